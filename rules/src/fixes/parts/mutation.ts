import ts from 'typescript';
import { isAssignedIn, isAssignment, resultVariables } from '../../code/dependence.js';
import type { Repetition } from '../../code/repetition.js';
import type { CallNode } from '../../code/syntax.js';
import { awaitOf, outermost } from '../../code/syntax.js';
import type { Analysis } from '../../project/analysis.js';
import { usesOf } from '../../project/repeated-reads.js';

/** Methods that change the object they are called on. */
const CHANGING = new Set([
  'push',
  'pop',
  'shift',
  'unshift',
  'splice',
  'sort',
  'reverse',
  'fill',
  'save',
  'update',
  'set',
  'destroy',
  'remove',
  'increment',
  'decrement',
  'setDataValue',
  'reload',
  'restore',
]);

/** The first change that a loop makes to the object a call gave, as written; shared objects would show it twice. */
export function changeOf(call: CallNode, repetition: Repetition, analysis: Analysis): string | undefined {
  for (const use of usesOf(call, repetition, analysis)) {
    const target = memberOf(use);
    const change = target && changeAt(target);
    if (change) return change;
  }
  const { tracer } = analysis.operations;
  const { parent } = outermost(awaitOf(call) ?? call);
  if (!ts.isVariableDeclaration(parent)) return undefined;
  const reassigned = resultVariables(call, tracer).find((symbol) =>
    isAssignedIn(symbol, repetition.body, tracer),
  );
  return reassigned && `${reassigned.name} = ...`;
}

/** The longest member chain that starts at a use: `row.a.b` of `row.a.b = 1`. */
function memberOf(use: ts.Identifier): ts.Expression | undefined {
  let target: ts.Expression = use;
  for (;;) {
    const { parent } = target;
    const isMember =
      (ts.isPropertyAccessExpression(parent) || ts.isElementAccessExpression(parent)) &&
      parent.expression === target;
    if (!isMember) return target === use ? undefined : target;
    target = parent;
  }
}

function changeAt(target: ts.Expression): string | undefined {
  const { parent } = target;
  if (ts.isBinaryExpression(parent) && parent.left === target && isAssignment(parent))
    return target.getText();
  if (ts.isDeleteExpression(parent) || ts.isPostfixUnaryExpression(parent)) return target.getText();
  if (ts.isPrefixUnaryExpression(parent)) {
    const steps =
      parent.operator === ts.SyntaxKind.PlusPlusToken || parent.operator === ts.SyntaxKind.MinusMinusToken;
    return steps ? target.getText() : undefined;
  }
  const isCalled =
    ts.isCallExpression(parent) && parent.expression === target && ts.isPropertyAccessExpression(target);
  return isCalled && CHANGING.has(target.name.text) ? `${target.getText()}()` : undefined;
}
