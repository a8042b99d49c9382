import ts from 'typescript';
import { calleeOf, propertyNameText, skipOuter, some } from '../../code/syntax.js';
import type { Edit } from '../../finding.js';
import type { RepeatedWrite } from '../../project/repeated-writes.js';
import type { BulkCall } from './bulk-call.js';
import { dropped } from './bulk-call.js';
import { namedImport, styleOf, takenNames } from './document.js';
import type { Refusal } from './keyed-read.js';
import { renamed } from './keyed-read.js';

/** A call that writes by one key, with a place for a list of keys. */
export interface KeyedCall extends BulkCall {
  /** What stands in that place, given the list. */
  readonly wrap: (list: string) => string;
  /** Edits elsewhere in the file. */
  readonly imports: readonly Edit[];
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
export function keyedCall({ writer, write, operation, direct }: RepeatedWrite): KeyedCall | Refusal {
  const { bulk, link, key, values } = write;
  if (direct?.sql !== undefined && ts.isCallExpression(writer)) return sqlCall(writer, write);
  const refusal = { refusal: `Hotpath does not rewrite \`${operation.name}\` yet` };
  const { selector } = bulk;
  if (!selector && !key) return { refusal: 'each row writes itself' };
  if (!key || !selector || !direct || !ts.isCallExpression(writer) || !ts.isCallExpression(link))
    return refusal;
  const isIdentified = selector.kind === 'primary-key' && bulk.only !== undefined;
  if (!isIdentified && !['where', 'options', 'criteria'].includes(selector.kind)) return refusal;
  if (values && isRelative(values))
    return { refusal: 'an item that stands twice would change its row once only' };
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
    return { ...call, ...operator, wrap };
  }
  const isWhole = key.column === undefined || place === link;
  if (isWhole) return { ...call, wrap: (list) => list, imports: [] };
  const operator = operatorOf(writer, direct);
  return 'refusal' in operator ? operator : { ...call, ...operator };
}

/** How the library asks for a list of keys. */
function operatorOf(
  call: ts.CallExpression,
  { library }: { library: NonNullable<RepeatedWrite['direct']>['library'] },
): Pick<KeyedCall, 'wrap' | 'imports'> | Refusal {
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
      (ts.isCallExpression(node) && /(^|\.)(literal|raw|sql)$/.test(calleeOf(node).getText())) ||
      ts.isTaggedTemplateExpression(node),
  );
}

/** `DELETE FROM t WHERE id = $1` becomes `= ANY($1)`, and the key among the values a list of keys. */
function sqlCall(call: ts.CallExpression, { key, differs }: RepeatedWrite['write']): KeyedCall | Refusal {
  const [text, values] = call.arguments;
  const literal = text && skipOuter(text);
  const list = values && skipOuter(values);
  if (differs) return { refusal: 'each row gets other values' };
  if (!literal || !ts.isStringLiteralLike(literal) || !list || !ts.isArrayLiteralExpression(list) || !key)
    return { refusal: 'the SQL is not one literal with its values' };
  const number = String(list.elements.indexOf(key.key) + 1);
  const place = `$${number}`;
  const written = literal.getText();
  const uses = written.split(new RegExp(String.raw`\$${number}(?!\d)`)).length - 1;
  const compared = new RegExp(String.raw`=\s*\$${number}(?!\d|\s*::)`).exec(written);
  if (uses !== 1 || !compared) return { refusal: `\`${place}\` is not compared with one column` };
  if (/\bset\b[^]*?(\w+)\s*=\s*(\w+\()*\1\b/i.test(written))
    return { refusal: 'an item that stands twice would change its row once only' };
  const end = literal.getStart() + compared.index + compared[0].length;
  return {
    call,
    slot: key.key,
    edits: [{ start: end - place.length, end, text: `ANY(${place})` }],
    wrap: (keys) => keys,
    imports: [],
  };
}
