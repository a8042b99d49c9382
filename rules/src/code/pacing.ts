import ts from 'typescript';
import type { Repetition } from './repetition.js';
import { calleeOf, methodName, skipOuter, some } from './syntax.js';

const WAITS = /^(sleep|delay|wait|pause|throttle|setTimeout|waitFor|backoff|rateLimit\w*)$/i;

/** Whether a loop waits for the clock between its items: it is meant to go slowly. */
export function isPaced({ body }: Repetition): boolean {
  return some(body, (node) => ts.isAwaitExpression(node) && isPause(node));
}

/** `await sleep(500)`, `await new Promise((resolve) => setTimeout(resolve, 500))` */
export function isPause({ expression }: ts.AwaitExpression): boolean {
  const waited = skipOuter(expression);
  if (ts.isCallExpression(waited)) {
    const callee = calleeOf(waited);
    return WAITS.test(methodName(callee) ?? callee.getText());
  }
  return ts.isNewExpression(waited) && /\bsetTimeout\b/.test(waited.getText());
}
