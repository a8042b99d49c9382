import ts from 'typescript';
import type { Iterates } from '../library.js';
import type { Operations } from './operations.js';
import { argumentsOf, calleeOf, canBeCallback, methodName, receiverOf, skipOuter } from './syntax.js';

/** A loop that a library runs: `pMap(ids, load)`, `async.eachLimit(ids, 5, load)`, `from(ids).pipe(mergeMap(load))`. */
export interface Iteration {
  readonly callback: ts.Expression;
  readonly collection: ts.Expression;
  readonly facts: Iterates;
}

/** The loop that a call starts, where a library's file says that it runs a callback per element. */
export function iterationOf(call: ts.CallExpression, operations: Operations): Iteration | undefined {
  const facts = iteratesOf(call, operations);
  const given = facts && argumentsOf(call).at(facts.callback);
  if (facts && given && canBeCallback(given)) {
    const collection = collectionOf(call, facts, operations);
    return collection && { callback: given, collection, facts };
  }
  // Given nothing but its callback, it waits for what is piped through it.
  const [only, ...others] = facts ? call.arguments : [];
  const piped = only && others.length === 0 && canBeCallback(only) && pipedInto(call, operations);
  return piped && facts ? { callback: only, collection: piped, facts } : undefined;
}

function iteratesOf(call: ts.CallExpression, operations: Operations): Iterates | undefined {
  const target = operations.targetOf(call);
  return target?.kind === 'library' ? target.method?.iterates : undefined;
}

function collectionOf(
  call: ts.CallExpression,
  { collection }: Iterates,
  operations: Operations,
): ts.Expression | undefined {
  if (collection === 'piped') return pipedInto(call, operations);
  if (collection !== 'receiver') return call.arguments[collection];
  return receiverOf(calleeOf(call));
}

/**
 * What is piped through a call: the elements of `from(ids)` in `from(ids).pipe(map(a), mergeMap(call))`, `ids` in
 * `pipe(ids, map(a), map(call))`. Steps before it must pass on one element each, as others may join or drop them.
 */
function pipedInto(call: ts.CallExpression, operations: Operations): ts.Expression | undefined {
  const { parent } = call;
  if (!ts.isCallExpression(parent) || parent.expression === call) return undefined;
  const receiver = methodName(calleeOf(parent)) === 'pipe' ? receiverOf(calleeOf(parent)) : undefined;
  const steps = parent.arguments.slice(0, parent.arguments.indexOf(call));
  const source = receiver && elementsOf(receiver, operations);
  const [first, ...rest] = steps;
  const before = source ? steps : rest;
  const areElementwise = before.every(
    (step) => ts.isCallExpression(step) && iteratesOf(step, operations) !== undefined,
  );
  if (!areElementwise) return undefined;
  if (source) return source;
  const pipe = operations.targetOf(parent);
  return pipe?.kind === 'library' && pipe.method?.pipes ? first : undefined;
}

/** The collection whose elements a value gives one after another: `ids` of `from(ids)`. */
function elementsOf(expression: ts.Expression, operations: Operations): ts.Expression | undefined {
  const inner = skipOuter(expression);
  const made = ts.isIdentifier(inner) ? operations.tracer.constant(inner) : inner;
  if (!made || !ts.isCallExpression(made)) return undefined;
  const callee = operations.tracer.entityOf(calleeOf(made));
  const fact = callee?.kind === 'library-function' ? callee.export : undefined;
  const position = fact && 'returns' in fact ? fact.returns.elements : undefined;
  return position === undefined ? undefined : made.arguments[position];
}
