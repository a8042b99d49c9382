import ts from 'typescript';
import type { RelationRead } from '../../code/relations.js';
import {
  calleeOf,
  methodName,
  propertyNameText,
  propertyOf,
  receiverOf,
  skipOuter,
  some,
  valueOf,
} from '../../code/syntax.js';
import type { Edit } from '../../finding.js';
import type { EagerLoading } from '../../library.js';
import type { Origin } from '../../project/relation-origin.js';
import { optionsPosition } from '../../project/relation-origin.js';
import { insertArguments } from './arguments.js';
import type { Style } from './document.js';
import { hasComment, indentOf, styleOf } from './document.js';
import type { Refusal } from './keyed-read.js';

/** Options under which reading a relation with the rows gives other rows, or not the whole relation. */
const NARROWING = new Set([
  'select',
  'fields',
  'exclude',
  'raw',
  'group',
  'having',
  'subQuery',
  'join',
  'loadRelationIds',
]);
/** Calls at the end of a builder's chain that run it or say what its rows are. */
const ENDING = new Set(['exec', 'lean', 'then', 'catch', 'cursor']);

/** The edits that make a query read a relation with its rows. */
export function eagerQuery(origin: Origin, read: RelationRead): Edit[] | Refusal {
  const [option, ...others] = origin.operation.library.eager ?? [];
  if (!option) return { refusal: 'the library has no query that reads relations with their rows' };
  if (option.kind === 'method') return inChain(origin.call, read, option);
  const position = optionsPosition(origin.operation);
  if (position === undefined)
    return others.length > 0
      ? { refusal: 'the rows come from a query builder' }
      : { refusal: `where \`${origin.operation.name}\` takes \`${option.name}\` is not known` };
  if (read.name === undefined) return { refusal: 'which relation is read is not seen' };
  const { method } = origin.operation.method.eager ?? {};
  if (method) return asOptions(origin.call, position, method, option, read.name);
  return inOptions(origin, position, option, read);
}

/** `.populate('author')` behind the calls of the chain, in front of what runs it. */
function inChain(call: ts.CallExpression, { start }: RelationRead, { name }: EagerLoading): Edit[] | Refusal {
  if (!ts.isCallExpression(start)) return { refusal: 'which relation is read is not seen' };
  let before: ts.Expression = call;
  for (let node: ts.Expression = call; ts.isCallExpression(node);) {
    const callee = calleeOf(node);
    const receiver = receiverOf(callee);
    if (!receiver || !ENDING.has(methodName(callee) ?? '')) break;
    node = before = skipOuter(receiver);
  }
  const types = start.typeArguments?.map((each) => each.getText()).join(', ');
  const given = start.arguments.map((each) => each.getText()).join(', ');
  const text = `.${name}${types === undefined ? '' : `<${types}>`}(${given})`;
  const added = { start: before.end, end: before.end, text: `${lineBreak(before)}${text}` };
  return [...brokenChain(before, text.length), added].map((edit, at, all) =>
    at === all.length - 1 && all.length > 1 ? { ...edit, text: `${newLine(call)}${text}` } : edit,
  );
}

/** A line for each call of a chain that would make its line too long, but for the first. */
function brokenChain(chain: ts.Expression, added: number): Edit[] {
  const file = chain.getSourceFile();
  const { width } = styleOf(file);
  const start = chain.getStart(file);
  const newline = file.text.indexOf('\n', chain.end);
  const lineStart = file.text.lastIndexOf('\n', start - 1) + 1;
  const isShort = (newline < 0 ? file.text.length : newline) - lineStart + added <= width;
  if (isShort || chain.getText(file).includes('\n')) return [];
  const dots: Edit[] = [];
  for (let node = chain; ts.isCallExpression(node);) {
    const { expression } = node;
    if (!ts.isPropertyAccessExpression(expression) || !ts.isCallExpression(expression.expression)) break;
    const end = expression.expression.end;
    dots.unshift({ start: end, end, text: newLine(chain) });
    node = expression.expression;
  }
  return dots;
}

function newLine(node: ts.Node): string {
  const { eol, indent } = styleOf(node.getSourceFile());
  return `${eol}${indentOf(node)}${indent}`;
}

/** A chain that stands on several lines goes on on a line of its own. */
function lineBreak(chain: ts.Expression): string {
  const callee = ts.isCallExpression(chain) ? chain.expression : undefined;
  if (!callee || !ts.isPropertyAccessExpression(callee)) return '';
  const file = chain.getSourceFile();
  const between = file.text.slice(callee.expression.end, callee.name.getStart(file));
  return between.includes('\n') ? `${styleOf(file).eol}${indentOf(callee.name)}` : '';
}

/** `findBy(where)` -> `find({ where, relations })`. */
function asOptions(
  call: ts.CallExpression,
  position: number,
  method: string,
  option: EagerLoading,
  relation: string,
): Edit[] | Refusal {
  const { expression } = call;
  const where = call.arguments[position];
  if (!where || !ts.isPropertyAccessExpression(expression))
    return { refusal: `\`${expression.getText()}\` takes no \`${option.name}\`` };
  const style = styleOf(call.getSourceFile());
  const text = where.getText() === 'where' ? 'where' : `where: ${where.getText()}`;
  return [
    { start: expression.name.getStart(), end: expression.name.end, text: method },
    {
      start: where.getStart(),
      end: where.end,
      text: braced(`${text}, ${optionText(option, relation, call, style)}`, style),
    },
  ];
}

function inOptions(
  { call, operation }: Origin,
  position: number,
  option: EagerLoading,
  read: RelationRead,
): Edit[] | Refusal {
  const style = styleOf(call.getSourceFile());
  const relation = read.name ?? '';
  const text = optionText(option, relation, call, style);
  const written = call.arguments[position];
  if (!written) return newOptions(call, position, text, style);
  const options = skipOuter(written);
  if (!ts.isObjectLiteralExpression(options) || options.properties.some(ts.isSpreadAssignment))
    return { refusal: 'the options of the query are put together elsewhere' };
  const narrowing = narrowingOption(options, read, operation.name);
  if (narrowing) return { refusal: narrowing };
  const own = propertyOf(options, option.name);
  if (!own) return [withinWidth(appended(options, text, style), options, style)];
  const list = valueOf(own);
  if (!list || !(ts.isArrayLiteralExpression(list) || ts.isObjectLiteralExpression(list)))
    return { refusal: `\`${option.name}\` is put together elsewhere` };
  const entry = ts.isArrayLiteralExpression(list) ? listEntry(list, relation, style) : `${relation}: true`;
  return [withinWidth(appended(list, entry, style), options, style)];
}

/** Options that would make their line too long get a line each. */
function withinWidth(edit: Edit, options: ts.ObjectLiteralExpression, style: Style): Edit {
  const file = options.getSourceFile();
  const start = options.getStart(file);
  const lineStart = file.text.lastIndexOf('\n', start - 1) + 1;
  const newline = file.text.indexOf('\n', options.end);
  const length = (newline < 0 ? file.text.length : newline) - lineStart + edit.text.length;
  if (options.getText(file).includes('\n') || length <= style.width || hasComment(options)) return edit;
  const line = `${style.eol}${indentOf(options)}`;
  const inside = options.properties.map((each) => {
    const text = each.getText(file);
    const at = edit.start - each.getStart(file);
    return at > 0 && edit.end < each.end
      ? text.slice(0, at) + edit.text + text.slice(at + edit.end - edit.start)
      : text;
  });
  const isNew = edit.start === options.properties.end || edit.start === options.properties.at(-1)?.end;
  const lines = isNew ? [...inside, edit.text.replace(/^, /, '')] : inside;
  const body = lines.map((each) => `${line}${style.indent}${each}`).join(',');
  return { start, end: options.end, text: `{${body}${style.trailingComma ? ',' : ''}${line}}` };
}

/** An option that does not go with reading the relation as well. */
function narrowingOption(
  options: ts.ObjectLiteralExpression,
  { operation, name }: RelationRead,
  method: string,
): string | undefined {
  const names = options.properties.map((each) => propertyNameText(each.name) ?? '');
  const narrow = names.find((each) => NARROWING.has(each));
  if (narrow) return `the query has \`${narrow}\`, which the relation would have to be part of`;
  const isMany = operation.rows === 'many';
  if (isMany && names.includes('attributes'))
    return 'the query has `attributes`, which may leave out what tells its rows apart';
  if (isMany && /AndCount/.test(method) && operation.library.associations && !names.includes('distinct'))
    return `\`${method}\` would count the rows of the relation, too`;
  const hasText = some(
    options,
    (node) =>
      ts.isCallExpression(node) && /(^|\.)(literal|Raw|raw|sql|col|fn)$/.test(node.expression.getText()),
  );
  return hasText ? `the query holds SQL, whose columns may be those of \`${name ?? ''}\`, too` : undefined;
}

/** Options for a query that was given none. */
function newOptions(call: ts.CallExpression, position: number, text: string, style: Style): Edit[] | Refusal {
  const given = call.arguments.length;
  const object = braced(text, style);
  if (given === position && given > 0) return insertArguments(call, position, [object]);
  if (given === 0 && position === 0) return [{ start: call.end - 1, end: call.end - 1, text: object }];
  return given < position && given > 0
    ? insertArguments(call, given, [...Array.from({ length: position - given }, () => '{}'), object])
    : { refusal: 'the arguments of the query are put together elsewhere' };
}

/** `relations: { customer: true }` or `include: ['customer']`; a list where the file writes lists. */
function optionText({ name, form }: EagerLoading, relation: string, call: ts.Node, style: Style): string {
  const isList = form === 'list' || new RegExp(String.raw`\b${name}: \[`).test(call.getSourceFile().text);
  if (isList) return `${name}: [${style.quote}${relation}${style.quote}]`;
  return `${name}: ${braced(`${relation}: true`, style)}`;
}

/** One more relation, written as the others of the list. */
function listEntry(list: ts.ArrayLiteralExpression, relation: string, style: Style): string {
  const [first] = list.elements;
  const text = `${style.quote}${relation}${style.quote}`;
  return first && ts.isObjectLiteralExpression(first) && propertyOf(first, 'association')
    ? braced(`association: ${text}`, style)
    : text;
}

function braced(text: string, { spaced }: Style): string {
  return spaced ? `{ ${text} }` : `{${text}}`;
}

/** A text at the end of a list or object, laid out as what stands there. */
function appended(
  list: ts.ObjectLiteralExpression | ts.ArrayLiteralExpression,
  text: string,
  style: Style,
): Edit {
  const file = list.getSourceFile();
  const last = (ts.isArrayLiteralExpression(list) ? list.elements : list.properties).at(-1);
  if (!last)
    return {
      start: list.getStart(file),
      end: list.end,
      text: ts.isArrayLiteralExpression(list) ? `[${text}]` : braced(text, style),
    };
  const isBroken = file.text.slice(list.getStart(file), last.getStart(file)).includes('\n');
  const separator = isBroken ? `,${style.eol}${indentOf(last)}` : ', ';
  return { start: last.end, end: last.end, text: `${separator}${text}` };
}
