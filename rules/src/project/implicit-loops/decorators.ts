import ts from 'typescript';
import { skipOuter } from '../../code/syntax.js';
import type { Decorated } from '../../library.js';
import type { Analysis } from '../analysis.js';

/** A decorator that the knowledge base speaks of. */
export interface Decoration {
  readonly says: Decorated;
  readonly call: ts.CallExpression;
}

/** The first decorator of a node that says one of these things. */
export function decorationOf(
  node: ts.Node,
  { operations }: Analysis,
  wanted: readonly Decorated[],
): Decoration | undefined {
  const decorators = ts.canHaveDecorators(node) ? (ts.getDecorators(node) ?? []) : [];
  for (const { expression: call } of decorators) {
    if (!ts.isCallExpression(call)) continue;
    const entity = operations.tracer.entityOf(call.expression);
    const says =
      entity?.kind === 'library-function' && 'decorates' in entity.export
        ? entity.export.decorates
        : undefined;
    if (says && wanted.includes(says)) return { says, call };
  }
  return undefined;
}

/** The type that a decorator is handed: `Order`, `() => Order`, `'Order'`. A class where it can be seen. */
export function decoratedType(
  call: ts.CallExpression,
  { operations }: Analysis,
): ts.ClassDeclaration | string | undefined {
  const first = call.arguments[0];
  const given = first && skipOuter(first);
  if (!given) return undefined;
  if (ts.isStringLiteralLike(given)) return given.text;
  const type = ts.isArrowFunction(given) && !ts.isBlock(given.body) ? skipOuter(given.body) : given;
  if (!ts.isIdentifier(type)) return undefined;
  const declaration = operations.tracer.declarationOf(type);
  return declaration && ts.isClassDeclaration(declaration) ? declaration : type.text;
}
