import ts from 'typescript';
import { calleeOf, isCallNode, methodName, some } from '../code/syntax.js';

const COMPARISONS = new Set([
  ts.SyntaxKind.LessThanToken,
  ts.SyntaxKind.LessThanEqualsToken,
  ts.SyntaxKind.GreaterThanToken,
  ts.SyntaxKind.GreaterThanEqualsToken,
]);

const TIME = /^(now|hrtime|ttl|age)$|expir|timestamp|maxAge|[a-z](At|Until)$/i;

/** Whether code looks at the age of what it keeps itself: `if (entry.expiresAt > Date.now())`, `isStale(entry)`. */
export function looksAtAge(code: ts.Node): boolean {
  return some(code, (node) =>
    isCallNode(node)
      ? /^(is|has|was)\w*(Expired|Stale|Fresh|Outdated)$/.test(nameOf(node))
      : ts.isBinaryExpression(node) && COMPARISONS.has(node.operatorToken.kind) && some(node, isTime),
  );
}

function nameOf(call: Parameters<typeof calleeOf>[0]): string {
  const callee = calleeOf(call);
  return methodName(callee) ?? (ts.isIdentifier(callee) ? callee.text : '');
}

function isTime(node: ts.Node): boolean {
  if (ts.isNewExpression(node)) return node.expression.getText() === 'Date';
  return ts.isIdentifier(node) && TIME.test(node.text);
}
