import { createRule } from '../eslint/create-rule.js';
import { Analysis } from '../project/analysis.js';
import { implicitReads } from '../project/implicit-loops.js';
import { implicitRead } from '../project/implicit-loops/words.js';
import type { Remedy } from '../project/query-in-loop.js';
import { queryInLoop } from '../project/query-in-loop.js';
import type { RepeatedCall } from '../project/repeated-calls.js';
import { LIMITS } from '../project/repeated-calls.js';
import { repeatedReads } from '../project/repeated-reads.js';
import { batchMethod } from '../fixes/batch-method.js';
import { batchRead } from '../fixes/batch-read.js';
import { hoistRead } from '../fixes/hoist-read.js';

/** N+1: a read that a loop runs once per item, here or in what it calls. */
export default createRule({
  name: 'no-query-in-loop',
  docs: {
    description:
      'Disallow database reads that run once per item of a loop (N+1), also across functions and files',
    family: 'Queries in loops',
    preset: 'recommended',
  },
  messages: {
    item: '`{{callee}}` queries {{target}} once for each of `{{collection}}`: {{cost}}. Read all of them with one {{cure}}.',
    itemVia:
      '`{{callee}}` runs `{{operation}}` once for each of `{{collection}}`: {{cost}}. Read all of them with one {{cure}}.',
    invariant:
      '`{{callee}}` asks {{target}} the same question for each of `{{collection}}`: {{cost}}. Ask once, before the loop.',
    invariantVia:
      '`{{callee}}` runs `{{operation}}`, the same for each of `{{collection}}`: {{cost}}. Call it once, before the loop.',
    invariantInside:
      '`{{callee}}` runs `{{operation}}`, the same for each of `{{collection}}`: {{cost}}. Read it once, before the loop, and hand it in.',
    resolver:
      '`{{callee}}` queries {{target}} once for each `{{each}}` that a response holds: {{cost}}. Load them with a `DataLoader`.',
    resolverVia:
      '`{{callee}}` runs `{{operation}}` once for each `{{each}}` that a response holds: {{cost}}. Load them with a `DataLoader`.',
    resolverInvariant:
      '`{{callee}}` asks {{target}} the same question for each `{{each}}` that a response holds: {{cost}}. Ask once for each request.',
  },
  options: {
    properties: {
      small: { type: 'integer', minimum: 0 },
      inProcess: { type: 'boolean' },
      requests: { type: 'boolean' },
    },
    defaults: { ...LIMITS, requests: false },
    presets: { strict: { requests: true } },
  },
  find: ({ program, file, libraries }, options) => {
    const analysis = Analysis.of(program, libraries);
    const reads = repeatedReads(file, analysis, options);
    const looped = new Set(reads.map(({ call }) => call));
    const found = [
      ...reads.map((read) => queryInLoop(read, analysis, remedyFor(read, analysis))),
      ...implicitReads(file, analysis, options)
        .filter(({ call }) => !looped.has(call))
        .map((read) =>
          implicitRead(read, analysis, { refusal: 'the request has no `DataLoader` that Hotpath can see' }),
        ),
    ];
    return found.toSorted((a, b) => a.start - b.start);
  },
});

function remedyFor(read: RepeatedCall, analysis: Analysis): Remedy {
  if (read.operation.form === 'limited' && !read.direct)
    return { refusal: 'each query gives some of its rows only, which one query for all keys would mix up' };
  if (read.kind === 'invariant') return hoistRead(read, analysis);
  if (read.repetition.node === read.call)
    return { refusal: 'the function that queries is handed on by its name' };
  return read.direct ? batchRead(read, analysis) : batchMethod(read, analysis);
}
