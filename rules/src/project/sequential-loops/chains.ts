import ts from 'typescript';
import { isConditional } from '../../code/conditions.js';
import { mentions } from '../../code/dependence.js';
import type { Operations } from '../../code/operations.js';
import type { Repetition } from '../../code/repetition.js';
import { callbackRepetition } from '../../code/repetition.js';
import type { FunctionNode } from '../../code/syntax.js';
import {
  calleeOf,
  isAsync,
  isCallNode,
  isFunctionNode,
  methodName,
  onlyValue,
  receiverOf,
  skipOuter,
  some,
} from '../../code/syntax.js';
import type { Tracer } from '../../code/tracing/tracer.js';

/** A chain that `reduce` makes of promises: the link of an item waits for the link before. */
export interface Chain {
  readonly call: ts.CallExpression;
  /** What the chain begins with: `Promise.resolve([])`. */
  readonly seed: ts.Expression;
  /** What is done for an item when the link before is done: a block, or the value. */
  readonly body: ts.ConciseBody;
  /** The names of what the links before gave: the accumulator, `list` of `chain.then((list) => ...)`. */
  readonly carriers: readonly ts.Symbol[];
  /** Where an `async` link waits for the one before: `await previous`. */
  readonly previous: ts.AwaitExpression | undefined;
}

/** A chain, and the repetition that its links are. */
export interface Links {
  readonly chain: Chain;
  readonly repetition: Repetition;
}

type Callback = ts.ArrowFunction | ts.FunctionExpression;

/**
 * Reads `items.reduce(async (previous, item) => { await previous; ... }, seed)` and
 * `items.reduce((chain, item) => chain.then(() => ...), seed)`: undefined where a link begins before the one before is done.
 */
export function chainOf(call: ts.CallExpression, operations: Operations): Links | undefined {
  const [given, seed, ...more] = call.arguments;
  if (methodName(calleeOf(call)) !== 'reduce' || !given || !seed || more.length > 0) return undefined;
  const callback = skipOuter(given);
  if (!isPlain(callback) || callback.parameters.length !== 2 || callback.parameters.some(isSpecial))
    return undefined;
  const accumulator = callback.parameters[0]?.name;
  const symbol = accumulator && operations.tracer.symbolOf(accumulator as ts.Identifier);
  if (!accumulator || !ts.isIdentifier(accumulator) || !symbol) return undefined;
  const linked = isAsync(callback)
    ? awaited(callback, symbol, operations.tracer)
    : chained(callback, symbol, operations.tracer);
  const repetition = linked && callbackRepetition(call, operations);
  if (!linked || !repetition?.item || repetition.body !== given) return undefined;
  return { chain: { call, seed, ...linked }, repetition: { ...repetition, body: linked.body } };
}

function isSpecial({ dotDotDotToken, initializer }: ts.ParameterDeclaration): boolean {
  return dotDotDotToken !== undefined || initializer !== undefined;
}

/** What a link gives back: the value of an arrow, or of each `return`; each side of a condition. */
export function givenBy(body: ts.ConciseBody): ts.Expression[] {
  if (!ts.isBlock(body)) return sidesOf(body);
  const found: ts.Expression[] = [];
  some(
    body,
    (node) => {
      if (ts.isReturnStatement(node) && node.expression) found.push(...sidesOf(node.expression));
      return false;
    },
    (node) => !isFunctionNode(node),
  );
  return found;
}

function sidesOf(value: ts.Expression): ts.Expression[] {
  const node = skipOuter(value);
  if (ts.isConditionalExpression(node)) return [...sidesOf(node.whenTrue), ...sidesOf(node.whenFalse)];
  if (ts.isBinaryExpression(node)) return [...sidesOf(node.left), ...sidesOf(node.right)];
  return [node];
}

/** A function that is the same as an arrow. */
function isPlain(callback: ts.Expression): callback is Callback {
  if (ts.isArrowFunction(callback)) return true;
  return (
    ts.isFunctionExpression(callback) &&
    !callback.asteriskToken &&
    !callback.name &&
    !some(
      callback.body,
      (node) =>
        node.kind === ts.SyntaxKind.ThisKeyword || (ts.isIdentifier(node) && node.text === 'arguments'),
    )
  );
}

type Linked = Pick<Chain, 'body' | 'carriers' | 'previous'>;

/** `async (previous, item) => { await previous; ... }`: nothing is asked before the link before is done. */
function awaited(callback: Callback, accumulator: ts.Symbol, tracer: Tracer): Linked | undefined {
  const { body } = callback;
  const last = ts.isBlock(body) ? body.statements.at(-1) : body;
  const [first, ...others] = usesOf(accumulator, body, tracer);
  const previous = first && waitFor(first);
  if (!previous || isConditional(previous, callback)) return undefined;
  // `return list;` gives the promise that was waited for.
  const isGivenOn = (use: ts.Identifier): boolean => ts.isReturnStatement(use.parent) && use.parent === last;
  if (!others.every(isGivenOn)) return undefined;
  const begin = ts.isBlock(body) ? body.statements[0] : body;
  const isFirst =
    begin !== undefined &&
    begin.pos <= previous.pos &&
    previous.end <= begin.end &&
    !some(
      begin,
      (node) => node.end <= previous.getStart() && (isCallNode(node) || ts.isAwaitExpression(node)),
    ) &&
    !isInFunction(previous, callback);
  return isFirst ? { body, carriers: [accumulator], previous } : undefined;
}

/** `(chain, item) => chain.then((list) => ...)` */
function chained(callback: Callback, accumulator: ts.Symbol, tracer: Tracer): Linked | undefined {
  const value = onlyValue(callback.body);
  const call = value && skipOuter(value);
  if (!call || !ts.isCallExpression(call) || call.arguments.length !== 1) return undefined;
  const callee = calleeOf(call);
  const receiver = receiverOf(callee);
  const [given] = call.arguments;
  const link = given && skipOuter(given);
  if (methodName(callee) !== 'then' || !receiver || !link || !isPlain(link)) return undefined;
  const [use, ...others] = usesOf(accumulator, callback.body, tracer);
  if (!use || use !== skipOuter(receiver) || others.length > 0 || link.parameters.length > 1)
    return undefined;
  const [parameter] = link.parameters;
  const list = parameter && ts.isIdentifier(parameter.name) ? tracer.symbolOf(parameter.name) : undefined;
  if (parameter && !list) return undefined;
  return { body: link.body, carriers: [accumulator, ...(list ? [list] : [])], previous: undefined };
}

function usesOf(symbol: ts.Symbol, body: ts.Node, tracer: Tracer): ts.Identifier[] {
  const found: ts.Identifier[] = [];
  some(body, (node) => {
    if (ts.isIdentifier(node) && mentions(node, [symbol], tracer)) found.push(node);
    return false;
  });
  return found;
}

/** The `await` that stands around nothing but a name. */
function waitFor(use: ts.Identifier): ts.AwaitExpression | undefined {
  let node: ts.Node = use.parent;
  while (ts.isParenthesizedExpression(node) || ts.isAsExpression(node)) node = node.parent;
  return ts.isAwaitExpression(node) ? node : undefined;
}

function isInFunction(node: ts.Node, callback: FunctionNode): boolean {
  return ts.findAncestor(node, isFunctionNode) !== callback;
}
