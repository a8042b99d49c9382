import ts from 'typescript';
import { isFunctionNode, skipOuter, some } from '../../code/syntax.js';
import type { Style } from './document.js';
import { endWithComments } from './elements.js';
import type { Answers } from './iteration-answers.js';
import type { Iteration } from './iteration-body.js';
import { indentOf } from './document.js';
import { startWithComments } from './placement.js';
import { movedText } from './removal.js';

/** The function that does for one item what an iteration does before the rest: `(url) => load(url)`. */
export function callbackOf(
  iteration: Iteration,
  item: string,
  answers: Answers | undefined,
  indent: string,
  style: Style,
): string {
  const only = expressionOf(iteration, answers);
  const parameter = `(${item})`;
  if (only !== undefined) {
    const [text, isObject] = only;
    const plain = /^await (?<call>[^]+)$/.exec(text)?.groups?.call;
    if (plain !== undefined && !hasAwait(iteration)) return `${parameter} => ${plain}`;
    return `async ${parameter} => ${isObject ? `(${text})` : text}`;
  }
  const inner = indent + style.indent;
  const lines = statementTexts(iteration.statements, inner);
  if (iteration.kind === 'collect') {
    const { push, value } = iteration;
    const given = ts.isAwaitExpression(value) ? value.expression : value;
    lines.push(
      `${blankBefore(push, lines.length)}${commentsAbove(push, inner)}return ${movedText(given, inner)}${style.end}`,
    );
  }
  if (answers) {
    const given =
      answers.innerName && iteration.kind === 'split' && iteration.inner
        ? answers.given.replace(
            new RegExp(`\\b${answers.innerName}\\b`),
            answers.given === answers.innerName
              ? iteration.inner.getText()
              : `${answers.innerName}: ${iteration.inner.getText()}`,
          )
        : answers.given;
    lines.push(`return ${given}${style.end}`);
  }
  return `async ${parameter} => {${below(lines, inner, style.eol)}${style.eol}${indent}}`;
}

/** The callback's value where it is one expression, and whether it is an object literal. */
function expressionOf(
  iteration: Iteration,
  answers: Answers | undefined,
): readonly [text: string, isObject: boolean] | undefined {
  if (iteration.kind === 'split')
    return answers?.inline === undefined ? undefined : [answers.inline, answers.inline.startsWith('{')];
  if (iteration.kind === 'collect')
    return iteration.statements.length === 0 && commentsAbove(iteration.push, '') === ''
      ? [iteration.value.getText(), ts.isObjectLiteralExpression(skipOuter(iteration.value))]
      : undefined;
  const [only, ...others] = iteration.statements;
  return only &&
    others.length === 0 &&
    ts.isExpressionStatement(only) &&
    ts.isAwaitExpression(only.expression) &&
    commentsAbove(only, '') === ''
    ? [only.expression.getText(), false]
    : undefined;
}

/** Whether the awaited call itself waits for something: `await (await fetch(url)).json()`. */
function hasAwait(iteration: Iteration): boolean {
  const root =
    iteration.kind === 'collect'
      ? iteration.value
      : iteration.kind === 'split'
        ? (iteration.inner ?? iteration.statements[0])
        : iteration.statements[0];
  let count = 0;
  if (root)
    some(
      root,
      (node) => {
        if (ts.isAwaitExpression(node)) count += 1;
        return false;
      },
      (node) => !isFunctionNode(node),
    );
  return count > 1;
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
