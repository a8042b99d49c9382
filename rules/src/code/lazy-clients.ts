import ts from 'typescript';
import { isAssignment } from './dependence.js';
import { isFunctionNode, outermost, skipOuter, some } from './syntax.js';
import type { Tracer } from './tracing/tracer.js';

/**
 * Whether a node builds a client where there is none yet, and keeps it: `if (!pool) pool = new Pool()`, `pool ??= new Pool()`. All of it
 * happens at once, so that whoever comes first, everybody gets the same client, which connects by itself. One that is waited for, or that
 * must be connected, is another matter: who comes second may get it too early, or another one.
 */
export function isLazyClient(node: ts.Node, tracer: Tracer): boolean {
  if (!ts.isBinaryExpression(node) || !isAssignment(node)) return false;
  const isKept =
    node.operatorToken.kind === ts.SyntaxKind.QuestionQuestionEqualsToken ||
    node.operatorToken.kind === ts.SyntaxKind.BarBarEqualsToken ||
    (node.operatorToken.kind === ts.SyntaxKind.EqualsToken && isFirst(node));
  return isKept && !waits(node.right) && isClient(node.right, tracer);
}

function isClient(value: ts.Expression, tracer: Tracer): boolean {
  const entity = tracer.entityOf(value);
  return entity?.kind === 'library' && entity.library.types[entity.type]?.client?.lazy === true;
}

function waits(value: ts.Node): boolean {
  return some(value, ts.isAwaitExpression, (each) => !isFunctionNode(each));
}

/** `if (!pool) pool = ...`, `if (!pool) { pool = ... }`, `pool || (pool = ...)`: nothing is there yet. */
function isFirst(assignment: ts.BinaryExpression): boolean {
  const name = skipOuter(assignment.left).getText();
  const whole = outermost(assignment);
  const { parent } = whole;
  if (ts.isBinaryExpression(parent))
    return (
      parent.right === whole &&
      /^(\|\||\?\?)$/.test(parent.operatorToken.getText()) &&
      skipOuter(parent.left).getText() === name
    );
  const branch = ts.isBlock(parent.parent) ? parent.parent : parent;
  const guard = branch.parent;
  return (
    ts.isIfStatement(guard) &&
    guard.thenStatement === branch &&
    !waits(branch) &&
    asksForNone(guard.expression, name)
  );
}

/** `!pool`, `pool === undefined`, `pool == null`. */
function asksForNone(condition: ts.Expression, name: string): boolean {
  const node = skipOuter(condition);
  if (ts.isPrefixUnaryExpression(node))
    return node.operator === ts.SyntaxKind.ExclamationToken && skipOuter(node.operand).getText() === name;
  return (
    ts.isBinaryExpression(node) &&
    /^===?$/.test(node.operatorToken.getText()) &&
    /^(undefined|null)$/.test(node.right.getText()) &&
    skipOuter(node.left).getText() === name
  );
}
