import ts from 'typescript';
import { resultVariables } from '../code/dependence.js';
import type { Repetition } from '../code/repetition.js';
import { isCombinator } from '../code/repetition.js';
import type { CallNode } from '../code/syntax.js';
import { awaitOf, isFunctionNode, outermost, skipOuter, some, walk } from '../code/syntax.js';
import type { Edit, Fix, Insertion } from '../finding.js';
import type { Analysis } from '../project/analysis.js';
import type { RepeatedRead } from '../project/repeated-reads.js';
import { keysOf } from './parts/collection.js';
import { freeName, hasComment, indentOf, namedImport, styleOf, takenNames } from './parts/document.js';
import { columnFacts, keyTypeOf } from './parts/key-type.js';
import type { KeyedRead, Refusal } from './parts/keyed-read.js';
import { keyedRead, variesWith } from './parts/keyed-read.js';
import { assignment, grouping, indexing, ternary } from './parts/layout.js';
import { changeOf } from './parts/mutation.js';
import { capitalised, plural, singular, variableName } from './parts/names.js';
import { placementBefore } from './parts/placement.js';
import { replacement } from './parts/replacement.js';

/** Reads the rows of all items with one query before the loop, and looks each item's rows up in a `Map`. */
export function batchRead(read: RepeatedRead, analysis: Analysis): Fix | Refusal {
  const { call, direct, repetition } = read;
  if (!direct || !ts.isCallExpression(call)) return { refusal: 'the query is not in this file' };
  const keyed = keyedRead(call, direct, variesWith(repetition, analysis));
  if ('refusal' in keyed) return keyed;
  return batchPlan(read, keyed, analysis);
}

/** The fix for a keyed read, or what stands in the way. With `insertion`, the batch call is a new method elsewhere. */
export function batchPlan(
  read: RepeatedRead,
  keyed: KeyedRead,
  analysis: Analysis,
  insertion?: Insertion,
): Fix | Refusal {
  return obstacle(read, keyed, analysis) ?? written(read, keyed, analysis, insertion);
}

/** What would make the rewritten loop differ from the one written. */
function obstacle(read: RepeatedRead, keyed: KeyedRead, analysis: Analysis): Refusal | undefined {
  const { call, repetition, operation, effects } = read;
  const model = operation.target ?? 'the table';
  const clash = effects.writes.find(
    (write) => write.target === undefined || write.target === operation.target,
  );
  if (clash) return { refusal: `the loop writes what the query reads (\`${clash.text}\`)` };
  if (repetition.collection === undefined) return { refusal: 'the loop does not go over a collection' };
  if (repetition.kind === 'while')
    return { refusal: 'the loop adds to the collection that it works through' };
  if (repetition.kind === 'for-in') return { refusal: 'the loop goes over the keys of an object' };
  if (ts.isForOfStatement(repetition.node) && repetition.node.awaitModifier)
    return { refusal: 'the items arrive one by one from a stream' };
  const column = columnFacts(
    keyed.operation,
    keyed.operation.model,
    keyed.column,
    call.getSourceFile().fileName,
  );
  if (operation.rows === 'one' && !column.unique) {
    return {
      refusal: `\`${keyed.column}\` is not known to be unique in \`${model}\`, so one row per key is not certain`,
    };
  }
  if (column.type.kind === 'other')
    return { refusal: `values of \`${keyed.column}\` cannot be compared with \`===\`` };
  const key = keyTypeOf(keyed.key, analysis);
  if (key.kind === 'other') return { refusal: `\`${keyed.key.getText()}\` cannot be compared with \`===\`` };
  if (key.nullable && !isGuarded(keyed.key, repetition))
    return { refusal: `\`${keyed.key.getText()}\` may be null or undefined` };
  const changed = changeOf(call, repetition, analysis);
  if (changed)
    return {
      refusal: `the loop changes the row it read (\`${changed}\`), and items with the same key would share it`,
    };
  if (hasComment(call)) return { refusal: 'a comment stands inside the query' };
  return undefined;
}

/** Whether the query runs only where its key has been asked for: `if (order.customerId) ...`. */
function isGuarded(key: ts.Expression, repetition: Repetition): boolean {
  if (ts.isNonNullExpression(key)) return true;
  const text = skipOuter(key).getText();
  let child: ts.Node = key;
  for (
    let parent = key.parent as ts.Node | undefined;
    parent && child !== repetition.body;
    child = parent, parent = parent.parent as ts.Node | undefined
  ) {
    const condition =
      ts.isIfStatement(parent) && child === parent.thenStatement
        ? parent.expression
        : ts.isConditionalExpression(parent) && child === parent.whenTrue
          ? parent.condition
          : undefined;
    if (condition?.getText().includes(text)) return true;
    if (
      ts.isBlock(parent) &&
      parent.statements.some(
        (each) =>
          each.end <= child.pos &&
          ts.isIfStatement(each) &&
          each.expression.getText().includes(text) &&
          /\b(continue|return|throw)\b/.test(each.thenStatement.getText()),
      )
    )
      return true;
  }
  return false;
}

function written(
  read: RepeatedRead,
  keyed: KeyedRead,
  analysis: Analysis,
  insertion: Insertion | undefined,
): Fix | Refusal {
  const { call, repetition, operation } = read;
  const { collection } = repetition;
  if (!collection) return { refusal: 'the loop does not go over a collection' };
  const file = call.getSourceFile();
  const style = styleOf(file);
  const place = placementBefore(repetition.node);
  if ('refusal' in place) return place;
  const taken = takenNames(repetition.node);
  const names = chooseNames(read, keyed, taken, analysis);

  const lines: string[] = [];
  const edits: Edit[] = [...place.makeAsync];
  const simple = isSimple(collection);
  let collectionText = collection.getText();
  if (!simple) {
    const name = freeName(taken, itemsName(repetition));
    lines.push(assignment(name, collection.getText(), style));
    edits.push({ start: collection.getStart(), end: collection.end, text: name });
    collectionText = name;
  }
  const keys = keysOf(keyed.key, repetition, collectionText, analysis);
  if ('refusal' in keys) return keys;
  const nullable = keyTypeOf(keyed.key, analysis).nullable;
  const list = keyed.operation.library.list;
  let operator = names.keys;
  if (list.kind === 'call' && !insertion) {
    const imported = namedImport(file, list.name, list.module, taken);
    if (!imported) return { refusal: `\`${list.name}\` is another thing in this file` };
    if (imported.edit) edits.push(imported.edit);
    operator = `${imported.local}(${names.keys})`;
  } else if (list.kind === 'property' && !insertion) {
    operator = style.spaced ? `{ ${list.name}: ${names.keys} }` : `{${list.name}: ${names.keys}}`;
  }
  const swap = replacement(read, keyed, names);
  if ('refusal' in swap) return swap;

  const asText = comparesAsText(keyed, analysis);
  const mapped = nullable ? `${keys.text}.filter((${names.keyItem}) => ${names.keyItem} != null)` : keys.text;
  lines.push(assignment(names.keys, `[...new Set(${mapped})]`, style));
  const query = reindented(keyed.batch(operator), call, place.indent);
  const isSql = list.kind === 'sql-any';
  const target = isSql ? (style.spaced ? `{ rows: ${names.rows} }` : `{rows: ${names.rows}}`) : names.rows;
  if (insertion) lines.push(assignment(names.rows, `await ${query}`, style));
  else
    lines.push(
      ternary(
        target,
        `${names.keys}.length > 0`,
        `await ${query}`,
        isSql ? '{ rows: [] }' : '[]',
        style,
        place.indent,
      ),
    );
  const rowKey = accessed(names.row, keyed.column);
  if (operation.rows === 'one')
    lines.push(indexing(names, asText ? `String(${rowKey})` : rowKey, style, place.indent));
  else
    lines.push(
      ...grouping(names, asText ? `String(${rowKey})` : rowKey, keyTypeText(keyed, analysis, asText), style),
    );

  const lookupKey = asText ? `String(${keyed.key.getText()})` : keyed.key.getText();
  edits.push(...place.insert(lines), ...swap.edits(lookupKey), ...withoutPromises(read));
  return {
    name: insertion ? 'batch-method' : 'batch-read',
    title: titleOf(read, plural(names.one), asText),
    safety: insertion ? 'project' : 'reviewed',
    edits: [{ file: file.fileName, edits: sorted(edits) }],
    insertions: insertion ? [insertion] : [],
  };
}

function titleOf(read: RepeatedRead, rows: string, asText: boolean): string {
  const conditions = [
    ...(asText ? ['keys are compared as text'] : []),
    ...(read.effects.unknown.length > 0
      ? [`if \`${read.effects.unknown[0] ?? ''}\` does not change them`]
      : []),
  ];
  return `Read all ${rows} with one query before the loop${conditions.length > 0 ? ` (${conditions.join('; ')})` : ''}`;
}

/** Keys of which one side's type is not seen are compared as text: `7` and `'7'` are one key to the database. */
function comparesAsText(keyed: KeyedRead, analysis: Analysis): boolean {
  const { call, operation } = keyed;
  if (operation.library.list.kind === 'sql-any') return true;
  const column = columnFacts(operation, operation.model, keyed.column, call.getSourceFile().fileName).type;
  const key = keyTypeOf(keyed.key, analysis);
  return column.kind === 'unknown' || key.kind !== column.kind;
}

function keyTypeText(keyed: KeyedRead, analysis: Analysis, asText: boolean): string | undefined {
  if (keyed.call.getSourceFile().flags & ts.NodeFlags.JavaScriptFile) return undefined;
  return asText ? 'string' : keyTypeOf(keyed.key, analysis).kind;
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
  read: RepeatedRead,
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
function rowName(read: RepeatedRead, keyed: KeyedRead, analysis: Analysis): string {
  const model = singular(variableName(read.operation.target ?? 'row'));
  const [result, ...others] = resultVariables(keyed.call, analysis.operations.tracer);
  const isSql = keyed.operation.library.list.kind === 'sql-any';
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

/** Expressions that may be evaluated twice: names and members. */
function isSimple(expression: ts.Expression): boolean {
  const node = skipOuter(expression);
  return (
    expression === node &&
    (ts.isIdentifier(node) ||
      (ts.isPropertyAccessExpression(node) && !node.questionDotToken && isSimpleBase(node.expression)))
  );
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

/** `await Promise.all(orders.map(async (order) => ...))` that no longer waits for anything becomes `orders.map((order) => ...)`. */
function withoutPromises({ call, repetition }: RepeatedRead): Edit[] {
  const callback = skipOuter(repetition.body as ts.Expression);
  if (repetition.kind !== 'callback' || !(ts.isArrowFunction(callback) || ts.isFunctionExpression(callback)))
    return [];
  const waits = some(
    callback.body,
    (node) =>
      (ts.isAwaitExpression(node) && skipOuter(node.expression) !== call) ||
      (ts.isForOfStatement(node) && node.awaitModifier !== undefined),
    (node) => node === callback.body || !isFunctionNode(node),
  );
  const all = outermost(repetition.node as ts.Expression).parent;
  const single =
    ts.isCallExpression(all) &&
    isCombinator(all) &&
    all.expression.getText() === 'Promise.all' &&
    all.arguments.length === 1;
  if (waits || !single || returnsCalls(callback, call)) return [];
  const waited =
    awaitOf(all) ?? (ts.isReturnStatement(all.parent) || ts.isArrowFunction(all.parent) ? all : undefined);
  if (!waited) return [];
  const modifier = callback.modifiers?.find((each) => each.kind === ts.SyntaxKind.AsyncKeyword);
  const [inner] = all.arguments;
  if (!inner) return [];
  return [
    { start: waited.getStart(), end: inner.getStart(), text: '' },
    ...(modifier ? [{ start: modifier.getStart(), end: modifier.end + 1, text: '' }] : []),
    { start: inner.end, end: waited.end, text: '' },
    ...outdented(inner, waited, call),
  ];
}

/** Takes the lines of a node that moves up to the line of another one to its indentation. */
function outdented(inner: ts.Node, outer: ts.Node, replaced: ts.Node): Edit[] {
  const file = inner.getSourceFile();
  const extra = indentOf(inner).length - indentOf(outer).length;
  if (extra <= 0) return [];
  const edits: Edit[] = [];
  for (
    let at = file.text.indexOf('\n', inner.getStart(file));
    at >= 0 && at < inner.end;
    at = file.text.indexOf('\n', at + 1)
  ) {
    const start = at + 1;
    const isReplaced = start > replaced.getStart(file) && start <= replaced.end;
    if (!isReplaced && /^[ \t]*$/.test(file.text.slice(start, start + extra)) && !isInTemplate(file, start))
      edits.push({ start, end: start + extra, text: '' });
  }
  return edits;
}

/** Whether an offset lies in the text of a template literal, where white space counts. */
function isInTemplate(file: ts.SourceFile, offset: number): boolean {
  return some(
    file,
    (node) =>
      (ts.isTemplateExpression(node) || ts.isNoSubstitutionTemplateLiteral(node)) &&
      node.getStart(file) < offset &&
      offset < node.end,
    (node) => node.pos <= offset && offset <= node.end,
  );
}

/** Whether the callback gives back what another call gives: it may be a promise. */
function returnsCalls(callback: ts.ArrowFunction | ts.FunctionExpression, call: CallNode): boolean {
  const given: ts.Expression[] = [];
  if (!ts.isBlock(callback.body)) given.push(callback.body);
  walk(callback.body, (node) => {
    if (isFunctionNode(node)) return false;
    if (ts.isReturnStatement(node) && node.expression) given.push(node.expression);
    return undefined;
  });
  return given
    .map(skipOuter)
    .some(
      (node) =>
        (ts.isCallExpression(node) && node !== call) ||
        (ts.isConditionalExpression(node) &&
          [node.whenTrue, node.whenFalse].some(
            (part) => ts.isCallExpression(skipOuter(part)) && skipOuter(part) !== call,
          )),
    );
}

function sorted(edits: readonly Edit[]): Edit[] {
  return edits.toSorted((a, b) => a.start - b.start || a.end - b.end);
}
