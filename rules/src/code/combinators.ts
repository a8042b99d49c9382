import ts from 'typescript';
import { calleeOf } from './syntax.js';

const COMBINATORS = new Set(['all', 'allSettled', 'race', 'any']);

/** `Promise.all(...)` and its kin. */
export function isCombinator(node: ts.CallExpression): boolean {
  const callee = calleeOf(node);
  return (
    ts.isPropertyAccessExpression(callee) &&
    ts.isIdentifier(callee.expression) &&
    (callee.expression.text === 'Promise' || callee.expression.text === 'Bluebird') &&
    COMBINATORS.has(callee.name.text)
  );
}
