import ts from 'typescript';
import type { Repetition } from './repetition.js';
import { numberLiteral, skipOuter } from './syntax.js';

/**
 * Whether a loop that counts takes each item of its list, from the first to the last: `for (let i = 0; i < xs.length; i++)`, also with
 * the length in a variable of its head.
 */
export function takesAll({ node, index, collection }: Repetition): boolean {
  if (!ts.isForStatement(node) || !index || !collection) return false;
  const { initializer, condition, incrementor } = node;
  const declarations =
    initializer && ts.isVariableDeclarationList(initializer) ? [...initializer.declarations] : [];
  const first = declarations.find(({ name }) => name === index)?.initializer;
  const compared = condition && skipOuter(condition);
  if (numberLiteral(first) !== 0 || !incrementor || !isIncrement(incrementor)) return false;
  if (!compared || !ts.isBinaryExpression(compared)) return false;
  const { left, operatorToken, right } = compared;
  const length = `${skipOuter(collection).getText()}.length`;
  const counted = declarations.find(({ name }) => name.getText() === right.getText())?.initializer;
  return (
    operatorToken.kind === ts.SyntaxKind.LessThanToken &&
    left.getText() === index.text &&
    (counted ?? right).getText() === length
  );
}

/** `i++`, `++i`, `i += 1`. */
function isIncrement(step: ts.Expression): boolean {
  if (ts.isBinaryExpression(step)) return step.operatorToken.kind === ts.SyntaxKind.PlusEqualsToken;
  return (
    (ts.isPostfixUnaryExpression(step) || ts.isPrefixUnaryExpression(step)) &&
    step.operator === ts.SyntaxKind.PlusPlusToken
  );
}
