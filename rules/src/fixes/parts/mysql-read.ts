import ts from 'typescript';
import type { Operation } from '../../code/operations.js';
import { awaitOf, calleeOf, isJavaScript, numberLiteral, outermost } from '../../code/syntax.js';
import type { Edit } from '../../finding.js';
import type { Analysis } from '../../project/analysis.js';
import type { FirstRow } from './keyed-builder-first.js';
import { keyTypeOf } from './key-type.js';
import type { KeyedRead, Refusal } from './keyed-read.js';
import { rewritten } from './keyed-read.js';
import { needsParentheses } from './replacement.js';
import { selects, shapeProblem, sqlStatement, sqlValues } from './sql-read.js';
import { givesRows } from './wrapped.js';

/** A comparison of one column with a placeholder. */
interface Comparison {
  readonly qualifier: string | undefined;
  readonly column: string;
  /** Offset of the placeholder in the text of the statement. */
  readonly at: number;
}

/**
 * `query('SELECT ... WHERE user_id = ?', [id])` becomes `IN (?)`, with a list among the values that the client writes out.
 * `execute` takes no lists, so `query` takes its place.
 */
export function mysqlRead(
  call: ts.CallExpression,
  operation: Operation,
  varies: (node: ts.Node) => boolean,
  analysis: Analysis,
): KeyedRead | Refusal {
  const statement = sqlStatement(call, varies);
  if ('refusal' in statement) return statement;
  const { text, sql, key, parameter } = statement;
  const comparison = comparisonWith(sql, parameter, call);
  if (typeof comparison === 'string') return { refusal: comparison };
  const start = text.getStart() + 1 + comparison.at;
  if (text.getText().slice(1, -1) !== sql) return { refusal: 'the SQL is written with escapes' };
  const isNumber = keyTypeOf(key, analysis).kind === 'number';
  if (!isNumber && !/(^|_)id$|Id$|^ID$/.test(comparison.column))
    return {
      refusal: `MySQL may compare \`${comparison.column}\` without regard to case, which a \`Map\` does not`,
    };
  const isRows = givesRows(operation);
  const first = isRows ? undefined : rowsOfResult(call);
  if (first && 'refusal' in first) return first;
  const callee = calleeOf(call);
  const name = ts.isPropertyAccessExpression(callee) ? callee.name : callee;
  const isPrepared = operation.name === 'execute';
  const assumed = [
    ...(isNumber ? [] : [`if no two values of \`${comparison.column}\` differ in case only`]),
    ...(isPrepared ? ['by `query`, since `execute` takes no list'] : []),
  ];
  return {
    call,
    operation,
    file: call.getSourceFile().fileName,
    column: comparison.column,
    key,
    byText: 'exact',
    ...(assumed.length > 0 && { assumes: assumed.join('; ') }),
    ...(first && { first }),
    rowsOf: (query) => (isRows ? `await ${query}` : `(await ${query})[0]`),
    batch: (keys) =>
      rewritten(call, [
        ...(isPrepared ? [{ start: name.getStart(), end: name.end, text: 'query' }] : []),
        { start: start - equalsLength(sql, comparison.at), end: start + 1, text: ' IN (?)' },
        { start: key.getStart(), end: key.end, text: keys },
      ]),
  };
}

/** The one comparison that selects by the placeholder, or why a list of keys would give other rows. */
function comparisonWith(sql: string, parameter: number, call: ts.CallExpression): Comparison | string {
  if (/\b(group_concat|json_arrayagg|json_objectagg)\s*\(/i.test(sql))
    return 'an aggregate per item needs a query that groups';
  const problem = shapeProblem(sql);
  if (problem) return problem;
  const values = sqlValues(call);
  const places = [...sql.matchAll(/\?/g)].map(({ index }) => index);
  if ('refusal' in values || values.list.elements.length !== places.length || /\?\?/.test(sql))
    return 'the values of the query are not one for each `?`';
  const at = places[parameter - 1] ?? 0;
  const [, qualifier, written] =
    /(?<![\w.`@])(?:(\w+|`[^`]+`)\.)?(\w+|`[^`]+`)\s*=\s*$/.exec(sql.slice(0, at)) ?? [];
  if (written === undefined || /^\s*[-+*/|%]/.test(sql.slice(at + 1)))
    return `the value number ${String(parameter)} is not compared with one column`;
  const quoted = (name: string): string => name.replaceAll('`', '"');
  const given = { text: '', qualifier: qualifier && quoted(qualifier), column: bare(written).toLowerCase() };
  const folded = quoted(sql).replaceAll(/"(\w+)"/g, '$1');
  if (!selects(folded, { ...given, qualifier: given.qualifier?.replaceAll('"', '') }))
    return `the query does not give the column \`${bare(written)}\`, by which the rows would be told apart`;
  return { qualifier, column: asSelected(sql, bare(written)), at };
}

function bare(name: string): string {
  return name.replaceAll('`', '');
}

/** The column as the rows have it: as the list of columns writes it, which is not told apart by case. */
function asSelected(sql: string, column: string): string {
  const list = /^\s*select\s+([^]*?)\bfrom\b/i.exec(sql)?.[1] ?? '';
  return new RegExp(String.raw`(?<![\w$])${column}(?![\w$])`, 'i').exec(list)?.[0] ?? column;
}

/** Length of the ` = ` in front of a placeholder. */
function equalsLength(sql: string, at: number): number {
  return /\s*=\s*$/.exec(sql.slice(0, at))?.[0].length ?? 0;
}

/** The client gives `[rows, fields]`: only the uses that need nothing but the rows are rewritten. */
function rowsOfResult(call: ts.CallExpression): FirstRow | Refusal {
  const refusal = { refusal: 'more than the rows of the result is used' };
  const [type] = call.typeArguments ?? [];
  if (!isJavaScript(call) && !(type && ts.isArrayTypeNode(type)))
    return { refusal: 'the query does not say the type of its rows: `query<RowDataPacket[]>(...)`' };
  const waited = awaitOf(call);
  if (!waited) return { refusal: 'the promise of the query is used as such' };
  const { parent } = outermost(waited);
  if (ts.isElementAccessExpression(parent) && numberLiteral(parent.argumentExpression) === 0)
    return { edits: (lookup) => [inPlaceOf(parent, lookup)] };
  if (!ts.isVariableDeclaration(parent) || parent.type || !ts.isArrayBindingPattern(parent.name))
    return refusal;
  const { name } = parent;
  const [element, ...others] = name.elements;
  if (
    !element ||
    others.length > 0 ||
    !ts.isBindingElement(element) ||
    element.dotDotDotToken ||
    element.initializer
  )
    return refusal;
  return {
    edits: (lookup) => [
      { start: name.getStart(), end: name.end, text: element.name.getText() },
      inPlaceOf(waited, lookup),
    ],
  };
}

function inPlaceOf(node: ts.Expression, lookup: string): Edit {
  const text = `${lookup} ?? []`;
  return { start: node.getStart(), end: node.end, text: needsParentheses(node) ? `(${text})` : text };
}
