import { createRule } from '../eslint/create-rule.js';
import { literalAwaits } from '../fixes/literal-awaits.js';
import { promiseAll } from '../fixes/promise-all.js';
import { Analysis } from '../project/analysis.js';
import { awaitedLiterals } from '../project/awaits/literals.js';
import { REASON_MESSAGES, reasonFindings } from '../project/awaits/reasons.js';
import { runsOf } from '../project/awaits/runs.js';
import { sequentialAwaits } from '../project/sequential-awaits.js';

/** Reads and requests that wait for each other although neither needs the other's answer. */
export default createRule({
  name: 'no-sequential-awaits',
  docs: {
    description: 'Disallow reads and requests that wait for each other although neither needs the other',
    family: 'Awaits',
    preset: 'recommended',
  },
  messages: {
    independent:
      '{{cost}}: {{calls}} do not depend on each other. Start them together with one `Promise.all`.',
    ...REASON_MESSAGES,
  },
  find: ({ program, file, libraries }) => {
    const analysis = Analysis.of(program, libraries);
    const runs = runsOf(file, analysis).map((run) =>
      sequentialAwaits(run.questions, analysis, promiseAll(run, analysis)),
    );
    const literals = awaitedLiterals(file, analysis).map((properties) =>
      sequentialAwaits(properties, analysis, literalAwaits(properties, analysis)),
    );
    return [...runs, ...literals, ...reasonFindings(file, 'no-sequential-awaits')].toSorted(
      (a, b) => a.start - b.start,
    );
  },
});
