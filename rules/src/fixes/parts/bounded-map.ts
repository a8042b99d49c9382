import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { isAsync, isFunctionNode, isJavaScript, skipOuter, some } from '../../code/syntax.js';
import type { Edit } from '../../finding.js';
import type { Analysis } from '../../project/analysis.js';
import type { Style } from './document.js';
import { freeName, indentOf } from './document.js';
import { defaultImport } from './module-imports.js';

/**
 * How a function is run for every item of a list, a few items at a time, in the order of the list: with the helper that the
 * project has already, else with a loop over slices. What takes part is text, so that a loop and a `map` can be written so.
 *
 * - `helperFor` says what the file can use: `pMap`, `pLimit`, or nothing, which means slices.
 * - `callbackOf` reads a callback; whoever rewrites a loop makes a `Callback` of its variable and its body.
 * - `withPMap` gives `pMap(xs, callback, { concurrency: 10 })`: an expression, a promise of all results. After the first
 *   error it starts no further ones.
 * - `withPLimit` gives `Promise.all(xs.map((x) => limit(() => ...)))`: an expression that needs `const limit = pLimit(10);`
 *   before it. All are run, also after an error.
 * - `inSlices` gives the lines of a loop that runs one slice after the other, and adds the results to a list if there is
 *   one. After the first error it starts no further slice.
 */
export interface BoundedMap {
  /** What is iterated: for slices the name of an array, which `sliced` gives where it is none. */
  readonly collection: string;
  readonly callback: Callback;
  /** How many are run at a time. */
  readonly width: number;
  /** Results are told apart from errors: `Promise.allSettled`. */
  readonly isSettled: boolean;
  readonly style: Style;
  /** Of the statement that it stands in. */
  readonly indent: string;
}

/** A function for one item. Texts of several lines are as they would stand at the beginning of a line. */
export type Callback =
  | { readonly kind: 'named'; readonly text: string }
  | {
      readonly kind: 'written';
      /** As written: `user`, `{ id }`, `user: User`; the second one is the position. */
      readonly parameters: readonly string[];
      /** `: Promise<void>` */
      readonly result: string;
      /** A block with its braces, or an expression. */
      readonly body: string;
      readonly isAsync: boolean;
    };

export type Helper =
  | { readonly kind: 'p-map' | 'p-limit'; readonly local: string; readonly imports: readonly Edit[] }
  | { readonly kind: 'slices' };

/** What the file can use: what it imports, else what the nearest `package.json` depends on and the file can import. */
export function helperFor(
  file: ts.SourceFile,
  kinds: readonly ('p-map' | 'p-limit')[],
  analysis: Analysis,
): Helper {
  for (const kind of kinds) {
    const isImported = new RegExp(String.raw`(from|require\()\s*['"]${kind}['"]`).test(file.text);
    if (!isImported && !canImport(file, kind, analysis)) continue;
    const { local, edit } = defaultImport(file, LOCAL[kind], kind);
    if (isImported && edit) continue; // not by its default export
    const isTaken = edit && new RegExp(String.raw`\b${local}\b`).test(file.text);
    if (!isTaken) return { kind, local, imports: edit ? [edit] : [] };
  }
  return { kind: 'slices' };
}

const LOCAL = { 'p-map': 'pMap', 'p-limit': 'pLimit' } as const;

/** The last major versions that CommonJS can require. */
const LAST_COMMONJS = { 'p-map': 4, 'p-limit': 3 } as const;

function canImport(file: ts.SourceFile, kind: 'p-map' | 'p-limit', analysis: Analysis): boolean {
  const major = dependency(path.dirname(file.fileName), kind);
  return major !== undefined && (major <= LAST_COMMONJS[kind] || !isCommonJs(file, analysis));
}

function isCommonJs(file: ts.SourceFile, { program }: Analysis): boolean {
  if (isJavaScript(file)) return /\brequire\(/.test(file.text) || !/^\s*(import|export)\b/m.test(file.text);
  return (
    file.impliedNodeFormat === ts.ModuleKind.CommonJS ||
    program.getCompilerOptions().module === ts.ModuleKind.CommonJS
  );
}

/** The major version that the nearest `package.json` asks for. */
function dependency(folder: string, name: string): number | undefined {
  const manifest = path.join(folder, 'package.json');
  if (existsSync(manifest)) {
    const range = new RegExp(String.raw`"${name}"\s*:\s*"[~^>=v\s]*(\d+)`).exec(
      readFileSync(manifest, 'utf8'),
    );
    return range?.[1] === undefined ? undefined : Number(range[1]);
  }
  const parent = path.dirname(folder);
  return parent === folder ? undefined : dependency(parent, name);
}

/** Reads a callback; undefined where it has a `this` or a name of its own, or lines of text that cannot be moved. */
export function callbackOf(node: ts.Expression): Callback | undefined {
  const inner = skipOuter(node);
  if (!ts.isArrowFunction(inner) && !ts.isFunctionExpression(inner))
    return { kind: 'named', text: flush(node.getText(), indentOf(node)) };
  const isOwn = ts.isFunctionExpression(inner) && (inner.name || inner.asteriskToken || usesThis(inner.body));
  if (isOwn || inner.typeParameters || some(inner, isLongText)) return undefined;
  const indent = indentOf(inner.body);
  return {
    kind: 'written',
    parameters: inner.parameters.map((each) => flush(each.getText(), indentOf(each))),
    result: inner.type ? `: ${inner.type.getText()}` : '',
    body: flush(inner.body.getText(), indent),
    isAsync: isAsync(inner),
  };
}

function usesThis(body: ts.Node): boolean {
  return some(
    body,
    (node) => node.kind === ts.SyntaxKind.ThisKeyword || (ts.isIdentifier(node) && node.text === 'arguments'),
    (node) => !isFunctionNode(node) || ts.isArrowFunction(node),
  );
}

/** A template of several lines, whose text would change with the indentation. */
function isLongText(node: ts.Node): boolean {
  return (
    (ts.isTemplateExpression(node) || ts.isNoSubstitutionTemplateLiteral(node)) &&
    node.getText().includes('\n')
  );
}

/** A text of several lines as it would stand at the beginning of a line. */
export function flush(text: string, indent: string): string {
  return text
    .split('\n')
    .map((line, index) => (index > 0 && line.startsWith(indent) ? line.slice(indent.length) : line))
    .join('\n');
}

/** The same at an indentation. */
export function placed(text: string, indent: string): string {
  return text
    .split('\n')
    .map((line, index) => (index > 0 && line.trim() !== '' ? indent + line : line))
    .join('\n');
}

/** A callback as it is written. */
export function callbackText(callback: Callback): string {
  if (callback.kind === 'named') return callback.text;
  const { parameters, result, body } = callback;
  return `${callback.isAsync ? 'async ' : ''}(${parameters.join(', ')})${result} => ${body}`;
}

/** `pMap(xs, callback, { concurrency: 10 })`, broken as Prettier breaks it. `column`: how much stands before it on its line. */
export function withPMap(map: BoundedMap, local: string, column: number): string {
  const { collection, callback, width, style, indent } = map;
  const option = `concurrency: ${String(width)}`;
  const options = style.spaced ? `{ ${option} }` : `{${option}}`;
  const given = callbackText(callback);
  const flat = `${local}(${collection}, ${given}, ${options})`;
  const head = `${local}(${collection}, ${given}, {`;
  const fits = (text: string): boolean => !text.includes('\n') && column + text.length + 1 <= style.width;
  if (fits(flat)) return flat;
  const inner = style.eol + indent + style.indent;
  const comma = style.trailingComma ? ',' : '';
  if (fits(head)) return `${head}${inner}${option}${comma}${style.eol}${indent}})`;
  const parts = [collection, given, options].map((each) => placed(each, indent + style.indent));
  return `${local}(${inner}${parts.join(`,${inner}`)}${comma}${style.eol}${indent})`;
}

/** `Promise.all(xs.map((x) => limit(() => ...)))`; `head` is what stands before the callback: `xs.map(`. */
export function withPLimit(map: BoundedMap, limit: string, head: string, column: number): string | undefined {
  const { callback, style, indent } = map;
  const {
    parameters,
    result,
    body,
    isAsync: waits,
  } = callback.kind === 'named'
    ? { parameters: ['item'], result: '', body: `${callback.text}(item)`, isAsync: false }
    : callback;
  const outer = `${head}(${parameters.join(', ')})${result} =>`;
  const inner = `${limit}(${waits ? 'async ' : ''}() => ${body})`;
  const flat = `${promiseOf(map)}(${outer} ${inner}))`;
  if (!flat.includes('\n') && column + flat.length + 1 <= style.width) return flat;
  const line = (depth: number): string => style.eol + indent + style.indent.repeat(depth);
  const comma = style.trailingComma ? ',' : '';
  const oneLine = `${outer} ${inner})`;
  const isShort =
    !oneLine.includes('\n') && indent.length + style.indent.length + oneLine.length + 1 <= style.width;
  const list = isShort
    ? oneLine
    : `${placed(outer, indent + style.indent)}${line(2)}${placed(inner, indent + style.indent.repeat(2))}${comma}${line(1)})`;
  return `${promiseOf(map)}(${line(1)}${list}${comma}${line(0)})`;
}

function promiseOf({ isSettled }: BoundedMap): string {
  return isSettled ? 'Promise.allSettled' : 'Promise.all';
}

/** The lines of a loop over slices. `into`: the list that the results are added to, `push` spreads them into it. */
export function inSlices(
  map: BoundedMap,
  into: { readonly list: string; readonly spreads: boolean } | undefined,
  taken: Set<string>,
): string[] {
  const { collection, width, style, indent } = map;
  const start = freeName(taken, 'start', 'from');
  const step = String(width);
  const body = indent + style.indent;
  const list = `${collection}.slice(${start}, ${start} + ${step}).map(`;
  const callback = inSlice(map.callback, start, taken, style);
  const call = (at: string): string => mapCall(list, callback, style, at);
  const promise = promiseOf(map);
  const wraps = (text: string): string => {
    if (!into) return `await ${text}${style.end}`;
    return into.spreads
      ? `${into.list}.push(...(await ${text}))${style.end}`
      : `${into.list}.push(await ${text})${style.end}`;
  };
  const flat = wraps(`${promise}(${list}${callbackText(callback)}))`);
  return [
    `for (let ${start} = 0; ${start} < ${collection}.length; ${start} += ${step}) {`,
    style.indent + (fits(flat, body, style) ? flat : broken(map, call, into, body)),
    '}',
  ];
}

function fits(text: string, indent: string, style: Style): boolean {
  return !text.includes('\n') && indent.length + text.length <= style.width;
}

/** `xs.map(callback)`, the callback's expression on a line of its own where it does not fit at the indentation. */
function mapCall(head: string, callback: Callback, style: Style, indent: string): string {
  const flat = `${head}${callbackText(callback)})`;
  if (callback.kind === 'named' || callback.body.startsWith('{') || fits(`${flat},`, indent, style))
    return flat;
  const [left = ''] = callbackText({ ...callback, body: '' }).split(/ $/);
  const comma = style.trailingComma ? ',' : '';
  return `${head}${left}${style.eol}${style.indent}${placed(callback.body, style.indent)}${comma}${style.eol})`;
}

/** The statement of one slice on several lines. */
function broken(
  map: BoundedMap,
  call: (indent: string) => string,
  into: { readonly list: string; readonly spreads: boolean } | undefined,
  indent: string,
): string {
  const { style } = map;
  const comma = style.trailingComma ? ',' : '';
  const line = (depth: number): string => style.eol + indent + style.indent.repeat(depth);
  const promise = promiseOf(map);
  if (!into)
    return `await ${promise}(${line(1)}${placed(call(line(1)), indent + style.indent)}${comma}${line(0)})${style.end}`;
  const [open, close] = into.spreads ? ['...(await ', ')'] : ['await ', ''];
  const short = `${open}${promise}(${call('')})${close}`;
  if (fits(`${short},`, indent + style.indent, style))
    return `${into.list}.push(${line(1)}${short}${comma}${line(0)})${style.end}`;
  return `${into.list}.push(${line(1)}${open}${promise}(${line(2)}${placed(call(line(2)), indent + style.indent.repeat(2))}${comma}${line(1)})${close}${comma}${line(0)})${style.end}`;
}

/** A callback that takes the position is told the one in the whole list. */
function inSlice(callback: Callback, start: string, taken: Set<string>, style: Style): Callback {
  if (callback.kind === 'named') return callback;
  const [item = '', position] = callback.parameters;
  if (position === undefined) return callback;
  const offset = freeName(taken, 'offset');
  const [name = position] = /^[\w$]+/.exec(position) ?? [];
  const first = `const ${name} = ${start} + ${offset}${style.end}`;
  const inner = style.eol + style.indent;
  const body = callback.body.startsWith('{')
    ? `{${inner}${first}${callback.body.slice(1)}`
    : `{${inner}${first}${inner}return ${placed(callback.body, style.indent)}${style.end}${style.eol}}`;
  return { ...callback, parameters: [item, offset], body };
}
