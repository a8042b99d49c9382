import ts from 'typescript';
import type { Operation } from '../../code/operations.js';
import { skipOuter } from '../../code/syntax.js';
import type { Edit } from '../../finding.js';
import type { RepeatedWrite } from '../../project/repeated-writes.js';
import type { BulkCall } from './bulk-call.js';
import type { Refusal } from './keyed-read.js';
import { renamed } from './keyed-read.js';

/** A statement with a place for a list of keys among its values. */
export interface SqlKeys {
  readonly call: BulkCall;
  /** What is other than before, for the title. */
  readonly leaves?: string;
}

/** `DELETE FROM t WHERE id = $1` with `= ANY($1)`, or `DELETE FROM t WHERE id = ?` with `IN (?)`. */
export function sqlKeys(
  call: ts.CallExpression,
  { key, differs }: RepeatedWrite['write'],
  operation: Operation,
): SqlKeys | Refusal {
  const [text, values] = call.arguments;
  const literal = text && skipOuter(text);
  const list = values && skipOuter(values);
  if (differs) return { refusal: 'each row gets other values' };
  if (!literal || !ts.isStringLiteralLike(literal) || !list || !ts.isArrayLiteralExpression(list) || !key)
    return { refusal: 'the SQL is not one literal with its values' };
  if (/\bset\b[^]*?(\w+)\s*=\s*(\w+\()*\1\b/i.test(literal.getText()))
    return { refusal: 'an item that stands twice would change its row once only' };
  const position = list.elements.indexOf(key.key);
  const { kind } = operation.library.list ?? {};
  if (kind === 'sql-in') return inList(call, literal, list, position, key.key, operation);
  const edit = numbered(literal, position);
  return 'refusal' in edit ? edit : { call: { call, slot: key.key, edits: [edit] } };
}

/** `= $1` -> `= ANY($1)` */
function numbered(literal: ts.StringLiteralLike, position: number): Edit | Refusal {
  const number = String(position + 1);
  const place = `$${number}`;
  const written = literal.getText();
  const uses = written.split(new RegExp(String.raw`\$${number}(?!\d)`)).length - 1;
  const compared = new RegExp(String.raw`=\s*\$${number}(?!\d|\s*::)`).exec(written);
  if (uses !== 1 || !compared) return { refusal: `\`${place}\` is not compared with one column` };
  const end = literal.getStart() + compared.index + compared[0].length;
  return { start: end - place.length, end, text: `ANY(${place})` };
}

/** `= ?` -> ` IN (?)`, by `query`, which writes a list out. */
function inList(
  call: ts.CallExpression,
  literal: ts.StringLiteralLike,
  list: ts.ArrayLiteralExpression,
  position: number,
  key: ts.Expression,
  { name, through }: Operation,
): SqlKeys | Refusal {
  const sql = literal.text;
  const places = [...sql.matchAll(/\?/g)].map(({ index }) => index);
  const at = places[position];
  if (at === undefined || places.length !== list.elements.length || sql.includes('??'))
    return { refusal: 'the values of the statement are not one for each `?`' };
  if (literal.getText().slice(1, -1) !== sql) return { refusal: 'the SQL is written with escapes' };
  if (/\blimit\b/i.test(sql)) return { refusal: '`LIMIT` applies to each write by itself' };
  const compared = /(?<=[\w`)])\s*=\s*$/.exec(sql.slice(0, at));
  if (!compared || /^\s*[-+*/|%]/.test(sql.slice(at + 1)))
    return { refusal: `the value number ${String(position + 1)} is not compared with one column` };
  const isPrepared = name === 'execute';
  if (isPrepared && through) return { refusal: '`execute` takes no list' };
  const start = literal.getStart() + 1;
  const place: Edit = { start: start + compared.index, end: start + at + 1, text: ' IN (?)' };
  return {
    call: { call, slot: key, edits: [...(isPrepared ? [renamed(call, 'query')] : []), place] },
    ...(isPrepared && { leaves: 'by `query`, since `execute` takes no list' }),
  };
}
