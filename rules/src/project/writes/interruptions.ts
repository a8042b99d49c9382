import ts from 'typescript';
import { variationOf } from '../../code/dependence.js';
import type { Repetition } from '../../code/repetition.js';
import { calleeOf, isFunctionNode, methodName, some } from '../../code/syntax.js';
import type { Tracer } from '../../code/tracing/tracer.js';

/**
 * Whether a loop may stop between its items for a reason that is not in them: `if (signal.aborted) break;`,
 * `if (Date.now() > until) return;`, `signal.throwIfAborted();`. What is written so far is meant to stay.
 */
export function isInterruptible(repetition: Repetition, tracer: Tracer): boolean {
  const { body, kind } = repetition;
  if (kind === 'callback') return false;
  const asks = (node: ts.Node): boolean => {
    if (ts.isCallExpression(node)) return methodName(calleeOf(node)) === 'throwIfAborted';
    if (!ts.isIfStatement(node) || !leaves(node.thenStatement)) return false;
    const { item, carried } = variationOf([node.expression], repetition, tracer);
    return !item && carried.length === 0;
  };
  return some(body, asks, isOfLoop);
}

/** Whether a branch ends with the way out of the loop. */
function leaves(branch: ts.Statement): boolean {
  const last = ts.isBlock(branch) ? branch.statements.at(-1) : branch;
  return (
    last !== undefined &&
    (ts.isBreakStatement(last) || ts.isReturnStatement(last) || ts.isThrowStatement(last))
  );
}

function isOfLoop(node: ts.Node): boolean {
  return !isFunctionNode(node) && !ts.isIterationStatement(node, false) && !ts.isSwitchStatement(node);
}
