import ts from 'typescript';
import { awaitsBefore } from './dependence.js';
import { isPause } from './pacing.js';
import type { CallNode } from './syntax.js';
import { calleeOf, isFunctionNode, methodName, outermost, skipOuter } from './syntax.js';

/** Functions that run what they are handed here and now, or once something else is done. */
const RUNS_AT_ONCE = /^(then|catch|finally|map|flatMap|from|forEach|push|all|allSettled)$/;

/** What is waited for until there is room: `await semaphore.acquire()`, `await limiter.removeTokens(1)`. */
const MAKES_ROOM = /semaphore|mutex|limiter|throttle|bottleneck|\.removeTokens$|(^|\.)(acquire\w*|lock)$/i;

/**
 * Whether something holds a call back until there is room for it, as far as the code around it tells up to `frame`: it stands
 * in a callback that is handed to a limiter, a queue or a lock, or waits for one of them first.
 */
export function isHeldBack(call: CallNode, frame: ts.Node): boolean {
  let child: ts.Node = call;
  for (let { parent } = call; child !== frame && !ts.isSourceFile(parent); { parent } = parent) {
    if (isFunctionNode(child) && !runsAtOnce(child)) return true;
    child = parent;
  }
  return awaitsBefore(frame, call.getStart()).some(makesRoom);
}

function runsAtOnce(callback: ts.Node): boolean {
  if (!ts.isArrowFunction(callback) && !ts.isFunctionExpression(callback)) return false;
  const outer = outermost(callback);
  const { parent } = outer;
  if (ts.isNewExpression(parent)) return parent.expression.getText() === 'Promise';
  if (!ts.isCallExpression(parent)) return false;
  if (skipOuter(parent.expression) === callback) return true;
  return RUNS_AT_ONCE.test(methodName(calleeOf(parent)) ?? '');
}

function makesRoom(waited: ts.AwaitExpression): boolean {
  const call = skipOuter(waited.expression);
  return isPause(waited) || (ts.isCallExpression(call) && MAKES_ROOM.test(calleeOf(call).getText()));
}
