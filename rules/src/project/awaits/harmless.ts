import ts from 'typescript';
import { isChange, isComputing } from '../../code/computing.js';
import type { CallNode } from '../../code/syntax.js';
import { calleeOf, isCallNode, isFunctionNode, some } from '../../code/syntax.js';
import type { Analysis } from '../analysis.js';
import { functionId } from '../function-facts.js';
import { callbackRun } from '../handed-callbacks.js';

/** Whether evaluating an expression only computes, so that it may as well be evaluated before something else is answered. */
export function isHarmless(expression: ts.Expression, analysis: Analysis): boolean {
  return !some(
    expression,
    (node) =>
      isChange(node) ||
      ts.isAwaitExpression(node) ||
      ts.isYieldExpression(node) ||
      (ts.isNewExpression(node) && !isPlainObject(node)) ||
      (isCallNode(node) && !isHarmlessCall(node, false, analysis)),
    (node) => !isFunctionNode(node),
  );
}

/** Objects that are only made: `new Date()`, `new ObjectId(id)`. */
export function isPlainObject({ expression }: ts.NewExpression): boolean {
  return /^(Date|URL|URLSearchParams|Set|Map|\w*Id)$/.test(expression.getText());
}

/** Whether a call only computes. A call of a chain may be the operation itself: `got(url)` of `got(url).json()`. */
export function isHarmlessCall(call: CallNode, isChained: boolean, analysis: Analysis): boolean {
  const callee = calleeOf(call);
  if (isComputing(callee)) return true;
  const target = analysis.operations.targetOf(call);
  if (callbackRun(call, analysis.operations)) return false;
  const named = target ? undefined : analysis.operations.tracer.entityOf(callee);
  if (target?.kind === 'library' || named?.kind === 'library-function' || named?.kind === 'library-namespace')
    return true;
  if (target?.kind === 'operation') return isChained;
  if (target?.kind !== 'functions') return false;
  const { reads, writes, others, unknown, throws, mutates } = analysis.reach(target.nodes.map(functionId));
  return reads.length + writes.length + others.length + unknown.length === 0 && !throws && !mutates;
}
