import ts from 'typescript';
import type { CallNode } from '../../code/syntax.js';
import { argumentsOf, outermost, skipOuter } from '../../code/syntax.js';
import type { Analysis } from '../../project/analysis.js';

/** Whether a call only connects what it is called on: `client.connect()`, not `pool.connect()`, which lends a connection. */
export function connects(call: CallNode, type: string, analysis: Analysis): boolean {
  const target = analysis.operations.targetOf(call);
  if (target?.kind !== 'operation' || target.operation.effect !== 'connect') return false;
  const { method } = target.operation;
  return target.operation.type === type && (!method.returns || method.returns.type === type);
}

/** The statement that a call is, awaited or not; also with errors that are dropped: `.catch(() => {})`. */
export function statementAround(call: CallNode): ts.Statement | undefined {
  if (argumentsOf(call).some((argument) => ts.isFunctionLike(skipOuter(argument)))) return undefined;
  let node: ts.Node = outermost(call).parent;
  if (ts.isPropertyAccessExpression(node) && node.name.text === 'catch' && ts.isCallExpression(node.parent))
    node = node.parent.parent;
  while (ts.isAwaitExpression(node) || ts.isVoidExpression(node)) node = node.parent;
  return ts.isExpressionStatement(node) ? node : undefined;
}
