import { createRule } from '../eslint/create-rule.js';
import { listedAwaits } from '../fixes/listed-awaits.js';
import { literalAwaits } from '../fixes/literal-awaits.js';
import { promiseAll } from '../fixes/promise-all.js';
import { Analysis } from '../project/analysis.js';
import { awaitedLists } from '../project/awaits/lists.js';
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
    const literals = awaitedLiterals(file, analysis).map((parts) =>
      sequentialAwaits(parts, analysis, literalAwaits(parts, analysis)),
    );
    const lists = awaitedLists(file, analysis).map((list) =>
      sequentialAwaits(list.steps, analysis, listedAwaits(list, analysis)),
    );
    return [...runs, ...literals, ...lists, ...reasonFindings(file, 'no-sequential-awaits')].toSorted(
      (a, b) => a.start - b.start,
    );
  },
});
