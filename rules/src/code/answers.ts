import ts from 'typescript';
import { argumentsOf, calleeOf, holderOf, methodName, receiverOf, skipOuter } from './syntax.js';
import type { CallNode } from './syntax.js';
import type { Tracer } from './tracing/tracer.js';

/** Methods that read the body of a request or an answer: https://developer.mozilla.org/en-US/docs/Web/API/Response#instance_methods */
const READING = /^(json|text|arrayBuffer|blob|bytes|formData)$/;

/**
 * `response.json()`: the rest of an answer that has begun to arrive. It waits for nothing new and changes nothing. Of what
 * a call gives before it is awaited (`client.get(url).json()`), the request itself may begin with it.
 */
export function readsBody(call: CallNode, tracer: Tracer): boolean {
  if (!ts.isCallExpression(call) || argumentsOf(call).length > 0) return false;
  const callee = calleeOf(call);
  const receiver = receiverOf(callee);
  if (!receiver || !READING.test(methodName(callee) ?? '')) return false;
  const inner = skipOuter(receiver);
  if (ts.isAwaitExpression(inner)) return true;
  return ts.isIdentifier(inner) && hasArrived(inner, tracer);
}

/** Whether a variable has the answer itself: what was awaited, or what somebody handed in. */
function hasArrived(name: ts.Identifier, tracer: Tracer): boolean {
  const declaration = tracer.symbolOf(name)?.valueDeclaration;
  const holder = declaration && holderOf(declaration);
  if (!holder) return false;
  if (ts.isParameter(holder)) return true;
  if (!ts.isVariableDeclaration(holder)) return false;
  const { initializer } = holder;
  return !initializer || ts.isAwaitExpression(skipOuter(initializer));
}
