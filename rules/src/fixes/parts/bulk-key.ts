import ts from 'typescript';
import { calleeOf, propertyNameText, skipOuter, some } from '../../code/syntax.js';
import type { Edit } from '../../finding.js';
import type { Analysis } from '../../project/analysis.js';
import type { RepeatedWrite } from '../../project/repeated-writes.js';
import type { BulkCall } from './bulk-call.js';
import { callText, dropped } from './bulk-call.js';
import { chainCall } from './bulk-chain.js';
import { sqlKeys } from './bulk-sql-key.js';
import type { Style } from './document.js';
import { namedImport, styleOf, takenNames } from './document.js';
import type { Refusal } from './keyed-read.js';
import { renamed } from './keyed-read.js';

/** Writes the list of keys, flat or broken, for the line that it begins on. */
export type ListText = (indent: string, isBroken: boolean) => string;

/** Where a call stands: `around` is how many characters stand beside it on its line. */
export interface CallLayout {
  readonly indent: string;
  readonly style: Style;
  readonly around: number;
}

/** A call that writes by one key, as one that takes a list of keys. */
export interface KeyedCall {
  readonly call: ts.CallExpression;
  readonly text: (list: ListText, layout: CallLayout) => string;
  /** Edits elsewhere in the file. */
  readonly imports: readonly Edit[];
  /** What is other than before, for the title. */
  readonly leaves?: string | undefined;
}

/** Options by which a write touches some of the rows only, or each in its turn. */
const PER_WRITE = new Set([
  'limit',
  'take',
  'skip',
  'offset',
  'order',
  'orderBy',
  'returning',
  'rejectOnEmpty',
]);
/** What changes a value by what it was. */
const RELATIVE = new Set(['increment', 'decrement', 'multiply', 'divide', 'push', '$inc', '$mul', '$push']);

/** How a write by one key takes a list of them. */
export function keyedCall(found: RepeatedWrite, analysis: Analysis): KeyedCall | Refusal {
  const { writer, write, operation, direct } = found;
  const { bulk, link, key, values } = write;
  if (direct?.sql !== undefined && ts.isCallExpression(writer)) {
    const statement = sqlKeys(writer, write, direct);
    if ('refusal' in statement) return statement;
    return { ...placed(statement.call, (keys) => keys), leaves: statement.leaves };
  }
  const refusal = { refusal: `Hotpath does not rewrite \`${operation.name}\` yet` };
  const { selector } = bulk;
  if (!selector && !key) return { refusal: 'each row writes itself' };
  if (!key || !selector || !direct || !ts.isCallExpression(writer) || !ts.isCallExpression(link))
    return refusal;
  const isIdentified = selector.kind === 'primary-key' && bulk.only !== undefined;
  if (values && isRelative(values))
    return { refusal: 'an item that stands twice would change its row once only' };
  if (selector.kind === 'chain' && direct.library.chain) return chainCall(found, direct, analysis);
  if (!isIdentified && !['where', 'options', 'criteria'].includes(selector.kind)) return refusal;
  const option = optionOf(link);
  if (option) return { refusal: `\`${option}\` applies to each write by itself` };
  const place = skipOuter(key.key).parent;
  const slot = ts.isShorthandPropertyAssignment(key.key.parent) ? key.key.parent : key.key;
  const method = bulk.method === undefined ? [] : [renamed(link, bulk.method)];
  const edits = [...method, ...dropped(link, bulk.drops ?? [])];
  const call = { call: writer, slot, edits };
  if (isIdentified) {
    const operator = operatorOf(writer, direct);
    if ('refusal' in operator) return operator;
    const [open, close] = styleOf(link.getSourceFile()).spaced ? ['{ ', ' }'] : ['{', '}'];
    const wrap = (list: string): string => `${open}${String(bulk.only)}: ${operator.wrap(list)}${close}`;
    return placed(call, wrap, operator.imports);
  }
  const isWhole = key.column === undefined || place === link;
  if (isWhole) return placed(call, (list) => list);
  const operator = operatorOf(writer, direct);
  return 'refusal' in operator ? operator : placed(call, operator.wrap, operator.imports);
}

/** A call in which the list stands where the key stood. */
function placed(call: BulkCall, wrap: (list: string) => string, imports: readonly Edit[] = []): KeyedCall {
  return {
    call: call.call,
    text: (list, layout) => callText(call, (indent, isBroken) => wrap(list(indent, isBroken)), layout),
    imports,
  };
}

/** What stands in the place of a key, given the list, and what must be imported for it. */
interface InPlace {
  readonly wrap: (list: string) => string;
  readonly imports: readonly Edit[];
}

/** How the library asks for a list of keys. */
function operatorOf(
  call: ts.CallExpression,
  { library }: { library: NonNullable<RepeatedWrite['direct']>['library'] },
): InPlace | Refusal {
  const { list } = library;
  const file = call.getSourceFile();
  if (list?.kind === 'array') return { wrap: (keys) => keys, imports: [] };
  if (list?.kind === 'property') {
    const [open, close] = styleOf(file).spaced ? ['{ ', ' }'] : ['{', '}'];
    return { wrap: (keys) => `${open}${list.name}: ${keys}${close}`, imports: [] };
  }
  if (list?.kind !== 'call') return { refusal: 'the library has no write for a list of keys' };
  const imported = namedImport(file, list.name, list.module, takenNames(call));
  if (!imported) return { refusal: `\`${list.name}\` is another thing in this file` };
  return { wrap: (keys) => `${imported.local}(${keys})`, imports: imported.edit ? [imported.edit] : [] };
}

function optionOf(call: ts.CallExpression): string | undefined {
  for (const argument of call.arguments) {
    const object = skipOuter(argument);
    if (!ts.isObjectLiteralExpression(object)) continue;
    if (object.properties.some(ts.isSpreadAssignment))
      return object.properties.find(ts.isSpreadAssignment)?.getText();
    const found = object.properties.find(({ name }) => PER_WRITE.has(propertyNameText(name) ?? ''));
    if (found) return propertyNameText(found.name);
  }
  return undefined;
}

/** `{ increment: 1 }`, `() => 'views + 1'`, `literal('views + 1')`. */
function isRelative(values: ts.Expression): boolean {
  return some(
    values,
    (node) =>
      ts.isFunctionLike(node) ||
      (ts.isObjectLiteralElementLike(node) && RELATIVE.has(propertyNameText(node.name) ?? '')) ||
      (ts.isCallExpression(node) &&
        /(^|\.)(literal|raw|sql)$/.test(calleeOf(node).getText()) &&
        !isClock(node.arguments[0])) ||
      (ts.isTaggedTemplateExpression(node) && !isClock(node.template)),
  );
}

/** `now()`, `CURRENT_TIMESTAMP`: SQL that reads no column. */
function isClock(sql: ts.Node | undefined): boolean {
  return (
    sql !== undefined &&
    ts.isStringLiteralLike(sql) &&
    /^\s*(now|current_timestamp|localtimestamp|unixepoch)\s*(\(\s*\))?\s*$/i.test(sql.text)
  );
}
