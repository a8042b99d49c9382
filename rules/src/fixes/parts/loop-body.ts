import ts from 'typescript';
import { isFunctionNode, skipOuter, some, walk } from '../../code/syntax.js';
import { indentOf, styleOf } from './document.js';
import { callText } from './call-text.js';
import type { Refusal } from './keyed-read.js';
import { isInTemplate } from './moved-text.js';

type Callback = ts.ArrowFunction | ts.FunctionExpression;

/** The lines of a callback as the body of a loop; what it gives back is awaited, and pushed into `list` where there is one. */
export function loopBody(
  callback: Callback,
  list: string | undefined,
  indent: string,
): { lines: string[] } | Refusal {
  const { body } = callback;
  const style = styleOf(callback.getSourceFile());
  if (ts.isFunctionExpression(callback) && usesOwnFrame(body))
    return { refusal: 'the callback uses its own `this` or `arguments`' };
  if (ts.isBlock(body)) return blockLines(body, list, indent);
  const line =
    indent + (list === undefined ? awaited(body, indent) : `${list}.push(${awaited(body, indent)})`);
  if (!isCallLike(body)) return { refusal: 'what the callback gives back is no call' };
  if (list === undefined || line.includes('\n') || line.length + style.end.length <= style.width)
    return { lines: [line + style.end] };
  const inner = indent + style.indent;
  const comma = style.trailingComma ? ',' : '';
  return {
    lines: [`${indent}${list}.push(`, `${inner}${awaited(body, inner)}${comma}`, `${indent})${style.end}`],
  };
}

function usesOwnFrame(body: ts.Node): boolean {
  return some(
    body,
    (node) => node.kind === ts.SyntaxKind.ThisKeyword || (ts.isIdentifier(node) && node.text === 'arguments'),
    (node) => node === body || ts.isArrowFunction(node) || !isFunctionNode(node),
  );
}

/** `f(x)`, or `await f(x)`. */
function isCallLike(value: ts.Expression): boolean {
  const node = skipOuter(value);
  return ts.isAwaitExpression(node) || ts.isCallExpression(node) || ts.isTaggedTemplateExpression(node);
}

/** `await f(x)` of `f(x)` and of `await f(x)`. */
function awaited(value: ts.Expression, indent: string): string {
  const node = skipOuter(value);
  return `${ts.isAwaitExpression(node) ? '' : 'await '}${callText(node, indent)}`;
}

interface Change {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The statements of a block, moved to another indentation. */
function blockLines(
  block: ts.Block,
  list: string | undefined,
  indent: string,
): { lines: string[] } | Refusal {
  if (
    some(
      block,
      (node) => isVar(node),
      (node) => node === block || !isFunctionNode(node),
    )
  )
    return { refusal: 'the callback declares with `var`' };
  const changes = list === undefined ? withoutReturns(block) : pushedReturn(block, list);
  if ('refusal' in changes) return changes;
  const file = block.getSourceFile();
  const [first] = block.statements;
  if (!first) return { refusal: 'the callback is empty' };
  const old = indentOf(first);
  let at = file.text.indexOf('\n', block.getStart()) + 1;
  const isOpen = at > 0 && file.text.slice(block.getStart() + 1, at).trim() === '' && at <= first.getStart();
  if (!isOpen) return { refusal: 'the callback stands on one line' };
  const stop = block.end - 1;
  const lines: string[] = [];
  while (at < stop) {
    const next = file.text.indexOf('\n', at) + 1;
    const lineEnd = next === 0 || next > stop ? stop : next - 1;
    const text = changed(file.text, at, lineEnd, changes.changes).replace(/\r$/, '');
    const isText = isInTemplate(block, at);
    if (!(lineEnd === stop && text.trim() === ''))
      lines.push(
        isText
          ? text
          : text.trim() === ''
            ? ''
            : indent + (text.startsWith(old) ? text.slice(old.length) : text.trimStart()),
      );
    at = next === 0 ? stop : next;
  }
  return { lines: lines.filter((line, index) => line !== '' || (index > 0 && index < lines.length - 1)) };
}

function isVar(node: ts.Node): boolean {
  return ts.isVariableDeclarationList(node) && !(node.flags & ts.NodeFlags.BlockScoped);
}

/** A stretch of text after the changes that begin in it. */
function changed(text: string, start: number, end: number, changes: readonly Change[]): string {
  let result = '';
  let at = start;
  for (const change of changes) {
    if (change.start < start || change.start >= end) continue;
    result += text.slice(at, change.start) + change.text;
    at = change.end;
  }
  return result + text.slice(at, end);
}

function returnsOf(block: ts.Block): ts.ReturnStatement[] {
  const found: ts.ReturnStatement[] = [];
  walk(block, (node) => {
    if (node !== block && (isFunctionNode(node) || ts.isClassLike(node))) return false;
    if (ts.isReturnStatement(node)) found.push(node);
    return undefined;
  });
  return found;
}

/** What a callback gives back is dropped: `return;` ends the round, and the call of a last `return` is awaited. */
function withoutReturns(block: ts.Block): { changes: Change[] } | Refusal {
  const changes: Change[] = [];
  const { end } = styleOf(block.getSourceFile());
  for (const node of returnsOf(block)) {
    const { expression } = node;
    if (node === block.statements.at(-1) && expression) {
      const isCall =
        ts.isCallExpression(skipOuter(expression)) || ts.isAwaitExpression(skipOuter(expression));
      if (!isCall) return { refusal: 'what the callback gives back is no call' };
      const word = ts.isAwaitExpression(skipOuter(expression)) ? '' : 'await ';
      changes.push({ start: node.getStart(), end: expression.getStart(), text: word });
    } else if (expression || isInLoop(node, block))
      return { refusal: 'the callback gives back something in several places' };
    else changes.push({ start: node.getStart(), end: node.end, text: `continue${end}` });
  }
  return { changes };
}

function isInLoop(node: ts.Node, block: ts.Block): boolean {
  for (let outer = node.parent; outer !== block; outer = outer.parent)
    if (ts.isIterationStatement(outer, false) || ts.isSwitchStatement(outer)) return true;
  return false;
}

/** The one `return` at the end of a callback pushes into a list. */
function pushedReturn(block: ts.Block, list: string): { changes: Change[] } | Refusal {
  const [node, ...others] = returnsOf(block);
  const expression = node?.expression;
  if (!node || !expression || others.length > 0 || node !== block.statements.at(-1))
    return { refusal: 'the callback gives back something in several places' };
  const inner = skipOuter(expression);
  const isValue =
    ts.isAwaitExpression(inner) || ts.isObjectLiteralExpression(inner) || ts.isIdentifier(inner);
  if (!isValue && !ts.isCallExpression(inner)) return { refusal: 'what the callback gives back is no call' };
  return {
    changes: [
      {
        start: node.getStart(),
        end: expression.getStart(),
        text: `${list}.push(${isValue ? '' : 'await '}`,
      },
      { start: expression.end, end: expression.end, text: ')' },
    ],
  };
}
