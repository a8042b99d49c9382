import ts from 'typescript';
import { outermost } from '../../code/syntax.js';
import type { Analysis } from '../../project/analysis.js';
import { withoutParentheses } from './replacement.js';
import type { Answer, Refusal } from './keyed-read.js';
import { removal } from './removed-statement.js';
import { pathEnd, resultUses } from './value-uses.js';

/** What a path of the result says of there being a row: a row or nothing, how many there are, or just that. */
export interface Sign {
  readonly path: readonly string[];
  readonly of: 'row' | 'number' | 'boolean';
}

/** A place that asks whether there is a row, or whether there is none. */
interface Test {
  readonly node: ts.Expression;
  readonly isMissing: boolean;
}

/** Puts `keys.has(key)` where the code only asks whether there is a row; refuses where it does more with the result. */
export function existenceUses(
  call: ts.CallExpression,
  signs: readonly Sign[],
  analysis: Analysis,
): NonNullable<Answer['replace']> | Refusal {
  const found = resultUses(call, analysis);
  if ('refusal' in found) return found;
  const tests: Test[] = [];
  for (const { node, at } of found.places) {
    const test = signs.map((sign) => testAt(pathEnd(node, at, sign.path), sign.of)).find((each) => each);
    if (!test) return { refusal: 'more is used of the result than whether there is a row' };
    tests.push(test);
  }
  const { statement } = found;
  if (tests.length === 0) return { refusal: 'the result of the query is not used' };
  return (lookup) => [
    ...(statement ? [removal(statement)] : []),
    ...tests.map(({ node, isMissing }) => {
      const place = withoutParentheses(node);
      return { start: place.getStart(), end: place.end, text: `${isMissing ? '!' : ''}${lookup}` };
    }),
  ];
}

/** The test around a value that says whether there is a row. */
function testAt(value: ts.Expression | undefined, of: Sign['of']): Test | undefined {
  if (!value) return undefined;
  const node = outermost(value);
  const { parent } = node;
  if (ts.isPrefixUnaryExpression(parent) && parent.operator === ts.SyntaxKind.ExclamationToken) {
    const outer = outermost(parent).parent;
    return ts.isPrefixUnaryExpression(outer) && outer.operator === ts.SyntaxKind.ExclamationToken
      ? { node: outer, isMissing: false }
      : { node: parent, isMissing: true };
  }
  if (
    ts.isCallExpression(parent) &&
    parent.expression.getText() === 'Boolean' &&
    parent.arguments[0] === node
  )
    return { node: parent, isMissing: false };
  if (ts.isBinaryExpression(parent) && parent.left === node) {
    const isMissing = comparison(`${parent.operatorToken.getText()} ${parent.right.getText()}`, of);
    if (isMissing !== undefined) return { node: parent, isMissing };
  }
  return of === 'boolean' || isCondition(node) ? { node, isMissing: false } : undefined;
}

function comparison(text: string, of: Sign['of']): boolean | undefined {
  if (of === 'row' && /^[!=]==? (null|undefined)$/.test(text)) return text.startsWith('=');
  if (of !== 'number') return undefined;
  if (/^(> 0|!==? 0|>= 1)$/.test(text)) return false;
  return /^(===? 0|< 1)$/.test(text) ? true : undefined;
}

/** Where only true or false counts: `if (x)`, `x ? a : b`, `if (x && y)`. */
function isCondition(node: ts.Expression): boolean {
  const { parent } = node;
  if (ts.isIfStatement(parent) || ts.isWhileStatement(parent)) return parent.expression === node;
  if (ts.isConditionalExpression(parent)) return parent.condition === node;
  const isLogical = ts.isBinaryExpression(parent) && /^(&&|\|\|)$/.test(parent.operatorToken.getText());
  return isLogical && isCondition(outermost(parent));
}
