import { createRule } from '../eslint/create-rule.js';
import { concurrentLoop } from '../fixes/concurrent-loop.js';
import { Analysis } from '../project/analysis.js';
import { REASON_MESSAGES, reasonFindings } from '../project/awaits/reasons.js';
import { sequentialLoop } from '../project/sequential-loop.js';
import { sequentialLoops } from '../project/sequential-loops/loops.js';

/** A loop that waits for one answer after another although no iteration needs those of another. */
export default createRule({
  name: 'no-sequential-loop',
  docs: {
    description: 'Disallow loops that wait for one answer after another although none needs another',
    family: 'Awaits',
    preset: 'strict',
  },
  messages: {
    together:
      '`{{callee}}` is waited for in turn for each of `{{collection}}`: {{cost}}. Start them together with `Promise.all`.',
    bounded:
      '`{{callee}}` is waited for in turn for each of `{{collection}}`: {{cost}}. Let {{width}} of them wait at a time.',
    ...REASON_MESSAGES,
  },
  find: ({ program, file, libraries }) => {
    const analysis = Analysis.of(program, libraries);
    const found = sequentialLoops(file, analysis).map((loop) =>
      sequentialLoop(loop, analysis, concurrentLoop(loop, analysis)),
    );
    return [...found, ...reasonFindings(file, 'no-sequential-loop')].toSorted((a, b) => a.start - b.start);
  },
});
