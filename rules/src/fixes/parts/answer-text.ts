import ts from 'typescript';
import { isCallNode } from '../../code/syntax.js';
import type { Analysis } from '../../project/analysis.js';
import { isLogical } from '../../project/awaits/asks.js';
import { innerAwait } from '../../project/awaits/asked.js';
import { standsAsPromise, withoutParentheses } from './branch-values.js';
import { callText } from './call-text.js';
import { styleOf } from './document.js';
import { movedText } from './moved-text.js';

/** What gives an answer, without its `await`s: `f(x)`, `wanted ? f(x) : null`, as it stands at an indentation. */
export function answerText(expression: ts.Expression, indent: string, analysis: Analysis): string {
  const node = withoutParentheses(expression);
  if (ts.isConditionalExpression(node)) return conditionalText(node, indent, analysis);
  if (isLogical(node)) return logicalText(node, indent, analysis);
  const whole = ts.isAwaitExpression(node) ? withoutParentheses(node.expression) : node;
  if (whole !== node && (ts.isConditionalExpression(whole) || isLogical(whole)))
    return answerText(whole, indent, analysis);
  const inner = isCallNode(whole) ? innerAwait(whole) : undefined;
  return inner ? chainText(whole, inner, indent) : callText(whole, indent);
}

/** `fetch(url).then((response) => response.json())` where the answer was awaited to be read from. */
function chainText(whole: ts.Expression, inner: ts.AwaitExpression, indent: string): string {
  const rest = whole.getSourceFile().text.slice(outerParentheses(inner).end, whole.end);
  const name = /\bresponse\b/.test(rest) ? 'answer' : 'response';
  return `${callText(withoutParentheses(inner.expression), indent)}.then((${name}) => ${name}${rest})`;
}

function outerParentheses(node: ts.Expression): ts.Expression {
  return ts.isParenthesizedExpression(node.parent) ? outerParentheses(node.parent) : node;
}

function conditionalText(
  { condition, whenTrue, whenFalse }: ts.ConditionalExpression,
  indent: string,
  analysis: Analysis,
): string {
  const { eol, indent: step } = styleOf(condition.getSourceFile());
  const deeper = indent + step;
  const asked = movedText(condition, indent);
  const [yes, no] = [whenTrue, whenFalse].map((each) => branchText(each, deeper, analysis));
  const flat = `${asked} ? ${yes ?? ''} : ${no ?? ''}`;
  if (fits(flat, indent, condition)) return flat;
  return [asked, `${deeper}? ${yes ?? ''}`, `${deeper}: ${no ?? ''}`].join(eol);
}

function logicalText(
  { left, operatorToken, right }: ts.BinaryExpression,
  indent: string,
  analysis: Analysis,
): string {
  const { eol, indent: step } = styleOf(left.getSourceFile());
  const start = `${movedText(left, indent)} ${operatorToken.getText()}`;
  const isAwaited = ts.isAwaitExpression(withoutParentheses(right));
  const asked = (at: string): string => (isAwaited ? answerText(right, at, analysis) : movedText(right, at));
  const flat = `${start} ${asked(indent)}`;
  if (fits(flat, indent, left)) return flat;
  return `${start}${eol}${indent}${step}${asked(indent + step)}`;
}

/** The lines of a branch stand two columns to the right of its `?`, or one tab. */
function branchText(branch: ts.Expression, indent: string, analysis: Analysis): string {
  const node = withoutParentheses(branch);
  if (standsAsPromise(node, analysis)) return 'Promise.resolve([])';
  const { text } = node.getSourceFile();
  const line = text.slice(text.lastIndexOf('\n', node.getStart() - 1) + 1, node.getStart());
  const hang = indent.startsWith('\t') ? '\t' : '  ';
  return answerText(node, /^\s*[?:] $/.test(line) ? indent : indent + hang, analysis);
}

function fits(text: string, indent: string, node: ts.Node): boolean {
  return !text.includes('\n') && indent.length + text.length < styleOf(node.getSourceFile()).width;
}
