import ts from 'typescript';
import { isArrayLike, isReiterable } from '../code/collections.js';
import { resultVariables } from '../code/dependence.js';
import type { Repetition } from '../code/repetition.js';
import { isJavaScript, outermost, skipOuter } from '../code/syntax.js';
import type { Edit, Fix, Insertion } from '../finding.js';
import type { Analysis } from '../project/analysis.js';
import type { RepeatedCall } from '../project/repeated-calls.js';
import { keysOf } from './parts/collection.js';
import { freeName, namedImport, styleOf, takenNames } from './parts/document.js';
import { columnFacts, keyTypeOf, resolvedKey } from './parts/key-type.js';
import type { KeyedRead, Refusal } from './parts/keyed-read.js';
import { keyedRead, variesWith } from './parts/keyed-read.js';
import { assignment, distinct, grouping, indexing, ternary } from './parts/layout.js';
import { capitalised, plural, singular, variableName } from './parts/names.js';
import { isGuarded, obstacle } from './parts/obstacles.js';
import { placementBefore } from './parts/placement.js';
import { withoutPromises } from './parts/promises.js';
import { replacement } from './parts/replacement.js';

/** Reads the rows of all items with one query before the loop, and looks each item's rows up in a `Map`. */
export function batchRead(read: RepeatedCall, analysis: Analysis): Fix | Refusal {
  const { call, direct, repetition } = read;
  if (!direct) return { refusal: 'the query is not in this file' };
  const keyed = keyedRead(call, direct, variesWith(repetition, analysis));
  if ('refusal' in keyed) return keyed;
  return batchPlan(read, keyed, analysis);
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
  const { collection } = repetition;
  if (!collection) return { refusal: 'the loop does not go over a collection' };
  const isElsewhere = insertions !== undefined;
  const file = call.getSourceFile();
  const style = styleOf(file);
  const place = placementBefore(repetition.node);
  if ('refusal' in place) return place;
  const taken = takenNames(repetition.node);
  const names = chooseNames(read, keyed, taken, analysis);

  const lines: string[] = [];
  const edits: Edit[] = [...place.makeAsync];
  let collectionText = collection.getText();
  const absent = mayBeAbsent(repetition);
  if (absent === 'refuse') return { refusal: `\`${collectionText}\` may be undefined` };
  const isArray = isArrayLike(repetition, analysis.program, analysis.operations.tracer);
  if (
    !isSimple(collection) ||
    !(isArray || isReiterable(collection, analysis.program, analysis.operations.tracer))
  ) {
    const name = freeName(taken, itemsName(repetition), `${singular(itemsName(repetition))}List`);
    lines.push(
      assignment(
        name,
        isArray ? skipParentheses(collection).getText() + (absent ? ' ?? []' : '') : `[...${collectionText}]`,
        style,
      ),
    );
    edits.push({ start: collection.getStart(), end: collection.end, text: name });
    collectionText = name;
  }
  const keys = keysOf(
    keyed.key,
    repetition,
    { text: collectionText, isArray: isArray || collectionText !== collection.getText() },
    analysis,
  );
  if ('refusal' in keys) return keys;
  const nullable = mayBeNull(keyed, repetition, analysis);
  const { list } = keyed.operation.library;
  if (!list) return { refusal: 'the library has no query for a list of keys' };
  let operator = names.keys;
  if (list.kind === 'call' && !isElsewhere) {
    const imported = namedImport(file, list.name, list.module, taken);
    if (!imported) return { refusal: `\`${list.name}\` is another thing in this file` };
    if (imported.edit) edits.push(imported.edit);
    operator = `${imported.local}(${names.keys})`;
  } else if (list.kind === 'property' && !isElsewhere) {
    operator = style.spaced ? `{ ${list.name}: ${names.keys} }` : `{${list.name}: ${names.keys}}`;
  }
  const swap = replacement(read, keyed, names);
  if ('refusal' in swap) return swap;

  const asText = comparesAsText(keyed, analysis);
  const all = keys.text === collectionText && !isArray ? `[...${keys.text}]` : keys.text;
  const mapped = nullable ? `${all}.filter((${names.keyItem}) => ${names.keyItem} != null)` : keys.text;
  lines.push(distinct(names.keys, mapped, style, place.indent));
  const query = reindented(keyed.batch(operator), call, place.indent);
  const isSql = list.kind === 'sql-any';
  if (isElsewhere) lines.push(assignment(names.rows, `await ${query}`, style));
  else
    lines.push(
      ternary(
        names.rows,
        `${names.keys}.length > 0`,
        isSql ? `(await ${query}).rows` : `await ${query}`,
        '[]',
        style,
        place.indent,
      ),
    );
  const rowKey = accessed(names.row, keyed.column);
  if (operation.rows === 'one')
    lines.push(indexing(names, asText ? `String(${rowKey})` : rowKey, style, place.indent));
  else
    lines.push(
      ...grouping(
        names,
        asText ? `String(${rowKey})` : rowKey,
        keyTypeText(keyed, names.rows, asText),
        style,
      ),
    );

  const lookupKey = asText ? `String(${keyed.key.getText()})` : keyed.key.getText();
  edits.push(...place.insert(lines), ...swap.edits(lookupKey), ...withoutPromises(read));
  return {
    name: isElsewhere ? 'batch-method' : 'batch-read',
    title: titleOf(read, keyed, plural(names.one), asText, analysis),
    safety: insertions && insertions.length > 0 ? 'project' : 'reviewed',
    edits: [{ file: file.fileName, edits: sorted(edits) }],
    insertions: insertions ?? [],
  };
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
  const conditions = [
    ...(asText ? ['keys are compared as text'] : []),
    ...(untyped && !mayBeNull(keyed, read.repetition, analysis) ? ['if no key is null'] : []),
    ...(unknown ? [`if \`${unknown}\` does not change them`] : []),
    ...(read.effects.writes.length > 0 ? ['all are read before the first write'] : []),
  ];
  return `Read all ${rows} with one query before the loop${conditions.length > 0 ? ` (${conditions.join('; ')})` : ''}`;
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
  if (operation.library.list?.kind === 'sql-any') return true;
  const column = columnFacts(operation, operation.model, keyed.column, keyed.file).type;
  const key = keyTypeOf(keyed.key, analysis);
  if (operation.library.schema && key.kind === 'unknown') return column.kind === 'unknown';
  return column.kind === 'unknown' || key.kind !== column.kind;
}

/** The type of the map's keys; undefined in JavaScript. A column that may be null is named as the rows have it. */
function keyTypeText(keyed: KeyedRead, rows: string, asText: boolean): string | undefined {
  if (isJavaScript(keyed.call)) return undefined;
  if (asText) return 'string';
  const { kind, nullable } = columnFacts(
    keyed.operation,
    keyed.operation.model,
    keyed.column,
    keyed.file,
  ).type;
  return nullable ? `(typeof ${rows})[number]['${keyed.column}']` : kind;
}

interface BatchNames {
  /** What one row is called. */
  readonly one: string;
  readonly keys: string;
  readonly keyItem: string;
  readonly rows: string;
  readonly row: string;
  readonly map: string;
}

function chooseNames(
  read: RepeatedCall,
  keyed: KeyedRead,
  taken: Set<string>,
  analysis: Analysis,
): BatchNames {
  const isOne = read.operation.rows === 'one';
  const one = rowName(read, keyed, analysis);
  const many = plural(one);
  const keyWord = keyName(keyed, one);
  const around = takenNames(read.repetition.node, read.repetition.body);
  return {
    one,
    rows: isOne
      ? freeName(taken, many, `all${capitalised(many)}`, `${one}Rows`)
      : freeName(taken, `all${capitalised(many)}`, `${one}Rows`),
    row: around.has(one) ? 'row' : one,
    map: freeName(taken, `${many}By${capitalised(variableName(keyed.column))}`, `${one}Lookup`),
    keys: freeName(taken, plural(keyWord), `${plural(keyWord)}ToLoad`),
    keyItem: keyed.column === 'id' ? 'id' : variableName(keyed.column),
  };
}

/** What one row is called: as the loop calls it, else after the model. */
function rowName(read: RepeatedCall, keyed: KeyedRead, analysis: Analysis): string {
  const model = singular(variableName(read.operation.target ?? 'row'));
  const [result, ...others] = resultVariables(keyed.call, analysis.operations.tracer);
  const isSql = keyed.operation.library.list?.kind === 'sql-any';
  if (isSql || !result || others.length > 0 || GENERIC.test(result.name)) return model;
  return singular(result.name);
}

const GENERIC = /^(row|rows|result|results|res|data|item|items|found|existing|record|records|entity|doc)$/;

/** What a key is called: `customerId` of `order.customerId`, else after the column. */
function keyName(keyed: KeyedRead, one: string): string {
  const key = skipOuter(keyed.key);
  const written = ts.isPropertyAccessExpression(key) ? key.name.text : ts.isIdentifier(key) ? key.text : '';
  if (/[a-z](Id|Key|Code|Email|Slug|Uuid)$/.test(written)) return written;
  return keyed.column === 'id' ? `${one}Id` : variableName(keyed.column);
}

function itemsName({ item }: Repetition): string {
  return item && ts.isIdentifier(item) ? plural(item.text) : 'items';
}

/** `xs?.map(...)`: no items where `|| []` follows; else the result would be another one. */
function mayBeAbsent({ node, collection }: Repetition): boolean | 'refuse' {
  const isOptional =
    ts.isCallExpression(node) &&
    ts.isPropertyAccessExpression(node.expression) &&
    node.expression.questionDotToken !== undefined;
  if (!isOptional || !collection) return false;
  const { parent } = outermost(node);
  const hasDefault =
    ts.isBinaryExpression(parent) && parent.left === outermost(node) && parent.right.getText() === '[]';
  return hasDefault ? true : 'refuse';
}

/** Expressions that may be evaluated twice: names and members. */
function isSimple(expression: ts.Expression): boolean {
  const node = skipOuter(expression);
  return (
    expression === node &&
    (ts.isIdentifier(node) ||
      (ts.isPropertyAccessExpression(node) && !node.questionDotToken && isSimpleBase(node.expression)))
  );
}

function skipParentheses(node: ts.Expression): ts.Expression {
  return ts.isParenthesizedExpression(node) ? skipParentheses(node.expression) : node;
}

function isSimpleBase(node: ts.Expression): boolean {
  return node.kind === ts.SyntaxKind.ThisKeyword || isSimple(node);
}

function accessed(row: string, column: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(column) ? `${row}.${column}` : `${row}['${column}']`;
}

/** A call that spans lines moves with the indentation of its new place. */
function reindented(text: string, call: ts.Node, indent: string): string {
  const file = call.getSourceFile();
  const lineStart = file.text.lastIndexOf('\n', call.getStart(file) - 1) + 1;
  const old = /^[ \t]*/.exec(file.text.slice(lineStart))?.[0] ?? '';
  return text
    .split('\n')
    .map((line, index) => (index > 0 && line.startsWith(old) ? indent + line.slice(old.length) : line))
    .join('\n');
}

function sorted(edits: readonly Edit[]): Edit[] {
  return edits.toSorted((a, b) => a.start - b.start || a.end - b.end);
}
