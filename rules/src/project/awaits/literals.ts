import ts from 'typescript';
import { isMovable } from '../../code/computing.js';
import { isFunctionNode, outermost, skipOuter, walk } from '../../code/syntax.js';
import type { Analysis } from '../analysis.js';
import { asksIn } from './asks.js';
import { changesFirst } from './independence.js';
import type { Question } from './question.js';
import { isWorthwhile } from './runs.js';

/** A property that is waited for: `posts: await prisma.post.findMany()`. */
export interface AwaitedProperty extends Pick<
  Question,
  'answer' | 'waited' | 'asks' | 'conditional' | 'guards'
> {
  readonly property: ts.PropertyAssignment;
  /** The statement that the literal stands in. */
  readonly statement: ts.Statement;
}

/** The properties of an object literal that wait one after another, in the order of the text. */
export type AwaitedProperties = readonly [AwaitedProperty, AwaitedProperty, ...AwaitedProperty[]];

/** The object literals of a file whose properties wait for each other although none needs another, in the order of the text. */
export function awaitedLiterals(file: ts.SourceFile, analysis: Analysis): AwaitedProperties[] {
  const found: AwaitedProperties[] = [];
  walk(file, (node) => {
    const properties = ts.isObjectLiteralExpression(node) ? awaitedIn(node, analysis) : undefined;
    if (properties) found.push(properties);
    return properties ? false : undefined;
  });
  return found.filter((properties) => isWorthwhile(properties, analysis));
}

function awaitedIn(literal: ts.ObjectLiteralExpression, analysis: Analysis): AwaitedProperties | undefined {
  const waiting = waitingIn(literal);
  if (!waiting || waiting.length < 2) return undefined;
  const statement = statementAround(literal);
  const properties = statement && waiting.map((each) => awaitedProperty(each, statement, analysis));
  if (!properties?.every((each) => each !== undefined)) return undefined;
  const [first, second, ...others] = properties;
  if (!first || !second || isOrdered(properties, analysis)) return undefined;
  return [first, second, ...others];
}

/** The properties of a literal, and of literals in it, that are waited for; undefined where it does more than that and compute. */
function waitingIn({ properties }: ts.ObjectLiteralExpression): ts.PropertyAssignment[] | undefined {
  const found: ts.PropertyAssignment[] = [];
  for (const property of properties) {
    const waiting = waitingAt(property);
    if (!waiting) return undefined;
    found.push(...waiting);
  }
  return found;
}

function waitingAt(property: ts.ObjectLiteralElementLike): ts.PropertyAssignment[] | undefined {
  if (ts.isShorthandPropertyAssignment(property)) return [];
  if (ts.isSpreadAssignment(property)) return isMovable(property.expression) ? [] : undefined;
  if (!ts.isPropertyAssignment(property) || ts.isComputedPropertyName(property.name)) return undefined;
  const value = skipOuter(property.initializer);
  if (ts.isAwaitExpression(value)) return [property];
  if (ts.isObjectLiteralExpression(value)) return waitingIn(value);
  return isFunctionNode(value) || isMovable(value) ? [] : undefined;
}

function awaitedProperty(
  property: ts.PropertyAssignment,
  statement: ts.Statement,
  analysis: Analysis,
): AwaitedProperty | undefined {
  const answer = skipOuter(property.initializer);
  const asked = asksIn(answer, analysis);
  const [ask, ...others] = asked?.asks ?? [];
  if (!asked || !ask || others.length > 0 || ask.inner || !ts.isAwaitExpression(answer)) return undefined;
  return {
    property,
    statement,
    answer,
    waited: answer,
    asks: [ask],
    conditional: !asked.certain,
    guards: ask.guards,
  };
}

/** One is a check, asks what another one asks, or changes something before it asks. */
function isOrdered(properties: readonly AwaitedProperty[], analysis: Analysis): boolean {
  const texts = new Set(properties.map(({ waited }) => waited.getText()));
  return (
    texts.size < properties.length ||
    properties.slice(0, -1).some(({ guards }) => guards) ||
    properties.slice(1).some((each) => changesFirst(each, analysis))
  );
}

/** The statement that a literal stands in, where nothing but computing comes before it there. */
function statementAround(literal: ts.ObjectLiteralExpression): ts.Statement | undefined {
  let node: ts.Expression = outermost(literal);
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
