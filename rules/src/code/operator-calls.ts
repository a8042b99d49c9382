import ts from 'typescript';
import type { Operation } from './operations.js';
import { calleeOf, isInside, receiverOf, skipOuter } from './syntax.js';
import type { Tracer } from './tracing/tracer.js';

/**
 * Says of each part of a query whether it changes with the item. What an operator of the library gives (`desc(users.id)`)
 * is the same each time when what it is given is.
 */
export function throughOperators(
  query: ts.Node,
  { library }: Operation,
  varies: (node: ts.Node) => boolean,
  tracer: Tracer,
): (node: ts.Node) => boolean {
  const { list } = library;
  const names = list?.kind === 'operator' ? [list.equals, list.all, list.name] : [];
  /** What the query hands to a callback: `oc` of `onConflict((oc) => oc.column('id').doNothing())`. */
  const isGiven = (node: ts.Node): boolean => {
    const declaration = ts.isIdentifier(node) ? tracer.declarationOf(node) : undefined;
    return declaration !== undefined && isInside(declaration, query);
  };
  /** An operator that is imported, or that the query hands to a callback. */
  const isOperator = (callee: ts.Expression): boolean => {
    const root = rootOf(callee);
    if (!ts.isIdentifier(root)) return false;
    if (isGiven(root)) return true;
    const entity = tracer.entityOf(root);
    if (entity?.kind === 'library-namespace') return entity.library === library;
    // A module of the project may hand the library's exports on: `export * from 'drizzle-orm'`.
    const isOwn = entity && 'node' in entity && !entity.node.getSourceFile().isDeclarationFile;
    return names.includes(root.text) && !isOwn;
  };
  const changes = (node: ts.Node): boolean => {
    const inner = ts.isExpression(node) ? skipOuter(node) : node;
    if (isGiven(inner)) return false;
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
