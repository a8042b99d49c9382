import ts from 'typescript';
import type { Question } from '../../project/awaits/question.js';
import { hasComment, styleOf } from './document.js';
import { movedText } from './moved-text.js';

/** What is awaited, as an element of a list, with the comments that belong to it. */
export interface Element {
  readonly text: string;
  /** Comments on the lines above. */
  readonly above: readonly string[];
  /** Comments at the end of its line. */
  readonly beside: string;
}

/** The awaited calls of statements, as they stand at an indentation. */
export function elementsOf(questions: readonly Question[], indent: string): Element[] {
  return questions.map((question, index) => ({
    text: elementText(question, indent),
    above: index === 0 ? [] : commentsAbove(question.statement, indent),
    beside: commentsAfter(question.statement)
      .map((comment) => textOf(comment, question.statement))
      .join(' '),
  }));
}

/** Where a statement ends with the comments on its line. */
export function endWithComments(statement: ts.Statement): number {
  return commentsAfter(statement).at(-1)?.end ?? statement.end;
}

/** A statement with the comments above and beside it. */
export function textWithComments(statement: ts.Statement): string {
  const { text } = statement.getSourceFile();
  const [first] = ts.getLeadingCommentRanges(text, statement.getFullStart()) ?? [];
  return text.slice(first?.pos ?? statement.getStart(), endWithComments(statement));
}

/** What tells a tool something about the line that it stands on or above. */
export const DIRECTIVE = /@ts-|eslint-|biome-ignore|oxlint-|prettier-ignore|(istanbul|c8|v8) ignore|tslint:/;

/** `// @ts-expect-error`, `// eslint-disable-next-line`: comments that are about the line they stand on or above. */
export function hasDirective(statement: ts.Statement): boolean {
  const { text } = statement.getSourceFile();
  const comments = [
    ...(ts.getLeadingCommentRanges(text, statement.getFullStart()) ?? []),
    ...commentsAfter(statement),
  ];
  return comments.some((comment) => DIRECTIVE.test(textOf(comment, statement)));
}

/** A comment within a declaration that is not part of the awaited call would have no place. */
export function hasInnerComment({ statement, waited }: Question): boolean {
  const { text } = statement.getSourceFile();
  const before = text.slice(statement.getStart(), waited.expression.getStart());
  const after = text.slice(waited.expression.end, statement.end);
  return /\/[/*]/.test(before) || /\/[/*]/.test(after);
}

function withoutParentheses(node: ts.Expression): ts.Expression {
  return ts.isParenthesizedExpression(node) ? withoutParentheses(node.expression) : node;
}

/** `f(x)`; `fetch(url).then((response) => response.json())` where the answer was awaited to be read from. */
function elementText({ waited, inner }: Question, indent: string): string {
  const whole = withoutParentheses(waited.expression);
  if (!inner) return callText(whole, indent);
  const rest = whole.getSourceFile().text.slice(outerParentheses(inner).end, whole.end);
  const name = /\bresponse\b/.test(rest) ? 'answer' : 'response';
  return `${callText(withoutParentheses(inner.expression), indent)}.then((${name}) => ${name}${rest})`;
}

function outerParentheses(node: ts.Expression): ts.Expression {
  return ts.isParenthesizedExpression(node.parent) ? outerParentheses(node.parent) : node;
}

/** Arguments that were on lines of their own only for want of room stand on one line where there is room now. */
export function callText(node: ts.Expression, indent: string): string {
  const line = ts.isCallExpression(node) ? oneLine(node) : undefined;
  const fits = line !== undefined && indent.length + line.length < styleOf(node.getSourceFile()).width;
  return fits ? line : movedText(node, indent);
}

function oneLine(call: ts.CallExpression): string | undefined {
  if (!call.getText().includes('\n') || call.questionDotToken || hasComment(call)) return undefined;
  const types = call.typeArguments ? `<${call.typeArguments.map((each) => each.getText()).join(', ')}>` : '';
  const given = call.arguments.map((each) => each.getText()).join(', ');
  const text = `${call.expression.getText()}${types}(${given})`;
  return text.includes('\n') ? undefined : text;
}

function commentsAbove(statement: ts.Statement, indent: string): string[] {
  const { text } = statement.getSourceFile();
  return (ts.getLeadingCommentRanges(text, statement.getFullStart()) ?? []).map((comment) =>
    textOf(comment, statement).replace(/\n[ \t]*(?=\*)/g, `\n${indent} `),
  );
}

function commentsAfter(statement: ts.Statement): ts.CommentRange[] {
  return ts.getTrailingCommentRanges(statement.getSourceFile().text, statement.end) ?? [];
}

function textOf({ pos, end }: ts.CommentRange, node: ts.Node): string {
  return node.getSourceFile().text.slice(pos, end);
}
