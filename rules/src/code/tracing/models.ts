import ts from 'typescript';
import type { Entity, Model } from '../entities.js';
import { skipOuter } from '../syntax.js';
import type { Trace } from './trace.js';

/** The model that a class is. */
export function modelOfClass(node: ts.ClassLikeDeclaration): Model | undefined {
  return node.name && { name: node.name.text, node };
}

/** The model that a type argument names: `User` of `Repository<User>`. */
export function modelOfType(type: ts.TypeNode | undefined, trace: Trace): Model | undefined {
  if (!type || ts.isTypeLiteralNode(type) || isTypeParameter(type, trace)) return undefined;
  const entity = trace.entityOfType(type);
  return { name: type.getText(), node: entity?.kind === 'instance' ? entity.node : undefined };
}

/** `T` of `class Store<T> { constructor(private readonly rows: Repository<T>) {} }`: any model. */
function isTypeParameter(type: ts.TypeNode, { checker }: Trace): boolean {
  const symbol = ts.isTypeReferenceNode(type) ? checker.getSymbolAtLocation(type.typeName) : undefined;
  return symbol !== undefined && (symbol.flags & ts.SymbolFlags.TypeParameter) !== 0;
}

/** The model that an argument names: `User` of `getRepository(User)`, `'user'` of `define('user', ...)`. */
export function modelOfArgument(argument: ts.Expression | undefined, trace: Trace): Model | undefined {
  if (!argument) return undefined;
  if (ts.isStringLiteralLike(argument)) return { name: argument.text };
  const entity = trace.entityOf(argument);
  const node = entity?.kind === 'class' ? entity.node : undefined;
  const columns = entity?.kind === 'library' ? entity.model?.columns : undefined;
  if (columns) return { name: lastName(skipOuter(argument)), columns };
  return ts.isIdentifier(skipOuter(argument)) || node
    ? { name: node?.name?.text ?? argument.getText(), node }
    : undefined;
}

/** `users` of `schema.users`. */
function lastName(node: ts.Expression): string {
  return ts.isPropertyAccessExpression(node) ? node.name.text : node.getText();
}

/** An instance of a class of the project or of a library; anything else is what it is. */
export function instanceOf(entity: Entity, model?: () => Model | undefined): Entity {
  if (entity.kind === 'class') return { kind: 'instance', node: entity.node };
  return entity.kind === 'library-class' ? { ...entity, kind: 'library', model: model?.() } : entity;
}
