import ts from 'typescript';
import { linksOf } from '../../code/bulk-conditions.js';
import { argumentsOf, calleeOf, methodName, propertyNameText, skipOuter } from '../../code/syntax.js';
import type { BulkOperation } from '../../library.js';
import type { RepeatedWrite } from '../../project/repeated-writes.js';
import type { ListWriter } from './bulk-edits.js';
import type { RowWriter } from './bulk-list.js';
import type { Style } from './document.js';
import { movedText } from './moved-text.js';

/** A write taken apart, to be one of the operations of another call. */
export interface OperationParts {
  readonly operation: BulkOperation;
  /** The condition, or the value of a key. */
  readonly condition: ts.Expression;
  readonly key?: string | undefined;
  readonly values: ts.Expression | undefined;
  readonly own: readonly ts.ObjectLiteralElementLike[];
  /** What the call is made on, with the dot behind it. */
  readonly head: string;
}

/** Writes `{ updateOne: { filter: { _id: item.id }, update: { $set: { total } } } }`. */
export function operationText(parts: OperationParts, style: Style): RowWriter {
  const { operation, condition, key, values, own } = parts;
  return (indent, isBroken) => {
    const within = (depth: number): string[] => {
      const inner = indent + style.indent.repeat(depth);
      const place = movedText(condition, inner);
      return [
        property(operation.condition, key === undefined ? place : object([property(key, place)], style)),
        ...(values && operation.values !== undefined
          ? [property(operation.values, movedText(values, inner))]
          : []),
        ...own.map((each) => movedText(each, inner)),
      ];
    };
    if (!isBroken) return object([property(operation.name, object(within(0), style))], style);
    const flat = property(operation.name, object(within(1), style));
    const isShort =
      !flat.includes('\n') && indent.length + style.indent.length + flat.length + 1 <= style.width;
    const inner = indent + style.indent;
    const line = isShort ? flat : property(operation.name, brokenObject(within(2), inner, style));
    return brokenObject([line], indent, style);
  };
}

/** `filter: { ... }`; a name that is the same stands for both. */
function property(name: string, value: string): string {
  return name === value ? name : `${name}: ${value}`;
}

function object(parts: readonly string[], { spaced }: Style): string {
  return spaced ? `{ ${parts.join(', ')} }` : `{${parts.join(', ')}}`;
}

function brokenObject(parts: readonly string[], indent: string, style: Style): string {
  const line = `${style.eol}${indent}${style.indent}`;
  const comma = style.trailingComma ? ',' : '';
  return `{${parts.map((each) => line + each).join(',')}${comma}${style.eol}${indent}}`;
}

/** The options that a call for all takes from a write, also from its chain: `{ session }` of `.session(session)`. */
export function sharedOptions({ write, writer }: RepeatedWrite, style: Style): string | undefined {
  const { bulk, link } = write;
  const shared = bulk.operation?.shared ?? bulk.keeps ?? [];
  const written = argumentsOf(link)
    .slice(write.made ? 0 : bulk.values ? 2 : 1)
    .map(skipOuter)
    .filter(ts.isObjectLiteralExpression)
    .flatMap(({ properties }) => [...properties])
    .filter(({ name }) => shared.includes(propertyNameText(name) ?? ''))
    .map((each) => each.getText());
  const handed = linksOf(writer).flatMap((each) => {
    const [session] = argumentsOf(each);
    return methodName(calleeOf(each)) === 'session' && session
      ? [property('session', session.getText())]
      : [];
  });
  const all = [...written, ...handed];
  return all.length > 0 ? object(all, style) : undefined;
}

/** `User.bulkWrite(list, options)`, its arguments one a line where it does not fit. */
export function listCall(
  callee: string,
  list: ListWriter,
  options: string | undefined,
  { indent, around, style }: { readonly indent: string; readonly around: number; readonly style: Style },
): string {
  const flat = `${callee}(${[list(indent, false), ...(options ? [options] : [])].join(', ')})`;
  if (!flat.includes('\n') && indent.length + around + flat.length <= style.width) return flat;
  const inner = indent + style.indent;
  const text = list(inner, false);
  const isShort = text
    .split('\n')
    .every((line, at) => (at === 0 ? inner.length : 0) + line.length < style.width);
  const parts = [isShort ? text : list(inner, true), ...(options ? [options] : [])];
  const line = `${style.eol}${inner}`;
  const comma = style.trailingArgument ? ',' : '';
  return `${callee}(${parts.map((each) => line + each).join(',')}${comma}${style.eol}${indent})`;
}
