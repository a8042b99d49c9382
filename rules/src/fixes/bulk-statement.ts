import ts from 'typescript';
import { sqlText } from '../code/sql.js';
import { skipOuter } from '../code/syntax.js';
import type { Fix } from '../finding.js';
import type { Analysis } from '../project/analysis.js';
import type { RepeatedWrite } from '../project/repeated-writes.js';
import { bulkEdits } from './parts/bulk-edits.js';
import { siteOf } from './parts/bulk-site.js';
import type { Style } from './parts/document.js';
import { freeName, hasComment, styleOf, takenNames } from './parts/document.js';
import type { Refusal } from './parts/keyed-read.js';
import { assignment } from './parts/layout.js';
import { plural, variableName } from './parts/names.js';
import { collectionChange, localIn } from './parts/obstacles.js';
import { reviewed } from './parts/reviewed.js';
import { wrapperProblem } from './parts/wrapped.js';

/** `INSERT INTO t (a, b) VALUES ($1, $2)` for each item becomes one statement with a place for each value of each row. */
export function bulkStatement(found: RepeatedWrite, analysis: Analysis): Fix | Refusal {
  const { call, result, operation, repetition } = found;
  const insert = insertOf(found);
  if ('refusal' in insert) return insert;
  if (result === 'collected') return { refusal: 'one statement for all gives one answer, not one for each' };
  const site = siteOf(found, analysis);
  if ('refusal' in site) return site;
  const grown = collectionChange(repetition);
  if (grown) return { refusal: `the loop changes the collection that it goes over (\`${grown}\`)` };
  const local = localIn(insert.call, insert.values, repetition, analysis);
  if (local) return { refusal: `the write uses \`${local}\`, which is made inside the loop` };
  const style = styleOf(call.getSourceFile());
  const name = plural(variableName(operation.target ?? 'row'));
  const places = freeName(takenNames(repetition.node), 'places', `${name}Places`);
  const edits = bulkEdits({
    found,
    site,
    value: insert.values,
    name,
    call: (list, { indent, around }) =>
      queryText(insert, places, list(indent, false), { indent, around, style }),
    isAsked: true,
    prelude: (rows) => [assignment(places, `${rows}.map((_, at) => \`${insert.tuple}\`)`, style)],
    analysis,
  });
  return 'refusal' in edits
    ? edits
    : reviewed(
        'bulk-statement',
        call,
        `Write all rows with one ${found.write.cure} (all or none of them)`,
        edits,
      );
}

interface Insert {
  readonly call: ts.CallExpression;
  readonly values: ts.ArrayLiteralExpression;
  /** The places of one row, numbered by `at`: `($${2 * at + 1}, $${2 * at + 2})`. */
  readonly tuple: string;
  /** What stands before and behind the places. */
  readonly before: string;
  readonly after: string;
}

function insertOf({ writer, direct, result }: RepeatedWrite): Insert | Refusal {
  const [text, values, ...rest] = ts.isCallExpression(writer) ? writer.arguments : [];
  const literal = text && skipOuter(text);
  const sql = literal && ts.isStringLiteralLike(literal) ? sqlText(literal) : undefined;
  const list = values && skipOuter(values);
  const wrapper = direct && wrapperProblem(writer, direct, result !== 'unused');
  if (wrapper) return wrapper;
  if (!ts.isCallExpression(writer) || !direct || sql === undefined || !literal)
    return { refusal: 'the SQL is not one literal' };
  if (!list || !ts.isArrayLiteralExpression(list) || rest.length > 0)
    return { refusal: 'the values of the statement are not written out' };
  if (hasComment(writer)) return { refusal: 'a comment stands inside the statement' };
  if (/[`\\]|\$\{/.test(sql)) return { refusal: 'the SQL holds characters that a template would read' };
  const start = /\bvalues\s*(?=\()/i.exec(sql);
  const open = start ? start.index + start[0].length : -1;
  const close = open < 0 ? -1 : closing(sql, open);
  if (close < 0) return { refusal: 'the statement does not insert one row of values' };
  const after = sql.slice(close + 1);
  if (/\bdo\s+update\b/i.test(after))
    return { refusal: 'one statement cannot update a row that stands in it twice' };
  const count = list.elements.length;
  const number = (_: string, place: string): string =>
    count === 1 ? '$${at + 1}' : `$\${${String(count)} * at + ${place}}`;
  const tuple = sql.slice(open, close + 1).replace(/\$(\d+)/g, number);
  if (/\$\d/.test(sql.slice(0, open) + after)) return { refusal: 'a value stands outside of the row' };
  return {
    call: writer,
    values: list,
    tuple: tuple.replace(/\s*\n\s*/g, ' '),
    before: sql.slice(0, open),
    after,
  };
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
  { call, before, after }: Insert,
  places: string,
  rows: string,
  { indent, around, style }: { indent: string; around: number; style: Style },
): string {
  const callee = call.expression.getText();
  const sql = `\`${before}\${${places}.join(${style.quote}, ${style.quote})}${after}\``;
  const flat = `${callee}(${sql}, ${rows}.flat())`;
  if (indent.length + around + flat.length <= style.width && !flat.includes('\n')) return flat;
  const inner = `${style.eol}${indent}${style.indent}`;
  return `${callee}(${inner}${sql},${inner}${rows}.flat()${style.trailingComma ? ',' : ''}${style.eol}${indent})`;
}
