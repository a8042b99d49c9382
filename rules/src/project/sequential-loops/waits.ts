import ts from 'typescript';
import { readsBody } from '../../code/answers.js';
import { isCombinator } from '../../code/combinators.js';
import { isSynchronous } from '../../code/computing.js';
import type { Repetition } from '../../code/repetition.js';
import { calleeOf, isCallNode, isFunctionNode, methodName, skipOuter, some } from '../../code/syntax.js';
import type { Analysis } from '../analysis.js';
import type { Asked } from '../awaits/asked.js';
import { askedOnPool } from '../awaits/asked.js';
import type { Chain } from './chains.js';
import { givenBy } from './chains.js';

/** Something that an iteration waits for: an answer, or several that come together. */
export interface Wait {
  /** The `await`; or the call itself, which a link of a chain gives back. */
  readonly waited: ts.Expression;
  readonly asked: Asked;
}

export type Waits = readonly [Wait, ...Wait[]];

/**
 * What an iteration waits for, in the order of the text: undefined unless each `await` of it is known to ask, to change nothing, and
 * to take any connection of a pool. Reading an answer (`await response.json()`) waits for nothing new. What a link of a chain gives back is
 * waited for as well.
 */
export function waitsIn({ body }: Repetition, analysis: Analysis, chain?: Chain): Waits | undefined {
  const found: Wait[] = [];
  const waitsFor = (node: ts.Expression, waited: ts.Expression): boolean => {
    const asked = askedIn(waited, analysis);
    found.push(...newOnes(asked ?? [], found).map((each) => ({ waited: node, asked: each })));
    return asked !== undefined;
  };
  const waitsForMore = (node: ts.Node): boolean => {
    if (ts.isYieldExpression(node) || (ts.isForOfStatement(node) && node.awaitModifier !== undefined))
      return true;
    return ts.isAwaitExpression(node) && node !== chain?.previous && !waitsFor(node, node.expression);
  };
  if (some(body, waitsForMore, (node) => !isFunctionNode(node))) return undefined;
  const given = chain ? givenBy(chain.body).filter(isPromise) : [];
  if (!given.every((each) => waitsFor(each, each))) return undefined;
  const [first, ...others] = found;
  return first && [first, ...others];
}

/** `await (await fetch(url)).text()` waits for one answer. */
function newOnes(asked: readonly Asked[], found: readonly Wait[]): Asked[] {
  return asked.filter(({ call }) => !found.some((each) => each.asked.call === call));
}

/** Whether a value may be a promise: a call, unless it only computes or fills what it is called on. */
function isPromise(value: ts.Expression): boolean {
  if (!isCallNode(value)) return false;
  const callee = calleeOf(value);
  return /^(then|catch|finally|all)$/.test(methodName(callee) ?? '') || !isLocal(callee);
}

/** `list.concat(row)`, `byId.set(id, row)` */
function isLocal(callee: ts.Expression): boolean {
  return isSynchronous(callee) || /^(set|add)$/.test(methodName(callee) ?? '');
}

function askedIn(waited: ts.Expression, analysis: Analysis): Asked[] | undefined {
  const awaited = skipOuter(waited);
  if (!isCallNode(awaited)) return undefined;
  if (!ts.isCallExpression(awaited) || !isCombinator(awaited)) {
    const asked = askedOnPool(awaited, analysis);
    if (asked) return [asked];
    return readsBody(awaited, analysis.operations.tracer) ? [] : undefined;
  }
  const [list] = awaited.arguments;
  if (!list || !ts.isArrayLiteralExpression(list)) return undefined;
  const asked = list.elements.map((each) => {
    const call = skipOuter(each);
    return isCallNode(call) ? askedOnPool(call, analysis) : undefined;
  });
  return asked.every((each) => each !== undefined) ? asked : undefined;
}
