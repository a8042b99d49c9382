import ts from 'typescript';
import { readsBody } from '../../code/answers.js';
import { isCombinator } from '../../code/combinators.js';
import type { Repetition } from '../../code/repetition.js';
import { isCallNode, isFunctionNode, skipOuter, some } from '../../code/syntax.js';
import type { Analysis } from '../analysis.js';
import type { Asked } from '../awaits/asked.js';
import { askedOnPool } from '../awaits/asked.js';

/** Something that an iteration waits for: an answer, or several that come together. */
export interface Wait {
  readonly waited: ts.AwaitExpression;
  readonly asked: Asked;
}

export type Waits = readonly [Wait, ...Wait[]];

/**
 * What an iteration waits for, in the order of the text: undefined unless each `await` of it is known to ask, to change nothing, and
 * to take any connection of a pool. Reading an answer (`await response.json()`) waits for nothing new.
 */
export function waitsIn({ body }: Repetition, analysis: Analysis): Waits | undefined {
  const found: Wait[] = [];
  const waitsForMore = (node: ts.Node): boolean => {
    if (ts.isYieldExpression(node) || (ts.isForOfStatement(node) && node.awaitModifier !== undefined))
      return true;
    if (!ts.isAwaitExpression(node)) return false;
    const asked = askedIn(node, analysis);
    found.push(...newOnes(asked ?? [], found).map((each) => ({ waited: node, asked: each })));
    return asked === undefined;
  };
  if (some(body, waitsForMore, (node) => !isFunctionNode(node))) return undefined;
  const [first, ...others] = found;
  return first && [first, ...others];
}

/** `await (await fetch(url)).text()` waits for one answer. */
function newOnes(asked: readonly Asked[], found: readonly Wait[]): Asked[] {
  return asked.filter(({ call }) => !found.some((each) => each.asked.call === call));
}

function askedIn(waited: ts.AwaitExpression, analysis: Analysis): Asked[] | undefined {
  const awaited = skipOuter(waited.expression);
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
