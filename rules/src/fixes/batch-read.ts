import type { Repetition } from '../code/repetition.js';
import { isJavaScript } from '../code/syntax.js';
import type { Edit, Fix, Insertion } from '../finding.js';
import type { Analysis } from '../project/analysis.js';
import type { RepeatedCall } from '../project/repeated-calls.js';
import { toldRead } from './batch-value.js';
import { batchPairs } from './batch-pairs.js';
import { accessed, placed, reindented } from './parts/batch-text.js';
import { listedCollection } from './parts/batch-collection.js';
import { keysOf } from './parts/collection.js';
import type { BatchNames } from './parts/batch-names.js';
import { chooseNames, knownList } from './parts/batch-names.js';
import type { Style } from './parts/document.js';
import { namedImport, styleOf, takenNames } from './parts/document.js';
import { keyColumn, keyTypeOf, resolvedKey } from './parts/key-type.js';
import type { KeyedRead, Refusal } from './parts/keyed-read.js';
import { keyedRead, variesWith } from './parts/keyed-read.js';
import { awaited, distinct, grouping, indexing, keySet, ternary } from './parts/layout.js';
import { plural } from './parts/names.js';
import { isGuarded, obstacle } from './parts/obstacles.js';
import { placementBefore } from './parts/placement.js';
import { withoutPromises } from './parts/promises.js';
import { replacement } from './parts/replacement.js';

/** Reads the rows of all items with one query before the loop, and looks each item's rows up in a `Map`. */
export function batchRead(read: RepeatedCall, analysis: Analysis): Fix | Refusal {
  const { call, direct, repetition } = read;
  if (!direct) return { refusal: 'the query is not in this file' };
  const pairs = batchPairs(read, analysis);
  if (pairs) return pairs;
  const varies = variesWith(repetition, analysis);
  const keyed = toldRead(call, direct, varies, analysis) ?? keyedRead(call, direct, varies, analysis);
  if ('refusal' in keyed) return keyed;
  const { rows } = keyed.operation;
  return batchPlan({ ...read, operation: { ...read.operation, rows } }, keyed, analysis);
}

/** The fix for a keyed read, or what stands in the way. With `insertions`, the batch call is a new method elsewhere. */
export function batchPlan(
  read: RepeatedCall,
  keyed: KeyedRead,
  analysis: Analysis,
  insertions?: readonly Insertion[],
): Fix | Refusal {
  return obstacle(read, keyed, analysis) ?? written(read, keyed, analysis, insertions);
}

function written(
  read: RepeatedCall,
  keyed: KeyedRead,
  analysis: Analysis,
  insertions: readonly Insertion[] | undefined,
): Fix | Refusal {
  const { call, repetition, operation } = read;
  const isElsewhere = insertions !== undefined;
  const file = call.getSourceFile();
  const style = styleOf(file);
  const place = placementBefore(repetition.node);
  if ('refusal' in place) return place;
  const taken = takenNames(repetition.node);
  const names = chooseNames(read, keyed, taken, analysis);

  const lines: string[] = [];
  const edits: Edit[] = [...place.makeAsync];
  const items = listedCollection(repetition, taken, style, analysis);
  if ('refusal' in items) return items;
  lines.push(...items.lines);
  edits.push(...items.edits);
  const keys = keysOf(keyed.key, repetition, items, analysis);
  if ('refusal' in keys) return keys;
  const nullable = mayBeNull(keyed, repetition, analysis);
  const { list: operand } = keyed.operation.library;
  if (!operand) return { refusal: 'the library has no query for a list of keys' };
  const asText = comparesAsText(keyed, analysis);
  const all = keys.text === items.text && !items.isArray ? `[...${keys.text}]` : keys.text;
  const mapped = nullable ? `${all}.filter((${names.keyItem}) => ${names.keyItem} != null)` : keys.text;
  const known = knownList(repetition.node, mapped);
  const list = known ?? names.keys;
  if (!known) lines.push(distinct(list, mapped, style, place.indent));
  const asked = keyed.converted?.(list) ?? list;
  let operator = asked;
  if (operand.kind === 'call' && !isElsewhere) {
    const imported = namedImport(file, operand.name, operand.module, taken);
    if (!imported) return { refusal: `\`${operand.name}\` is another thing in this file` };
    if (imported.edit) edits.push(imported.edit);
    operator = `${imported.local}(${asked})`;
  } else if (operand.kind === 'property' && !isElsewhere) {
    operator = style.spaced ? `{ ${operand.name}: ${asked} }` : `{${operand.name}: ${asked}}`;
  }
  const needed =
    keyed.imports && !isElsewhere
      ? namedImport(file, keyed.imports.name, keyed.imports.module, taken)
      : undefined;
  if (keyed.imports && !isElsewhere && !needed)
    return { refusal: `\`${keyed.imports.name}\` is another thing in this file` };
  if (needed?.edit) edits.push(needed.edit);
  const swap = keyed.answer?.replace ? { edits: () => [] } : replacement(read, keyed, names);
  if ('refusal' in swap) return swap;

  const query = reindented(keyed.batch(operator, needed?.local ?? keyed.imports?.name), call, place.indent);
  const isSql = operand.kind === 'sql-any';
  if (isElsewhere) lines.push(awaited(names.rows, query, style, place.indent));
  else
    lines.push(
      ternary(
        names.rows,
        `${list}.length > 0`,
        keyed.rowsOf?.(query) ?? (isSql ? `(await ${query}).rows` : `await ${query}`),
        '[]',
        style,
        place.indent,
      ),
    );
  const rowKey = accessed(names.row, keyed.field ?? keyed.column);
  const rowText = asText ? `String(${rowKey})` : rowKey;
  lines.push(...lookupLines(keyed, operation.rows, names, rowText, asText, style, place.indent));

  const lookupKey = asText ? `String(${keyed.key.getText()})` : keyed.key.getText();
  edits.push(
    ...place.insert(lines),
    ...(keyed.answer?.replace
      ? keyed.answer.replace(lookupOf(keyed, names, lookupKey), taken, keyed.answer.name)
      : swap.edits(lookupKey)),
    ...withoutPromises(read),
  );
  return {
    name: isElsewhere ? 'batch-method' : 'batch-read',
    title: titleOf(read, keyed, plural(names.one), asText, analysis),
    safety: insertions && insertions.length > 0 ? 'project' : 'reviewed',
    edits: [{ file: file.fileName, edits: placed(edits) }],
    insertions: insertions ?? [],
  };
}

/** The statements that put the rows where the loop finds them: a `Map` by key, or a `Set` of keys. */
function lookupLines(
  keyed: KeyedRead,
  rows: 'one' | 'many',
  names: BatchNames,
  key: string,
  asText: boolean,
  style: Style,
  indent: string,
): string[] {
  const { answer } = keyed;
  if (answer && !answer.value) return [keySet(names, key, style, indent)];
  if (answer?.value) return [indexing(names, key, style, indent, answer.value(names.row))];
  return rows === 'one'
    ? [indexing(names, key, style, indent)]
    : grouping(names, key, keyTypeText(keyed, names.rows, asText), style);
}

function lookupOf({ answer }: KeyedRead, { map }: BatchNames, key: string): string {
  return answer && !answer.value ? `${map}.has(${key})` : `${map}.get(${key})`;
}

function titleOf(
  read: RepeatedCall,
  keyed: KeyedRead,
  rows: string,
  asText: boolean,
  analysis: Analysis,
): string {
  const [unknown] = read.effects.unknown;
  const untyped =
    keyTypeOf(keyed.key, analysis).kind === 'unknown' && keyed.operation.library.list?.kind !== 'sql-any';
  const { answer } = keyed;
  const conditions = [
    ...(answer?.condition ? [answer.condition] : []),
    ...(keyed.assumes ? [keyed.assumes] : []),
    ...(asText && keyed.byText !== 'exact' ? ['keys are compared as text'] : []),
    ...(untyped && !mayBeNull(keyed, read.repetition, analysis) ? ['if no key is null'] : []),
    ...(unknown ? [`if \`${unknown}\` does not change them`] : []),
    ...(read.effects.writes.length > 0 ? ['all are read before the first write'] : []),
  ];
  return `${answer?.title ?? `Read all ${rows}`} with one query before the loop${conditions.length > 0 ? ` (${conditions.join('; ')})` : ''}`;
}

/** Keys that only some items have: the type says so, or the loop asks before it reads. */
function mayBeNull(keyed: KeyedRead, repetition: Repetition, analysis: Analysis): boolean {
  const resolved = resolvedKey(keyed.key, repetition.body, analysis);
  const type = keyTypeOf(resolved, analysis);
  return type.nullable || (type.kind === 'unknown' && isGuarded(keyed.key, resolved, repetition));
}

/**
 * Keys of which one side's type is not seen are compared as text: `7` and `'7'` are one key to the database. A schema
 * file says enough by itself, since its client takes keys of the column's type only.
 */
function comparesAsText(keyed: KeyedRead, analysis: Analysis): boolean {
  const { operation } = keyed;
  if (operation.library.list?.kind === 'sql-any' || keyed.byText) return true;
  const column = keyColumn(keyed).type;
  const key = keyTypeOf(keyed.key, analysis);
  if (operation.library.schema && key.kind === 'unknown') return column.kind === 'unknown';
  return column.kind === 'unknown' || key.kind !== column.kind;
}

/** The type of the map's keys; undefined in JavaScript. A column that may be null is named as the rows have it. */
function keyTypeText(keyed: KeyedRead, rows: string, asText: boolean): string | undefined {
  if (isJavaScript(keyed.call)) return undefined;
  if (asText) return 'string';
  const { kind, nullable } = keyColumn(keyed).type;
  return nullable ? `(typeof ${rows})[number]['${keyed.field ?? keyed.column}']` : kind;
}
