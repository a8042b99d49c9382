import ts from 'typescript';
import { handedOnCall } from './call-shapes.js';
import { isChange } from './computing.js';
import type { Operations } from './operations.js';
import type { CallNode } from './syntax.js';
import { argumentsOf, calleeOf, isCallNode, isFunctionNode, receiverOf, skipOuter, some } from './syntax.js';

/** A call that only waits for another one and gives its answer on, as the library's file says. */
export interface Unwrapped {
  /** What is waited for, where it is a call: `this.http.get(url)` of `lastValueFrom(this.http.get(url).pipe(map(read)))`. */
  readonly call: CallNode | undefined;
  /** The functions that the answer passes through. */
  readonly handlers: readonly ts.Expression[];
}

/** What a call unwraps; undefined where it is something else. */
export function unwrapped(call: CallNode, operations: Operations): Unwrapped | undefined {
  const place = unwrapsAt(call, operations);
  if (place === undefined) return undefined;
  const isChained = place === 'receiver';
  const source = isChained ? receiverOf(calleeOf(call)) : argumentsOf(call).at(place);
  const inner = source && madeBy(source, operations);
  const operators = isChained ? argumentsOf(call) : [];
  const handlers = operators.map((each) => handlersOf(each, operations));
  if (!inner || !handlers.every((each) => each !== undefined)) return { call: undefined, handlers: [] };
  const further = unwrapped(inner, operations);
  return {
    call: further ? further.call : inner,
    handlers: [...(further?.handlers ?? []), ...handlers.flat()],
  };
}

function unwrapsAt(call: CallNode, operations: Operations): number | 'receiver' | undefined {
  const target = operations.targetOf(call);
  return target?.kind === 'library' ? target.method?.unwraps : undefined;
}

/** The call that an expression is, or makes when it is run, also through a constant. */
function madeBy(expression: ts.Expression, operations: Operations): CallNode | undefined {
  const inner = skipOuter(expression);
  const constant = ts.isIdentifier(inner) ? operations.tracer.constant(inner) : inner;
  const made = constant && skipOuter(constant);
  if (made && ts.isArrowFunction(made)) return handedOnCall(made.body); // `pRetry(() => load(id))`
  return made && isCallNode(made) ? made : undefined;
}

/** The functions of an operator that passes on what comes; undefined where it, or one of them, may ask for more. */
function handlersOf(operator: ts.Expression, operations: Operations): ts.Expression[] | undefined {
  const call = skipOuter(operator);
  if (!ts.isCallExpression(call)) return undefined;
  const target = operations.targetOf(call);
  if (target?.kind !== 'library' || !target.method?.passesOn) return undefined;
  const handlers = call.arguments.map(skipOuter).filter((each) => !ts.isLiteralExpression(each));
  return handlers.every((each) => isHandler(each, operations)) ? handlers : undefined;
}

/** A function that waits for nothing, changes nothing and asks nobody, or options. */
function isHandler(node: ts.Expression, operations: Operations): boolean {
  if (ts.isObjectLiteralExpression(node)) return true;
  const handler = isFunctionNode(node) ? node : operations.functionOf(node);
  if (!handler?.body) return false;
  return !some(
    handler.body,
    (each) =>
      ts.isAwaitExpression(each) ||
      isChange(each) ||
      (isCallNode(each) && operations.targetOf(each)?.kind === 'operation'),
  );
}
