import ts from 'typescript';
import type { Operation } from '../../code/operations.js';
import { sqlText } from '../../code/sql.js';
import { skipOuter } from '../../code/syntax.js';
import type { KeyedRead, Refusal } from './keyed-read.js';
import { rewritten } from './keyed-read.js';
import { givesRows } from './wrapped.js';

/** A comparison of one column with a parameter, as written. */
export interface Comparison {
  readonly text: string;
  readonly qualifier: string | undefined;
  /** As the rows have it: Postgres folds names without quotes to lower case. */
  readonly column: string;
}

/** `query('SELECT ... WHERE user_id = $1', [id])` becomes `= ANY($1)` with the list among the values. */
export function sqlRead(
  call: ts.CallExpression,
  operation: Operation,
  varies: (node: ts.Node) => boolean,
): KeyedRead | Refusal {
  const statement = sqlStatement(call, varies);
  if ('refusal' in statement) return statement;
  const { text, sql, key, parameter } = statement;
  const comparison = comparisonWith(sql, parameter);
  if (typeof comparison === 'string') return { refusal: comparison };
  const at = text.getText().indexOf(comparison.text);
  if (at < 0) return { refusal: 'the SQL is written with escapes' };
  const name = `$${String(parameter)}`;
  const end = text.getStart() + at + comparison.text.length;
  return {
    call,
    operation,
    file: call.getSourceFile().fileName,
    column: comparison.column,
    key,
    ...(givesRows(operation) && { rowsOf: (query: string) => `await ${query}` }),
    batch: (keys) =>
      rewritten(call, [
        { start: end - name.length, end, text: `ANY(${name})` },
        { start: key.getStart(), end: key.end, text: keys },
      ]),
  };
}

/** A statement written out in a call, with the one value that changes with the item. */
export interface SqlStatement {
  readonly text: ts.Expression;
  readonly sql: string;
  readonly key: ts.Expression;
  /** The number of the key's parameter. */
  readonly parameter: number;
}

/** `query('SELECT ... WHERE user_id = $1', [id])` taken apart. */
export function sqlStatement(
  call: ts.CallExpression,
  varies: (node: ts.Node) => boolean,
): SqlStatement | Refusal {
  const values = sqlValues(call);
  if ('refusal' in values) return values;
  const { text, sql, list } = values;
  const varying = list.elements.filter((element) => varies(element));
  const [key] = varying;
  if (!key || varying.length !== 1)
    return { refusal: `${String(varying.length)} values of the query change with the item` };
  return { text, sql, key, parameter: list.elements.indexOf(key) + 1 };
}

/** The literal text of a statement and the list of its values. */
export function sqlValues(
  call: ts.CallExpression,
): { text: ts.Expression; sql: string; list: ts.ArrayLiteralExpression } | Refusal {
  const [text, values, ...rest] = call.arguments;
  const sql = text && ts.isStringLiteralLike(skipOuter(text)) ? sqlText(text) : undefined;
  if (!text || sql === undefined) return { refusal: 'the SQL is not one literal' };
  const list = values && skipOuter(values);
  return list && ts.isArrayLiteralExpression(list) && rest.length === 0
    ? { text, sql, list }
    : { refusal: 'the values of the query are not written out' };
}

/** The one comparison that selects by the parameter, or why a list of keys would give other rows. */
function comparisonWith(sql: string, parameter: number): Comparison | string {
  const problem = shapeProblem(sql);
  if (problem) return problem;
  const comparison = comparedColumn(sql, parameter);
  if (typeof comparison === 'string') return comparison;
  return selects(sql, comparison)
    ? comparison
    : `the query does not give the column \`${comparison.column}\`, by which the rows would be told apart`;
}

/** The one comparison of a column with a parameter. */
export function comparedColumn(sql: string, parameter: number): Comparison | string {
  const name = String.raw`\$${String(parameter)}`;
  const uses = sql.match(new RegExp(String.raw`${name}(?!\d)`, 'g')) ?? [];
  const match = new RegExp(
    String.raw`(?<![:\w."])(?:(\w+|"[^"]+")\.)?(\w+|"[^"]+")\s*=\s*${name}(?!\d|\s*::|\s*[-+*/|])`,
  ).exec(sql);
  if (uses.length !== 1 || !match) return `\`$${String(parameter)}\` is not compared with one column`;
  return { text: match[0], qualifier: match[1], column: folded(match[2] ?? '') };
}

/** What would make one statement for all keys give other rows than one for each. */
export function shapeProblem(sql: string): string | undefined {
  if (!/^\s*select\b/i.test(sql)) return 'the statement is not a plain SELECT';
  if (/\b(limit|offset|fetch)\b/i.test(sql)) return 'LIMIT applies to each query by itself';
  const combined = combinationProblem(sql);
  if (combined) return combined;
  if (/\b(count|sum|avg|min|max|array_agg|json_agg|jsonb_agg|string_agg|exists)\s*\(/i.test(sql)) {
    return 'an aggregate per item needs a query that groups';
  }
  return conditionProblem(sql);
}

/** What one query for all keys would do across their rows. */
export function combinationProblem(sql: string): string | undefined {
  return /\b(group\s+by|having|distinct|union|intersect|except|over\s*\(|for\s+update)\b/i.test(sql)
    ? 'the query groups or combines rows, which one query for all keys would do across them'
    : undefined;
}

/** What is not a list of comparisons joined by AND. */
export function conditionProblem(sql: string): string | undefined {
  if (/\b(or|not|case)\b/i.test(sql)) return 'the condition is more than comparisons joined by AND';
  return /\(\s*select\b/i.test(sql) ? 'the query has a subquery' : undefined;
}

/** A name as Postgres has it: `"userId"` -> `userId`, `User_ID` -> `user_id`. */
export function folded(name: string): string {
  return name.startsWith('"') ? name.slice(1, -1) : name.toLowerCase();
}

/**
 * Whether the select list gives the compared column under its own name: `*`, `t.*`, `user_id`, `t.user_id`. With a
 * join, only where it is named by the same table as in the condition.
 */
export function selects(sql: string, { qualifier, column }: Comparison): boolean {
  const list = /^\s*select\s+([^]*?)\bfrom\b/i.exec(sql)?.[1] ?? '';
  const items = topLevelItems(list).map((item) => /^(?:(\w+|"[^"]+")\.)?(\w+|"[^"]+"|\*)$/.exec(item.trim()));
  const renamed = topLevelItems(list).map(
    (item) => /(?:\s|\))(?:as\s+)?(\w+|"[^"]+")\s*$/i.exec(item.trim())?.[1],
  );
  if (renamed.some((name) => name !== undefined && folded(name) === column)) return false;
  const given = items.filter((item) => item !== null && item[2] !== '*' && folded(item[2] ?? '') === column);
  const stars = items.filter((item) => item?.[2] === '*');
  if (given.length + stars.length !== 1) return false;
  const [only] = [...given, ...stars];
  const isJoined = /\bjoin\b/i.test(sql) || /\bfrom\s+[\w."]+(?:\s+(?:as\s+)?\w+)?\s*,/i.test(sql);
  return (
    !isJoined || (qualifier !== undefined && only?.[1] !== undefined && folded(only[1]) === folded(qualifier))
  );
}

/** Splits a select list at its commas, not at those inside parentheses. */
function topLevelItems(list: string): string[] {
  const items: string[] = [''];
  let depth = 0;
  for (const character of list) {
    if (character === '(') depth++;
    if (character === ')') depth--;
    if (character === ',' && depth === 0) items.push('');
    else items.push(`${items.pop() ?? ''}${character}`);
  }
  return items;
}
