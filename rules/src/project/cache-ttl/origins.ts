import ts from 'typescript';
import { isCallNode, skipOuter } from '../../code/syntax.js';
import type { Analysis } from '../analysis.js';
import type { Origin, Question } from './origin.js';
import { best, member, part } from './origin.js';
import { functionBehind, ofCall, returned } from './origin-calls.js';
import { ofName } from './origin-names.js';
import type { Scope } from './scope.js';

/** A value whose origin takes more expressions than this is not a plain copy. */
const MAX_EXPRESSIONS = 400;

/**
 * Where a value is loaded from, when it is a copy of what a database or another service answered. Of a function, what
 * it gives: `wrap(key, () => load(id))`.
 */
export function originOf(
  expression: ts.Expression,
  scope: Scope | undefined,
  analysis: Analysis,
  loose = false,
): Origin | undefined {
  const search = new Search(analysis, loose);
  const node = functionBehind(expression, scope, analysis);
  return node ? returned(node.frame, node.scope, search) : search.trace(expression, scope);
}

class Search implements Question {
  /** What is answered already, by scope; a cycle knows nothing about itself. */
  readonly #known = new Map<Scope | undefined, Map<ts.Node, Origin | undefined>>();
  #left = MAX_EXPRESSIONS;

  constructor(
    readonly analysis: Analysis,
    readonly loose: boolean,
  ) {}

  trace(expression: ts.Expression, scope: Scope | undefined): Origin | undefined {
    const node = skipOuter(expression);
    let known = this.#known.get(scope);
    if (!known) this.#known.set(scope, (known = new Map<ts.Node, Origin | undefined>()));
    if (known.has(node) || this.#left-- <= 0) return known.get(node);
    known.set(node, undefined);
    const origin = ofExpression(node, scope, this);
    known.set(node, origin);
    return origin;
  }
}

function ofExpression(node: ts.Expression, scope: Scope | undefined, question: Question): Origin | undefined {
  const next = (inner: ts.Expression): Origin | undefined => question.trace(inner, scope);
  if (ts.isAwaitExpression(node) || ts.isSpreadElement(node)) return next(node.expression);
  if (ts.isIdentifier(node)) return ofName(node, scope, question);
  if (isCallNode(node)) return ofCall(node, scope, question);
  if (ts.isPropertyAccessExpression(node)) return member(next(node.expression), node.name.text);
  if (ts.isElementAccessExpression(node)) return element(node, scope, question);
  if (ts.isConditionalExpression(node)) return next(node.whenTrue) ?? next(node.whenFalse);
  if (ts.isBinaryExpression(node)) return ofBinary(node, next);
  if (ts.isTemplateExpression(node))
    return part(
      best(
        node.templateSpans.map((each) => each.expression),
        next,
      ),
    );
  if (ts.isArrayLiteralExpression(node)) return best(node.elements, next);
  if (ts.isObjectLiteralExpression(node)) return best(node.properties.flatMap(valuesOf), next);
  return ts.isNewExpression(node) ? best(node.arguments ?? [], next) : undefined;
}

function valuesOf(property: ts.ObjectLiteralElementLike): ts.Expression[] {
  if (ts.isPropertyAssignment(property)) return [property.initializer];
  if (ts.isShorthandPropertyAssignment(property)) return [property.name];
  return ts.isSpreadAssignment(property) ? [property.expression] : [];
}

function ofBinary(
  { left, operatorToken, right }: ts.BinaryExpression,
  next: (each: ts.Expression) => Origin | undefined,
): Origin | undefined {
  switch (operatorToken.kind) {
    case ts.SyntaxKind.QuestionQuestionToken:
    case ts.SyntaxKind.BarBarToken:
    case ts.SyntaxKind.QuestionQuestionEqualsToken:
    case ts.SyntaxKind.BarBarEqualsToken:
      return next(left) ?? next(right);
    case ts.SyntaxKind.EqualsToken:
    case ts.SyntaxKind.AmpersandAmpersandToken:
    case ts.SyntaxKind.CommaToken:
      return next(right);
    case ts.SyntaxKind.PlusToken:
      return part(next(left) ?? next(right));
    default:
      return undefined;
  }
}

function element(
  node: ts.ElementAccessExpression,
  scope: Scope | undefined,
  question: Question,
): Origin | undefined {
  const origin = question.trace(node.expression, scope);
  return ts.isStringLiteralLike(node.argumentExpression)
    ? member(origin, node.argumentExpression.text)
    : origin;
}
