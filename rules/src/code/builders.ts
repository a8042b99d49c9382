import ts from 'typescript';
import type { Method } from '../library.js';
import type { Entity, LibraryInstance } from './entities.js';
import { isCombinator } from './combinators.js';
import type { FunctionNode } from './syntax.js';
import {
  calleeOf,
  enclosingFunction,
  isAsync,
  methodName,
  numberLiteral,
  outermost,
  receiverOf,
  skipOuter,
} from './syntax.js';

/** What runs where a builder is awaited: `await knex('users').where(...)`. */
export interface Run {
  readonly base: LibraryInstance;
  readonly method: Method;
}

/** What awaiting a value does, when it is a builder of a library. */
export function runOf(made: Entity | undefined): Run | undefined {
  if (made?.kind !== 'library') return undefined;
  const method = made.library.types[made.type]?.awaited;
  return method && { base: made, method };
}

/** Whether a call's value is waited for here: awaited, in a list given to a call, given back by an async function or a callback. */
export function isAwaited(call: ts.CallExpression): boolean {
  const { parent } = outermost(call);
  if (ts.isAwaitExpression(parent)) return true;
  if (ts.isArrayLiteralExpression(parent))
    return ts.isCallExpression(parent.parent) && isCombinator(parent.parent);
  if (ts.isPropertyAccessExpression(parent)) return /^(then|catch|finally)$/.test(parent.name.text);
  const frame = ts.isArrowFunction(parent)
    ? parent
    : ts.isReturnStatement(parent)
      ? enclosingFunction(parent)
      : undefined;
  return frame !== undefined && (isAsync(frame) || ts.isCallExpression(frame.parent) || isFieldOfType(frame));
}

/** `author` of `{ Post: { author: (post) => ... } }`, as servers of GraphQL take it: they wait for what it gives. */
function isFieldOfType(frame: FunctionNode): boolean {
  const property = ts.isMethodDeclaration(frame) ? frame : frame.parent;
  const isField = property === frame || ts.isPropertyAssignment(property);
  const type = property.parent;
  if (!isField || !ts.isObjectLiteralExpression(type) || frame.parameters.length === 0) return false;
  return ts.isPropertyAssignment(type.parent) && ts.isObjectLiteralExpression(type.parent.parent);
}

/**
 * Whether a chain of a builder asks for some of the matching rows only. `limit(1)` without an order takes any of them: it
 * is how one row is read by its key.
 */
export function isLimitedChain(call: ts.CallExpression): boolean {
  let takesOne = false;
  let isOrdered = false;
  for (let node: ts.Expression | undefined = call; node && ts.isCallExpression(node);) {
    const callee: ts.Expression = calleeOf(node);
    const name = methodName(callee) ?? '';
    if (/^(limit|take)$/.test(name) && numberLiteral(node.arguments[0]) === 1) takesOne = true;
    else if (/^(limit|offset|take|skip|page|range|top|fetch)$/.test(name)) return true;
    if (/^order/.test(name)) isOrdered = true;
    const receiver = receiverOf(callee);
    node = receiver && skipOuter(receiver);
  }
  return takesOne && isOrdered;
}
