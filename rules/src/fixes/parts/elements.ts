import ts from 'typescript';
import { some } from '../../code/syntax.js';
import type { Question } from '../../project/awaits/question.js';
import { indentOf } from './document.js';

/** What is awaited, as an element of a list, with the comments that belong to it. */
export interface Element {
  readonly text: string;
  /** Comments on the lines above. */
  readonly above: readonly string[];
  /** Comments at the end of its line. */
  readonly beside: string;
}

/** The awaited calls of consecutive statements, moved to an indentation, and where the last one ends with its comments. */
export function elementsOf(
  questions: readonly Question[],
  indent: string,
): { elements: Element[]; end: number } {
  const last = questions.at(-1)?.statement;
  const ends = last ? commentsAfter(last).map((comment) => comment.end) : [];
  return {
    elements: questions.map(({ statement, waited }, index) => ({
      text: movedTo(withoutParentheses(waited.expression), indent),
      above: index === 0 ? [] : commentsAbove(statement, indent),
      beside: commentsAfter(statement)
        .map((comment) => textOf(comment, statement))
        .join(' '),
    })),
    end: Math.max(last?.end ?? 0, ...ends),
  };
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

function commentsAbove(statement: ts.Statement, indent: string): string[] {
  const { text } = statement.getSourceFile();
  const old = indentOf(statement);
  return (ts.getLeadingCommentRanges(text, statement.getFullStart()) ?? []).map((comment) =>
    textOf(comment, statement).replaceAll(`\n${old}`, `\n${indent}`),
  );
}

function commentsAfter(statement: ts.Statement): ts.CommentRange[] {
  return ts.getTrailingCommentRanges(statement.getSourceFile().text, statement.end) ?? [];
}

function textOf({ pos, end }: ts.CommentRange, node: ts.Node): string {
  return node.getSourceFile().text.slice(pos, end);
}

/** A node's text with its lines moved to another indentation; the lines of template literals stay. */
function movedTo(node: ts.Node, indent: string): string {
  const file = node.getSourceFile();
  const old = indentOf(node);
  let offset = node.getStart(file);
  return node
    .getText(file)
    .split('\n')
    .map((line, index) => {
      const start = offset;
      offset += line.length + 1;
      return index > 0 && line.startsWith(old) && !isInTemplate(node, start)
        ? indent + line.slice(old.length)
        : line;
    })
    .join('\n');
}

/** Whether an offset lies in the text of a template literal, where white space counts. */
function isInTemplate(root: ts.Node, offset: number): boolean {
  return some(
    root,
    (node) =>
      (ts.isTemplateLiteralToken(node) ||
        ts.isTemplateHead(node) ||
        ts.isTemplateMiddleOrTemplateTail(node)) &&
      node.getStart() < offset &&
      offset < node.end,
  );
}
