import ts from 'typescript';
import type { LazyRelation, Library, Method } from '../library.js';
import type { Entity, Model } from './entities.js';
import { libraryMethod } from './entities.js';
import { bindingOf } from './imports.js';
import type { Operation, Operations } from './operations.js';
import type { CallNode } from './syntax.js';
import {
  argumentsOf,
  awaitOf,
  calleeOf,
  isCallNode,
  methodName,
  propertyNameText,
  propertyOf,
  receiverOf,
  skipOuter,
  valueOf,
} from './syntax.js';

/** A relation of a row that is read by a query of its own: `await order.customer`, `order.getCustomer()`. */
export interface RelationRead {
  /** What asks when it is evaluated: the call, or the member of the row. */
  readonly node: ts.Expression;
  /** The row as written: `order`; undefined where the relation's value has been taken out of it before. */
  readonly row: ts.Expression | undefined;
  readonly name: string | undefined;
  readonly relation: LazyRelation;
  readonly operation: Operation;
  /** The call that names the relation, where the code goes on with conditions or the like. */
  readonly start: ts.Expression;
  /** Every query reads it with its row, as the entity says. */
  readonly always: boolean;
}

/** The relation that an expression reads with a query of its own. */
export function relationReadOf(node: ts.Node, operations: Operations): RelationRead | undefined {
  if (ts.isPropertyAccessExpression(node)) return promiseRead(node, operations);
  if (!isCallNode(node) || !ts.isCallExpression(node)) return undefined;
  const target = operations.targetOf(node);
  if (target?.kind !== 'operation' || target.operation.effect !== 'read') return undefined;
  const { operation } = target;
  const { relations = [] } = operation.library;
  if (relations.length === 0) return undefined;
  return (
    namedRead(node, operation, relations, operations) ??
    heldRead(node, operation, relations, operations) ??
    mixinRead(node, operation, relations, operations)
  );
}

/** `post.populate('author')`, `row.$relatedQuery('pets').where(...)`. */
function namedRead(
  node: ts.CallExpression,
  operation: Operation,
  relations: readonly LazyRelation[],
  operations: Operations,
): RelationRead | undefined {
  const start = startOfChain(node);
  const { library } = operation;
  const method = methodOf(start, operations);
  const name = methodName(calleeOf(start));
  const relation = relations.find((each) => each.kind === 'named' && each.method === name);
  const facts =
    relation?.kind === 'named' ? library.types[relation.type]?.methods?.[relation.method] : undefined;
  if (!relation || !facts || !(method === facts || method === runBy(facts, library))) return undefined;
  const row = receiverOf(calleeOf(start));
  const read = { node, row, name: relationName(start.arguments[0]), relation, start, always: false };
  return { ...read, operation: { ...operation, model: undefined } }; // its model is that of the row
}

/** `order.items.init()`, `book.author.load()`. */
function heldRead(
  node: ts.CallExpression,
  operation: Operation,
  relations: readonly LazyRelation[],
  operations: Operations,
): RelationRead | undefined {
  const { library, method } = operation;
  const relation = relations.find(
    (each) => each.kind === 'held' && library.types[each.type]?.methods?.[each.method] === method,
  );
  if (relation?.kind !== 'held' || methodName(calleeOf(node)) !== relation.method) return undefined;
  const value = skipOuter(receiverOf(calleeOf(node)) ?? node);
  const held = ts.isPropertyAccessExpression(value) ? value : undefined;
  const member = held && memberOfRow(held, operations);
  return {
    node,
    row: held?.expression,
    name: held?.name.text,
    relation,
    operation: { ...operation, model: modelNamed(member && typeArgument(member)) ?? operation.model },
    start: node,
    always: member !== undefined && isAlwaysRead(member),
  };
}

/** `order.getCustomer()`. */
function mixinRead(
  node: ts.CallExpression,
  operation: Operation,
  relations: readonly LazyRelation[],
  operations: Operations,
): RelationRead | undefined {
  const callee = calleeOf(node);
  const row = receiverOf(callee);
  const name = methodName(callee);
  const { library } = operation;
  if (!row || !name || (library.row && libraryMethod(library, library.row, name))) return undefined;
  const relation = relations.find(
    (each) => each.kind === 'mixin' && each.method.effect === 'read' && name.startsWith(each.prefix),
  );
  const owner = modelOf(operations.tracer.entityOf(row));
  if (relation?.kind !== 'mixin' || !owner || !isOfRow(operation)) return undefined;
  const association =
    library.associations &&
    operations.associations.named(owner, name.slice(relation.prefix.length), library.associations);
  return { node, row, name: association?.name, relation, operation, start: node, always: false };
}

/** What an association adds is called on a row, not on the class of rows. */
function isOfRow({ library, type }: Operation): boolean {
  return type === library.row || library.types[type]?.call !== undefined;
}

/** `await order.customer`, where the entity declares a promise. */
function promiseRead(node: ts.PropertyAccessExpression, operations: Operations): RelationRead | undefined {
  if (!isEvaluated(node)) return undefined;
  const member = memberOfRow(node, operations);
  const type = member?.type;
  if (!member || !type || !ts.isTypeReferenceNode(type) || type.typeName.getText() !== 'Promise')
    return undefined;
  for (const { expression } of ts.getDecorators(member) ?? []) {
    const callee = ts.isCallExpression(expression) ? expression.expression : expression;
    const library = ts.isIdentifier(callee) ? libraryOf(callee, operations) : undefined;
    const relation = library?.relations?.find(
      (each) =>
        each.kind === 'promise' && [...each.one, ...each.many].includes(importedName(callee, operations)),
    );
    if (!library || relation?.kind !== 'promise') continue;
    const rows = relation.one.includes(importedName(callee, operations)) ? 'one' : 'many';
    return {
      node,
      row: node.expression,
      name: node.name.text,
      relation,
      operation: operationOf(library, node.name.text, rows, typeArgument(member)),
      start: node,
      always: isAlwaysRead(member),
    };
  }
  return undefined;
}

/** A member that is read, not assigned or called. */
function isEvaluated(node: ts.PropertyAccessExpression): boolean {
  const { parent } = node;
  if (ts.isCallExpression(parent) && parent.expression === node) return false;
  if (ts.isBinaryExpression(parent) && parent.left === node)
    return !/=$/.test(parent.operatorToken.getText());
  return !ts.isDeleteExpression(parent);
}

function operationOf(
  library: Library,
  name: string,
  rows: 'one' | 'many',
  target: string | undefined,
): Operation {
  const option = library.eager?.[0]?.name;
  const method: Method = {
    effect: 'read',
    rows,
    ...(option === undefined ? {} : { cure: `query that has \`${option}\`` }),
  };
  return {
    library,
    type: '',
    name,
    method,
    effect: 'read',
    rows,
    model: modelNamed(target),
    channel: 'pool',
    confined: false,
    limited: false,
    related: false,
    asks: false,
    delivers: false,
    host: undefined,
    sql: undefined,
    tables: [],
    through: undefined,
  };
}

function modelNamed(name: string | undefined): Model | undefined {
  return name === undefined ? undefined : { name };
}

/** Where a decorator is imported from. */
function libraryOf(identifier: ts.Identifier, { tracer }: Operations): Library | undefined {
  for (const declaration of importsOf(identifier, tracer)) {
    const binding = bindingOf(declaration);
    if (binding && ts.isStringLiteralLike(binding.module))
      return tracer.index.forSpecifier(binding.module.text);
  }
  return undefined;
}

function importedName(expression: ts.Expression, { tracer }: Operations): string {
  if (!ts.isIdentifier(expression)) return '';
  const [declaration] = importsOf(expression, tracer);
  return (declaration && bindingOf(declaration)?.name) ?? expression.text;
}

function importsOf(identifier: ts.Identifier, tracer: Operations['tracer']): readonly ts.Declaration[] {
  return tracer.symbolOf(identifier)?.declarations ?? [];
}

/** The property of the entity class that a member of a row is declared as. */
export function memberOfRow(
  node: ts.PropertyAccessExpression,
  operations: Operations,
): ts.PropertyDeclaration | undefined {
  const entity = operations.tracer.entityOf(node.expression);
  const traced =
    entity?.kind === 'instance' ? memberOfClass(entity.node, node.name.text, operations) : undefined;
  if (traced || entity || (!awaitOf(node) && !isCallNode(node.parent))) return traced;
  const declared = operations.tracer.checker.getSymbolAtLocation(node.name)?.valueDeclaration;
  return declared && ts.isPropertyDeclaration(declared) ? declared : undefined;
}

/** A declared property of a class or of one of the project that it extends. */
function memberOfClass(
  node: ts.ClassLikeDeclaration,
  name: string,
  operations: Operations,
): ts.PropertyDeclaration | undefined {
  const own = node.members.find((each) => propertyNameText(each.name) === name);
  if (own) return ts.isPropertyDeclaration(own) ? own : undefined;
  const clause = node.heritageClauses?.find((each) => each.token === ts.SyntaxKind.ExtendsKeyword);
  const [base] = clause?.types ?? [];
  const entity = base && operations.tracer.entityOf(base.expression);
  return entity?.kind === 'class' ? memberOfClass(entity.node, name, operations) : undefined;
}

/** The entity that a declared relation leads to: `Item` of `Promise<Item[]>`, `Collection<Item>`, `Ref<Item> | null`. */
function typeArgument({ type }: ts.PropertyDeclaration): string | undefined {
  let found: string | undefined;
  const visit = (node: ts.TypeNode | undefined): void => {
    if (!node || found !== undefined) return;
    if (ts.isUnionTypeNode(node)) node.types.forEach(visit);
    else if (ts.isArrayTypeNode(node)) visit(node.elementType);
    else if (ts.isTypeReferenceNode(node)) {
      if (node.typeArguments && node.typeArguments.length > 0) visit(node.typeArguments[0]);
      else found = node.typeName.getText();
    }
  };
  visit(type);
  return found;
}

/** `@ManyToOne(() => Customer, { eager: true })`. */
function isAlwaysRead(member: ts.PropertyDeclaration): boolean {
  return (ts.getDecorators(member) ?? []).some(({ expression }) =>
    argumentsOf(expression).some(
      (argument) =>
        ts.isObjectLiteralExpression(argument) &&
        valueOf(propertyOf(argument, 'eager'))?.kind === ts.SyntaxKind.TrueKeyword,
    ),
  );
}

/** The first call of a chain: `row.$relatedQuery('pets')` of `row.$relatedQuery('pets').where(...)`. */
function startOfChain(node: ts.CallExpression): ts.CallExpression {
  const receiver = receiverOf(calleeOf(node));
  const inner = receiver && skipOuter(receiver);
  return inner && ts.isCallExpression(inner) ? startOfChain(inner) : node;
}

/** What awaiting runs that a method gives. */
function runBy({ returns }: Method, library: Library): Method | undefined {
  return returns && library.types[returns.type]?.awaited;
}

function methodOf(call: CallNode, operations: Operations): Method | undefined {
  const target = operations.targetOf(call);
  if (target?.kind === 'operation') return target.operation.method;
  return target?.kind === 'library' ? target.method : undefined;
}

/** `'author'` and `{ path: 'author' }`; undefined where more than one relation is meant, or none that is seen. */
function relationName(argument: ts.Expression | undefined): string | undefined {
  const value = argument && skipOuter(argument);
  if (value && ts.isStringLiteralLike(value)) return /^[\w$]+$/.test(value.text) ? value.text : undefined;
  const path = value && ts.isObjectLiteralExpression(value) ? valueOf(propertyOf(value, 'path')) : undefined;
  return path && ts.isStringLiteralLike(path) && /^[\w$]+$/.test(path.text) ? path.text : undefined;
}

function modelOf(entity: Entity | undefined): Model | undefined {
  if (entity?.kind === 'instance') return { name: entity.node.name?.text ?? '', node: entity.node };
  return entity?.kind === 'row' || entity?.kind === 'library' ? entity.model : undefined;
}
