import ts from 'typescript';
import type { Operations } from '../code/operations.js';
import { attachment } from '../code/repetition.js';
import type { CallNode, FunctionNode } from '../code/syntax.js';
import { argumentsOf, calleeOf, isFunctionNode, skipOuter } from '../code/syntax.js';
import type { CallFact } from './facts.js';

/** The callback that a library says it runs once: `load` of `pRetry(load)`. */
export function callbackRun(call: CallNode, operations: Operations): ts.Expression | undefined {
  const target = operations.targetOf(call);
  const position = target?.kind === 'library' ? target.method?.runs : undefined;
  return position === undefined ? undefined : argumentsOf(call).at(position);
}

/** The position of the parameter that a call runs: `run()`, `pRetry(run)`; -1 where it runs none. */
export function parameterRun(call: CallNode, frame: FunctionNode, operations: Operations): number {
  return parameterAt(callbackRun(call, operations) ?? calleeOf(call), frame, operations);
}

/** What a call of the project hands over by argument, as far as it is a callback. */
export function callbacksOf(
  call: CallNode,
  frame: FunctionNode,
  operations: Operations,
): CallFact['callbacks'] {
  return argumentsOf(call).map((argument) => {
    const given = skipOuter(argument);
    if (isFunctionNode(given)) return attachment(given, operations) === 'detached' ? undefined : 'counted';
    const position = parameterAt(given, frame, operations);
    return position < 0 ? undefined : position;
  });
}

function parameterAt(expression: ts.Expression, frame: FunctionNode, { tracer }: Operations): number {
  const node = skipOuter(expression);
  const declaration = ts.isIdentifier(node) ? tracer.symbolOf(node)?.valueDeclaration : undefined;
  return frame.parameters.findIndex((each) => each === declaration);
}
