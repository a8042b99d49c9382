import { createRule } from '../eslint/create-rule.js';
import { Analysis } from '../project/analysis.js';
import { implicitReads } from '../project/implicit-loops.js';
import { implicitRead } from '../project/implicit-loops/words.js';
import type { Remedy } from '../project/query-in-loop.js';
import { commandInLoop } from '../project/command-in-loop.js';
import { queryInLoop } from '../project/query-in-loop.js';
import { commandsAndRequests } from '../project/requests-in-loop.js';
import type { RepeatedCall } from '../project/repeated-calls.js';
import { LIMITS } from '../project/repeated-calls.js';
import { repeatedReads } from '../project/repeated-reads.js';
import { relationInLoop } from '../project/relation-in-loop.js';
import { repeatedRelations } from '../project/repeated-relations.js';
import { batchCommand } from '../fixes/batch-command.js';
import { batchGet } from '../fixes/batch-get.js';
import { batchMethod } from '../fixes/batch-method.js';
import { batchRead } from '../fixes/batch-read.js';
import { dataLoader } from '../fixes/data-loader.js';
import { eagerLoad } from '../fixes/eager-load.js';
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
    relation:
      '`{{callee}}` queries {{target}} once for each of `{{collection}}`: {{cost}}. Read it with {{rows}}: {{cure}}.',
    command:
      '`{{callee}}` is sent once for each of `{{collection}}`: {{cost}}. Send one {{cure}} for all of them.',
    commandVia:
      '`{{callee}}` sends `{{operation}}` once for each of `{{collection}}`: {{cost}}. Send one {{cure}} for all of them.',
    request:
      '`{{callee}}` asks `{{target}}` once for each of `{{collection}}`: {{cost}}. Ask for all of them with one request, if the service takes one.',
    requestVia:
      '`{{callee}}` asks `{{target}}` with `{{operation}}` once for each of `{{collection}}`: {{cost}}. Ask for all of them with one request, if the service takes one.',
    resolver:
      '`{{callee}}` queries {{target}} once for each `{{each}}` that a response holds: {{cost}}. Load them with a `DataLoader`.',
    resolverVia:
      '`{{callee}}` runs `{{operation}}` once for each `{{each}}` that a response holds: {{cost}}. Load them with a `DataLoader`.',
    hook: '`{{callee}}` queries {{target}} once for each `{{each}}` that a query gives: {{cost}}. Read them with the rows, or with one query for all.',
    hookVia:
      '`{{callee}}` runs `{{operation}}` once for each `{{each}}` that a query gives: {{cost}}. Read them with the rows, or with one query for all.',
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
    presets: { all: { requests: true } },
  },
  find: ({ program, file, libraries }, options) => {
    const analysis = Analysis.of(program, libraries);
    const relations = repeatedRelations(file, analysis, options);
    const reads = repeatedReads(file, analysis, options).filter(({ call }) => !relations.seen.has(call));
    const looped = new Set(reads.map(({ call }) => call));
    const found = [
      ...reads.map((read) => queryInLoop(read, analysis, remedyFor(read, analysis))),
      ...relations.found.map((each) => relationInLoop(each, analysis, eagerLoad(each, analysis))),
      ...implicitReads(file, analysis, options)
        .filter(({ call }) => !looped.has(call))
        .map((read) => implicitRead(read, analysis, dataLoader(read, analysis))),
      ...commandsAndRequests(file, analysis, options).map((command) =>
        commandInLoop(command, analysis, batchCommand(command, analysis)),
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
  if (!read.direct) return batchMethod(read, analysis);
  return batchGet(read, analysis) ?? batchRead(read, analysis);
}
