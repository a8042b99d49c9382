import ts from 'typescript';
import { slotOf } from '../../code/bulk-writes.js';
import { calleeOf, propertyNameText, receiverOf, skipOuter } from '../../code/syntax.js';
import type { Edit } from '../../finding.js';
import type { Bulk } from '../../library.js';
import type { RepeatedWrite } from '../../project/repeated-writes.js';
import type { Style } from './document.js';
import { indentOf } from './document.js';
import { renamed } from './keyed-read.js';

/** A call with a place in it that is written anew. */
export interface BulkCall {
  readonly call: ts.CallExpression;
  /** What the list takes the place of. */
  readonly slot: ts.Expression | ts.ShorthandPropertyAssignment;
  /** Further edits inside the call. */
  readonly edits: readonly Edit[];
}

/** The call that writes all rows, with a place for their list; undefined where the row is what it is made on. */
export function rowsCall({ writer, write, result }: RepeatedWrite): BulkCall | undefined {
  const { bulk, link, row } = write;
  if (!ts.isCallExpression(writer) || !ts.isCallExpression(link) || !row || bulk.row === 'receiver')
    return undefined;
  const slot = ts.isShorthandPropertyAssignment(row.parent) ? row.parent : (listAround(row, bulk) ?? row);
  const name = result === 'collected' ? (bulk.givesRows ?? bulk.method) : bulk.method;
  return {
    call: writer,
    slot,
    edits: [...(name === undefined ? [] : [renamed(link, name)]), ...dropped(link, bulk.drops ?? [])],
  };
}

/** The `[row]` of `create([row], options)`. */
function listAround({ parent }: ts.Expression, { listed }: Bulk): ts.Expression | undefined {
  return listed && ts.isArrayLiteralExpression(parent) ? parent : undefined;
}

/** Options that only say what is given back; where an argument holds nothing else, the argument. */
export function dropped(call: ts.CallExpression, names: readonly string[]): Edit[] {
  const isDropped = (property: ts.ObjectLiteralElementLike): boolean =>
    names.includes(propertyNameText(property.name) ?? '');
  return call.arguments.flatMap((argument, position) => {
    const object = skipOuter(argument);
    if (!ts.isObjectLiteralExpression(object)) return [];
    const { properties } = object;
    const before = call.arguments[position - 1];
    if (before && properties.length > 0 && properties.every(isDropped))
      return [{ start: before.end, end: argument.end, text: '' }];
    return properties.flatMap((property, index): Edit[] => {
      if (!isDropped(property)) return [];
      const next = properties[index + 1];
      const previous = properties[index - 1];
      const isFirst = properties.slice(0, index).every(isDropped);
      if (isFirst) return next ? [{ start: property.getStart(), end: next.getStart(), text: '' }] : [];
      return previous ? [{ start: previous.end, end: property.end, text: '' }] : [];
    });
  });
}

/** Whether a write gives back, or asks for, more than a write of many rows can. */
export function optionLeft({ write, writer, result }: RepeatedWrite): string | undefined {
  const { bulk, link } = write;
  const row = slotOf(bulk.row, link, writer);
  if (typeof bulk.row !== 'object' || bulk.row.property === undefined || !ts.isCallExpression(link))
    return undefined;
  const object = link.arguments[bulk.row.argument];
  const options = object && skipOuter(object);
  if (!options || !ts.isObjectLiteralExpression(options) || !row) return 'options';
  const left = options.properties.find((property) => {
    const name = propertyNameText(property.name);
    const isRow = name === (typeof bulk.row === 'object' ? bulk.row.property : undefined);
    return !isRow && !(result === 'unused' && name !== undefined && bulk.drops?.includes(name));
  });
  return left?.getText();
}

/**
 * The text of a call at an indentation, `list` in its place: on one line where it fits behind `before` and in front of
 * `after`, else broken as Prettier breaks it. `list` writes the list, flat or broken, for the line that it begins on.
 */
export function callText(
  { call, slot, edits }: BulkCall,
  list: (indent: string, isBroken: boolean) => string,
  { indent, style, around }: { indent: string; style: Style; around: number },
): string {
  const slotIndent = indent + indentOf(slot).slice(indentOf(call).length);
  const text = named(slot, list(slotIndent, false));
  const flat = moved(call, [...edits, { start: slot.getStart(), end: slot.end, text }], indent);
  const isLaidOut =
    call.getText().includes('\n') && !(text.includes('\n') && ts.isCallExpression(slot.parent));
  if (isLaidOut || (!flat.includes('\n') && fits(flat, indent.length + around, style))) return flat;
  const inner = indent + style.indent;
  const dots = dotsOf(call);
  if (dots.length > 2 && !call.getText().includes('\n')) {
    const place = { start: slot.getStart(), end: slot.end, text: named(slot, list(inner, false)) };
    const breaks = dots.map((at): Edit => ({ start: at, end: at, text: style.eol + inner }));
    return moved(call, [...edits, place, ...breaks], indent);
  }
  const parts = (isBroken: boolean): string =>
    broken(call, slot, edits, list(inner, isBroken), indent, style);
  const once = parts(false);
  return fits(once, 0, style) ? once : parts(true);
}

function fits(text: string, around: number, style: Style): boolean {
  const lines = text.split('\n');
  return lines.every(
    (line, index) => line.length + (index === 0 || lines.length === 1 ? around : 0) <= style.width,
  );
}

function named(slot: BulkCall['slot'], text: string): string {
  return ts.isShorthandPropertyAssignment(slot) ? `${slot.name.text}: ${text}` : text;
}

/** The arguments one a line; of a single object, its properties. */
function broken(
  call: ts.CallExpression,
  slot: BulkCall['slot'],
  edits: readonly Edit[],
  list: string,
  indent: string,
  style: Style,
): string {
  const owner = ownerOf(call, slot);
  const [only] = owner.arguments;
  const object = owner.arguments.length === 1 && only ? skipOuter(only) : undefined;
  const isObject = object !== undefined && ts.isObjectLiteralExpression(object) && object !== slot;
  const parts: readonly ts.Node[] = isObject ? object.properties : owner.arguments;
  const all = [...edits, { start: slot.getStart(), end: slot.end, text: named(slot, list) }];
  const inner = `${style.eol}${indent}${style.indent}`;
  const isDropped = (part: ts.Node): boolean =>
    edits.some(({ start, end, text }) => text === '' && start <= part.getStart() && part.end <= end);
  const texts = parts
    .filter((part) => !isDropped(part))
    .map((part) => textOf(part, all))
    .filter((text) => text.trim() !== '');
  const comma = style.trailingComma ? ',' : '';
  const [open, close] = isObject ? ['({', '})'] : ['(', ')'];
  const body = `${open}${texts.map((text) => inner + text).join(',')}${comma}${style.eol}${indent}${close}`;
  const head = textBetween(call.getStart(), owner.expression.end, all, call);
  const tail = textBetween(owner.end, call.end, all, call);
  return head + body + tail;
}

/** The call of the chain whose argument the slot is in. */
function ownerOf(call: ts.CallExpression, slot: ts.Node): ts.CallExpression {
  for (let node = slot.parent; node !== call; node = node.parent) if (ts.isCallExpression(node)) return node;
  return call;
}

function textOf(node: ts.Node, edits: readonly Edit[]): string {
  return textBetween(node.getStart(), node.end, edits, node);
}

function textBetween(start: number, end: number, edits: readonly Edit[], node: ts.Node): string {
  const { text } = node.getSourceFile();
  let result = '';
  let at = start;
  for (const edit of edits.toSorted((a, b) => a.start - b.start)) {
    if (edit.start < start || edit.end > end) continue;
    result += text.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return result + text.slice(at, end);
}

/** The text of a call with edits, its lines moved to another indentation; the lines of the edits stay. */
export function moved(call: ts.CallExpression, edits: readonly Edit[], indent: string): string {
  const file = call.getSourceFile();
  const old = indentOf(call);
  const move = (text: string): string =>
    text
      .split('\n')
      .map((line, index) => (index > 0 && line.startsWith(old) ? indent + line.slice(old.length) : line))
      .join('\n');
  let result = '';
  let at = call.getStart(file);
  for (const edit of edits.toSorted((a, b) => a.start - b.start)) {
    result += move(file.text.slice(at, edit.start)) + edit.text;
    at = edit.end;
  }
  return result + move(file.text.slice(at, call.end));
}

/** The offsets of the dots in front of the calls of a chain. */
export function dotsOf(call: ts.CallExpression): number[] {
  const dots: number[] = [];
  for (let node: ts.Expression = call; ts.isCallExpression(node);) {
    const callee = calleeOf(node);
    const receiver = receiverOf(callee);
    if (!receiver || !ts.isPropertyAccessExpression(callee)) break;
    dots.unshift(receiver.end);
    node = skipOuter(receiver);
  }
  return dots;
}
