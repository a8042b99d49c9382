import ts from 'typescript';
import { mentions } from './dependence.js';
import type { Operations } from './operations.js';
import type { Repetition } from './repetition.js';
import type { CallNode } from './syntax.js';
import { awaitOf, enclosingFunction, outermost, some } from './syntax.js';

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
