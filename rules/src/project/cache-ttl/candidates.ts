import ts from 'typescript';
import type { Operation } from '../../code/operations.js';
import { parametersBehind } from '../../code/parameters.js';
import type { FunctionNode } from '../../code/syntax.js';
import { calledName, enclosingFunction, outermost } from '../../code/syntax.js';
import type { Library, Method } from '../../library.js';
import type { Analysis } from '../analysis.js';
import { namesIn, referencesOf } from '../callers.js';

/** A call of the program that asks for, changes or removes entries of a cache. */
export interface CacheCall {
  readonly call: ts.CallExpression;
  readonly operation: Operation;
}

type Test = (method: Method) => boolean;

function keeps({ effect, value }: Method): boolean {
  return effect === 'cache-set' && value !== undefined;
}

function changes({ effect }: Method): boolean {
  return effect === 'cache-set' || effect === 'cache-delete';
}

function asks({ effect }: Method): boolean {
  return effect === 'cache-get';
}

/** Every call of the program that keeps a value in a cache. */
export function writesIn(analysis: Analysis): readonly CacheCall[] {
  return callsWith(keeps, analysis);
}

/** Every call of the program that removes or changes entries of caches. */
export function changesIn(analysis: Analysis): readonly CacheCall[] {
  return callsWith(changes, analysis);
}

/** Every call of the program that asks caches for entries. */
export function questionsIn(analysis: Analysis): readonly CacheCall[] {
  return callsWith(asks, analysis);
}

const known = new WeakMap<Analysis, Map<Test, readonly CacheCall[]>>();

function callsWith(test: Test, analysis: Analysis): readonly CacheCall[] {
  let byTest = known.get(analysis);
  if (!byTest) known.set(analysis, (byTest = new Map<Test, readonly CacheCall[]>()));
  let calls = byTest.get(test);
  if (!calls) byTest.set(test, (calls = findCalls(test, analysis)));
  return calls;
}

/** Names are looked for in the whole program: only those of the libraries that it has. */
function findCalls(test: Test, analysis: Analysis): CacheCall[] {
  const { program, operations } = analysis;
  const names = new Set(librariesIn(analysis).flatMap((library) => methodsWith(library, test)));
  return [...names].flatMap((name) =>
    namesIn(program, name).flatMap(({ parent }) => {
      if (!ts.isPropertyAccessExpression(parent) || parent.name.text !== name) return [];
      const call = outermost(parent).parent;
      if (!ts.isCallExpression(call)) return [];
      const target = operations.targetOf(call);
      return target?.kind === 'operation' && test(target.operation.method)
        ? [{ call, operation: target.operation }]
        : [];
    }),
  );
}

const librariesKnown = new WeakMap<Analysis, readonly Library[]>();

/** The caching libraries that a file of the program names, by the text. */
function librariesIn(analysis: Analysis): readonly Library[] {
  let present = librariesKnown.get(analysis);
  if (!present) {
    const texts = analysis.program
      .getSourceFiles()
      .flatMap((file) => (file.isDeclarationFile ? [] : [file.text]));
    const isNamed = (name: string): boolean =>
      texts.some((text) => text.includes(`'${name}`) || text.includes(`"${name}`));
    const isGlobal = (name: string): boolean => texts.some((text) => text.includes(name));
    present = analysis.index.libraries.filter(
      (library) =>
        methodsWith(library, keeps).length > 0 &&
        (library.packages.some(isNamed) || library.globals?.some(isGlobal)),
    );
    librariesKnown.set(analysis, present);
  }
  return present;
}

function methodsWith({ types }: Library, test: Test): string[] {
  return Object.values(types).flatMap(({ methods = {} }) =>
    Object.entries(methods).flatMap(([name, method]) => (test(method) ? [name] : [])),
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
  const writers = new Set<FunctionNode>();
  let calls: readonly ts.Node[] = writesIn(analysis).map(({ call }) => call);
  for (let depth = 0; depth <= MAX_DEPTH && calls.length > 0; depth++) {
    const around = new Set(calls.flatMap((call) => writersAround(call, analysis)));
    const fresh = [...around].filter((writer) => !writers.has(writer));
    for (const writer of fresh) writers.add(writer);
    calls = fresh.flatMap((writer) =>
      referencesOf(writer, analysis).flatMap(({ call }) => (call ? [call] : [])),
    );
  }
  return new Set([...writers].flatMap((writer) => calledName(writer) ?? []));
}

/** The functions around a call whose parameters it uses. */
function writersAround(call: ts.Node, { operations }: Analysis): FunctionNode[] {
  const given = ts.isCallExpression(call) ? call.arguments : [];
  const found: FunctionNode[] = [];
  for (let frame = enclosingFunction(call); frame; frame = enclosingFunction(frame)) {
    if (!calledName(frame)) continue;
    if (parametersBehind(given, frame, operations.tracer).some((position) => position >= 0))
      found.push(frame);
  }
  return found;
}
