import ts from 'typescript';
import { isMiss } from './shapes.js';
import type { FunctionNode } from './syntax.js';
import { skipOuter, some } from './syntax.js';
import type { Tracer } from './tracing/tracer.js';

/** Whether a node of a function runs only on some condition inside it. */
export function isConditional(node: ts.Node, frame: ts.Node): boolean {
  let child = node;
  for (
    let parent = node.parent as ts.Node | undefined;
    parent && child !== frame;
    child = parent, parent = parent.parent as ts.Node | undefined
  ) {
    if (ts.isIfStatement(parent) && child !== parent.expression) return true;
    if (ts.isConditionalExpression(parent) && child !== parent.condition) return true;
    if (ts.isCaseOrDefaultClause(parent) || ts.isCatchClause(parent)) return true;
    if (ts.isBinaryExpression(parent) && child === parent.right && isShortCircuit(parent.operatorToken.kind))
      return true;
  }
  return false;
}

/** Operators that evaluate their right side on the left one's account: `&&`, `||`, `??`, also with `=`. */
export function isShortCircuit(kind: ts.SyntaxKind): boolean {
  return (
    kind === ts.SyntaxKind.AmpersandAmpersandToken ||
    kind === ts.SyntaxKind.AmpersandAmpersandEqualsToken ||
    kind === ts.SyntaxKind.BarBarToken ||
    kind === ts.SyntaxKind.QuestionQuestionToken ||
    kind === ts.SyntaxKind.QuestionQuestionEqualsToken ||
    kind === ts.SyntaxKind.BarBarEqualsToken
  );
}

/**
 * Whether a node of a function runs for some of its calls only: `if (!row) create()`, `if (row.stale) update()`,
 * `if (row) return row; ... create()`. A check that what was asked for exists makes nothing occasional:
 * `if (row) update()`, `if (!row) return; ... update()`.
 */
export function isOccasional(node: ts.Node, frame: FunctionNode, tracer: Tracer): boolean {
  let child = node;
  for (
    let parent = node.parent as ts.Node | undefined;
    parent && child !== frame;
    child = parent, parent = parent.parent as ts.Node | undefined
  ) {
    if (ts.isCaseOrDefaultClause(parent) || ts.isCatchClause(parent)) return true;
    if (isBranch(child, parent, tracer) || isAfterExit(child, parent, tracer)) return true;
  }
  return false;
}

/** One side of a condition that asks for something else than presence. */
function isBranch(child: ts.Node, parent: ts.Node, tracer: Tracer): boolean {
  if (ts.isIfStatement(parent)) {
    if (child === parent.thenStatement) return !isPresence(parent.expression, tracer);
    return child === parent.elseStatement && !isMiss(parent.expression);
  }
  if (ts.isConditionalExpression(parent)) {
    if (child === parent.whenTrue) return !isPresence(parent.condition, tracer);
    return child === parent.whenFalse && !isMiss(parent.condition);
  }
  if (!ts.isBinaryExpression(parent) || child !== parent.right) return false;
  const kind = parent.operatorToken.kind;
  return kind === ts.SyntaxKind.AmpersandAmpersandToken
    ? !isPresence(parent.left, tracer)
    : kind === ts.SyntaxKind.BarBarToken || kind === ts.SyntaxKind.QuestionQuestionToken;
}

/** A statement behind one that returned, as there was what was wanted; checks of rights and of input make nothing occasional. */
function isAfterExit(child: ts.Node, parent: ts.Node, tracer: Tracer): boolean {
  if (!ts.isBlock(parent) || !ts.isStatement(child)) return false;
  const before = parent.statements.slice(0, parent.statements.indexOf(child));
  return before.some(
    (each) => ts.isIfStatement(each) && isPresence(each.expression, tracer) && returns(each.thenStatement),
  );
}

function returns(statement: ts.Statement): boolean {
  const last = ts.isBlock(statement) ? statement.statements.at(-1) : statement;
  return last !== undefined && ts.isReturnStatement(last);
}

/** `row`, `rows.length > 0`, `rows[0] !== undefined` of what was waited for. */
function isPresence(condition: ts.Expression, tracer: Tracer): boolean {
  const node = skipOuter(condition);
  if (ts.isBinaryExpression(node))
    return /^(null|undefined|0)$/.test(node.right.getText()) && isPresence(node.left, tracer);
  if (ts.isPrefixUnaryExpression(node)) {
    const inner = skipOuter(node.operand);
    return ts.isPrefixUnaryExpression(inner) && isPresence(inner.operand, tracer); // `!!row`
  }
  if (ts.isPropertyAccessExpression(node) && /^(length|size|rows|rowCount)$/.test(node.name.text))
    return isPresence(node.expression, tracer);
  if (ts.isElementAccessExpression(node)) return isPresence(node.expression, tracer);
  return ts.isIdentifier(node) && isAwaited(node, tracer);
}

/** A variable that holds what was waited for. */
function isAwaited(identifier: ts.Identifier, tracer: Tracer): boolean {
  const declaration = tracer.declarationOf(identifier);
  for (let node: ts.Node | undefined = declaration; node && !ts.isFunctionLike(node); node = node.parent) {
    if (ts.isVariableDeclaration(node))
      return node.initializer !== undefined && some(node.initializer, ts.isAwaitExpression);
  }
  return false;
}
