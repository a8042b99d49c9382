import ts from 'typescript';
import { iterationOf } from '../../code/iterations.js';
import type { Repetition } from '../../code/repetition.js';
import { callbackRepetition, repetitionsOf } from '../../code/repetition.js';
import {
  calleeOf,
  enclosingFunction,
  isAsync,
  isFunctionNode,
  methodName,
  outermost,
  propertyOf,
  receiverOf,
  skipOuter,
  walk,
} from '../../code/syntax.js';
import type { Analysis } from '../analysis.js';

/** Code that starts something for every item of a collection before the first of them is done. */
export interface FanOut {
  /**
   * `all`: the promises of `xs.map(...)` are waited for together; `pushed`: the same, where a loop has collected them;
   * `forEach`: nothing waits for them; `runner`: a library's function that could be told a width, and is not.
   */
  readonly kind: 'all' | 'pushed' | 'forEach' | 'runner';
  /** What runs for each item. */
  readonly repetition: Repetition & { readonly collection: ts.Expression };
  /** `Promise.all(...)` or the call of the runner; undefined where nothing waits. */
  readonly whole: ts.CallExpression | undefined;
}

/** Every fan-out of a file, in the order of the text. */
export function fanOutsOf(file: ts.SourceFile, analysis: Analysis): FanOut[] {
  const found: FanOut[] = [];
  walk(file, (node) => {
    if (ts.isCallExpression(node))
      found.push(...(waitedTogether(node, analysis) ?? forgotten(node, analysis) ?? run(node, analysis)));
    return undefined;
  });
  return found.toSorted((a, b) => a.repetition.node.getStart() - b.repetition.node.getStart());
}

/** `Promise.all(xs.map(io))`, `Promise.allSettled(promises)`. */
function waitedTogether(call: ts.CallExpression, analysis: Analysis): FanOut[] | undefined {
  if (!/^(Promise|Bluebird)\.all(Settled)?$/.test(calleeOf(call).getText())) return undefined;
  const [given] = call.arguments;
  const list = given && skipOuter(given);
  if (!list) return [];
  const direct = mapped(list, call, analysis);
  if (direct) return [direct];
  if (!ts.isIdentifier(list)) return [];
  const made = analysis.operations.tracer.constant(list);
  const value = made && skipOuter(made);
  if (!value || enclosingFunction(value) !== enclosingFunction(call)) return [];
  if (ts.isArrayLiteralExpression(value))
    return value.elements.length === 0 ? pushed(list, call, analysis) : [];
  const named = mapped(value, call, analysis);
  return named ? [named] : [];
}

/** `xs.map(io)`, `xs.flatMap(io)`, `Array.from(xs, io)`, `_.map(xs, io)`. */
function mapped(list: ts.Expression, whole: ts.CallExpression, analysis: Analysis): FanOut | undefined {
  if (!ts.isCallExpression(list)) return undefined;
  const callee = calleeOf(list);
  if (!/^(map|flatMap|from)$/.test(methodName(callee) ?? '')) return undefined;
  const repetition = callbackRepetition(list, analysis.operations);
  return repetition?.collection && repetition.concurrent
    ? { kind: 'all', repetition: { ...repetition, collection: repetition.collection }, whole }
    : undefined;
}

/** `for (const x of xs) promises.push(io(x))`: the loops that collect what is waited for. */
function pushed(list: ts.Identifier, whole: ts.CallExpression, analysis: Analysis): FanOut[] {
  const { tracer } = analysis.operations;
  const frame = enclosingFunction(whole);
  const symbol = tracer.symbolOf(list);
  const loops = new Map<ts.Node, FanOut>();
  if (!frame || !symbol) return [];
  walk(frame, (node) => {
    if (!ts.isCallExpression(node) || methodName(calleeOf(node)) !== 'push') return undefined;
    const receiver = receiverOf(calleeOf(node));
    if (!receiver || !ts.isIdentifier(receiver) || tracer.symbolOf(receiver) !== symbol) return undefined;
    const [loop] = repetitionsOf(node, analysis.operations);
    if (loop?.collection && loop.node !== whole && !waitsInside(loop))
      loops.set(loop.node, { kind: 'pushed', repetition: { ...loop, collection: loop.collection }, whole });
    return undefined;
  });
  return [...loops.values()];
}

/** A loop that waits in between does not start all before the first is done, or empties its list from time to time. */
function waitsInside({ body, kind }: Repetition): boolean {
  let found = false;
  if (kind === 'callback') return false;
  walk(body, (node) => {
    if (isFunctionNode(node)) return false;
    found ||= ts.isAwaitExpression(node);
    return undefined;
  });
  return found;
}

/** `xs.forEach(async (x) => { await io(x); })`, `xs.forEach(io)`: all are started, and nothing waits. */
function forgotten(call: ts.CallExpression, analysis: Analysis): FanOut[] | undefined {
  const [given] = call.arguments;
  const named = given && skipOuter(given);
  if (methodName(calleeOf(call)) !== 'forEach' || !named) return undefined;
  const callback = isFunctionNode(named) ? named : analysis.operations.functionOf(named);
  if (!callback) return undefined;
  const repetition = isAsync(callback) ? callbackRepetition(call, analysis.operations) : undefined;
  return repetition?.collection && repetition.concurrent && !repetition.runner
    ? [
        {
          kind: 'forEach',
          repetition: { ...repetition, collection: repetition.collection },
          whole: undefined,
        },
      ]
    : undefined;
}

/** `pMap(xs, io)` without `{ concurrency }`. */
function run(call: ts.CallExpression, analysis: Analysis): FanOut[] {
  const facts = iterationOf(call, analysis.operations)?.facts.concurrency;
  if (typeof facts !== 'object' || isLimited(call, facts)) return [];
  const repetition = callbackRepetition(call, analysis.operations);
  return repetition?.collection && !ts.isCallExpression(outermost(call).parent)
    ? [{ kind: 'runner', repetition: { ...repetition, collection: repetition.collection }, whole: call }]
    : [];
}

function isLimited(
  call: ts.CallExpression,
  { argument, option }: { readonly argument: number; readonly option?: string },
): boolean {
  const given = call.arguments[argument];
  if (!given || call.arguments.some(ts.isSpreadElement)) return given !== undefined;
  if (option === undefined || !ts.isObjectLiteralExpression(given)) return true;
  return (
    propertyOf(given, option) !== undefined || given.properties.some((each) => ts.isSpreadAssignment(each))
  );
}
