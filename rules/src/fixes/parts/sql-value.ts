import type ts from 'typescript';
import type { Operation } from '../../code/operations.js';
import { isJavaScript, skipOuter } from '../../code/syntax.js';
import type { Edit } from '../../finding.js';
import type { Analysis } from '../../project/analysis.js';
import { existenceUses } from './existence-uses.js';
import type { Answer, KeyedRead, Refusal } from './keyed-read.js';
import { rewritten } from './keyed-read.js';
import { styleOf } from './document.js';
import { capitalised, plural, singular, variableName } from './names.js';
import type { Comparison, SqlStatement } from './sql-read.js';
import { combinationProblem, comparedColumn, conditionProblem, folded, sqlStatement } from './sql-read.js';
import { usedValue } from './value-uses.js';

/** A statement that tells one value of the rows that a column and a parameter select. */
interface SqlScalar extends SqlStatement {
  readonly call: ts.CallExpression;
  readonly operation: Operation;
  readonly comparison: Comparison;
  readonly analysis: Analysis;
}

const AGGREGATE =
  /^\s*select\s+((?:coalesce\s*\(\s*)?(count|sum|avg|min|max)\s*\([^()]*\)(?:\s*,\s*0\s*\))?(\s*::\s*\w+)?(?:\s+(?:as\s+)?(\w+|"[^"]+"))?)\s+from\b/i;
const EXISTS = /^\s*select\s+exists\s*\(\s*select\s+[\w*.]+\s+(?=from\b)/i;
const EXISTS_END = /\)\s*(?:(?:as\s+)?(\w+|"[^"]+"))?\s*;?\s*$/i;
const ONE = /^\s*select\s+1\s+(?=from\b)/i;
const ONE_END = /\s+limit\s+1\s*;?\s*$/i;

/** `SELECT count(*) ... WHERE user_id = $1` and `SELECT EXISTS (...)`, told for all keys by one statement. */
export function sqlValueRead(
  call: ts.CallExpression,
  operation: Operation,
  varies: (node: ts.Node) => boolean,
  analysis: Analysis,
): KeyedRead | Refusal | undefined {
  const sql = operation.sql ?? '';
  const read = AGGREGATE.test(sql)
    ? aggregateRead
    : EXISTS.test(sql)
      ? existsRead
      : ONE.test(sql)
        ? oneRead
        : undefined;
  if (!read) return undefined;
  const statement = sqlStatement(call, varies);
  if ('refusal' in statement) return statement;
  const comparison = comparedColumn(statement.sql, statement.parameter);
  if (typeof comparison === 'string') return { refusal: comparison };
  const combined = combinationProblem(statement.sql);
  return combined ? { refusal: combined } : read({ call, operation, ...statement, comparison, analysis });
}

function aggregateRead(scalar: SqlScalar): KeyedRead | Refusal {
  const { call, sql, analysis } = scalar;
  const [, item = '', name = '', cast, alias] = AGGREGATE.exec(sql) ?? [];
  const problem =
    conditionProblem(sql) ??
    (/\b(limit|offset|order\s+by)\b/i.test(sql) ? 'LIMIT applies to each query by itself' : undefined);
  if (problem) return { refusal: problem };
  const isCount = /^count$/i.test(name);
  const isCoalesced = /^coalesce/i.test(item);
  const column = alias ? folded(alias) : isCoalesced ? 'coalesce' : name.toLowerCase();
  const used = usedValue(call, ['rows', '0', column], isCount ? /^(Number|parseInt)$/ : /^Number$/, analysis);
  if ('refusal' in used) return used;
  if (isCoalesced && !used.isNumber) return { refusal: 'the type of the default value is not seen' };
  const isText = isCount && !cast && !used.isNumber;
  const { quote } = styleOf(call.getSourceFile());
  const absent = used.isNumber || (isCount && !isText) ? '0' : isText ? `${quote}0${quote}` : 'null';
  const model = modelName(scalar);
  const given = (row: string): string => member(row, column);
  return keyed(scalar, aggregateEdits(scalar, item), {
    name: isCount
      ? `${model}Count`
      : /^(count|sum|avg|min|max|coalesce)$/.test(column)
        ? `${model}${capitalised(name.toLowerCase())}`
        : variableName(column),
    title: isCount ? `Count the ${plural(model)} of all keys` : `Aggregate the ${plural(model)} of all keys`,
    value: (row) => (used.isNumber ? `Number(${given(row)})` : given(row)),
    absent,
    ...(isText ? { condition: `if \`${column}\` comes as text` } : {}),
    replace: used.replace(absent),
  });
}

/** `SELECT user_id, count(*) ... = ANY($1) GROUP BY user_id`. */
function aggregateEdits(scalar: SqlScalar, item: string): Edit[] | Refusal {
  const { comparison, text } = scalar;
  const column = columnText(comparison);
  const first = edit(scalar, item, `${column}, ${item}`);
  const list = edit(scalar, comparison.text, anyOf(scalar));
  if (!first || !list) return ESCAPED;
  const source = skipOuter(text).getText();
  const inside = source.slice(1, -1);
  const end = skipOuter(text).getStart() + 1 + inside.replace(/[\s;]+$/, '').length;
  const lines = inside.trimEnd().split('\n');
  const gap = lines.length > 1 ? `\n${/^\s*/.exec(lines.at(-1) ?? '')?.[0] ?? ''}` : ' ';
  const keyword = /\bSELECT\b/.test(source) || !/\bselect\b/.test(source) ? 'GROUP BY' : 'group by';
  return [first, list, { start: end, end, text: `${gap}${keyword} ${column}` }];
}

/** `SELECT EXISTS (SELECT 1 FROM orders WHERE user_id = $1)`. */
function existsRead(scalar: SqlScalar): KeyedRead | Refusal {
  const { call, sql, comparison, analysis } = scalar;
  const head = EXISTS.exec(sql)?.[0] ?? '';
  const tail = EXISTS_END.exec(sql);
  const inner = sql.slice(head.length).replace(EXISTS_END, '');
  const problem = tail ? conditionProblem(inner) : 'the query has a subquery';
  if (problem) return { refusal: problem };
  const name = tail?.[1] ? folded(tail[1]) : 'exists';
  const replace = existenceUses(call, [{ path: ['rows', '0', name], of: 'boolean' }], analysis);
  if ('refusal' in replace) return replace;
  return keyed(
    scalar,
    existenceEdits(scalar, head, tail?.[0] ?? '', comparison),
    existenceOf(scalar, replace),
  );
}

/** `SELECT 1 FROM orders WHERE user_id = $1 LIMIT 1`. */
function oneRead(scalar: SqlScalar): KeyedRead | Refusal {
  const { call, sql, comparison, analysis } = scalar;
  const problem =
    conditionProblem(sql) ??
    (/\b(limit|offset|fetch)\b/i.test(sql.replace(ONE_END, ''))
      ? 'LIMIT applies to each query by itself'
      : undefined);
  if (problem) return { refusal: problem };
  const replace = existenceUses(
    call,
    [
      { path: ['rows', 'length'], of: 'number' },
      { path: ['rowCount'], of: 'number' },
      { path: ['rows', '0'], of: 'row' },
    ],
    analysis,
  );
  if ('refusal' in replace) return replace;
  const tail = ONE_END.exec(sql)?.[0] ?? '';
  return keyed(
    scalar,
    existenceEdits(scalar, ONE.exec(sql)?.[0] ?? '', tail, comparison),
    existenceOf(scalar, replace),
  );
}

function existenceEdits(
  scalar: SqlScalar,
  head: string,
  tail: string,
  comparison: Comparison,
): Edit[] | Refusal {
  const isUpper = /\bSELECT\b/.test(head);
  const distinct = `${isUpper ? 'SELECT DISTINCT' : 'select distinct'} ${columnText(comparison)} `;
  const first = edit(scalar, head.trimStart(), distinct);
  const list = edit(scalar, comparison.text, anyOf(scalar));
  const last = tail === '' ? undefined : edit(scalar, tail, '', true);
  if (!first || !list || (tail !== '' && !last)) return ESCAPED;
  return [first, list, ...(last ? [last] : [])];
}

function existenceOf(scalar: SqlScalar, replace: NonNullable<Answer['replace']>): Answer {
  const model = modelName(scalar);
  return { name: model, title: `Ask which keys have ${plural(model)}`, absent: 'false', replace };
}

function keyed(scalar: SqlScalar, edits: Edit[] | Refusal, answer: Answer): KeyedRead | Refusal {
  if ('refusal' in edits) return edits;
  const { call, operation, comparison, key } = scalar;
  return {
    call,
    operation,
    file: call.getSourceFile().fileName,
    column: comparison.column,
    key,
    batch: (keys) =>
      rewritten(call, [
        ...edits,
        ...rowTypeEdits(call, comparison.column),
        { start: key.getStart(), end: key.end, text: keys },
      ]),
    answer,
  };
}

/** `query<{ count: string }>(...)`: the rows also have the key. */
function rowTypeEdits(call: ts.CallExpression, column: string): Edit[] {
  const [type, ...others] = call.typeArguments ?? [];
  if (!type || others.length > 0 || isJavaScript(call)) return [];
  return [{ start: type.end, end: type.end, text: ` & { ${column}: unknown }` }];
}

const ESCAPED: Refusal = { refusal: 'the SQL is written with escapes' };

/** An edit of the SQL where it is written just as it reads. */
function edit({ text }: SqlStatement, from: string, to: string, isLast = false): Edit | undefined {
  const source = skipOuter(text).getText();
  const at = isLast ? source.lastIndexOf(from) : source.indexOf(from);
  const start = skipOuter(text).getStart() + at;
  return at < 0 ? undefined : { start, end: start + from.length, text: to };
}

function anyOf({ comparison, parameter }: SqlScalar): string {
  const name = `$${String(parameter)}`;
  return `${comparison.text.slice(0, -name.length)}ANY(${name})`;
}

function columnText({ text }: Comparison): string {
  return text.replace(/\s*=[^=]*$/, '');
}

function modelName({ operation }: SqlScalar): string {
  return singular(variableName(operation.model?.name ?? 'row'));
}

function member(row: string, column: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(column) ? `${row}.${column}` : `${row}['${column}']`;
}
