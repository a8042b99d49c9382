import ts from 'typescript';
import type { Operation } from '../../code/operations.js';
import { parametersBehind } from '../../code/parameters.js';
import { enclosingFunction, isFunctionNode, outermost } from '../../code/syntax.js';
import type { Library } from '../../library.js';
import { libraries } from '../../generated/libraries.js';
import type { Analysis } from '../analysis.js';
import { calledName, namesIn } from '../callers.js';

/** A call of the program that asks for, changes or removes entries of a cache. */
export interface CacheCall {
  readonly call: ts.CallExpression;
  readonly operation: Operation;
}

const caching = libraries.filter(({ types }) =>
  Object.values(types).some(({ cache }) => cache !== undefined),
);
const changing: ReadonlySet<string> = new Set(['cache-set', 'cache-delete']);
const asking: ReadonlySet<string> = new Set(['cache-get']);

const changesKnown = new WeakMap<Analysis, readonly CacheCall[]>();
const questionsKnown = new WeakMap<Analysis, readonly CacheCall[]>();

/** Every call of the program that removes or changes entries of caches. */
export function changesIn(analysis: Analysis): readonly CacheCall[] {
  let calls = changesKnown.get(analysis);
  if (!calls) changesKnown.set(analysis, (calls = callsWith(changing, analysis)));
  return calls;
}

/** Every call of the program that asks caches for entries. */
export function questionsIn(analysis: Analysis): readonly CacheCall[] {
  let calls = questionsKnown.get(analysis);
  if (!calls) questionsKnown.set(analysis, (calls = callsWith(asking, analysis)));
  return calls;
}

/** By the text first: most programs have none of the libraries. */
function usesCaches({ program }: Analysis): boolean {
  const packages = caching.flatMap((library) => library.packages);
  return program
    .getSourceFiles()
    .some(
      ({ isDeclarationFile, text }) => !isDeclarationFile && packages.some((name) => text.includes(name)),
    );
}

function callsWith(effects: ReadonlySet<string>, analysis: Analysis): CacheCall[] {
  const { program, operations } = analysis;
  if (!usesCaches(analysis)) return [];
  return [...new Set(caching.flatMap((library) => methodsWith(effects, library)))].flatMap((name) =>
    namesIn(program, name).flatMap(({ parent }) => {
      if (!ts.isPropertyAccessExpression(parent) || parent.name.text !== name) return [];
      const call = outermost(parent).parent;
      if (!ts.isCallExpression(call)) return [];
      const target = operations.targetOf(call);
      return target?.kind === 'operation' && effects.has(target.operation.effect)
        ? [{ call, operation: target.operation }]
        : [];
    }),
  );
}

function methodsWith(effects: ReadonlySet<string>, { types }: Library): string[] {
  return Object.values(types).flatMap(({ methods = {} }) =>
    Object.entries(methods).flatMap(([name, { effect }]) => (effect && effects.has(effect) ? [name] : [])),
  );
}

/** How many functions a value may be handed through before it is written. */
export const MAX_DEPTH = 3;

const namesKnown = new WeakMap<Analysis, ReadonlySet<string>>();

/** Names of the project's functions that write what they are given to a cache, themselves or through others. */
export function writersIn(analysis: Analysis): ReadonlySet<string> {
  let names = namesKnown.get(analysis);
  if (!names) namesKnown.set(analysis, (names = findWriters(analysis)));
  return names;
}

function findWriters(analysis: Analysis): Set<string> {
  const names = new Set<string>();
  let calls: readonly ts.CallExpression[] = changesIn(analysis)
    .filter(({ operation }) => operation.method.value !== undefined)
    .map(({ call }) => call);
  for (let depth = 0; depth <= MAX_DEPTH && calls.length > 0; depth++) {
    const found = new Set(calls.flatMap((call) => writersAround(call, analysis)));
    const fresh = [...found].filter((name) => !names.has(name));
    for (const name of fresh) names.add(name);
    calls = fresh.flatMap((name) => callsOf(name, analysis));
  }
  return names;
}

/** The functions around a call whose parameters it uses. */
function writersAround(call: ts.CallExpression, { operations }: Analysis): string[] {
  const found: string[] = [];
  for (let frame = enclosingFunction(call); frame; frame = enclosingFunction(frame)) {
    const name = calledName(frame);
    if (!name || !isFunctionNode(frame)) continue;
    if (parametersBehind(call.arguments, frame, operations.tracer).some((position) => position >= 0))
      found.push(name);
  }
  return found;
}

function callsOf(name: string, { program }: Analysis): ts.CallExpression[] {
  return namesIn(program, name).flatMap((node) => {
    const { parent } = node;
    const callee = ts.isPropertyAccessExpression(parent) && parent.name === node ? parent : node;
    if (!ts.isExpression(callee)) return [];
    const call = outermost(callee).parent;
    return ts.isCallExpression(call) && outermost(callee) === call.expression ? [call] : [];
  });
}
