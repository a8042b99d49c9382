import ts from 'typescript';
import { calleeOf, isInside, receiverOf, skipOuter } from '../../code/syntax.js';
import type { Operation } from '../../code/operations.js';
import type { Analysis } from '../../project/analysis.js';

/**
 * Says of each part of a query whether it changes with the item. What an operator of the library gives (`desc(users.id)`)
 * is the same each time when what it is given is.
 */
export function changesWith(
  query: ts.CallExpression,
  { library }: Operation,
  varies: (node: ts.Node) => boolean,
  { operations: { tracer } }: Analysis,
): (node: ts.Node) => boolean {
  /** An operator that is imported, or that the query hands to a callback. */
  const isOperator = (callee: ts.Expression): boolean => {
    const root = rootOf(callee);
    if (!ts.isIdentifier(root)) return false;
    const declaration = tracer.declarationOf(root);
    if (declaration && isInside(declaration, query)) return true;
    const entity = tracer.entityOf(root);
    return entity?.kind === 'library-namespace' && entity.library === library;
  };
  const changes = (node: ts.Node): boolean => {
    const inner = ts.isExpression(node) ? skipOuter(node) : node;
    if (ts.isCallExpression(inner) && isOperator(calleeOf(inner))) {
      const receiver = receiverOf(calleeOf(inner));
      return (receiver !== undefined && changes(receiver)) || inner.arguments.some(changes);
    }
    if (ts.isTaggedTemplateExpression(inner) && isOperator(inner.tag))
      return (
        ts.isTemplateExpression(inner.template) &&
        inner.template.templateSpans.some(({ expression }) => changes(expression))
      );
    if (ts.isArrowFunction(inner) && !ts.isBlock(inner.body)) return changes(inner.body);
    if (ts.isArrayLiteralExpression(inner)) return inner.elements.some(changes);
    if (ts.isObjectLiteralExpression(inner)) return inner.properties.some(changes);
    if (ts.isPropertyAssignment(inner)) return changes(inner.initializer);
    return varies(node);
  };
  return changes;
}

/** `eb` of `eb.fn.count('id').as` */
function rootOf(node: ts.Expression): ts.Expression {
  const inner = skipOuter(node);
  if (ts.isPropertyAccessExpression(inner)) return rootOf(inner.expression);
  return ts.isCallExpression(inner) ? rootOf(inner.expression) : inner;
}
