import ts from 'typescript';
import { isAssignment, mentions, resultVariables, variationOf } from '../../code/dependence.js';
import type { Operation } from '../../code/operations.js';
import {
  argumentsOf,
  calleeOf,
  isInside,
  methodName,
  receiverOf,
  skipOuter,
  some,
} from '../../code/syntax.js';
import type { Tracer } from '../../code/tracing/tracer.js';
import type { RepeatedCall } from '../repeated-calls.js';
import { COLLECTING } from './results.js';

/**
 * Whether a write takes from the collection that the iterations put what they wrote into: children behind their parents,
 * `made.set(path, await save({ path, parent: made.get(above) }))`.
 */
export function takesEarlierRows({ call, repetition }: RepeatedCall, tracer: Tracer): boolean {
  const { body } = repetition;
  const results = resultVariables(call, tracer);
  const holdsResult = (node: ts.Node): boolean => isInside(call, node) || mentions(node, results, tracer);
  const { carried } = variationOf([calleeOf(call), ...argumentsOf(call)], repetition, tracer);
  return carried.some((symbol) =>
    some(body, (node) => putInto(node, symbol, tracer).some((value) => holdsResult(value))),
  );
}

/** What a node puts into a collection: `rows.push(row)`, `rows[id] = row`. */
function putInto(node: ts.Node, symbol: ts.Symbol, tracer: Tracer): readonly ts.Node[] {
  const isCollection = (each: ts.Expression | undefined): boolean =>
    each !== undefined && ts.isIdentifier(each) && tracer.symbolOf(each) === symbol;
  if (ts.isCallExpression(node)) {
    const callee = calleeOf(node);
    return COLLECTING.has(methodName(callee) ?? '') && isCollection(receiverOf(callee)) ? node.arguments : [];
  }
  const isEntry =
    ts.isBinaryExpression(node) &&
    isAssignment(node) &&
    ts.isElementAccessExpression(node.left) &&
    isCollection(skipOuter(node.left.expression));
  return isEntry ? [node.right] : [];
}

/** Whether a statement reads from the table that it writes: `VALUES ($1, (SELECT max(position) + 1 FROM items))`. */
export function readsOwnTable({ sql }: Operation, target: string | undefined): boolean {
  if (sql === undefined || target === undefined) return false;
  const name = target.replace(/[^\w]/g, '\\$&');
  return new RegExp(`\\bselect\\b[^]*\\b(from|join)\\s+(only\\s+)?["\`]?${name}\\b`, 'i').test(sql);
}
