import { createRule } from '../eslint/create-rule.js';
import { reportFindings } from '../eslint/report.js';
import { Analysis } from '../project/analysis.js';
import { findRepeatedReads } from '../project/query-in-loop.js';

/** N+1: a read that a loop runs once per item, here or in what it calls. */
export default createRule({
  name: 'no-query-in-loop',
  meta: {
    type: 'suggestion',
    fixable: 'code',
    hasSuggestions: true,
    docs: {
      description: 'Disallow database reads that run once per item of a loop (N+1), also across functions and files',
      family: 'Queries in loops',
      preset: 'recommended',
    },
    schema: [],
    messages: {
      item: '`{{callee}}` queries {{target}} once for each of `{{collection}}`: {{cost}}. Read all of them with one {{cure}}.',
      itemVia: '`{{callee}}` runs `{{operation}}` once for each of `{{collection}}`: {{cost}}. Read all of them with one {{cure}}.',
      invariant: '`{{callee}}` asks {{target}} the same question for each of `{{collection}}`: {{cost}}. Ask once, before the loop.',
      invariantVia: '`{{callee}}` runs `{{operation}}`, the same for each of `{{collection}}`: {{cost}}. Call it once, before the loop.',
      apply: '{{title}}',
    },
  },
  defaultOptions: [],
  create: (context) => reportFindings(context, ({ program, file }) => findRepeatedReads(file, Analysis.of(program))),
});
