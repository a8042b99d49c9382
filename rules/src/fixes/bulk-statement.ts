import ts from 'typescript';
import { skipOuter } from '../code/syntax.js';
import type { Fix } from '../finding.js';
import type { Analysis } from '../project/analysis.js';
import type { RepeatedWrite } from '../project/repeated-writes.js';
import type { BulkCall } from './parts/bulk-call.js';
import { callText } from './parts/bulk-call.js';
import type { Draft } from './parts/bulk-edits.js';
import { bulkEdits } from './parts/bulk-edits.js';
import { localProblem, siteOf } from './parts/bulk-site.js';
import type { Style } from './parts/document.js';
import { freeName, hasComment, styleOf, takenNames } from './parts/document.js';
import type { Refusal } from './parts/keyed-read.js';
import { renamed } from './parts/keyed-read.js';
import { assignment } from './parts/layout.js';
import { plural, variableName } from './parts/names.js';
import { reviewed } from './parts/reviewed.js';
import { listProblem, wrapperProblem } from './parts/wrapped.js';

/**
 * `INSERT INTO t (a, b) VALUES ($1, $2)` for each item becomes one statement with a place for each value of each row;
 * `VALUES (?, ?)`, of a client that writes lists out, becomes `VALUES ?`.
 */
export function bulkStatement(found: RepeatedWrite, analysis: Analysis): Fix | Refusal {
  const { call, result, operation, repetition } = found;
  const insert = insertOf(found, analysis);
  if ('refusal' in insert) return insert;
  if (result === 'collected') return { refusal: 'one statement for all gives one answer, not one for each' };
  const site = siteOf(found, analysis);
  if ('refusal' in site) return site;
  const local = localProblem(found, insert.call, insert.values, analysis);
  if (local) return local;
  const style = styleOf(call.getSourceFile());
  const name = plural(variableName(operation.target ?? 'row'));
  const places = freeName(takenNames(repetition.node), 'places', `${name}Places`);
  const edits = bulkEdits({
    found,
    site,
    value: insert.values,
    name,
    isAsked: true,
    analysis,
    ...writing(insert, places, style),
  });
  const conditions = [insert.leaves, 'all or none of them'].filter((each) => each !== undefined);
  return 'refusal' in edits
    ? edits
    : reviewed(
        'bulk-statement',
        call,
        `Write all rows with one ${found.write.cure} (${conditions.join('; ')})`,
        edits,
      );
}

/** How the statement is written with the list of rows. */
function writing({ form }: Insert, places: string, style: Style): Pick<Draft, 'call' | 'prelude'> {
  if ('slot' in form)
    return {
      call: (list, layout) =>
        callText(form, (indent, isBroken) => `[${list(indent, isBroken)}]`, { ...layout, style }),
    };
  return {
    call: (list, { indent, around }) =>
      queryText(form, places, list(indent, false), { indent, around, style }),
    prelude: (rows) => [assignment(places, `${rows}.map(${form.tuple})`, style)],
  };
}

interface Insert {
  readonly call: ts.CallExpression;
  readonly values: ts.ArrayLiteralExpression;
  /** What is other than before, for the title. */
  readonly leaves: string | undefined;
  /** How the rows are put into the statement: as one list, or with a place for each value. */
  readonly form: BulkCall | Places;
}

/** A statement whose text is made of the places of all rows. */
interface Places {
  /** The function that gives the places of a row: ``(_, at) => `($${2 * at + 1}, $${2 * at + 2})` ``. */
  readonly tuple: string;
  /** What stands before and behind the places. */
  readonly before: string;
  readonly after: string;
  /** What sends the statement: `pool.query`. */
  readonly callee: string;
}

function insertOf({ writer, direct, result }: RepeatedWrite, analysis: Analysis): Insert | Refusal {
  const [text, values, ...rest] = ts.isCallExpression(writer) ? writer.arguments : [];
  const literal = text && skipOuter(text);
  const list = values && skipOuter(values);
  const wrapper = direct && wrapperProblem(writer, direct, result !== 'unused');
  if (wrapper) return wrapper;
  if (!ts.isCallExpression(writer) || !direct || !literal || !ts.isStringLiteralLike(literal))
    return { refusal: 'the SQL is not one literal' };
  if (!list || !ts.isArrayLiteralExpression(list) || rest.length > 0)
    return { refusal: 'the values of the statement are not written out' };
  if (hasComment(writer)) return { refusal: 'a comment stands inside the statement' };
  const sql = literal.text;
  const start = /\bvalues\s*(?=\()/i.exec(sql);
  const open = start ? start.index + start[0].length : -1;
  const close = open < 0 ? -1 : closing(sql, open);
  if (close < 0) return { refusal: 'the statement does not insert one row of values' };
  const [before, tuple, after] = [sql.slice(0, open), sql.slice(open, close + 1), sql.slice(close + 1)];
  if (/\bdo\s+update\b/i.test(after))
    return { refusal: 'one statement cannot update a row that stands in it twice' };
  if (/\$\d|\?/.test(before + after)) return { refusal: 'a value stands outside of the row' };
  const insert = { call: writer, values: list, leaves: undefined };
  const callee = writer.expression.getText();
  if (direct.library.list?.kind !== 'sql-in') {
    const form = placesOf({ before, tuple, after, callee }, numbered(tuple, list.elements.length));
    return 'refusal' in form ? form : { ...insert, form };
  }
  const isPrepared = direct.name === 'execute';
  if ((tuple.match(/\?/g) ?? []).length !== list.elements.length)
    return { refusal: 'the values of the statement are not one for each `?`' };
  if (!/^\(\s*\?(\s*,\s*\?)*\s*\)$/.test(tuple)) {
    const isOther = isPrepared && !direct.through;
    const sent = isOther ? callee.replace(/\bexecute$/, 'query') : callee;
    const form = placesOf({ before, tuple, after, callee: sent }, `() => \`${tuple}\``);
    const leaves = isOther
      ? 'by `query`, since the statement is another one for each number of rows'
      : undefined;
    return 'refusal' in form ? form : { ...insert, form, leaves };
  }
  const problem = listProblem(writer, direct, analysis);
  if (problem) return problem;
  if (literal.getText().slice(1, -1) !== sql) return { refusal: 'the SQL is written with escapes' };
  if (isPrepared && direct.through) return { refusal: '`execute` takes no list' };
  const at = literal.getStart() + 1;
  const place = { start: at + open, end: at + close + 1, text: '?' };
  const edits = [...(isPrepared ? [renamed(writer, 'query')] : []), place];
  return {
    ...insert,
    form: { call: writer, slot: list, edits },
    leaves: isPrepared ? 'by `query`, since `execute` takes no list' : undefined,
  };
}

function placesOf({ before, tuple, after, callee }: Places, written: string): Places | Refusal {
  return /[`\\]|\$\{/.test(before + tuple + after)
    ? { refusal: 'the SQL holds characters that a template would read' }
    : { before, tuple: written.replace(/\s*\n\s*/g, ' '), after, callee };
}

/** ``(_, at) => `($${2 * at + 1}, $${2 * at + 2})` `` of `($1, $2)` */
function numbered(tuple: string, count: number): string {
  const number = (_: string, place: string): string =>
    count === 1 ? '$${at + 1}' : `$\${${String(count)} * at + ${place}}`;
  return `(_, at) => \`${tuple.replace(/\$(\d+)/g, number)}\``;
}

/** Where the parenthesis that opens at an offset is closed; text in quotes does not count. */
function closing(sql: string, open: number): number {
  let depth = 0;
  let quoted = false;
  for (let at = open; at < sql.length; at++) {
    const character = sql[at];
    if (character === "'") quoted = !quoted;
    if (quoted) continue;
    if (character === '(') depth++;
    if (character === ')' && --depth === 0) return at;
  }
  return -1;
}

/** `pool.query(`INSERT ... VALUES ${places.join(', ')}`, rows.flat())`. */
function queryText(
  { before, after, callee }: Places,
  places: string,
  rows: string,
  { indent, around, style }: { indent: string; around: number; style: Style },
): string {
  const sql = `\`${before}\${${places}.join(${style.quote}, ${style.quote})}${after}\``;
  const flat = `${callee}(${sql}, ${rows}.flat())`;
  if (indent.length + around + flat.length <= style.width && !flat.includes('\n')) return flat;
  const inner = `${style.eol}${indent}${style.indent}`;
  return `${callee}(${inner}${sql},${inner}${rows}.flat()${style.trailingComma ? ',' : ''}${style.eol}${indent})`;
}
