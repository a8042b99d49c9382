import ts from 'typescript';
import type { Varies } from './bulk-conditions.js';
import type { BulkWrite } from './bulk-writes.js';
import type { Operation } from './operations.js';
import type { CallNode } from './syntax.js';
import { propertyOf, skipOuter, valueOf } from './syntax.js';

/** How statements that differ in their values only are written as one. */
export function sqlWrite(call: CallNode, operation: Operation, varies: Varies): BulkWrite | undefined {
  const { sql = '', library } = operation;
  const does = /^\s*(insert|update|delete)\b/i.exec(sql)?.[1]?.toLowerCase();
  const bulk = does === 'insert' || does === 'update' || does === 'delete' ? library.bulk?.[does] : undefined;
  const values = bulk && valuesOf(call, operation, varies);
  if (!bulk || !values) return undefined;
  const write = { bulk, link: call, row: undefined, values: undefined };
  if (does === 'insert')
    return isOneRow(sql) ? { ...write, cure: bulk.cure, key: undefined, differs: true } : undefined;
  const parts = clausesOf(sql);
  if (!parts) return undefined;
  const changing = (clause: string): ts.Expression[] =>
    [...clause.matchAll(PARAMETER)].flatMap(([text]) => values.of(text) ?? []).filter(varies);
  const differs = changing(parts.set).length > 0;
  const keys = changing(parts.where);
  const compared = comparedWith(parts.where, keys[0], values.of);
  const isPlain = !differs && keys.length === 1 && compared !== undefined;
  const cure = isPlain ? bulk.cure : keys.length > 0 ? bulk.each : undefined;
  return cure === undefined
    ? undefined
    : { ...write, cure, key: isPlain && keys[0] ? { column: compared, key: keys[0] } : undefined, differs };
}

/** `$1`; `?` and the places of a template, numbered in the order of the text. */
const PARAMETER = /\$\d+|\0\d+/g;

interface Values {
  /** The expression that a parameter stands for. */
  readonly of: (parameter: string) => ts.Expression | undefined;
}

/** The values of a statement, where they are written out and its text is the same for each item. */
function valuesOf(call: CallNode, { method }: Operation, varies: Varies): Values | undefined {
  const list = ts.isTaggedTemplateExpression(call)
    ? placesOf(call.template)
    : listOf(call, method.selector, varies);
  return list && { of: (parameter) => list[Number(parameter.slice(1)) - 1] };
}

function placesOf(template: ts.TemplateLiteral): ts.Expression[] {
  return ts.isTemplateExpression(template) ? template.templateSpans.map((span) => span.expression) : [];
}

function listOf(
  call: ts.CallExpression,
  selector: Operation['method']['selector'],
  varies: Varies,
): readonly ts.Expression[] | undefined {
  if (selector?.kind !== 'sql') return undefined;
  const text = call.arguments[selector.argument];
  const object = text && skipOuter(text);
  const isConfig = object !== undefined && ts.isObjectLiteralExpression(object);
  const given = isConfig ? valueOf(propertyOf(object, 'values')) : call.arguments[selector.argument + 1];
  const written = isConfig ? valueOf(propertyOf(object, 'text') ?? propertyOf(object, 'sql')) : text;
  if (!written || varies(written) || !given) return undefined;
  const list = skipOuter(given);
  return ts.isArrayLiteralExpression(list) && !list.elements.some(ts.isSpreadElement)
    ? list.elements
    : undefined;
}

/** `INSERT INTO t (a, b) VALUES ($1, $2)`, with one row of values. */
function isOneRow(sql: string): boolean {
  const after = /\bvalues\s*\(([^]*)$/i.exec(sql)?.[1];
  return after !== undefined && !/\)\s*,\s*\(/.test(after);
}

/** `UPDATE t SET set WHERE where`, `DELETE FROM t WHERE where`; the parameters numbered. */
function clausesOf(sql: string): { set: string; where: string } | undefined {
  let count = 0;
  const numbered = sql.replace(/\?|\0/g, () => `\0${String(++count)}`);
  const match =
    /^\s*(?:update\b[^]*?\bset\b([^]*?)|delete\b[^]*?)\bwhere\b([^]*?)(?:\breturning\b[^]*)?$/i.exec(
      numbered,
    );
  return match ? { set: match[1] ?? '', where: match[2] ?? '' } : undefined;
}

/** The column that is equal to a value, in conditions joined by AND only. */
function comparedWith(where: string, key: ts.Expression | undefined, of: Values['of']): string | undefined {
  if (!key || /\b(or|not|between|in|like)\b/i.test(where)) return undefined;
  for (const [, column, parameter = ''] of where.matchAll(/([\w".`]+)\s*=\s*(\$\d+|\0\d+)/g))
    if (of(parameter) === key) return column?.replace(/^.*\.|["`]/g, '');
  return undefined;
}
