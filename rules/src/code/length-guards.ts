import ts from 'typescript';
import { enclosingFunction, isFunctionNode, numberLiteral, skipOuter, walk } from './syntax.js';

/**
 * How many elements a collection can hold at most where the code has asked its length before it comes to the loop:
 * `if (ids.length > 10) throw ...`, `if (pair.length !== 2) return`, `assert(ids.length <= 10)`.
 */
export function guardedBound(collection: ts.Expression): number | undefined {
  const text = skipOuter(collection).getText();
  if (!/^[\w$.]+$/.test(text)) return undefined;
  let child: ts.Node = collection;
  for (let parent = child.parent; !ts.isSourceFile(parent); child = parent, parent = parent.parent) {
    if (isFunctionNode(parent)) return undefined;
    if (!ts.isBlock(parent)) continue;
    const before = parent.statements.slice(0, parent.statements.indexOf(child as ts.Statement));
    for (const [position, statement] of before.entries()) {
      const bound = boundBehind(statement, text);
      if (bound !== undefined && !before.slice(position).some((each) => grows(each, text))) return bound;
    }
  }
  return undefined;
}

/** The bound that holds behind a statement: it leaves where there is more, or asserts that there is not. */
function boundBehind(statement: ts.Statement, text: string): number | undefined {
  if (ts.isIfStatement(statement))
    return leaves(statement.thenStatement) ? boundWhere(statement.expression, text, false) : undefined;
  const call = ts.isExpressionStatement(statement) ? skipOuter(statement.expression) : undefined;
  if (!call || !ts.isCallExpression(call)) return undefined;
  const [condition] = call.arguments;
  return condition && /^(assert|assert\.ok|invariant)$/.test(call.expression.getText())
    ? boundWhere(condition, text, true)
    : undefined;
}

function leaves(statement: ts.Statement): boolean {
  const last = ts.isBlock(statement) ? statement.statements.at(-1) : statement;
  return last !== undefined && (ts.isReturnStatement(last) || ts.isThrowStatement(last));
}

/** What a condition says of a length where it holds, or where it does not. */
function boundWhere(condition: ts.Expression, text: string, holds: boolean): number | undefined {
  const node = skipOuter(condition);
  if (!ts.isBinaryExpression(node)) return undefined;
  const { left, right } = node;
  const operator = node.operatorToken.kind;
  const joins = holds ? ts.SyntaxKind.AmpersandAmpersandToken : ts.SyntaxKind.BarBarToken;
  if (operator === joins) return boundWhere(left, text, holds) ?? boundWhere(right, text, holds);
  const limit = numberLiteral(right);
  if (limit === undefined || !isLength(left, text)) return undefined;
  const bounds = holds ? ASSERTED : REFUSED;
  const more = bounds[ts.tokenToString(operator) ?? ''];
  return more === undefined ? undefined : limit + more;
}

/** How far the bound is from the number in a comparison that holds. */
const ASSERTED: Readonly<Record<string, number>> = { '<': -1, '<=': 0, '===': 0, '==': 0 };

/** The same for one that does not. */
const REFUSED: Readonly<Record<string, number>> = { '>': 0, '>=': -1, '!==': 0, '!=': 0 };

/** `ids.length`, `ids.size`, also where `ids` may be missing. */
function isLength(expression: ts.Expression, text: string): boolean {
  const node = skipOuter(expression);
  return (
    ts.isPropertyAccessExpression(node) &&
    /^(length|size)$/.test(node.name.text) &&
    skipOuter(node.expression).getText() === text
  );
}

/** Whether a statement may make a collection longer, or another one. */
function grows(statement: ts.Statement, text: string): boolean {
  let found = false;
  walk(statement, (node) => {
    if (ts.isBinaryExpression(node) && node.left.getText() === text) {
      const { kind } = node.operatorToken;
      found ||= kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;
    }
    if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
      const { name, expression } = node.expression;
      found ||= /^(push|unshift|splice|add|set)$/.test(name.text) && expression.getText() === text;
    }
    return undefined;
  });
  return found;
}

/** Whether code of the function around a collection compares its length with something other than 0 or 1. */
export function isLengthAsked(collection: ts.Expression): boolean {
  const text = skipOuter(collection).getText();
  const frame = enclosingFunction(collection);
  let found = false;
  if (frame)
    walk(frame, (node) => {
      if (ts.isBinaryExpression(node) && /^([<>]=?|[!=]==?)$/.test(node.operatorToken.getText())) {
        const [left, right] = [node.left, node.right];
        const other = isLength(left, text) ? right : isLength(right, text) ? left : undefined;
        found ||= other !== undefined && !/^[01]$/.test(other.getText());
      }
      return undefined;
    });
  return found;
}
