import ts from 'typescript';
import { isComputing } from '../../code/computing.js';
import type { CallNode } from '../../code/syntax.js';
import { calleeOf, isCallNode, isFunctionNode, receiverOf, skipOuter, walk } from '../../code/syntax.js';
import type { Analysis } from '../../project/analysis.js';
import type { Question } from '../../project/awaits/question.js';
import { calleeText, functionId } from '../../project/function-facts.js';

/** A call among what a call is made on and given that may do more than compute; undefined when there is none. */
export function earlyCall({ waited, call }: Question, analysis: Analysis): string | undefined {
  const whole = skipOuter(waited.expression);
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
    if (isCallNode(node) && node !== whole && node !== call && !isHarmless(node, chain.has(node), analysis))
      found = calleeText(node);
    if (
      ts.isNewExpression(node) &&
      !/^(Date|URL|URLSearchParams|Set|Map|\w*Id)$/.test(node.expression.getText())
    )
      found = `new ${node.expression.getText()}`;
    return undefined;
  });
  return found;
}

/** A call of the chain itself may be the operation: `got(url)` of `got(url).json()`. */
function isHarmless(call: CallNode, isChained: boolean, analysis: Analysis): boolean {
  const callee = calleeOf(call);
  if (isComputing(callee)) return true;
  const target = analysis.operations.targetOf(call);
  const named = target ? undefined : analysis.operations.tracer.entityOf(callee);
  if (target?.kind === 'library' || named?.kind === 'library-function' || named?.kind === 'library-namespace')
    return true;
  if (target?.kind === 'operation') return isChained;
  if (target?.kind !== 'functions') return false;
  const { reads, writes, others, unknown, throws, mutates } = analysis.reach(target.nodes.map(functionId));
  return reads.length + writes.length + others.length + unknown.length === 0 && !throws && !mutates;
}
