import ts from 'typescript';
import {
  awaitOf,
  isJavaScript,
  outermost,
  propertyNameText,
  propertyOf,
  skipOuter,
  valueOf,
  walk,
} from '../code/syntax.js';
import type { Edit, Fix } from '../finding.js';
import type { Analysis } from '../project/analysis.js';
import type { RepeatedCall } from '../project/repeated-calls.js';
import { listedCollection } from './parts/batch-collection.js';
import { chooseNames } from './parts/batch-names.js';
import { accessed, placed } from './parts/batch-text.js';
import { keysOf } from './parts/collection.js';
import type { Style } from './parts/document.js';
import { freeName, namedImport, styleOf, takenNames } from './parts/document.js';
import { keyTypeOf, resolvedKey } from './parts/key-type.js';
import type { KeyedRead, Refusal } from './parts/keyed-read.js';
import { variesWith } from './parts/keyed-read.js';
import { distinct } from './parts/layout.js';
import { plural } from './parts/names.js';
import { isGuarded, obstacle } from './parts/obstacles.js';
import { placementBefore } from './parts/placement.js';
import { withoutPromises } from './parts/promises.js';
import { reviewed } from './parts/reviewed.js';

const COMMAND = 'BatchGetCommand';
const MODULE = '@aws-sdk/lib-dynamodb';

/** `new GetCommand({ TableName, Key })` taken apart. */
interface ItemRead {
  readonly table: ts.Expression;
  readonly key: ts.ObjectLiteralExpression;
  /** The part of the key that changes with the item. */
  readonly part: ts.ObjectLiteralElementLike;
  readonly column: string;
  readonly value: ts.Expression;
  /** Options that the batch takes as well, as written. */
  readonly options: readonly string[];
}

/**
 * Reads the items of a DynamoDB table a hundred at a time, before the loop, and asks again for keys that were left out;
 * undefined for reads of another kind.
 */
export function batchGet(read: RepeatedCall, analysis: Analysis): Fix | Refusal | undefined {
  const { call, direct, repetition } = read;
  if (direct?.method.batch?.method !== COMMAND || !ts.isCallExpression(call)) return undefined;
  const item = itemRead(call, variesWith(repetition, analysis));
  if ('refusal' in item) return item;
  const keyed: KeyedRead = {
    call,
    operation: direct,
    file: call.getSourceFile().fileName,
    column: item.column,
    key: item.value,
    facts: { unique: true, type: { kind: 'unknown', nullable: false } },
    batch: () => call.getText(),
  };
  return (
    obstacle(read, keyed, analysis) ??
    nullableKey(read, keyed, analysis) ??
    written(read, keyed, item, analysis)
  );
}

function itemRead(call: ts.CallExpression, varies: (node: ts.Node) => boolean): ItemRead | Refusal {
  const [command, ...others] = call.arguments;
  const made = command && skipOuter(command);
  const input = made && ts.isNewExpression(made) ? made.arguments?.[0] : undefined;
  if (!input || !ts.isObjectLiteralExpression(input) || others.length > 0)
    return { refusal: 'the command is not written out in the call' };
  const table = valueOf(propertyOf(input, 'TableName'));
  const keyValue = valueOf(propertyOf(input, 'Key'));
  const key = keyValue && skipOuter(keyValue);
  if (!table || !key || !ts.isObjectLiteralExpression(key))
    return { refusal: 'the key is not written out in the call' };
  const rest = input.properties.filter(
    (each) => !/^(TableName|Key)$/.test(propertyNameText(each.name) ?? ''),
  );
  const other = rest.find((each) => propertyNameText(each.name) !== 'ConsistentRead' || varies(each));
  if (other || varies(table))
    return { refusal: `\`${(other?.name ?? table).getText()}\` may not go for all keys` };
  const changing = key.properties.filter((each) => varies(each));
  const [part, ...more] = changing;
  const value = valueOf(part);
  const column = propertyNameText(part?.name);
  if (!part || !value || !column || more.length > 0)
    return { refusal: `${String(changing.length)} parts of the key change with the item` };
  return { table, key, part, column, value, options: rest.map((each) => each.getText()) };
}

/** A key that the loop makes sure of before it asks. */
function nullableKey(
  { repetition }: RepeatedCall,
  { key }: KeyedRead,
  analysis: Analysis,
): Refusal | undefined {
  const resolved = resolvedKey(key, repetition.body, analysis);
  const { nullable, kind } = keyTypeOf(resolved, analysis);
  return nullable || (kind === 'unknown' && isGuarded(key, resolved, repetition))
    ? { refusal: `\`${key.getText()}\` may be null or undefined` }
    : undefined;
}

function written(read: RepeatedCall, keyed: KeyedRead, item: ItemRead, analysis: Analysis): Fix | Refusal {
  const { repetition } = read;
  const { call } = keyed;
  const file = call.getSourceFile();
  const style = styleOf(file);
  const place = placementBefore(repetition.node);
  if ('refusal' in place) return place;
  const replaced = itemReplacement(call);
  if ('refusal' in replaced) return replaced;
  const taken = takenNames(repetition.node);
  const names = chooseNames(read, keyed, taken, analysis);
  const items = listedCollection(repetition, taken, style, analysis);
  if ('refusal' in items) return items;
  const keys = keysOf(keyed.key, repetition, items, analysis);
  if ('refusal' in keys) return keys;
  const imported = exchangedImport(call) ?? namedImport(file, COMMAND, MODULE, taken);
  if (!imported) return { refusal: `\`${COMMAND}\` is another thing in this file` };
  const lines = readingLines(call, item, style, {
    ...names,
    left: freeName(taken, 'left', 'keysLeft'),
    list: names.keys,
    command: imported.local,
    type: isJavaScript(call) ? undefined : keyTypeOf(keyed.key, analysis).kind,
  });
  const edits = [
    ...(imported.edit ? [imported.edit] : []),
    ...place.makeAsync,
    ...items.edits,
    ...place.insert([...items.lines, distinct(names.keys, keys.text, style, place.indent), ...lines]),
    ...replaced.edits(`${names.map}.get(${keyed.key.getText()})`),
    ...withoutPromises(read),
  ];
  const title = `Read all ${plural(names.one)} a hundred at a time before the loop, keys left unprocessed again`;
  return reviewed('batch-get', call, title, placed(edits));
}

interface Written {
  readonly map: string;
  readonly row: string;
  readonly keyItem: string;
  /** The keys that are still to be asked for. */
  readonly left: string;
  /** The name of the list of key values. */
  readonly list: string;
  readonly command: string;
  /** The type of the key values; undefined in JavaScript. */
  readonly type: string | undefined;
}

/** Statements that ask for up to a hundred keys at a time until none is left. */
function readingLines(call: ts.CallExpression, item: ItemRead, style: Style, names: Written): string[] {
  const { map, row, left, list, command, type, keyItem } = names;
  const { indent: tab, end } = style;
  const isPlain = ts.isStringLiteralLike(item.table) && /^[A-Za-z_$][\w$]*$/.test(item.table.text);
  const table = ts.isStringLiteralLike(item.table) ? item.table.getText() : `[${item.table.getText()}]`;
  const property = isPlain ? (item.table as ts.StringLiteral).text : table;
  const member = isPlain ? `?.${property}` : `?.[${item.table.getText()}]`;
  const one = keyText(item, keyItem);
  const chosen = [`Keys: ${left}.slice(0, 100)`, ...item.options].join(', ');
  return [
    `const ${map} = new Map${type ? `<${type}, Record<string, any>>` : ''}()${end}`,
    `let ${left}${type ? ': Record<string, unknown>[]' : ''} = ${list}.map((${keyItem}) => (${one}))${end}`,
    `while (${left}.length > 0) {`,
    `${tab}const { Responses, UnprocessedKeys } = await ${call.expression.getText()}(`,
    `${tab}${tab}new ${command}({ RequestItems: { ${property}: { ${chosen} } } }),`,
    `${tab})${end}`,
    `${tab}for (const ${row} of Responses${member} ?? []) ${map}.set(${accessed(row, item.column)}, ${row})${end}`,
    `${tab}${left} = [...${left}.slice(100), ...(UnprocessedKeys${member}?.Keys ?? [])]${end}`,
    '}',
  ];
}

/** `{ id }`, `{ id: customerId, kind: 'customer' }` with a name in the place of the key's value. */
function keyText({ key, part, column }: ItemRead, name: string): string {
  const parts = key.properties.map((each) =>
    each !== part ? each.getText() : name === column ? name : `${each.name?.getText() ?? column}: ${name}`,
  );
  return `{ ${parts.join(', ')} }`;
}

/** What takes the place of the read: only uses that need nothing but the item are rewritten. */
function itemReplacement(call: ts.CallExpression): { edits: (lookup: string) => Edit[] } | Refusal {
  const refusal = { refusal: 'more than the item of the result is used' };
  const waited = awaitOf(call);
  if (!waited) return { refusal: 'the promise of the query is used as such' };
  const { parent } = outermost(waited);
  if (ts.isPropertyAccessExpression(parent) && parent.name.text === 'Item')
    return { edits: (lookup) => [{ start: parent.getStart(), end: parent.end, text: lookup }] };
  if (!ts.isVariableDeclaration(parent) || parent.type || !ts.isObjectBindingPattern(parent.name))
    return refusal;
  const { name } = parent;
  const [element, ...others] = name.elements;
  if (!element || others.length > 0 || element.initializer || element.dotDotDotToken) return refusal;
  if (propertyNameText(element.propertyName ?? element.name) !== 'Item') return refusal;
  return {
    edits: (lookup) => [
      { start: name.getStart(), end: name.end, text: element.name.getText() },
      { start: waited.getStart(), end: waited.end, text: lookup },
    ],
  };
}

/** The import of the one command takes the place of the other's where nothing else needs that. */
function exchangedImport(call: ts.CallExpression): { local: string; edit: Edit } | undefined {
  const uses: ts.Identifier[] = [];
  walk(call.getSourceFile(), (node) => {
    if (ts.isIdentifier(node) && (node.text === 'GetCommand' || node.text === COMMAND)) uses.push(node);
    return undefined;
  });
  const [first, ...others] = uses;
  const isImport =
    first !== undefined &&
    ((ts.isImportSpecifier(first.parent) && !first.parent.propertyName) ||
      (ts.isBindingElement(first.parent) && !first.parent.propertyName));
  return first?.text === 'GetCommand' && isImport && others.length === 1
    ? { local: COMMAND, edit: { start: first.getStart(), end: first.end, text: COMMAND } }
    : undefined;
}
