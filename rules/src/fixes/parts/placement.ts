import ts from 'typescript';
import type { FunctionNode } from '../../code/syntax.js';
import { enclosingFunction, isAsync, isInside } from '../../code/syntax.js';
import type { Edit } from '../../finding.js';
import { indentOf, styleOf } from './document.js';
import type { Refusal } from './keyed-read.js';

/** Where statements that must run before a repetition are put. */
export interface Placement {
  /** Edits that put the statements there. */
  insert(lines: readonly string[]): Edit[];
  /** Indentation of the statements. */
  readonly indent: string;
  /** Edits that make the function `async`, when it is not and may be. */
  readonly makeAsync: readonly Edit[];
}

/** Finds the place right before the statement that holds the repetition. */
export function placementBefore(repetition: ts.Node): Placement | Refusal {
  const frame = enclosingFunction(repetition);
  const makeAsync = asyncEdits(frame, repetition);
  if ('refusal' in makeAsync) return makeAsync;
  const statement = statementOf(repetition, frame);
  if (statement === 'expression-body') return expressionBody(frame as ts.ArrowFunction, makeAsync.edits);
  if (!statement) return { refusal: 'the loop is the only statement of an `if` or loop without braces' };
  const { eol } = styleOf(statement.getSourceFile());
  const indent = indentOf(statement);
  const start = startWithComments(statement);
  return {
    indent,
    makeAsync: makeAsync.edits,
    insert: (lines) => [{ start, end: start, text: lines.map((line) => `${line}${eol}${indent}`).join('') }],
  };
}

/** Where a statement begins with the comments that stand right above it. */
export function startWithComments(statement: ts.Statement): number {
  const { text } = statement.getSourceFile();
  const comments = ts.getLeadingCommentRanges(text, statement.getFullStart()) ?? [];
  let start = statement.getStart();
  for (const comment of comments.toReversed()) {
    const ownLine = /^[ \t]*$/.test(text.slice(text.lastIndexOf('\n', comment.pos - 1) + 1, comment.pos));
    const isAbove = /^[ \t]*\r?\n?[ \t]*$/.test(text.slice(comment.end, start));
    if (!ownLine || !isAbove) break;
    start = comment.pos;
  }
  return start;
}

function statementOf(
  node: ts.Node,
  frame: FunctionNode | undefined,
): ts.Statement | 'expression-body' | undefined {
  let current = node;
  while (!(ts.isStatement(current) && isListed(current))) {
    if (frame && current.parent === frame)
      return ts.isArrowFunction(frame) && current === frame.body ? 'expression-body' : undefined;
    if (ts.isSourceFile(current)) return undefined;
    if (ts.isStatement(current) && !ts.isBlock(current)) {
      const { parent } = current;
      if (ts.isIfStatement(parent) || ts.isIterationStatement(parent, false) || ts.isLabeledStatement(parent))
        return undefined;
    }
    current = current.parent;
  }
  return current;
}

function isListed(statement: ts.Statement): boolean {
  const { parent } = statement;
  return (
    ts.isBlock(parent) ||
    ts.isSourceFile(parent) ||
    ts.isModuleBlock(parent) ||
    ts.isCaseOrDefaultClause(parent)
  );
}

/** `(ids) => Promise.all(...)` gets a block: the statements, then `return`. */
function expressionBody(arrow: ts.ArrowFunction, makeAsync: readonly Edit[]): Placement {
  const { body } = arrow;
  const style = styleOf(arrow.getSourceFile());
  // A body on a line of its own stands where the statements of a block would.
  const gap = arrow.getSourceFile().text.slice(arrow.equalsGreaterThanToken.end, body.getStart());
  const isBelow = /^\s*\n\s*$/.test(gap);
  const outer = indentOf(isBelow ? arrow : body);
  const indent = isBelow ? indentOf(body) : outer + style.indent;
  const start = isBelow ? arrow.equalsGreaterThanToken.end : body.getStart();
  return {
    indent,
    makeAsync,
    insert: (lines) => [
      {
        start,
        end: body.getStart(),
        text: `${isBelow ? ' ' : ''}{${style.eol}${lines.map((line) => `${indent}${line}${style.eol}`).join('')}${indent}return `,
      },
      { start: body.end, end: body.end, text: `${style.end}${style.eol}${outer}}` },
    ],
  };
}

/** The function must be able to `await`. A function that only returns promises may become `async`. */
function asyncEdits(frame: FunctionNode | undefined, repetition: ts.Node): { edits: Edit[] } | Refusal {
  if (!frame) return { edits: [] };
  if (ts.isConstructorDeclaration(frame) || ts.isGetAccessor(frame) || ts.isSetAccessor(frame))
    return { refusal: 'a constructor or accessor cannot wait' };
  if (isAsync(frame)) return { edits: [] };
  if (!returnsOnly(frame, repetition)) return { refusal: 'the function around the loop is not async' };
  const start = asyncPosition(frame);
  return { edits: [{ start, end: start, text: 'async ' }] };
}

function asyncPosition(frame: FunctionNode): number {
  if (ts.isMethodDeclaration(frame)) return frame.name.getStart();
  const exported = frame.modifiers?.at(-1);
  return exported ? exported.end + 1 : frame.getStart();
}

/** Whether the function's one `return` (or its body) is the promise that holds the repetition. */
function returnsOnly(frame: FunctionNode, repetition: ts.Node): boolean {
  const { body } = frame;
  if (!body || frame.asteriskToken) return false;
  if (!ts.isBlock(body)) return isPromiseAll(body, repetition);
  const returns: ts.ReturnStatement[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node)) return;
    if (ts.isReturnStatement(node)) returns.push(node);
    ts.forEachChild(node, visit);
  };
  visit(body);
  return (
    returns.length === 1 &&
    returns[0]?.expression !== undefined &&
    isPromiseAll(returns[0].expression, repetition)
  );
}

function isPromiseAll(expression: ts.Expression, repetition: ts.Node): boolean {
  return (
    ts.isCallExpression(expression) &&
    /^Promise\.all$/.test(expression.expression.getText()) &&
    isInside(repetition, expression)
  );
}
