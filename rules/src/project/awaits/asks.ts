import ts from 'typescript';
import { isMovable } from '../../code/computing.js';
import type { CallNode } from '../../code/syntax.js';
import { isCallNode, skipOuter } from '../../code/syntax.js';
import type { Analysis } from '../analysis.js';
import type { Asked } from './asked.js';
import { askedOnPool, innerAwait } from './asked.js';
import { isHarmless } from './harmless.js';

/** One call that asks something. */
export interface Ask extends Asked {
  /** The call with what only unwraps its answer: `got(url).json()`. */
  readonly whole: CallNode;
  /** `await fetch(url)` of `await (await fetch(url)).json()`. */
  readonly inner: ts.AwaitExpression | undefined;
  /** Where the code waits for it: its `await`, or itself in a `Promise.all`. */
  readonly place: ts.Expression;
}

/** What an expression asks. */
export interface Asks {
  readonly asks: readonly Ask[];
  /** It asks whatever the conditions in it say. */
  readonly certain: boolean;
  /** The `await`s in it, in the order of the text. */
  readonly waits: readonly ts.AwaitExpression[];
}

const NOTHING: Asks = { asks: [], certain: false, waits: [] };

/**
 * What `await f()`, `wanted ? await f() : null`, `wanted && (await f())` and `await Promise.all([f(), g()])` ask; undefined where
 * something in it is not known to only ask. Within an `await`, the calls are not awaited themselves.
 */
export function asksIn(
  expression: ts.Expression,
  analysis: Analysis,
  within?: ts.AwaitExpression,
): Asks | undefined {
  const node = skipOuter(expression);
  if (ts.isConditionalExpression(node)) return ofConditional(node, analysis, within);
  if (isLogical(node)) return ofLogical(node, analysis, within);
  if (within) return ofAwaited(node, analysis, within);
  const wait = awaitedIn(node);
  if (!wait) return isValue(node, analysis) ? NOTHING : undefined;
  const asks = asksIn(wait.expression, analysis, wait);
  return asks && { ...asks, waits: [wait, ...asks.waits] };
}

/** `a && b`, `a || b`, `a ?? b`. */
export function isLogical(node: ts.Node): node is ts.BinaryExpression {
  return ts.isBinaryExpression(node) && /^(&&|\|\||\?\?)$/.test(node.operatorToken.getText());
}

/** The list of `Promise.all([f(), g()])`; undefined for other calls. */
export function listTogether(node: ts.Expression): ts.ArrayLiteralExpression | undefined {
  if (!ts.isCallExpression(node) || node.typeArguments || node.expression.getText() !== 'Promise.all')
    return undefined;
  const [list, ...others] = node.arguments;
  return list && others.length === 0 && ts.isArrayLiteralExpression(list) ? list : undefined;
}

/** The `await` of `await f()`, `(await f()).rows[0]`. */
function awaitedIn(expression: ts.Expression): ts.AwaitExpression | undefined {
  let node = skipOuter(expression);
  while (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node))
    node = skipOuter(node.expression);
  return ts.isAwaitExpression(node) ? node : undefined;
}

function ofConditional(
  { condition, whenTrue, whenFalse }: ts.ConditionalExpression,
  analysis: Analysis,
  within: ts.AwaitExpression | undefined,
): Asks | undefined {
  if (!isHarmless(condition, analysis)) return undefined;
  const branches = joined([whenTrue, whenFalse].map((each) => asksIn(each, analysis, within)));
  return branches && { ...branches.asks, certain: branches.parts.every(({ certain }) => certain) };
}

function ofLogical(
  { left, right, operatorToken }: ts.BinaryExpression,
  analysis: Analysis,
  within: ts.AwaitExpression | undefined,
): Asks | undefined {
  const isCondition = operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken;
  if (!isHarmless(left, analysis) || (within && !isCondition)) return undefined;
  const asks = isCondition || isValue(left, analysis) ? asksIn(right, analysis, within) : undefined;
  return asks && { ...asks, certain: false };
}

function ofAwaited(node: ts.Expression, analysis: Analysis, within: ts.AwaitExpression): Asks | undefined {
  if (isConstant(node)) return NOTHING;
  if (!isCallNode(node)) return undefined;
  const list = listTogether(node);
  if (list) {
    const all = joined(list.elements.map((each) => asksIn(each, analysis, within)));
    return all && { ...all.asks, certain: all.parts.some(({ certain }) => certain) };
  }
  const asked = askedOnPool(node, analysis);
  const inner = innerAwait(node);
  const place = skipOuter(within.expression) === node ? within : node;
  const ask = asked && { ...asked, whole: node, inner, place };
  return ask && { asks: [ask], certain: !asked.witness?.conditional, waits: inner ? [inner] : [] };
}

function joined(parts: readonly (Asks | undefined)[]): { asks: Asks; parts: readonly Asks[] } | undefined {
  const known = parts.filter((each) => each !== undefined);
  if (known.length < parts.length) return undefined;
  const asks = known.flatMap((each) => each.asks);
  return { asks: { asks, certain: false, waits: known.flatMap((each) => each.waits) }, parts: known };
}

/** `null`, `0`, `[]`: what a `Promise.all` gives back as it is. */
function isConstant(node: ts.Expression): boolean {
  if (ts.isArrayLiteralExpression(node)) return node.elements.every(isConstant);
  if (ts.isObjectLiteralExpression(node)) return node.properties.length === 0;
  return ts.isLiteralExpression(node) || /^(null|undefined|true|false)$/.test(node.getText());
}

/** What takes no time and is no promise that something else has started. */
function isValue(node: ts.Expression, { operations }: Analysis): boolean {
  const held = ts.isIdentifier(node) ? operations.tracer.initializerOf(node) : undefined;
  return isMovable(node) && !(held && isCallNode(skipOuter(held)));
}
