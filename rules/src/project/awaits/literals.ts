import ts from 'typescript';
import { isCombinator } from '../../code/combinators.js';
import { isMovable } from '../../code/computing.js';
import { isFunctionNode, outermost, skipOuter, walk } from '../../code/syntax.js';
import type { Analysis } from '../analysis.js';
import { asksIn } from './asks.js';
import { changesFirst } from './independence.js';
import type { Question } from './question.js';
import { answerAmong } from './question.js';
import { isWorthwhile } from './runs.js';

/** What is waited for in an expression: `posts: await prisma.post.findMany()`, an element of a list, an argument. */
export interface AwaitedPart extends Pick<Question, 'answer' | 'waited' | 'asks' | 'conditional' | 'guards'> {
  /** The statement that it stands in. */
  readonly statement: ts.Statement;
}

/** The parts of an expression that wait one after another, in the order of the text. */
export type AwaitedParts = readonly [AwaitedPart, AwaitedPart, ...AwaitedPart[]];

/**
 * The literals and arguments of a file whose parts wait for each other although none needs another, in the order of the text:
 * `{ users: await countUsers(), posts: await countPosts() }`, `[await countUsers(), await countPosts()]`, `show(await f(), await g())`.
 */
export function awaitedLiterals(file: ts.SourceFile, analysis: Analysis): AwaitedParts[] {
  const found: AwaitedParts[] = [];
  walk(file, (node) => {
    const parts = awaitedIn(node, analysis);
    if (parts) found.push(parts);
    return parts ? false : undefined;
  });
  return found.filter((parts) => isWorthwhile(parts, analysis));
}

function awaitedIn(node: ts.Node, analysis: Analysis): AwaitedParts | undefined {
  const waits = waitsOf(node);
  if (!waits || waits.length < 2) return undefined;
  const statement = statementAround(node as ts.Expression);
  const parts = statement && waits.map((each) => awaitedPart(each, statement, analysis));
  if (!parts?.every((each) => each !== undefined)) return undefined;
  const [first, second, ...others] = parts;
  if (!first || !second || isOrdered(parts, analysis)) return undefined;
  return [first, second, ...others];
}

/** What a literal or the arguments of a call wait for; undefined where they do more than that and compute. */
function waitsOf(node: ts.Node): ts.AwaitExpression[] | undefined {
  if (ts.isObjectLiteralExpression(node)) return waitsIn(node.properties);
  if (ts.isArrayLiteralExpression(node)) return isTogether(node) ? undefined : waitsIn(node.elements);
  if (ts.isNewExpression(node)) return waitsIn([node.expression, ...(node.arguments ?? [])]);
  const isCalled = ts.isCallExpression(node) && !node.questionDotToken && !isCombinator(node);
  return isCalled ? waitsIn([node.expression, ...node.arguments]) : undefined;
}

/** The list of a `Promise.all`, whose elements are another matter. */
function isTogether(list: ts.ArrayLiteralExpression): boolean {
  const { parent } = outermost(list);
  return ts.isCallExpression(parent) && isCombinator(parent);
}

function waitsIn(parts: readonly ts.Node[]): ts.AwaitExpression[] | undefined {
  const found: ts.AwaitExpression[] = [];
  for (const part of parts) {
    const waits = waitsAt(part);
    if (!waits) return undefined;
    found.push(...waits);
  }
  return found;
}

function waitsAt(part: ts.Node): ts.AwaitExpression[] | undefined {
  if (ts.isShorthandPropertyAssignment(part) || ts.isOmittedExpression(part)) return [];
  if (ts.isSpreadAssignment(part) || ts.isSpreadElement(part)) return waitsAt(part.expression);
  if (ts.isPropertyAssignment(part))
    return ts.isComputedPropertyName(part.name) ? undefined : waitsAt(part.initializer);
  if (!ts.isExpression(part)) return undefined;
  const value = skipOuter(part);
  if (ts.isAwaitExpression(value)) return [value];
  if (ts.isObjectLiteralExpression(value)) return waitsIn(value.properties);
  if (ts.isArrayLiteralExpression(value)) return waitsIn(value.elements);
  if (isFunctionNode(value) || isMovable(value)) return [];
  const wait = answerAmong([value]);
  return wait && [wait];
}

function awaitedPart(
  answer: ts.AwaitExpression,
  statement: ts.Statement,
  analysis: Analysis,
): AwaitedPart | undefined {
  const asked = asksIn(answer, analysis);
  const [ask, ...others] = asked?.asks ?? [];
  if (!asked || !ask || others.length > 0 || ask.inner) return undefined;
  return {
    statement,
    answer,
    waited: answer,
    asks: [ask],
    conditional: !asked.certain,
    guards: ask.guards,
  };
}

/** One is a check, asks what another one asks, or changes something before it asks. */
export function isOrdered(
  parts: readonly Pick<AwaitedPart, 'answer' | 'asks' | 'guards'>[],
  analysis: Analysis,
): boolean {
  const texts = parts.flatMap(({ asks }) => asks.map(({ whole }) => whole.getText()));
  return (
    new Set(texts).size < texts.length ||
    parts.slice(0, -1).some(({ guards }) => guards) ||
    parts.slice(1).some((each) => changesFirst(each, analysis))
  );
}

/** The statement that an expression stands in, where nothing but computing comes before it there. */
function statementAround(whole: ts.Expression): ts.Statement | undefined {
  let node: ts.Expression = outermost(whole);
  for (;;) {
    const { parent } = node;
    if (ts.isCallExpression(parent) && parent.expression !== node) {
      const others = [parent.expression, ...parent.arguments.filter((each) => each !== node)];
      if (!others.every((each) => isMovable(each))) return undefined;
      node = outermost(parent);
    } else if (ts.isAwaitExpression(parent)) node = outermost(parent);
    else if (ts.isVariableDeclaration(parent)) return declaring(parent);
    else
      return ts.isReturnStatement(parent) || ts.isExpressionStatement(parent) ? inBlock(parent) : undefined;
  }
}

function declaring({ parent: list }: ts.VariableDeclaration): ts.Statement | undefined {
  if (!ts.isVariableDeclarationList(list) || list.declarations.length > 1) return undefined;
  return ts.isVariableStatement(list.parent) ? inBlock(list.parent) : undefined;
}

function inBlock(statement: ts.Statement): ts.Statement | undefined {
  return ts.isBlock(statement.parent) || ts.isCaseOrDefaultClause(statement.parent) ? statement : undefined;
}
