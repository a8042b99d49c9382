import ts from 'typescript';
import type { Column } from '../../code/columns.js';
import { columnOf, keyTypeOfNode, primaryKeyOf } from '../../code/columns.js';
import type { Entity } from '../../code/entities.js';
import type { Operation } from '../../code/operations.js';
import { propertyNameText, skipOuter } from '../../code/syntax.js';
import type { Tracer } from '../../code/tracing/tracer.js';
import type { Analysis } from '../../project/analysis.js';
import { keyTypeOfType } from './key-type.js';
import type { KeyPart } from './keyed-builder-conditions.js';

/** What is known of the column of a key. */
export interface Facts {
  readonly column: Column;
  /** What is taken to be so by convention. */
  readonly assumes: string | undefined;
}

/** What is known of the key's column: by its table, by the type of the rows, or by convention. */
export function factsOf(
  call: ts.CallExpression,
  operation: Operation,
  { column, tableNode }: KeyPart,
  field: string,
  analysis: Analysis,
): Facts {
  const { model, library } = operation;
  const { tracer } = analysis.operations;
  const table = tableNode && tracer.entityOf(tableNode);
  const described = table?.kind === 'library' ? columnOf(table.model, column) : columnOf(model, column);
  const isKey = described?.unique ?? (primaryKeyOf(model) ?? namedKey(operation, tracer)) === column;
  const isConvention =
    !isKey &&
    described === undefined &&
    library.primaryKey?.member === undefined &&
    library.primaryKey?.column === column;
  const known = described ?? (library.primaryKey?.member ? declared(model?.node, column, tracer) : undefined);
  const type = known && known.type.kind !== 'unknown' ? known.type : rowType(call, field, analysis);
  return {
    column: { unique: isKey || isConvention, type, hidden: described?.hidden ?? false },
    assumes: isConvention ? `if \`${column}\` is unique` : undefined,
  };
}

/** What a model's class, or one that it extends, declares of a column: `id!: number`. */
function declared(
  node: ts.ClassLikeDeclaration | undefined,
  column: string,
  tracer: Tracer,
): { readonly type: Column['type'] } | undefined {
  const member = node?.members.find((each) => propertyNameText(each.name) === column);
  if (member && ts.isPropertyDeclaration(member))
    return { type: keyTypeOfNode(member.type, member.questionToken !== undefined) };
  const base = node && baseOf(node, tracer);
  return base?.kind === 'class' ? declared(base.node, column, tracer) : undefined;
}

/** The primary key that a model's class or one that it extends names, or else the one that models of the library have. */
export function namedKey({ library, model }: Operation, tracer: Tracer): string | undefined {
  const { primaryKey } = library;
  return primaryKey?.member && model?.node
    ? keyNamedBy(model.node, { column: primaryKey.column, member: primaryKey.member }, tracer)
    : undefined;
}

function keyNamedBy(
  node: ts.ClassLikeDeclaration,
  key: { readonly column: string; readonly member: string },
  tracer: Tracer,
): string | undefined {
  const named = node.members.find((each) => propertyNameText(each.name) === key.member);
  if (named) return textOf(named);
  const base = baseOf(node, tracer);
  if (base?.kind === 'library-class') return key.column;
  return base?.kind === 'class' ? keyNamedBy(base.node, key, tracer) : undefined;
}

function baseOf(node: ts.ClassLikeDeclaration, tracer: Tracer): Entity | undefined {
  const clause = node.heritageClauses?.find(({ token }) => token === ts.SyntaxKind.ExtendsKeyword);
  const [base] = clause?.types ?? [];
  return base && tracer.entityOf(base.expression);
}

/** `'uuid'` of `static idColumn = 'uuid'` and of `static get idColumn() { return 'uuid'; }`. */
function textOf(member: ts.ClassElement): string | undefined {
  const [statement] = ts.isGetAccessorDeclaration(member) ? (member.body?.statements ?? []) : [];
  const value = ts.isPropertyDeclaration(member)
    ? member.initializer
    : statement && ts.isReturnStatement(statement)
      ? statement.expression
      : undefined;
  return value && ts.isStringLiteralLike(skipOuter(value))
    ? (skipOuter(value) as ts.StringLiteralLike).text
    : undefined;
}

/** The type of a property of the rows that a query gives. */
function rowType(call: ts.CallExpression, field: string, { program }: Analysis): Column['type'] {
  const checker = program.getTypeChecker();
  const waited = checker.getAwaitedType(checker.getTypeAtLocation(call));
  const given = waited && checker.getNonNullableType(waited);
  const row = given && (checker.getIndexTypeOfType(given, ts.IndexKind.Number) ?? given);
  const property = row?.getProperty(field);
  return property
    ? keyTypeOfType(checker.getTypeOfSymbolAtLocation(property, call))
    : { kind: 'unknown', nullable: false };
}
