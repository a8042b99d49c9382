import ts from 'typescript';
import type { Analysis } from '../../project/analysis.js';
import type { Question } from '../../project/awaits/question.js';
import { answerText } from './answer-text.js';
import type { Binding } from './bindings.js';
import { DIRECTIVE } from './directives.js';
import { listComments } from './list-comments.js';

/** What is awaited, as an element of a list, with the comments that belong to it. */
export interface Element {
  readonly text: string;
  /** Comments on the lines above. */
  readonly above: readonly string[];
  /** Comments at the end of its line. */
  readonly beside: string;
}

/**
 * What statements wait for, as it stands at an indentation; what a `Promise.all` waits for stands among the others. The comments
 * above the first one stay where they are, unless something comes to stand between.
 */
export function elementsOf(
  questions: readonly Question[],
  bindings: readonly Binding[],
  indent: string,
  takesFirst: boolean,
  analysis: Analysis,
): Element[] {
  return questions.flatMap((question, index) => {
    const { statement, answer, declaration } = question;
    const list = bindings[index]?.list;
    const own = list ? listed(list, statement, indent, analysis) : [lone(answer, indent, analysis)];
    if (!declaration) return own;
    const above = index === 0 && !takesFirst ? [] : commentsAbove(statement, indent);
    const beside = commentsAfter(statement).map((comment) => textOf(comment, statement));
    return besideLast(aboveFirst(own, above), beside.join(' '));
  });
}

function aboveFirst([first, ...others]: readonly Element[], comments: readonly string[]): Element[] {
  return first ? [{ ...first, above: [...comments, ...first.above] }, ...others] : others;
}

/** A comment that stands there already moves above, for two would be one. */
function besideLast(elements: readonly Element[], comments: string): Element[] {
  const last = elements.at(-1);
  if (!last || comments === '') return [...elements];
  const above = last.beside === '' ? last.above : [...last.above, last.beside];
  return [...elements.slice(0, -1), { ...last, above, beside: comments }];
}

function lone(node: ts.Expression, indent: string, analysis: Analysis): Element {
  return { text: answerText(node, indent, analysis), above: [], beside: '' };
}

function listed(
  list: ts.ArrayLiteralExpression,
  statement: ts.Statement,
  indent: string,
  analysis: Analysis,
): Element[] {
  const comments = listComments(list, statement);
  return list.elements.map((node, index) => ({
    ...lone(node, indent, analysis),
    above: (comments?.[index]?.above ?? []).map((comment) => starsAligned(comment, indent)),
    beside: (comments?.[index]?.beside ?? []).join(' '),
  }));
}

/** Where a statement ends with the comments on its line. */
export function endWithComments(statement: ts.Statement): number {
  return commentsAfter(statement).at(-1)?.end ?? statement.end;
}

/** Where the comments above a statement begin, or it does itself. */
export function commentsStart(statement: ts.Statement): number {
  const { text } = statement.getSourceFile();
  const [first] = ts.getLeadingCommentRanges(text, statement.getFullStart()) ?? [];
  return first?.pos ?? statement.getStart();
}

/** A statement with the comments above and beside it. */
export function textWithComments(statement: ts.Statement): string {
  const { text } = statement.getSourceFile();
  return text.slice(commentsStart(statement), endWithComments(statement));
}

/** `// @ts-expect-error`, `// eslint-disable-next-line`: comments that are about the line they stand on or above. */
export function hasDirective(statement: ts.Statement): boolean {
  const { text } = statement.getSourceFile();
  const comments = [
    ...(ts.getLeadingCommentRanges(text, statement.getFullStart()) ?? []),
    ...commentsAfter(statement),
  ];
  return comments.some((comment) => DIRECTIVE.test(textOf(comment, statement)));
}

/**
 * A comment within a declaration that is not part of an awaited call, or of a list that is joined, would have no place; what
 * stands around the answer of another statement stays.
 */
export function hasInnerComment(
  { statement, declaration, answer, asks }: Question,
  { list }: Binding,
): boolean {
  if (list) return listComments(list, statement) === undefined;
  const { text } = statement.getSourceFile();
  const whole = declaration ? statement : answer;
  let from = whole.getStart();
  for (const { whole } of asks) {
    if (/\/[/*]/.test(text.slice(from, whole.getStart()))) return true;
    from = whole.end;
  }
  return /\/[/*]/.test(text.slice(from, whole.end));
}

function commentsAbove(statement: ts.Statement, indent: string): string[] {
  const { text } = statement.getSourceFile();
  return (ts.getLeadingCommentRanges(text, statement.getFullStart()) ?? []).map((comment) =>
    starsAligned(textOf(comment, statement), indent),
  );
}

function starsAligned(comment: string, indent: string): string {
  return comment.replace(/\n[ \t]*(?=\*)/g, `\n${indent} `);
}

function commentsAfter(statement: ts.Statement): ts.CommentRange[] {
  return ts.getTrailingCommentRanges(statement.getSourceFile().text, statement.end) ?? [];
}

function textOf({ pos, end }: ts.CommentRange, node: ts.Node): string {
  return node.getSourceFile().text.slice(pos, end);
}
