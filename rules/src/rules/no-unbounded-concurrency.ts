import { createRule } from '../eslint/create-rule.js';
import { boundConcurrency, cureFor } from '../fixes/bound-concurrency.js';
import { Analysis } from '../project/analysis.js';
import { unboundedConcurrency } from '../project/unbounded-concurrency.js';
import { WIDTH_LIMITS, wideFanOuts } from '../project/width/wide.js';

/** Queries, requests and messages that are started for all of a collection at once, however long it is. */
export default createRule({
  name: 'no-unbounded-concurrency',
  docs: {
    description:
      'Disallow starting a query or request for every item of a collection that has no bound at once',
    family: 'Awaits',
    preset: 'strict',
  },
  messages: {
    together:
      '`{{callee}}` is started for all of `{{collection}}` at once, {{why}}: {{cost}}. Run a few at a time, with {{cure}}.',
    forgotten:
      '`{{callee}}` is started for all of `{{collection}}` at once, {{why}}, and nothing waits for them: {{cost}}. Wait for a few at a time, with {{cure}}.',
  },
  options: {
    properties: { bound: { type: 'integer', minimum: 0 } },
    defaults: { ...WIDTH_LIMITS },
  },
  find: ({ program, file, libraries }, options) => {
    const analysis = Analysis.of(program, libraries);
    return wideFanOuts(file, analysis, options)
      .map((wide) =>
        unboundedConcurrency(wide, analysis, boundConcurrency(wide, analysis), cureFor(wide, analysis)),
      )
      .toSorted((a, b) => a.start - b.start);
  },
});
