import ts from 'typescript';
import { primaryKeyOf } from '../../code/columns.js';
import { variationOf } from '../../code/dependence.js';
import type { Operation } from '../../code/operations.js';
import { sqlText } from '../../code/sql.js';
import type { CallNode } from '../../code/syntax.js';
import {
  methodName,
  calleeOf,
  propertyNameText,
  propertyOf,
  skipOuter,
  some,
  valueOf,
} from '../../code/syntax.js';
import type { Edit } from '../../finding.js';
import type { Analysis } from '../../project/analysis.js';

/** Why something cannot be done, for people. */
export interface Refusal {
  readonly refusal: string;
}

/** A read that selects its rows by one key. */
export interface KeyedRead {
  readonly call: ts.CallExpression;
  readonly operation: Operation;
  /** The column that the key is compared with. */
  readonly column: string;
  /** The key as written: `order.customerId`. */
  readonly key: ts.Expression;
  /** Position of the key's parameter in the query's values, for SQL. */
  readonly parameter: number | undefined;
  /** The text of the batch call, given the text of the list of keys and of the operator around it. */
  readonly batch: (list: string) => string;
}

/** Options under which a batch of parents gives other rows than one query per parent. */
const PER_PARENT = new Set([
  'take',
  'skip',
  'limit',
  'offset',
  'cursor',
  'distinct',
  'group',
  'having',
  'lock',
]);
const SELECTIONS = new Set(['select', 'attributes', 'omit']);

/** Finds the key of a read: the one part of its condition that `varies` says changes. */
export function keyedRead(
  call: CallNode,
  operation: Operation,
  varies: (node: ts.Node) => boolean,
): KeyedRead | Refusal {
  const { selector, batch } = operation.method;
  if (!ts.isCallExpression(call)) return { refusal: 'the query is a tagged template' };
  if (operation.method.missing === 'throws')
    return {
      refusal: `\`${operation.name}\` throws for the first missing row, and one query for all of them cannot`,
    };
  if (operation.method.scalar)
    return { refusal: `a \`${operation.name}\` per item needs a query that groups` };
  if (!selector || !batch) return { refusal: `\`${operation.name}\` has no form that takes many keys` };
  if (selector.kind === 'sql') return sqlRead(call, operation, varies);
  if (selector.kind === 'primary-key') return primaryKeyRead(call, operation);
  const argument = call.arguments[selector.argument];
  const object = argument && skipOuter(argument);
  if (!object || !ts.isObjectLiteralExpression(object))
    return { refusal: 'the condition is not written out in the call' };
  if (object.properties.some(ts.isSpreadAssignment))
    return { refusal: 'the options are spread from another object' };
  const condition = selector.kind === 'where' ? object : valueOf(propertyOf(object, 'where'));
  const where = condition && skipOuter(condition);
  if (!where || !ts.isObjectLiteralExpression(where))
    return { refusal: 'the condition is not one object of columns' };
  const found = varyingColumn(where, varies);
  if ('refusal' in found) return found;
  const problem = selector.kind === 'options' ? optionProblem(object, found.column, varies) : undefined;
  if (problem) return problem;
  const edit = (list: string): Edit => ({
    start: found.property.getStart(),
    end: found.property.end,
    text: `${found.property.name.getText()}: ${list}`,
  });
  return {
    call,
    operation,
    column: found.column,
    key: found.key,
    parameter: undefined,
    batch: (list) => rewritten(call, [renamed(call, batch.method), edit(list)]),
  };
}

interface ColumnPart {
  readonly property: ts.PropertyAssignment | ts.ShorthandPropertyAssignment;
  readonly column: string;
  readonly key: ts.Expression;
}

function varyingColumn(
  where: ts.ObjectLiteralExpression,
  varies: (node: ts.Node) => boolean,
): ColumnPart | Refusal {
  const parts: ColumnPart[] = [];
  for (const property of where.properties) {
    const value = valueOf(property);
    const column = propertyNameText(property.name);
    if (
      !value ||
      !column ||
      !(ts.isPropertyAssignment(property) || ts.isShorthandPropertyAssignment(property))
    ) {
      return { refusal: 'the condition has a computed part' };
    }
    if (!varies(value)) continue;
    const key = skipOuter(value);
    if (ts.isObjectLiteralExpression(key)) return { refusal: `the condition on \`${column}\` is nested` };
    if (ts.isCallExpression(key) || ts.isArrayLiteralExpression(key))
      return { refusal: `the condition on \`${column}\` is more than one value` };
    parts.push({ property, column, key: value });
  }
  const [part, ...others] = parts;
  if (!part) return { refusal: 'no column of the condition changes with the item' };
  if (others.length > 0)
    return {
      refusal: `the key has ${String(parts.length)} parts: ${parts.map((each) => `\`${each.column}\``).join(', ')}`,
    };
  if (/^(AND|OR|NOT)$/.test(part.column)) return { refusal: 'the condition is a combination' };
  return part;
}

function optionProblem(
  options: ts.ObjectLiteralExpression,
  column: string,
  varies: (node: ts.Node) => boolean,
): Refusal | undefined {
  for (const property of options.properties) {
    const name = propertyNameText(property.name);
    if (!name || name === 'where') continue;
    if (name === 'rejectOnEmpty') {
      return {
        refusal: '`rejectOnEmpty` throws for the first missing row, and one query for all of them cannot',
      };
    }
    if (PER_PARENT.has(name)) return { refusal: `\`${name}\` applies to each query by itself` };
    const value = valueOf(property);
    if (!value || varies(value)) return { refusal: `the option \`${name}\` changes with the item` };
    if (SELECTIONS.has(name) && !selects(value, column, name === 'omit'))
      return { refusal: `\`${name}\` leaves out \`${column}\`, by which the rows would be told apart` };
    if (name === 'raw' || name === 'plain' || name === 'mapToModel') continue;
  }
  return undefined;
}

function selects(value: ts.Expression, column: string, isOmit: boolean): boolean {
  const node = skipOuter(value);
  if (ts.isArrayLiteralExpression(node))
    return node.elements.some((element) => ts.isStringLiteralLike(element) && element.text === column);
  if (!ts.isObjectLiteralExpression(node)) return false;
  const property = propertyOf(node, column);
  return isOmit ? property === undefined : valueOf(property)?.kind === ts.SyntaxKind.TrueKeyword;
}

/** `findByPk(key, options)` becomes `findAll({ where: { id: keys }, ...options })`. */
function primaryKeyRead(call: ts.CallExpression, operation: Operation): KeyedRead | Refusal {
  const [key, options, ...rest] = call.arguments;
  const column = primaryKeyOf(operation.model);
  if (!key || rest.length > 0) return { refusal: 'the call has no key' };
  if (!column)
    return {
      refusal: `the primary key of \`${operation.model?.name ?? 'the model'}\` is not declared where Hotpath can see it`,
    };
  const object = options && skipOuter(options);
  if (object && (!ts.isObjectLiteralExpression(object) || propertyOf(object, 'where')))
    return { refusal: 'the options are not written out in the call' };
  const kept = object ? object.properties.map((property) => property.getText()) : [];
  const problem =
    object && ts.isObjectLiteralExpression(object) ? optionProblem(object, column, () => false) : undefined;
  if (problem) return problem;
  return {
    call,
    operation,
    column,
    key,
    parameter: undefined,
    batch: (list) =>
      `${receiverText(call)}.findAll({ ${[`where: { ${column}: ${list} }`, ...kept].join(', ')} })`,
  };
}

/** `query('SELECT ... WHERE user_id = $1', [id])` becomes `= ANY($1)` with the list among the values. */
function sqlRead(
  call: ts.CallExpression,
  operation: Operation,
  varies: (node: ts.Node) => boolean,
): KeyedRead | Refusal {
  const [text, values, ...rest] = call.arguments;
  const sql = text && ts.isStringLiteralLike(skipOuter(text)) ? sqlText(text) : undefined;
  if (!text || sql === undefined) return { refusal: 'the SQL is not one literal' };
  const list = values && skipOuter(values);
  if (!list || !ts.isArrayLiteralExpression(list) || rest.length > 0)
    return { refusal: 'the values of the query are not written out' };
  const varying = list.elements.filter((element) => varies(element));
  const [key] = varying;
  if (!key || varying.length !== 1)
    return { refusal: `${String(varying.length)} values of the query change with the item` };
  const parameter = list.elements.indexOf(key) + 1;
  const problem = sqlProblem(sql, parameter);
  if (problem) return { refusal: problem };
  const condition = conditionOn(parameter).exec(sql);
  const column = condition?.[2] ?? '';
  if (!condition || !selectsColumn(sql, condition[1], column))
    return {
      refusal: `the query does not give the column \`${column}\`, by which the rows would be told apart`,
    };
  const start =
    text.getStart() +
    1 +
    text.getText().slice(1).search(conditionOn(parameter)) +
    condition[0].length -
    `$${String(parameter)}`.length;
  return {
    call,
    operation,
    column,
    key,
    parameter,
    batch: (keys) =>
      rewritten(call, [
        { start, end: start + `$${String(parameter)}`.length, text: `ANY($${String(parameter)})` },
        { start: key.getStart(), end: key.end, text: keys },
      ]),
  };
}

function conditionOn(parameter: number): RegExp {
  return new RegExp(String.raw`([a-z_]\w*\.)?\b([a-z_]\w*)\s*=\s*\$${String(parameter)}(?!\d)`, 'i');
}

function sqlProblem(sql: string, parameter: number): string | undefined {
  if (!/^\s*select\b/i.test(sql)) return 'the statement is not a plain SELECT';
  if (/\b(limit|offset|fetch)\b/i.test(sql)) return 'LIMIT applies to each query by itself';
  if (/\b(group\s+by|having|distinct|union|intersect|except|over\s*\(|for\s+update)\b/i.test(sql))
    return 'the query groups or combines rows, which one query for all keys would do across them';
  if (/\b(count|sum|avg|min|max|array_agg|json_agg|jsonb_agg|string_agg|exists)\s*\(/i.test(sql))
    return 'an aggregate per item needs a query that groups';
  if (/\b(or|not|case)\b/i.test(sql)) return 'the condition is more than comparisons joined by AND';
  const uses = sql.match(new RegExp(String.raw`\$${String(parameter)}(?!\d)`, 'g')) ?? [];
  if (uses.length !== 1 || !conditionOn(parameter).test(sql))
    return `\`$${String(parameter)}\` is not compared with one column`;
  return /\(\s*select\b/i.test(sql) ? 'the query has a subquery' : undefined;
}

/**
 * Whether the select list holds the compared column under its own name: `*`, `t.*`, `user_id`, `t.user_id`. With a join,
 * only where it is named by the same table as in the condition.
 */
function selectsColumn(sql: string, qualifier: string | undefined, column: string): boolean {
  const list = /^\s*select\s+([^]*?)\bfrom\b/i.exec(sql)?.[1] ?? '';
  const items = list.split(',').map((part) => part.trim().replace(/["`]/g, '').toLowerCase());
  const name = column.toLowerCase();
  const own = qualifier?.replace('.', '').toLowerCase();
  const isJoined = /\bjoin\b/i.test(sql) || /\bfrom\s+[\w."]+(?:\s+(?:as\s+)?\w+)?\s*,/i.test(sql);
  const given = items.filter((item) => item.split(/[\s.]+/).at(-1) === name);
  if (given.some((item) => /\s/.test(item)) || given.length > 1) return false; // renamed, or given twice
  if (isJoined)
    return (
      own !== undefined && (items.includes(`${own}.*`) ? items.length === 1 : given[0] === `${own}.${name}`)
    );
  return given.length === 1 || items.some((item) => item === '*' || /^\w+\.\*$/.test(item));
}

function receiverText(call: ts.CallExpression): string {
  const callee = calleeOf(call);
  return ts.isPropertyAccessExpression(callee) ? callee.expression.getText() : '';
}

function renamed(call: ts.CallExpression, method: string): Edit {
  const callee = calleeOf(call);
  const name = ts.isPropertyAccessExpression(callee) ? callee.name : callee;
  return { start: name.getStart(), end: name.end, text: method };
}

/** The text of a call with edits inside it. */
function rewritten(call: ts.CallExpression, edits: readonly Edit[]): string {
  const file = call.getSourceFile();
  let text = '';
  let at = call.getStart(file);
  for (const edit of edits.toSorted((a, b) => a.start - b.start)) {
    text += file.text.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return text + file.text.slice(at, call.end);
}

/** Says for each part of a call whether it changes with the item of the repetition. */
export function variesWith(
  repetition: Parameters<typeof variationOf>[1],
  analysis: Analysis,
): (node: ts.Node) => boolean {
  return (node) => {
    const variation = variationOf([node], repetition, analysis.operations.tracer);
    return variation.item || variation.fresh || variation.carried.length > 0;
  };
}

/** Whether an expression only reads: names, members, literals and conversions. */
export function isPure(expression: ts.Node): boolean {
  return !some(expression, (node) => {
    if (ts.isCallExpression(node)) {
      const name = methodName(calleeOf(node)) ?? calleeOf(node).getText();
      return !/^(Number|String|parseInt|toString|toLowerCase|trim)$/.test(name);
    }
    return (
      ts.isAwaitExpression(node) ||
      ts.isNewExpression(node) ||
      ts.isFunctionLike(node) ||
      ts.isPostfixUnaryExpression(node) ||
      ts.isDeleteExpression(node)
    );
  });
}
