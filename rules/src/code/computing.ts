import ts from 'typescript';
import { isAssignment } from './dependence.js';
import { calleeOf, isCallNode, methodName, some } from './syntax.js';

/** Methods and functions of the language that compute from what they are given, and do not throw. */
const COMPUTING =
  /^(map|filter|flatMap|flat|slice|concat|join|split|at|keys|values|entries|fromEntries|from|of|includes|indexOf|find|some|every|reduce|toString|toISOString|toLowerCase|toUpperCase|trim|trimStart|trimEnd|replace|replaceAll|startsWith|endsWith|padStart|padEnd|substring|getTime|getFullYear|getMonth|getDate|now|min|max|floor|ceil|round|abs|toFixed|String|Number|Boolean|parseInt|parseFloat|stringify|encodeURIComponent|then|catch|finally)$/;

/** Further ones that give back no promise: of common helpers of objects and answers, and of loggers. */
const SYNCHRONOUS =
  /^(debug|log|info|warn|error|trace|test|exec|match|digest|toLocaleString|charAt|sort|toSorted|reverse|assign|toJSON|toObject|parse|safeParse|json|text|plainToInstance|plainToClass|instanceToPlain|classToPlain|pick|omit|keyBy|groupBy|uniqBy|sortBy|orderBy|isEmpty|isEqual|all|resolve|get|has|hasOwn|hasOwnProperty)$/;

/** Whether a call only computes, as far as its name tells. */
export function isComputing(callee: ts.Expression): boolean {
  return COMPUTING.test(methodName(callee) ?? callee.getText());
}

/** Whether a call gives back no promise, as far as its name tells. */
export function isSynchronous(callee: ts.Expression): boolean {
  return isComputing(callee) || SYNCHRONOUS.test(methodName(callee) ?? callee.getText());
}

/**
 * Whether evaluating an expression changes nothing and waits for nothing, so that it may as well be evaluated later. What it
 * does `besides` evaluating a part is asked where one is given.
 */
export function isMovable(expression: ts.Expression, besides?: ts.Expression): boolean {
  return !some(
    expression,
    (node) =>
      node !== besides &&
      (isChange(node) ||
        ts.isAwaitExpression(node) ||
        ts.isYieldExpression(node) ||
        (ts.isNewExpression(node) && !/^(Date|Set|Map)$/.test(node.expression.getText())) ||
        (isCallNode(node) && !isComputing(calleeOf(node)))),
    (node) => node !== besides,
  );
}

/** An assignment, `++`, `--` or `delete`. */
export function isChange(node: ts.Node): boolean {
  return assignedBy(node) !== undefined;
}

/** What an assignment, `++`, `--` or `delete` changes. */
export function assignedBy(node: ts.Node): ts.Expression | undefined {
  if (ts.isDeleteExpression(node)) return node.expression;
  if (ts.isBinaryExpression(node)) return isAssignment(node) ? node.left : undefined;
  if (!ts.isPrefixUnaryExpression(node) && !ts.isPostfixUnaryExpression(node)) return undefined;
  const changes =
    node.operator === ts.SyntaxKind.PlusPlusToken || node.operator === ts.SyntaxKind.MinusMinusToken;
  return changes ? node.operand : undefined;
}
