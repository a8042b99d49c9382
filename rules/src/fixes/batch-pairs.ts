import ts from 'typescript';
import { isJavaScript } from '../code/syntax.js';
import type { Edit, Fix } from '../finding.js';
import type { Analysis } from '../project/analysis.js';
import type { RepeatedCall } from '../project/repeated-calls.js';
import { listedCollection } from './parts/batch-collection.js';
import { knownList, rowName } from './parts/batch-names.js';
import { accessed, placed, reindented } from './parts/batch-text.js';
import { elementOf, keysOf, mapped } from './parts/collection.js';
import type { CompositeRead } from './parts/composite-key.js';
import { compositeRead } from './parts/composite-key.js';
import type { Style } from './parts/document.js';
import { freeName, namedImport, styleOf, takenNames } from './parts/document.js';
import { columnFacts, keyTypeOf } from './parts/key-type.js';
import type { KeyedRead, Refusal } from './parts/keyed-read.js';
import { variesWith } from './parts/keyed-read.js';
import { assignment, broken, distinct, grouping, indexing, ternary } from './parts/layout.js';
import { capitalised, plural, variableName } from './parts/names.js';
import { obstacle } from './parts/obstacles.js';
import { placementBefore } from './parts/placement.js';
import { withoutPromises } from './parts/promises.js';
import { replacement } from './parts/replacement.js';

/** The variables of a batch read by composite keys. */
interface PairNames {
  readonly one: string;
  readonly keys: string;
  readonly rows: string;
  readonly row: string;
  readonly map: string;
}

/** The statements before the loop that make the list of keys, and what the query is given of it. */
interface Listed {
  readonly lines: readonly string[];
  readonly edits: readonly Edit[];
  readonly query: string;
  readonly isNotEmpty: string;
}

/**
 * Reads the rows of all items by a key of several columns with one query before the loop; undefined where the key is one
 * column.
 */
export function batchPairs(read: RepeatedCall, analysis: Analysis): Fix | Refusal | undefined {
  const { call, direct, repetition } = read;
  if (!direct || !ts.isCallExpression(call)) return undefined;
  const composite = compositeRead(call, direct, variesWith(repetition, analysis));
  if (!composite || 'refusal' in composite) return composite;
  const keyed = keyedParts(composite);
  for (const part of keyed) {
    const problem = obstacle(read, part, analysis) ?? nullableKey(part, analysis);
    if (problem) return problem;
  }
  const [first] = keyed;
  return first && written(read, composite, first, analysis);
}

/** Each part of the key as a read by that part, for what is asked of one key. */
function keyedParts({ call, operation, file, parts, unique }: CompositeRead): KeyedRead[] {
  return parts.map(({ column, key }) => ({
    call,
    operation,
    file,
    column,
    key,
    facts: { ...columnFacts(operation, operation.model, column, file), unique },
    otherKeys: parts.map((each) => each.key),
    batch: () => '',
  }));
}

function nullableKey({ key }: KeyedRead, analysis: Analysis): Refusal | undefined {
  return keyTypeOf(key, analysis).nullable
    ? { refusal: `\`${key.getText()}\` may be null or undefined` }
    : undefined;
}

function written(
  read: RepeatedCall,
  composite: CompositeRead,
  first: KeyedRead,
  analysis: Analysis,
): Fix | Refusal {
  const { call, repetition, operation } = read;
  const file = call.getSourceFile();
  const style = styleOf(file);
  const place = placementBefore(repetition.node);
  if ('refusal' in place) return place;
  const taken = takenNames(repetition.node);
  const names = pairNames(read, first, taken, analysis);
  const items = listedCollection(repetition, taken, style, analysis);
  if ('refusal' in items) return items;
  const keys = composite.parts.map(({ key }) => key);
  const element = elementOf(keys, repetition, analysis);
  if ('refusal' in element) return element;
  const asText = comparesAsText(composite, analysis);
  const listed =
    composite.batch.kind === 'conditions'
      ? listedConditions(composite, names, items, element, asText, style, place.indent, taken)
      : listedColumns(composite, names, items, read, analysis, style, place.indent, taken);
  if ('refusal' in listed) return listed;
  const swap = replacement(read, first, names);
  if ('refusal' in swap) return swap;
  const query = reindented(listed.query, call, place.indent);
  const isSql = composite.operation.library.list?.kind === 'sql-any';
  const awaited = isSql ? `(await ${query}).rows` : `await ${query}`;
  const rowKey = keyText(
    composite.parts.map(({ column }) => accessed(names.row, column)),
    asText,
  );
  const lines = [
    ...items.lines,
    ...listed.lines,
    ternary(names.rows, listed.isNotEmpty, awaited, '[]', style, place.indent),
    ...(operation.rows === 'one'
      ? [indexing(names, rowKey, style, place.indent)]
      : grouping(names, rowKey, isJavaScript(call) ? undefined : 'string', style)),
  ];
  const lookup = keyText(
    keys.map((key) => key.getText()),
    asText,
  );
  const edits = [
    ...place.makeAsync,
    ...items.edits,
    ...listed.edits,
    ...place.insert(lines),
    ...swap.edits(lookup),
    ...withoutPromises(read),
  ];
  return {
    name: 'batch-read',
    title: titleOf(read, composite, names, asText),
    safety: 'reviewed',
    edits: [{ file: file.fileName, edits: placed(edits) }],
    insertions: [],
  };
}

type Items = { readonly text: string; readonly isArray: boolean };
type Element = { readonly parameter: string; readonly bodies: readonly string[] };

/** `const lineKeys = new Map(items.map((item) => [JSON.stringify([item.a, item.b]), { a: item.a, b: item.b }]));` */
function listedConditions(
  composite: CompositeRead,
  names: PairNames,
  items: Items,
  { parameter, bodies }: Element,
  asText: boolean,
  style: Style,
  indent: string,
  taken: Set<string>,
): Listed | Refusal {
  const { batch, operation, call, parts } = composite;
  const { alternatives } = operation.library;
  if (batch.kind !== 'conditions' || !alternatives)
    return { refusal: 'the library has no query for many keys' };
  const condition = parts
    .map(({ column }, index) => (column === bodies[index] ? column : `${column}: ${bodies[index] ?? ''}`))
    .join(', ');
  const entry = [keyText(bodies, asText), style.spaced ? `{ ${condition} }` : `{${condition}}`];
  const imported =
    alternatives.kind === 'member'
      ? namedImport(call.getSourceFile(), alternatives.name, alternatives.module, taken)
      : { local: '', edit: undefined };
  if (!imported) return { refusal: 'the operator is another thing in this file' };
  return {
    lines: [keyMap(names.keys, items, parameter, entry, style, indent)],
    edits: imported.edit ? [imported.edit] : [],
    query: batch.text(`${names.keys}.values()`, imported.local),
    isNotEmpty: `${names.keys}.size > 0`,
  };
}

function keyMap(
  name: string,
  items: Items,
  parameter: string,
  entry: readonly string[],
  style: Style,
  indent: string,
): string {
  const line = assignment(name, `new Map(${mapped(items, parameter, `[${entry.join(', ')}]`)})`, style);
  if (indent.length + line.length <= style.width) return line;
  const one = `${style.eol}${indent}${style.indent}`;
  const short = mapped(items, parameter, `[${entry.join(', ')}]`);
  if (one.length + short.length <= style.width)
    return assignment(name, broken('new Map', [short], style, indent), style);
  const comma = style.trailingComma ? ',' : '';
  const body = `[${one}${style.indent}${entry.join(`,${one}${style.indent}`)}${comma}${one}]`;
  return assignment(name, broken('new Map', [mapped(items, parameter, body)], style, indent), style);
}

/** `const orderIds = [...new Set(items.map((item) => item.orderId))];`, one list for each column. */
function listedColumns(
  { batch, parts }: CompositeRead,
  names: PairNames,
  items: Items,
  { repetition }: RepeatedCall,
  analysis: Analysis,
  style: Style,
  indent: string,
  taken: Set<string>,
): Listed | Refusal {
  if (batch.kind !== 'lists') return { refusal: 'the library has no query for many keys' };
  const lines: string[] = [];
  const lists: string[] = [];
  for (const { column, key } of parts) {
    const keys = keysOf(key, repetition, items, analysis);
    if ('refusal' in keys) return keys;
    const known = knownList(repetition.node, keys.text);
    const wish = plural(column === 'id' ? `${names.one}Id` : variableName(column));
    const name = known ?? freeName(taken, wish, `${wish}ToLoad`);
    if (!known) lines.push(distinct(name, keys.text, style, indent));
    lists.push(name);
  }
  return {
    lines,
    edits: [],
    query: batch.text(lists),
    isNotEmpty: `${lists[0] ?? items.text}.length > 0`,
  };
}

/** `JSON.stringify([item.orderId, item.productId])` */
function keyText(parts: readonly string[], asText: boolean): string {
  return `JSON.stringify([${parts.map((part) => (asText ? `String(${part})` : part)).join(', ')}])`;
}

function comparesAsText({ operation, parts, file }: CompositeRead, analysis: Analysis): boolean {
  if (operation.library.list?.kind === 'sql-any') return true;
  return parts.some(({ column, key }) => {
    const stored = columnFacts(operation, operation.model, column, file).type.kind;
    const given = keyTypeOf(key, analysis).kind;
    return stored === 'unknown' || (stored !== given && !(operation.library.schema && given === 'unknown'));
  });
}

function pairNames(read: RepeatedCall, keyed: KeyedRead, taken: Set<string>, analysis: Analysis): PairNames {
  const one = rowName(read, keyed, analysis);
  const many = plural(one);
  const isOne = read.operation.rows === 'one';
  const around = takenNames(read.repetition.node, read.repetition.body);
  return {
    one,
    rows: isOne
      ? freeName(taken, many, `all${capitalised(many)}`, `${one}Rows`)
      : freeName(taken, `all${capitalised(many)}`, `${one}Rows`),
    row: around.has(one) ? 'row' : one,
    map: freeName(taken, `${many}ByKey`, `${one}Lookup`),
    keys: freeName(taken, `${one}Keys`, `${one}KeysToLoad`),
  };
}

function titleOf(read: RepeatedCall, { batch }: CompositeRead, { one }: PairNames, asText: boolean): string {
  const [unknown] = read.effects.unknown;
  const conditions = [
    ...(batch.kind === 'lists' ? ['also those of other combinations of the keys'] : []),
    ...(asText ? ['keys are compared as text'] : []),
    ...(unknown ? [`if \`${unknown}\` does not change them`] : []),
    ...(read.effects.writes.length > 0 ? ['all are read before the first write'] : []),
  ];
  const note = conditions.length > 0 ? ` (${conditions.join('; ')})` : '';
  return `Read all ${plural(one)} with one query before the loop${note}`;
}
