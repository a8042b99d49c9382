import ts from 'typescript';
import { calleeOf, isCallNode, isFunctionNode, receiverOf, skipOuter, walk } from '../../code/syntax.js';
import type { Analysis } from '../../project/analysis.js';
import type { Ask } from '../../project/awaits/asks.js';
import { isHarmlessCall, isPlainObject } from '../../project/awaits/harmless.js';
import type { Question } from '../../project/awaits/question.js';
import { calleeText } from '../../project/function-facts.js';

/** A call among what a call is made on and given that may do more than compute; undefined when there is none. */
function earlyCall({ asks }: Pick<Question, 'asks'>, analysis: Analysis): string | undefined {
  return asks.map((each) => earlyCallIn(each, analysis)).find((each) => each !== undefined);
}

function earlyCallIn({ whole, call }: Ask, analysis: Analysis): string | undefined {
  const chain = new Set<ts.Node>();
  for (let node: ts.Expression | undefined = whole; node && isCallNode(node);) {
    chain.add(node);
    const receiver = receiverOf(calleeOf(node));
    node = receiver && skipOuter(receiver);
    if (node && ts.isAwaitExpression(node)) node = skipOuter(node.expression); // `(await fetch(url)).json()`
  }
  let found: string | undefined;
  walk(whole, (node) => {
    if (found !== undefined || isFunctionNode(node)) return false;
    if (
      isCallNode(node) &&
      node !== whole &&
      node !== call &&
      !isHarmlessCall(node, chain.has(node), analysis)
    )
      found = calleeText(node);
    if (ts.isNewExpression(node) && !isPlainObject(node)) found = `new ${node.expression.getText()}`;
    return undefined;
  });
  return found;
}

/**
 * Why what is called behind another call may not be called together with it; undefined where nothing stands against it. What
 * throws at once leaves the promises before it to nobody: one that is rejected then ends the process.
 */
export function lateObstacle(
  later: readonly Pick<Question, 'asks'>[],
  analysis: Analysis,
): string | undefined {
  for (const question of later) {
    const call = earlyCall(question, analysis);
    if (call) return `\`${call}\` would run before the first answer is there`;
    const thrower = question.asks.find(({ throwsAtOnce }) => throwsAtOnce);
    if (thrower) return `\`${calleeText(thrower.call)}\` may throw before the others are waited for`;
  }
  return undefined;
}
