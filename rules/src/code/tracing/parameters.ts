import ts from 'typescript';
import type { Entity } from '../entities.js';
import { calleeOf, methodName, receiverOf } from '../syntax.js';
import type { CallbackPosition } from './library-values.js';
import { injectedInto, passedByLibrary } from './library-values.js';
import type { Trace } from './trace.js';
import { annotated } from './types.js';

const ITERATORS = new Set(['map', 'forEach', 'filter', 'flatMap', 'some', 'every', 'find', 'findIndex']);

/** What a parameter stands for: as annotated, injected, by default, or as the callee of its callback passes it. */
export function entityOfParameter(node: ts.ParameterDeclaration, trace: Trace): Entity | undefined {
  return (
    annotated(node, trace) ??
    injectedInto(node, trace) ??
    (node.initializer && trace.entityOf(node.initializer)) ??
    passedToCallback(node, trace)
  );
}

/** A parameter of a callback: what the callee passes to it. */
function passedToCallback(node: ts.ParameterDeclaration, trace: Trace): Entity | undefined {
  const position = callbackPosition(node);
  if (!position) return undefined;
  const callee = calleeOf(position.call);
  const name = methodName(callee);
  const receiver = receiverOf(callee);
  const base = receiver && trace.entityOf(receiver);
  if (name && base?.kind === 'library') return passedByLibrary(base, name, position);
  if (name && base && position.parameter === 0) {
    if (base.kind === 'array' && ITERATORS.has(name)) return base.element;
    if (name === 'then' && position.argument === 0) return base;
  }
  return passedByProject(callee, position, trace);
}

function callbackPosition(node: ts.ParameterDeclaration): CallbackPosition | undefined {
  const callback = node.parent;
  if (!ts.isArrowFunction(callback) && !ts.isFunctionExpression(callback)) return undefined;
  const call = callback.parent;
  if (!ts.isCallExpression(call)) return undefined;
  return {
    call,
    argument: call.arguments.indexOf(callback),
    parameter: callback.parameters.indexOf(node),
  };
}

/** `run((tx) => ...)` where `run(fn: (tx: EntityManager) => ...)` is a function of the project. */
function passedByProject(
  callee: ts.Expression,
  { argument, parameter: position }: CallbackPosition,
  trace: Trace,
): Entity | undefined {
  const entity = trace.entityOf(callee);
  const type = entity?.kind === 'function' ? entity.node.parameters[argument]?.type : undefined;
  const parameter = type && ts.isFunctionTypeNode(type) ? type.parameters[position] : undefined;
  return parameter && annotated(parameter, trace);
}
