import ts from 'typescript';
import { isArrayLike, isReiterable } from '../../code/collections.js';
import type { Repetition } from '../../code/repetition.js';
import { outermost, skipOuter } from '../../code/syntax.js';
import type { Edit } from '../../finding.js';
import type { Analysis } from '../../project/analysis.js';
import type { Collection } from './collection.js';
import type { Style } from './document.js';
import { freeName } from './document.js';
import type { Refusal } from './keyed-read.js';
import { assignment } from './layout.js';
import { plural, singular } from './names.js';

/** What a loop goes over, as it can be read from twice: the keys first, the items after that. */
export interface ListedCollection extends Collection {
  /** The statement that puts it into a variable, where it is not a name already. */
  readonly lines: readonly string[];
  readonly edits: readonly Edit[];
}

/** Makes sure that the collection of a loop is there before the loop, evaluated once. */
export function listedCollection(
  repetition: Repetition,
  taken: Set<string>,
  style: Style,
  analysis: Analysis,
): ListedCollection | Refusal {
  const { collection } = repetition;
  if (!collection) return { refusal: 'the loop does not go over a collection' };
  const text = collection.getText();
  const absent = mayBeAbsent(repetition);
  if (absent === 'refuse') return { refusal: `\`${text}\` may be undefined` };
  const { tracer } = analysis.operations;
  const isArray = isArrayLike(repetition, analysis.program, tracer);
  if (!absent && isSimple(collection) && (isArray || isReiterable(collection, analysis.program, tracer)))
    return { text, isArray, lines: [], edits: [] };
  const name = freeName(taken, itemsName(repetition), `${singular(itemsName(repetition))}List`);
  const value = isArray ? skipParentheses(collection).getText() + (absent ? ' ?? []' : '') : `[...${text}]`;
  return {
    text: name,
    isArray: true,
    lines: [assignment(name, value, style)],
    edits: replaced(repetition, collection, name),
  };
}

/** The name in place of the collection: `posts.map(...)` of `body?.posts?.map(...) ?? []`, as the list is always there. */
function replaced(repetition: Repetition, collection: ts.Expression, name: string): Edit[] {
  const start = collection.getStart();
  const { question, whole, fallback } = optionalCall(repetition) ?? {};
  if (!question || !whole || !fallback) return [{ start, end: collection.end, text: name }];
  const behind = collection.getSourceFile().text.slice(whole.end, fallback.end);
  const isBare = /^\s*(\?\?|\|\|)\s*\[\]$/.test(behind);
  return [
    { start, end: question.end, text: `${name}.` },
    ...(isBare ? [{ start: whole.end, end: fallback.end, text: '' }] : []),
  ];
}

function itemsName({ item }: Repetition): string {
  return item && ts.isIdentifier(item) ? plural(item.text) : 'items';
}

/** `xs?.map(...)`: no items where `|| []` follows; else the result would be another one. */
function mayBeAbsent(repetition: Repetition): boolean | 'refuse' {
  const optional = optionalCall(repetition);
  if (!optional) return false;
  return optional.fallback ? true : 'refuse';
}

/** `xs?.map(...)`, and `xs?.map(...) ?? []` around it. */
function optionalCall({ node }: Repetition):
  | {
      readonly question: ts.QuestionDotToken;
      readonly whole: ts.Expression;
      readonly fallback: ts.BinaryExpression | undefined;
    }
  | undefined {
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return undefined;
  const question = node.expression.questionDotToken;
  if (!question) return undefined;
  const whole = outermost(node);
  const { parent } = whole;
  const hasFallback =
    ts.isBinaryExpression(parent) && parent.left === whole && parent.right.getText() === '[]';
  return { question, whole, fallback: hasFallback ? parent : undefined };
}

/** Expressions that may be evaluated twice: names and members. */
function isSimple(expression: ts.Expression): boolean {
  const node = skipOuter(expression);
  return (
    expression === node &&
    (ts.isIdentifier(node) ||
      (ts.isPropertyAccessExpression(node) && !node.questionDotToken && isSimpleBase(node.expression)))
  );
}

function skipParentheses(node: ts.Expression): ts.Expression {
  return ts.isParenthesizedExpression(node) ? skipParentheses(node.expression) : node;
}

function isSimpleBase(node: ts.Expression): boolean {
  return node.kind === ts.SyntaxKind.ThisKeyword || isSimple(node);
}
