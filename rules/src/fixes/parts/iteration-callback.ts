import ts from 'typescript';
import { isFunctionNode, some } from '../../code/syntax.js';
import type { Style } from './document.js';
import { endWithComments } from './elements.js';
import type { Answers } from './iteration-answers.js';
import { givenText } from './iteration-answers.js';
import type { Iteration } from './iteration-body.js';
import { indentOf } from './document.js';
import { startWithComments } from './placement.js';
import { movedText } from './moved-text.js';

/** The function that does for one item what an iteration does before the rest: `(url) => load(url)`. */
export function callbackOf(
  iteration: Iteration,
  item: string,
  answers: Answers | undefined,
  indent: string,
  style: Style,
): string {
  const parameter = `(${item})`;
  const only = valueOf(iteration, answers);
  if (only) {
    const text = movedText(only, indent);
    const given = answers ? givenText(answers.names, text) : text;
    // A promise may be given back as it is.
    const promise = promiseOf(only, iteration);
    if (promise && given === text)
      return `${waits(promise) ? 'async ' : ''}${parameter} => ${movedText(promise, indent)}`;
    return `async ${parameter} => ${given.startsWith('{') ? `(${given})` : given}`;
  }
  const inner = indent + style.indent;
  const lines = statementTexts(iteration.statements, inner);
  const returned = returnedText(iteration, answers, inner);
  if (returned !== undefined) {
    const before = iteration.kind === 'collect' ? textBefore(iteration.push, lines.length, inner) : '';
    lines.push(`${before}return ${returned}${style.end}`);
  }
  return `async ${parameter} => {${below(lines, inner, style.eol)}${style.eol}${indent}}`;
}

/** What a value waits for, or the call that a link of a chain gives back. */
function promiseOf(value: ts.Expression, { kind }: Iteration): ts.Expression | undefined {
  if (ts.isAwaitExpression(value)) return value.expression;
  return kind === 'value' && ts.isCallExpression(value) && !waits(value) ? value : undefined;
}

/** The callback's value where it does nothing else. */
function valueOf(iteration: Iteration, answers: Answers | undefined): ts.Expression | undefined {
  if (iteration.kind === 'split') return answers?.source;
  if (iteration.kind === 'collect')
    return iteration.statements.length === 0 && commentsAbove(iteration.push, '') === ''
      ? iteration.value
      : undefined;
  if (iteration.kind === 'value') return iteration.statements.length === 0 ? iteration.value : undefined;
  const [only, ...others] = iteration.statements;
  return only &&
    others.length === 0 &&
    ts.isExpressionStatement(only) &&
    ts.isAwaitExpression(only.expression) &&
    commentsAbove(only, '') === ''
    ? only.expression
    : undefined;
}

/** What a callback with statements gives back; undefined where that is nothing. */
function returnedText(
  iteration: Iteration,
  answers: Answers | undefined,
  indent: string,
): string | undefined {
  if (iteration.kind === 'collect' || iteration.kind === 'value') {
    const { value } = iteration;
    return movedText(ts.isAwaitExpression(value) ? value.expression : value, indent);
  }
  if (iteration.kind !== 'split' || !answers) return undefined;
  const { inner } = iteration;
  // A promise may be given back as it is.
  const given = answers.names.length === 1 ? inner?.expression : inner;
  return givenText(answers.names, given && movedText(given, indent));
}

/** An empty line and comments above a statement. */
function textBefore(statement: ts.Statement, index: number, indent: string): string {
  return blankBefore(statement, index) + commentsAbove(statement, indent);
}

/** Whether evaluating an expression waits for something: `(await fetch(url)).json()`. */
function waits(expression: ts.Expression): boolean {
  return some(expression, ts.isAwaitExpression, (node) => !isFunctionNode(node));
}

/** Statements with their comments at another indentation; one that stood below an empty line begins with a line break. */
export function statementTexts(statements: readonly ts.Statement[], indent: string): string[] {
  return statements.map((each, index) => blankBefore(each, index) + statementText(each, indent));
}

/** A line break where an empty line stands above a statement that is not the first. */
function blankBefore(statement: ts.Statement, index: number): string {
  const { text } = statement.getSourceFile();
  const above = text.slice(0, startWithComments(statement));
  return index > 0 && /\n[ \t]*\r?\n[ \t]*$/.test(above) ? '\n' : '';
}

/** Statements below each other, each on a line of its own; an empty line where one begins with a line break. */
export function below(statements: readonly string[], indent: string, eol: string): string {
  const lines = statements.map((each) =>
    each.startsWith('\n') ? `${eol}${eol}${indent}${each.slice(1)}` : `${eol}${indent}${each}`,
  );
  return lines.join('');
}

/** A statement with its comments, at another indentation. */
export function statementText(statement: ts.Statement, indent: string): string {
  const { text } = statement.getSourceFile();
  const after = text.slice(statement.end, endWithComments(statement));
  return commentsAbove(statement, indent) + movedText(statement, indent) + after;
}

function commentsAbove(statement: ts.Statement, indent: string): string {
  const { text } = statement.getSourceFile();
  const old = indentOf(statement);
  return text
    .slice(startWithComments(statement), statement.getStart())
    .split('\n')
    .map((line, index) => (index > 0 && line.startsWith(old) ? indent + line.slice(old.length) : line))
    .join('\n');
}
