import ts from 'typescript';
import { isPropertyName } from '../../code/dependence.js';
import { enclosingFunction, isFunctionNode, isJavaScript, some } from '../../code/syntax.js';
import type { Analysis } from '../../project/analysis.js';
import { isLogical } from '../../project/awaits/asks.js';
import type { Question } from '../../project/awaits/question.js';

/** What keeps a conditional answer from standing in a list of promises with the same value and the same type. */
export function branchObstacle(question: Question, analysis: Analysis): string | undefined {
  for (const branch of branchesOf(question.answer)) {
    if (ts.isAwaitExpression(branch)) continue;
    if (some(branch, ts.isAwaitExpression, (node) => !isFunctionNode(node)))
      return 'a branch waits and goes on with the answer';
    if (!isJavaScript(branch) && !keepsType(branch, question, analysis))
      return `the type of \`${branch.getText()}\` would be another one in a list`;
  }
  return undefined;
}

/** Whether `[]` is written `Promise.resolve([])`, which has the type of the list that the other branch promises. */
export function standsAsPromise(node: ts.Expression, { operations }: Analysis): boolean {
  const other = isEmptyList(node) && !isJavaScript(node) ? otherBranch(node) : undefined;
  if (!other || !ts.isAwaitExpression(other)) return false;
  const type = operations.tracer.checker.getTypeAtLocation(other.expression);
  return type.getSymbol()?.name === 'Promise';
}

/** The expression that parentheses are around. */
export function withoutParentheses(node: ts.Expression): ts.Expression {
  return ts.isParenthesizedExpression(node) ? withoutParentheses(node.expression) : node;
}

/** What a conditional answer is in each case; what an `await` stands around is one. */
function branchesOf(answer: ts.Expression): ts.Expression[] {
  const node = withoutParentheses(answer);
  if (ts.isConditionalExpression(node)) return [...branchesOf(node.whenTrue), ...branchesOf(node.whenFalse)];
  return isLogical(node) ? [withoutParentheses(node.right)] : [node];
}

function otherBranch(node: ts.Expression): ts.Expression | undefined {
  let child: ts.Node = node;
  while (ts.isParenthesizedExpression(child.parent)) child = child.parent;
  const { parent } = child;
  if (!ts.isConditionalExpression(parent)) return undefined;
  return withoutParentheses(parent.whenTrue === child ? parent.whenFalse : parent.whenTrue);
}

function isEmptyList(node: ts.Expression): boolean {
  return ts.isArrayLiteralExpression(node) && node.elements.length === 0;
}

/** Literals in a list have wider types than in a declaration, and an empty list has none. */
function keepsType(value: ts.Expression, question: Question, analysis: Analysis): boolean {
  if (isEmptyList(value)) return standsAsPromise(value, analysis) || isOnlyRead(question, analysis);
  if (ts.isArrayLiteralExpression(value)) return false;
  if (ts.isObjectLiteralExpression(value)) return value.properties.length > 0 && !question.declaration?.type;
  const kind = literalKind(value);
  if (kind === undefined) return true;
  const type = analysis.operations.tracer.checker.getTypeAtLocation(question.answer);
  const parts = type.isUnion() ? type.types : [type];
  if (kind === ts.TypeFlags.Boolean)
    return parts.filter(({ flags }) => flags & ts.TypeFlags.BooleanLiteral).length > 1;
  return parts.some(({ flags }) => flags & kind);
}

/** A string or a boolean; a number is hardly ever one of a few. */
function literalKind(value: ts.Expression): ts.TypeFlags | undefined {
  if (ts.isStringLiteralLike(value)) return ts.TypeFlags.String;
  return /^(true|false)$/.test(value.getText()) ? ts.TypeFlags.Boolean : undefined;
}

/** Where `null` has a type of its own, `never[]` beside `Row[]` can be read like `Row[]`; nothing can be added to it. */
function isOnlyRead(
  { statement, declaration, variables }: Question,
  { program, operations }: Analysis,
): boolean {
  if (declaration?.type) return true;
  const { strict, strictNullChecks = strict } = program.getCompilerOptions();
  const frame = enclosingFunction(statement) ?? statement.getSourceFile();
  const isAddedTo = some(
    frame,
    (node) =>
      ts.isIdentifier(node) &&
      !isPropertyName(node) &&
      ADDING.test(ts.isPropertyAccessExpression(node.parent) ? node.parent.name.text : '') &&
      variables.some((each) => each.name === node.text && each === operations.tracer.symbolOf(node)),
  );
  return strictNullChecks === true && !isAddedTo;
}

const ADDING = /^(push|unshift|splice|fill|concat)$/;
