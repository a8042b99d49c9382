import ts from 'typescript';
import type { CallNode } from '../../code/syntax.js';
import {
  calleeOf,
  isCallNode,
  isFunctionNode,
  methodName,
  receiverOf,
  skipOuter,
  walk,
} from '../../code/syntax.js';
import type { Analysis } from '../../project/analysis.js';
import type { Question } from '../../project/awaits/question.js';
import { calleeText, functionId } from '../../project/function-facts.js';

/** Methods and functions of the language that compute from what they are given, and do not throw. */
const COMPUTING =
  /^(map|filter|flatMap|flat|slice|concat|join|split|at|keys|values|entries|fromEntries|from|of|includes|indexOf|find|some|every|reduce|toString|toISOString|toLowerCase|toUpperCase|trim|trimStart|trimEnd|replace|replaceAll|startsWith|endsWith|padStart|padEnd|substring|getTime|getFullYear|getMonth|getDate|now|min|max|floor|ceil|round|abs|String|Number|Boolean|parseInt|parseFloat|stringify|encodeURIComponent|then|catch|finally)$/;

/** A call among what a call is made on and given that may do more than compute; undefined when there is none. */
export function earlyCall({ waited, call }: Question, analysis: Analysis): string | undefined {
  const whole = skipOuter(waited.expression);
  const chain = new Set<ts.Node>();
  for (let node: ts.Expression | undefined = whole; node && isCallNode(node);) {
    chain.add(node);
    const receiver = receiverOf(calleeOf(node));
    node = receiver && skipOuter(receiver);
  }
  let found: string | undefined;
  walk(whole, (node) => {
    if (found !== undefined || isFunctionNode(node)) return false;
    if (isCallNode(node) && node !== whole && node !== call && !isComputing(node, chain.has(node), analysis))
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
function isComputing(call: CallNode, isChained: boolean, analysis: Analysis): boolean {
  const callee = calleeOf(call);
  if (COMPUTING.test(methodName(callee) ?? callee.getText())) return true;
  const target = analysis.operations.targetOf(call);
  const named = target ? undefined : analysis.operations.tracer.entityOf(callee);
  if (target?.kind === 'library' || named?.kind === 'library-function' || named?.kind === 'library-namespace')
    return true;
  if (target?.kind === 'operation') return isChained;
  if (target?.kind !== 'functions') return false;
  const { reads, writes, others, unknown, throws, mutates } = analysis.reach(target.nodes.map(functionId));
  return reads.length + writes.length + others.length + unknown.length === 0 && !throws && !mutates;
}
