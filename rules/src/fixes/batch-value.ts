import ts from 'typescript';
import type { Operation } from '../code/operations.js';
import type { CallNode } from '../code/syntax.js';
import { propertyNameText, skipOuter, valueOf } from '../code/syntax.js';
import type { Analysis } from '../project/analysis.js';
import { indentOf, styleOf } from './parts/document.js';
import { columnFacts, keyTypeOf } from './parts/key-type.js';
import type { Answer, ColumnPart, KeyedRead, Refusal } from './parts/keyed-read.js';
import { conditionOf, isOperator, receiverText, varyingColumn } from './parts/keyed-read.js';
import { capitalised, plural, singular, variableName } from './parts/names.js';
import { existenceUses } from './parts/existence-uses.js';
import { sqlValueRead } from './parts/sql-value.js';
import { usedValue } from './parts/value-uses.js';
import { isLikeDriver } from './parts/wrapped.js';

/** What one call tells of its rows: `count`, `existence`, `sum`, ... */
type Told = NonNullable<Operation['method']['tells']>;

/** A scalar read taken apart. */
interface Scalar {
  readonly call: ts.CallExpression;
  readonly operation: Operation;
  readonly object: ts.ObjectLiteralExpression;
  readonly where: ts.ObjectLiteralExpression;
  readonly part: ColumnPart;
  readonly tells: Told;
  readonly analysis: Analysis;
}

/**
 * Finds the key of a count, a sum or an existence per item, and the query that tells them all; undefined where the call
 * gives rows that are used as such.
 */
export function toldRead(
  call: CallNode,
  operation: Operation,
  varies: (node: ts.Node) => boolean,
  analysis: Analysis,
): KeyedRead | Refusal | undefined {
  const { selector, tells, scalar } = operation.method;
  if (!ts.isCallExpression(call) || !selector || !isLikeDriver(operation)) return undefined;
  if (selector.kind === 'sql')
    return operation.library.list?.kind === 'sql-any' && operation.method.batch
      ? sqlValueRead(call, operation, varies, analysis)
      : undefined;
  const { grouping } = operation.library;
  if (!grouping || (scalar && !tells)) return undefined;
  if (!scalar) return existingRow(call, operation, varies, analysis);
  const condition = conditionOf(call, selector);
  if ('refusal' in condition) return condition;
  const part = varyingColumn(condition.where, varies);
  if ('refusal' in part) return part;
  const found: Scalar = { call, operation, ...condition, part, tells: tells ?? 'count', analysis };
  const problem = selector.kind === 'options' ? unknownOption(found, varies) : undefined;
  return problem ?? GROUPED[grouping](found);
}

/** `findFirst({ where })` that is only asked whether it found one, by a column that is not unique. */
function existingRow(
  call: ts.CallExpression,
  operation: Operation,
  varies: (node: ts.Node) => boolean,
  analysis: Analysis,
): KeyedRead | undefined {
  const { selector } = operation.method;
  const { grouping } = operation.library;
  if (operation.rows !== 'one' || !grouping || !selector || !/^(where|options)$/.test(selector.kind))
    return undefined;
  const condition = conditionOf(call, selector);
  const part = 'refusal' in condition ? condition : varyingColumn(condition.where, varies);
  if ('refusal' in condition || 'refusal' in part) return undefined;
  const { object } = condition;
  const file = call.getSourceFile().fileName;
  if (columnFacts(operation, operation.model, part.column, file).unique) return undefined;
  const isPlain =
    selector.kind === 'where' ||
    object.properties.every((each) =>
      /^(where|select|attributes|order|orderBy|raw)$/.test(propertyNameText(each.name) ?? ''),
    );
  const replace = existenceUses(call, [{ path: [], of: 'row' }], analysis);
  if (!isPlain || 'refusal' in replace) return undefined;
  const found = GROUPED[grouping]({ call, operation, ...condition, part, tells: 'existence', analysis });
  return 'refusal' in found || !found.answer ? undefined : { ...found, answer: { ...found.answer, replace } };
}

const GROUPED: Record<
  NonNullable<Operation['library']['grouping']>,
  (scalar: Scalar) => KeyedRead | Refusal
> = { 'group-by': groupBy, 'query-builder': queryBuilder, 'group-option': groupOption };

/** Options that mean the same for a query that groups. */
const KEPT = new Set(['where', 'transaction', 'paranoid', 'logging', 'benchmark']);

function unknownOption({ object, tells }: Scalar, varies: (node: ts.Node) => boolean): Refusal | undefined {
  for (const property of object.properties) {
    const name = propertyNameText(property.name);
    const value = valueOf(property);
    const isAggregate =
      tells === 'aggregates' && name !== undefined && /^_(count|sum|avg|min|max)$/.test(name);
    if (!name || !(KEPT.has(name) || isAggregate))
      return { refusal: `the option \`${property.name?.getText() ?? ''}\` applies to each query by itself` };
    if (name !== 'where' && (!value || varies(value)))
      return { refusal: `the option \`${name}\` changes with the item` };
  }
  return undefined;
}

function keyed({ call, operation, part }: Scalar, batch: KeyedRead['batch'], answer: Answer): KeyedRead {
  return {
    call,
    operation,
    file: call.getSourceFile().fileName,
    column: part.column,
    key: part.key,
    batch,
    answer,
  };
}

function modelName({ operation }: Scalar): string {
  return singular(variableName(operation.model?.name ?? 'row'));
}

/** `count({ where })` becomes `groupBy({ by, where, _count: true })`. */
function groupBy(scalar: Scalar): KeyedRead | Refusal {
  const { call, object, where, part, tells } = scalar;
  const style = styleOf(call.getSourceFile());
  if (tells === 'existence') {
    const by = `by: [${style.quote}${part.column}${style.quote}]`;
    const batch = (list: string): string =>
      objectCall(call, 'groupBy', [by, `where: ${rewrittenObject(where, part, list)}`]);
    return keyed(scalar, batch, existence(modelName(scalar)));
  }
  const batch = (list: string): string =>
    objectCall(call, 'groupBy', [
      `by: [${style.quote}${part.column}${style.quote}]`,
      ...listed(scalar, list),
      ...(tells === 'count' ? ['_count: true'] : []),
    ]);
  if (tells === 'count')
    return keyed(
      scalar,
      batch,
      countAnswer(scalar, (row) => `${row}._count`),
    );
  const path = aggregatePath(object);
  if (!path) return { refusal: 'the query aggregates more than one value' };
  const value = usedValue(call, path, /^Number$/, scalar.analysis);
  if ('refusal' in value) return value;
  const absent = path[0] === '_count' ? '0' : value.isNumber ? '0' : 'null';
  const given = (row: string): string => `${row}.${path.join('.')}`;
  return keyed(scalar, batch, {
    name: `${modelName(scalar)}${path
      .toReversed()
      .map((each) => capitalised(each.replace('_', '')))
      .join('')}`,
    title: `Aggregate the ${plural(modelName(scalar))} of all keys`,
    value: (row) => (value.isNumber ? `Number(${given(row)})` : given(row)),
    absent,
    replace: value.replace(absent),
  });
}

/** `['_sum', 'total']` of `{ _sum: { total: true } }`: the one value that is asked for. */
function aggregatePath(object: ts.ObjectLiteralExpression): string[] | undefined {
  const paths = object.properties.flatMap((property) => {
    const name = propertyNameText(property.name) ?? '';
    const value = valueOf(property);
    if (name === 'where' || !value) return [];
    const node = skipOuter(value);
    return ts.isObjectLiteralExpression(node)
      ? node.properties.map((each) => [name, propertyNameText(each.name) ?? ''])
      : [[name]];
  });
  return paths.length === 1 ? paths[0] : undefined;
}

function countAnswer(scalar: Scalar, value: (row: string) => string): Answer {
  const model = modelName(scalar);
  return {
    name: `${model}Count`,
    title: `Count the ${plural(model)} of all keys`,
    value,
    absent: '0',
  };
}

/** `countBy({ customerId })` becomes a query builder that selects `COUNT(*)` and groups. */
function queryBuilder(scalar: Scalar): KeyedRead | Refusal {
  const { call, operation, where, part, tells } = scalar;
  const problem = conditionProblem(scalar);
  if (problem) return problem;
  const model = modelName(scalar);
  const { quote, eol, indent } = styleOf(call.getSourceFile());
  const text = (value: string): string => `${quote}${value}${quote}`;
  const entity = operation.method.model && call.arguments[0] ? `${call.arguments[0].getText()}, ` : '';
  const told = toldByBuilder(scalar, model);
  if (told && 'refusal' in told) return told;
  const column = columnFacts(operation, operation.model, part.column, call.getSourceFile().fileName).type;
  const keyType = column.kind === 'string' || column.kind === 'number' ? column.kind : 'unknown';
  const rowType = `${part.column}: ${keyType}${told ? `; ${told.alias}: ${told.type}` : ''}`;
  const generics = /\.[cm]?jsx?$/.test(call.getSourceFile().fileName) ? '' : `<{ ${rowType} }>`;
  const path = text(`${model}.${part.column}`);
  const separator = `${eol}${indentOf(call)}${indent}`;
  const batch = (list: string): string => {
    const condition = rewrittenObject(where, part, list);
    return [
      receiverText(call),
      `.createQueryBuilder(${entity}${text(model)})`,
      `.select(${path}, ${text(part.column)})`,
      ...(told ? [] : ['.distinct()']),
      ...(told ? [`.addSelect(${text(told.sql)}, ${text(told.alias)})`] : []),
      `.where(${condition})`,
      ...(told ? [`.groupBy(${path})`] : []),
      `.getRawMany${generics}()`,
    ].join(separator);
  };
  if (tells === 'existence') return keyed(scalar, batch, existence(model));
  if (tells === 'count')
    return keyed(
      scalar,
      batch,
      countAnswer(scalar, (row) => `Number(${row}.count)`),
    );
  if (!told) return { refusal: `a \`${operation.name}\` per item needs a query that groups` };
  return keyed(scalar, batch, {
    name: `${model}${capitalised(told.column ?? '')}${capitalised(told.alias)}`,
    title: `Aggregate the ${plural(model)} of all keys`,
    value: (row) => told.value(`${row}.${told.alias}`),
    absent: 'null',
  });
}

/** What is known of an existence: which keys have a row is all that is read. */
export function existence(model: string): Answer {
  return { name: model, title: `Ask which keys have ${plural(model)}`, absent: 'false' };
}

interface BuilderValue {
  readonly sql: string;
  readonly alias: string;
  readonly type: string;
  readonly column?: string;
  readonly value: (given: string) => string;
}

function toldByBuilder(scalar: Scalar, model: string): BuilderValue | Refusal | undefined {
  const { call, operation, tells } = scalar;
  if (tells === 'existence') return undefined;
  if (tells === 'count')
    return { sql: 'COUNT(*)', alias: 'count', type: 'string', value: (given) => `Number(${given})` };
  const position = operation.method.model ? 1 : 0;
  const column = call.arguments[position];
  if (!column || !ts.isStringLiteralLike(column))
    return { refusal: 'the column is not written out in the call' };
  return {
    sql: `${tells.toUpperCase()}(${model}.${column.text})`,
    alias: tells,
    type: 'string | null',
    column: column.text,
    value: (given) => `${given} === null ? null : Number(${given})`,
  };
}

/** A find condition means the same in a query builder where its other values are there and not null. */
function conditionProblem({ where, part, analysis }: Scalar): Refusal | undefined {
  for (const property of where.properties) {
    if (property === part.property) continue;
    const value = valueOf(property);
    const name = property.name?.getText() ?? '';
    if (!value) return { refusal: 'the condition has a computed part' };
    const node = skipOuter(value);
    const isFlag = node.kind === ts.SyntaxKind.TrueKeyword || node.kind === ts.SyntaxKind.FalseKeyword;
    const type = keyTypeOf(value, analysis);
    const isSolid = (type.kind === 'string' || type.kind === 'number') && !type.nullable;
    if (!isFlag && !isSolid && !(ts.isCallExpression(node) && isOperator(node)))
      return { refusal: `\`${name}\` of the condition may be null or undefined, or is nested` };
  }
  return undefined;
}

/** The condition with a list in the place of the key. */
function rewrittenObject(where: ts.ObjectLiteralExpression, part: ColumnPart, list: string): string {
  const file = where.getSourceFile();
  const { text } = file;
  const start = part.property.getStart(file);
  return `${text.slice(where.getStart(file), start)}${part.property.name.getText()}: ${list}${text.slice(part.property.end, where.end)}`;
}

/** `count({ where })` becomes `count({ where, group })`. */
function groupOption(scalar: Scalar): KeyedRead | Refusal {
  const { call, where, part, tells, operation } = scalar;
  if (tells === 'existence') {
    const { quote: q } = styleOf(call.getSourceFile());
    const column = `[${q}${part.column}${q}]`;
    const batch = (list: string): string =>
      objectCall(call, 'findAll', [
        `attributes: ${column}`,
        `where: ${rewrittenObject(where, part, list)}`,
        `group: ${column}`,
        'raw: true',
      ]);
    return keyed(scalar, batch, existence(modelName(scalar)));
  }
  if (tells !== 'count') return { refusal: `a \`${operation.name}\` per item needs a query that groups` };
  const { quote } = styleOf(call.getSourceFile());
  const batch = (list: string): string =>
    objectCall(call, 'count', [...listed(scalar, list), `group: [${quote}${part.column}${quote}]`]);
  return keyed(
    scalar,
    batch,
    countAnswer(scalar, (row) => `Number(${row}.count)`),
  );
}

/** The options as written, with a list in the place of the key. */
function listed({ object, where, part }: Scalar, list: string): string[] {
  return object.properties.map((property) => {
    if (propertyNameText(property.name) !== 'where') return property.getText();
    return `where: ${rewrittenObject(where, part, list)}`;
  });
}

/** `receiver.method({ a, b })`, a line for each property where they do not fit on one. */
function objectCall(call: ts.CallExpression, method: string, properties: readonly string[]): string {
  const { eol, indent, width, spaced, trailingComma } = styleOf(call.getSourceFile());
  const outer = indentOf(call);
  const head = `${receiverText(call)}.${method}(`;
  const inner = properties.join(', ');
  const line = `${head}${spaced ? `{ ${inner} }` : `{${inner}}`})`;
  const start = outer.length + indent.length * 2 + '? await '.length;
  if (!line.includes('\n') && start + line.length <= width) return line;
  const separator = `${eol}${outer}${indent}`;
  const end = `${trailingComma ? ',' : ''}${eol}${outer}})`;
  return `${head}{${separator}${properties.join(`,${separator}`)}${end}`;
}
