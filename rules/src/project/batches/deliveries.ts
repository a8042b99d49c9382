import type { FunctionNode } from '../../code/syntax.js';
import type { Analysis } from '../analysis.js';
import { functionId } from '../function-facts.js';
import type { Reach, Witness } from '../reachability.js';

/**
 * The way from a function to what it surely hands on to somebody (a mail, a message, a job, a POST), where the function
 * fails when that fails; undefined where there is none, or where what the function does hangs together in a transaction.
 */
export function deliveryOf(callback: FunctionNode, analysis: Analysis): Witness | undefined {
  const { reads, writes, others }: Reach = analysis.reach([functionId(callback)]);
  if ([...reads, ...writes, ...others].some(({ operation }) => operation.channel === 'transaction'))
    return undefined;
  return others.find((each) => each.operation.delivers && isSure(each) && failsWith(each));
}

/** What the callback itself makes depend on the item is fine: a user without an address has no mail. */
function isSure({ memoized, steps }: Witness): boolean {
  return (
    !memoized &&
    steps.every(({ deferred }) => !deferred) &&
    !steps.slice(1).some(({ occasional }) => occasional)
  );
}

/** Whether the callback fails as the delivery does, and its answer is not what it is made for. */
function failsWith({ steps }: Witness): boolean {
  let isAnswerOpen = true;
  for (const { outcome } of steps.toReversed()) {
    if (outcome === 'kept' || (isAnswerOpen && outcome === 'used')) return false;
    if (outcome === 'dropped') isAnswerOpen = false;
  }
  return true;
}
