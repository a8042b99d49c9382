import ts from 'typescript';
import type { Edit } from '../../finding.js';
import { hasComment, indentOf, styleOf } from './document.js';

/** Puts arguments in front of the one at a position (or at the end), laid out as the call is. */
export function insertArguments(call: ts.CallExpression, position: number, texts: readonly string[]): Edit[] {
  const file = call.getSourceFile();
  const style = styleOf(file);
  const before = call.arguments[position - 1];
  if (!before) return [];
  if (isBroken(call)) return brokenBehind(before, texts);
  const inline: Edit = {
    start: before.end,
    end: before.end,
    text: texts.map((text) => `, ${text}`).join(''),
  };
  const lineEnd = file.text.indexOf('\n', call.end);
  const lineStart = file.text.lastIndexOf('\n', call.getStart(file) - 1) + 1;
  const isOneLine = !call.getText(file).includes('\n');
  const length = (lineEnd < 0 ? file.text.length : lineEnd) - lineStart + inline.text.length;
  if ((isOneLine && length <= style.width) || hasComment(call)) return [inline];
  const own = onOwnLine(call, inline.text.length);
  return own ? [own, inline] : [brokenUp(call, position, texts)];
}

/** Lines behind an argument, and behind the comment that stands at its own line's end. */
function brokenBehind(before: ts.Expression, texts: readonly string[]): Edit[] {
  const file = before.getSourceFile();
  const line = `${styleOf(file).eol}${indentOf(before)}`;
  const comma = /^\s*,/.exec(file.text.slice(before.end));
  const comment = comma && ts.getTrailingCommentRanges(file.text, before.end + comma[0].length)?.at(-1);
  if (!comment) {
    const text = texts.map((each) => `,${line}${each}`).join('');
    return [{ start: before.end, end: before.end, text }];
  }
  return [{ start: comment.end, end: comment.end, text: texts.map((each) => `${line}${each},`).join('') }];
}

/** Whether each argument stands on a line of its own. */
function isBroken(call: ts.CallExpression): boolean {
  const file = call.getSourceFile();
  const [first] = call.arguments;
  return first !== undefined && /\n/.test(file.text.slice(first.pos, first.getStart(file)));
}

/** `for (...) call();` gives the call a line of its own, where that is enough. */
function onOwnLine(call: ts.CallExpression, added: number): Edit | undefined {
  const file = call.getSourceFile();
  const { eol, indent, width } = styleOf(file);
  const statement = ts.findAncestor(call, ts.isExpressionStatement);
  const { parent } = statement ?? {};
  if (
    !statement ||
    !parent ||
    (ts.isIfStatement(parent) && parent.elseStatement) ||
    !(ts.isIfStatement(parent) || ts.isIterationStatement(parent, false))
  )
    return undefined;
  const start = statement.getStart(file);
  const gap = /[ \t]+$/.exec(file.text.slice(parent.getStart(file), start));
  const text = statement.getText(file);
  const inner = indentOf(parent) + indent;
  if (!gap || text.includes('\n') || inner.length + text.length + added > width) return undefined;
  return { start: start - gap[0].length, end: start, text: `${eol}${inner}` };
}

/** Each argument on a line of its own; lines of longer ones move with them. */
function brokenUp(call: ts.CallExpression, position: number, texts: readonly string[]): Edit {
  const file = call.getSourceFile();
  const { eol, indent } = styleOf(file);
  const outer = indentOf(call);
  const own = call.arguments.map((each) => each.getText(file).replaceAll('\n', `\n${indent}`));
  const all = [...own.slice(0, position), ...texts, ...own.slice(position)];
  const inner = `${eol}${outer}${indent}`;
  const hasTrailing =
    /,\s*$/.test(file.text.slice(call.arguments.pos, call.arguments.end)) || usesTrailing(file);
  const text = `${inner}${all.join(`,${inner}`)}${hasTrailing ? ',' : ''}${eol}${outer}`;
  return { start: call.arguments.pos, end: call.end - 1, text };
}

/** Whether broken calls and lists of the file end with a comma, as most formatters write them. */
function usesTrailing({ text }: ts.SourceFile): boolean {
  return /,\r?\n\s*[)\]]/.test(text) || !/[\w'"`)\]}]\r?\n\s*[)\]]/.test(text);
}

/** Replaces an argument. */
export function replaceArgument(argument: ts.Expression, text: string): Edit {
  return { start: argument.getStart(), end: argument.end, text };
}

/** Adds a property to an options object, at its end. */
export function addProperty(object: ts.ObjectLiteralExpression, text: string): Edit {
  const file = object.getSourceFile();
  const { eol, spaced } = styleOf(file);
  const last = object.properties.at(-1);
  if (!last) return replaceArgument(object, spaced ? `{ ${text} }` : `{${text}}`);
  const isBrokenUp = file.text.slice(last.pos, last.getStart(file)).includes('\n');
  const separator = isBrokenUp ? `,${eol}${indentOf(last)}` : ', ';
  return { start: last.end, end: last.end, text: `${separator}${text}` };
}
