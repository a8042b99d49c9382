import ts from 'typescript';
import { isCombinator } from './combinators.js';
import { awaitsBefore, mentions } from './dependence.js';
import type { Operations } from './operations.js';
import type { Repetition } from './repetition.js';
import type { CallNode } from './syntax.js';
import { awaitOf, enclosingFunction, methodName, outermost, receiverOf, skipOuter, some } from './syntax.js';

/**
 * Whether queries that a callback builds are handed to a call that sends them all in one round trip:
 * `db.batch(ids.map((id) => db.delete(users).where(eq(users.id, id))))`.
 */
export function isSentTogether(call: CallNode, { node, body }: Repetition, operations: Operations): boolean {
  if (!ts.isCallExpression(node) || node === call || awaitOf(call)) return false;
  const frame = enclosingFunction(call);
  if (!frame || (ts.isExpression(body) && outermost(frame as ts.Expression) !== outermost(body)))
    return false;
  return isHandedOver(node, operations);
}

/** Whether a list goes to a call that sends it, itself or through a variable. */
function isHandedOver(list: ts.Expression, operations: Operations): boolean {
  const { parent } = outermost(list);
  if (ts.isSpreadElement(parent) || ts.isArrayLiteralExpression(parent))
    return isHandedOver(ts.isSpreadElement(parent) ? parent.parent : parent, operations);
  if (ts.isCallExpression(parent)) return sends(parent, operations);
  if (!ts.isVariableDeclaration(parent)) return false;
  const { tracer } = operations;
  const names: ts.Symbol[] = [];
  const collect = (name: ts.BindingName): void => {
    if (ts.isIdentifier(name)) {
      const symbol = tracer.symbolOf(name);
      if (symbol) names.push(symbol);
    } else for (const each of name.elements) if (ts.isBindingElement(each)) collect(each.name);
  };
  collect(parent.name);
  return some(
    enclosingFunction(parent) ?? parent.getSourceFile(),
    (node) =>
      ts.isCallExpression(node) &&
      sends(node, operations) &&
      node.arguments.some((argument) => mentions(argument, names, tracer)),
  );
}

function sends(call: ts.CallExpression, operations: Operations): boolean {
  const target = operations.targetOf(call);
  return target?.kind === 'library' && (target.method?.sends ?? false);
}

/**
 * Whether a call begins in the same tick in every round: the rounds start at once, or a loop that waits for nothing puts its
 * promises into a list that is waited for as a whole.
 */
export function beginsAtOnce(
  call: CallNode,
  { node, body, concurrent }: Repetition,
  operations: Operations,
): boolean {
  if (concurrent) return true;
  const isLoop =
    ts.isForStatement(node) ||
    ts.isForInStatement(node) ||
    (ts.isForOfStatement(node) && !node.awaitModifier);
  if (!isLoop || awaitsBefore(body, body.end).length > 0) return false;
  const list = listOf(call);
  const symbol = list && operations.tracer.symbolOf(list);
  const frame = list && enclosingFunction(list);
  return (
    symbol !== undefined &&
    some(frame ?? node.getSourceFile(), (each) => {
      if (!ts.isCallExpression(each) || !waitsForAll(each, operations)) return false;
      const [given] = each.arguments;
      return given !== undefined && mentions(skipOuter(given), [symbol], operations.tracer);
    })
  );
}

/** `queries` of `queries.push(load(id))`. */
function listOf(call: CallNode): ts.Identifier | undefined {
  const { parent } = outermost(call);
  if (!ts.isCallExpression(parent) || methodName(parent.expression) !== 'push') return undefined;
  const list = receiverOf(parent.expression);
  return list && ts.isIdentifier(list) ? list : undefined;
}

/** `Promise.all(queries)`, and what runs a list in one transaction: `prisma.$transaction(queries)`. */
function waitsForAll(call: ts.CallExpression, operations: Operations): boolean {
  if (isCombinator(call)) return true;
  const target = operations.targetOf(call);
  return target?.kind === 'library' && target.method?.callback?.channel === 'transaction';
}
