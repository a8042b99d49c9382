import { createRule } from '../eslint/create-rule.js';
import { allSettled } from '../fixes/all-settled.js';
import { Analysis } from '../project/analysis.js';
import { effectBatches } from '../project/batches/effect-batches.js';
import { partialFailure } from '../project/partial-failure.js';

/** Mails, webhooks and jobs that are sent together, of which one that fails hides what became of the others. */
export default createRule({
  name: 'prefer-partial-failure',
  docs: {
    description:
      'Prefer `Promise.allSettled` where many effects are started together, so that one failure does not hide the others',
    family: 'Awaits',
    preset: 'all',
  },
  messages: {
    effect:
      '`{{callee}}` runs for each of `{{collection}}`, and `Promise.all` tells of {{cost}}; the others run on unseen. Wait for all with `Promise.allSettled`, then throw what failed.',
    effectVia:
      '`{{callee}}` runs `{{operation}}` for each of `{{collection}}`, and `Promise.all` tells of {{cost}}; the others run on unseen. Wait for all with `Promise.allSettled`, then throw what failed.',
  },
  find: ({ program, file, libraries }) => {
    const analysis = Analysis.of(program, libraries);
    return effectBatches(file, analysis).map((batch) =>
      partialFailure(batch, analysis, allSettled(batch, analysis)),
    );
  },
});
