import ts from 'typescript';
import type { Column, KeyType } from '../../code/columns.js';
import { columnOf, keyTypeOfNode } from '../../code/columns.js';
import type { Entity, Model } from '../../code/entities.js';
import type { Operation } from '../../code/operations.js';
import { isInside, propertyNameText, skipOuter, some } from '../../code/syntax.js';
import type { Analysis } from '../../project/analysis.js';
import { prismaField } from '../../project/prisma-schema.js';
import type { KeyedRead } from './keyed-read.js';

const UNKNOWN: KeyType = { kind: 'unknown', nullable: false };

/** What is known of a column: from the entity's code or from the Prisma schema. */
export function columnFacts(
  operation: Operation,
  model: Model | undefined,
  name: string,
  file: string,
): Column {
  const column =
    operation.library.schema === 'prisma' && model
      ? prismaField(file, model.name, name)
      : columnOf(model, name);
  return {
    unique: (operation.method.unique ?? false) || (column?.unique ?? false),
    type: column?.type ?? UNKNOWN,
    hidden: column?.hidden ?? false,
  };
}

/** What is known of the column that a read is keyed by. */
export function keyColumn({ facts, operation, column, file }: KeyedRead): Column {
  return facts ?? columnFacts(operation, operation.model, column, file);
}

/** The type of a key expression: by its declaration where the trace sees it, else by the checker. */
export function keyTypeOf(expression: ts.Expression, analysis: Analysis): KeyType {
  const node = skipOuter(expression);
  const declared = declaredType(node, analysis);
  if (declared && declared.kind !== 'unknown')
    return ts.isNonNullExpression(expression) ? { ...declared, nullable: false } : declared;
  const type = keyTypeOfType(unnarrowed(expression, analysis.program.getTypeChecker()));
  const mayStop =
    type.kind === 'unknown' && some(expression, (each) => each.kind === ts.SyntaxKind.QuestionDotToken);
  return mayStop ? { ...type, nullable: true } : type;
}

/** The type before conditions around it have narrowed it: a list of all keys is made outside of them. */
function unnarrowed(expression: ts.Expression, checker: ts.TypeChecker): ts.Type {
  const name = ts.isPropertyAccessExpression(expression) ? expression.name : expression;
  const symbol = ts.isIdentifier(name) ? checker.getSymbolAtLocation(name) : undefined;
  return symbol ? checker.getTypeOfSymbol(symbol) : checker.getTypeAtLocation(expression);
}

/** What a key stands for once the constants of the loop's body are put in: `order.customerId` of `const key = order.customerId`. */
export function resolvedKey(key: ts.Expression, body: ts.Node, analysis: Analysis): ts.Expression {
  let node = key;
  for (let steps = 0; steps < 5; steps++) {
    const inner = skipOuter(node);
    const value = ts.isIdentifier(inner) ? analysis.operations.tracer.constant(inner) : undefined;
    if (!value || !isInside(value, body) || ts.isAwaitExpression(value)) return node;
    node = value;
  }
  return node;
}

function declaredType(node: ts.Expression, analysis: Analysis): KeyType | undefined {
  const { tracer } = analysis.operations;
  if (ts.isPropertyAccessExpression(node))
    return memberType(tracer.entityOf(node.expression), node.name.text, node);
  if (!ts.isIdentifier(node)) return undefined;
  const declaration = tracer.declarationOf(node);
  if (declaration && ts.isBindingElement(declaration) && ts.isObjectBindingPattern(declaration.parent)) {
    const name = propertyNameText(declaration.propertyName ?? declaration.name);
    return name ? memberType(tracer.entityOfDeclaration(declaration.parent.parent), name, node) : undefined;
  }
  if (
    declaration &&
    (ts.isParameter(declaration) || ts.isVariableDeclaration(declaration)) &&
    declaration.type
  )
    return keyTypeOfNode(declaration.type);
  return declaration && elementType(declaration, analysis);
}

function memberType(base: Entity | undefined, name: string, node: ts.Node): KeyType | undefined {
  if (base?.kind === 'row') return prismaField(node.getSourceFile().fileName, base.model.name, name)?.type;
  if (base?.kind !== 'instance' && base?.kind !== 'interface' && base?.kind !== 'type-literal')
    return undefined;
  for (const member of base.node.members) {
    if (propertyNameText(member.name) !== name) continue;
    if (ts.isPropertyDeclaration(member) || ts.isPropertySignature(member)) {
      return keyTypeOfNode(member.type, member.questionToken !== undefined);
    }
  }
  return undefined;
}

/** The item of `for (const id of ids)` or `ids.map((id) => ...)` where `ids` is annotated. */
function elementType(item: ts.Declaration, analysis: Analysis): KeyType | undefined {
  let collection: ts.Expression | undefined;
  if (ts.isVariableDeclaration(item) && ts.isForOfStatement(item.parent.parent))
    collection = item.parent.parent.expression;
  if (
    ts.isParameter(item) &&
    ts.isCallExpression(item.parent.parent) &&
    ts.isPropertyAccessExpression(item.parent.parent.expression)
  ) {
    collection = item.parent.parent.expression.expression;
  }
  const list = collection && skipOuter(collection);
  const declaration =
    list && ts.isIdentifier(list) ? analysis.operations.tracer.declarationOf(list) : undefined;
  if (
    !declaration ||
    !(ts.isParameter(declaration) || ts.isVariableDeclaration(declaration)) ||
    !declaration.type
  )
    return undefined;
  const type = ts.isTypeOperatorNode(declaration.type) ? declaration.type.type : declaration.type;
  if (ts.isArrayTypeNode(type)) return keyTypeOfNode(type.elementType);
  return ts.isTypeReferenceNode(type) ? keyTypeOfNode(type.typeArguments?.[0]) : undefined;
}

/** The key type that a type of the checker is. */
export function keyTypeOfType(type: ts.Type): KeyType {
  const parts = type.isUnion() ? type.types : [type];
  const nullish = ts.TypeFlags.Null | ts.TypeFlags.Undefined;
  const solid = parts.filter((part) => (part.flags & nullish) === 0);
  const nullable = solid.length < parts.length;
  const every = (flags: ts.TypeFlags): boolean =>
    solid.length > 0 && solid.every((part) => isOf(part, flags));
  if (every(ts.TypeFlags.StringLike)) return { kind: 'string', nullable };
  if (every(ts.TypeFlags.NumberLike)) return { kind: 'number', nullable };
  if (
    solid.length === 0 ||
    solid.some((part) => part.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown | ts.TypeFlags.TypeParameter))
  )
    return { kind: 'unknown', nullable };
  return { kind: 'other', nullable };
}

/** Whether a type is of a kind, also when branded: `number & { __brand: ... }`. */
function isOf(type: ts.Type, flags: ts.TypeFlags): boolean {
  return type.isIntersection() ? type.types.some((part) => isOf(part, flags)) : (type.flags & flags) !== 0;
}
