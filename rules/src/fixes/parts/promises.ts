import ts from 'typescript';
import { isCombinator } from '../../code/combinators.js';
import type { CallNode } from '../../code/syntax.js';
import { awaitOf, isFunctionNode, outermost, skipOuter, some, walk } from '../../code/syntax.js';
import type { Edit } from '../../finding.js';
import type { RepeatedCall } from '../../project/repeated-calls.js';
import { indentOf } from './document.js';
import { isInTemplate } from './moved-text.js';

/** `await Promise.all(orders.map(async (order) => ...))` that no longer waits for anything becomes `orders.map((order) => ...)`. */
export function withoutPromises({ call, repetition }: RepeatedCall): Edit[] {
  const callback = skipOuter(repetition.body as ts.Expression);
  if (repetition.kind !== 'callback' || !(ts.isArrowFunction(callback) || ts.isFunctionExpression(callback)))
    return [];
  const taken = takenFrom(call);
  const waits = some(
    callback.body,
    (node) =>
      (ts.isAwaitExpression(node) && skipOuter(node.expression) !== taken) ||
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
    ...outdented(inner, waited, taken),
  ];
}

/** The call with what takes its first row: `query.then((rows) => rows[0])`. */
function takenFrom(call: CallNode): CallNode {
  const member = outermost(call).parent;
  const isThen = ts.isPropertyAccessExpression(member) && member.name.text === 'then';
  return isThen && ts.isCallExpression(member.parent) && awaitOf(member.parent) ? member.parent : call;
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
