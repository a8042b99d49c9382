import ts from 'typescript';
import { awaitOf, outermost, propertyNameText } from '../../code/syntax.js';
import type { Edit } from '../../finding.js';
import type { RepeatedCall } from '../../project/repeated-calls.js';
import type { Answer, KeyedRead, Refusal } from './keyed-read.js';
import { givesRows } from './wrapped.js';

/** What takes the place of the query in the loop, once the rows are in a map. */
export interface Replacement {
  edits(key: string): Edit[];
}

/** Finds what the loop does with the query's result and how a lookup gives the same. */
export function replacement(
  { call, operation, repetition }: RepeatedCall,
  keyed: KeyedRead,
  names: { map: string },
): Replacement | Refusal {
  const { first } = keyed;
  if (first) return { edits: (key) => first.edits(`${names.map}.get(${key})`) };
  const waited = awaitOf(call);
  const whole = waited ?? (call as ts.Expression);
  if (!waited && !isGivenBack(whole, repetition.body))
    return { refusal: 'the promise of the query is used as such' };
  if (keyed.answer) return answerReplacement(whole, keyed.answer, names);
  if (keyed.operation.library.list?.kind === 'sql-any' && !givesRows(keyed.operation))
    return rowsReplacement(whole, names);
  const fallback = operation.rows === 'many' ? '[]' : (keyed.operation.method.missing ?? 'null');
  return {
    edits: (key) => {
      const lookup = `${names.map}.get(${key})`;
      const text =
        fallback === 'undefined' || (fallback === 'null' && isTestedOnly(whole))
          ? lookup
          : `${lookup} ?? ${fallback}`;
      const comparison = nullComparison(whole);
      if (fallback === 'null' && comparison) {
        const has = `${comparison.isMissing ? '!' : ''}${names.map}.has(${key})`;
        return [{ start: comparison.node.getStart(), end: comparison.node.end, text: has }];
      }
      const place = text === lookup ? withoutParentheses(whole) : whole;
      return [
        {
          start: place.getStart(),
          end: place.end,
          text: text !== lookup && needsParentheses(whole) ? `(${text})` : text,
        },
      ];
    },
  };
}

/** The value of a key in the place of the query: `counts.get(key) ?? 0`, `keys.has(key)`. */
function answerReplacement(
  whole: ts.Expression,
  { value, absent }: Answer,
  names: { map: string },
): Replacement {
  return {
    edits: (key) => {
      const place = withoutParentheses(whole);
      return value
        ? [lookupAt(whole, `${names.map}.get(${key})`, absent)]
        : [{ start: place.getStart(), end: place.end, text: `${names.map}.has(${key})` }];
    },
  };
}

/** A lookup at the place of a value; a default that stands there already is the only one. */
export function lookupAt(place: ts.Expression, lookup: string, absent: string): Edit {
  const outer = outermost(place);
  const { parent } = outer;
  const isLeft = ts.isBinaryExpression(parent) && parent.left === outer;
  const operator = isLeft ? parent.operatorToken.getText() : '';
  if (absent === 'null' && /^(\?\?|\|\|)$/.test(operator))
    return { start: outer.getStart(), end: outer.end, text: lookup };
  if (isLeft && operator === '??' && parent.right.getText() === absent)
    return { start: outer.getStart(), end: outer.end, text: lookup };
  const text = `${lookup} ?? ${absent}`;
  return {
    start: place.getStart(),
    end: place.end,
    text: needsParentheses(place) ? `(${text})` : text,
  };
}

/** `(await find(id)) === null` and `!== null`: only whether there is a row is asked. */
function nullComparison(whole: ts.Expression): { node: ts.BinaryExpression; isMissing: boolean } | undefined {
  const { parent } = outermost(whole);
  if (!ts.isBinaryExpression(parent) || parent.right.kind !== ts.SyntaxKind.NullKeyword) return undefined;
  const operator = parent.operatorToken.getText();
  return /^[=!]==?$/.test(operator) ? { node: parent, isMissing: operator.startsWith('=') } : undefined;
}

/** A lookup needs no parentheses where the `await` did. */
export function withoutParentheses(node: ts.Expression): ts.Expression {
  return ts.isParenthesizedExpression(node.parent) ? withoutParentheses(node.parent) : node;
}

/** `(id) => find(id)` and `return find(id)`: the promise is only handed on. */
function isGivenBack(whole: ts.Expression, body: ts.Node): boolean {
  const { parent } = outermost(whole);
  return (
    (ts.isArrowFunction(parent) && parent === body) ||
    (ts.isReturnStatement(parent) && parent.parent.parent === body)
  );
}

/** Where undefined does the same as null: before `!`, `?.` and `??`, as a condition, negated. */
export function isTestedOnly(whole: ts.Expression): boolean {
  let node: ts.Node = whole;
  while (ts.isParenthesizedExpression(node.parent)) node = node.parent;
  const { parent } = node;
  if (ts.isNonNullExpression(parent) || ts.isPrefixUnaryExpression(parent)) return true;
  if (ts.isPropertyAccessExpression(parent)) return parent.questionDotToken !== undefined;
  if (ts.isIfStatement(parent)) return parent.expression === node;
  return (
    ts.isBinaryExpression(parent) &&
    parent.left === node &&
    parent.operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken
  );
}

/** Where `a ?? b` can stand without parentheses. */
export function needsParentheses(node: ts.Expression): boolean {
  const { parent } = node;
  return !(
    ts.isVariableDeclaration(parent) ||
    ts.isReturnStatement(parent) ||
    ts.isParenthesizedExpression(parent) ||
    ts.isPropertyAssignment(parent) ||
    ts.isArrowFunction(parent) ||
    ts.isArrayLiteralExpression(parent) ||
    ts.isExpressionStatement(parent) ||
    (ts.isCallExpression(parent) && parent.arguments.includes(node)) ||
    (ts.isBinaryExpression(parent) &&
      parent.right === node &&
      parent.operatorToken.kind === ts.SyntaxKind.EqualsToken)
  );
}

/** node-postgres gives `{ rows }`: only the uses that need nothing else of it are rewritten. */
function rowsReplacement(whole: ts.Expression, names: { map: string }): Replacement | Refusal {
  const text = (key: string): string => `${names.map}.get(${key}) ?? []`;
  const outer = outermost(whole);
  const { parent } = outer;
  if (ts.isPropertyAccessExpression(parent) && parent.name.text === 'rows') {
    return {
      edits: (key) => [
        {
          start: parent.getStart(),
          end: parent.end,
          text: needsParentheses(parent) ? `(${text(key)})` : text(key),
        },
      ],
    };
  }
  if (!ts.isVariableDeclaration(parent)) return { refusal: 'more than the rows of the result is used' };
  if (ts.isObjectBindingPattern(parent.name)) {
    const [element, ...others] = parent.name.elements;
    if (
      !element ||
      others.length > 0 ||
      propertyNameText(element.propertyName ?? (ts.isIdentifier(element.name) ? element.name : undefined)) !==
        'rows'
    ) {
      return { refusal: 'more than the rows of the result is used' };
    }
    return {
      edits: (key) => [
        { start: parent.name.getStart(), end: parent.name.end, text: element.name.getText() },
        { start: whole.getStart(), end: whole.end, text: text(key) },
      ],
    };
  }
  return onlyRowsUsed(parent)
    ? { edits: (key) => [{ start: whole.getStart(), end: whole.end, text: `{ rows: ${text(key)} }` }] }
    : { refusal: 'more than the rows of the result is used' };
}

function onlyRowsUsed(declaration: ts.VariableDeclaration): boolean {
  if (!ts.isIdentifier(declaration.name)) return false;
  const name = declaration.name.text;
  let good = true;
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && node.text === name && node !== declaration.name) {
      const { parent } = node;
      const isMember = ts.isPropertyAccessExpression(parent) && parent.name === node;
      if (!isMember && !(ts.isPropertyAccessExpression(parent) && parent.name.text === 'rows')) good = false;
    }
    ts.forEachChild(node, visit);
  };
  visit(declaration.parent.parent.parent);
  return good;
}
