import ts from 'typescript';
import type { Entity } from '../entities.js';
import { calleeOf, methodName, receiverOf, walk } from '../syntax.js';
import { handedOver } from './call-sites.js';
import type { CallbackPosition } from './library-values.js';
import { awaitedValue, injectedInto, passedByFunction, passedByLibrary } from './library-values.js';
import type { Trace } from './trace.js';
import { annotated } from './types.js';

const ITERATORS = new Set(['map', 'forEach', 'filter', 'flatMap', 'some', 'every', 'find', 'findIndex']);

/** What a parameter stands for: as annotated, injected, by default, as the callee of its callback passes it, or as all calls do. */
export function entityOfParameter(node: ts.ParameterDeclaration, trace: Trace): Entity | undefined {
  return (
    annotated(node, trace) ??
    injectedInto(node, trace) ??
    (node.initializer && trace.entityOf(node.initializer)) ??
    passedToCallback(node, trace) ??
    handedOver(node, trace)
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
  if (name === 'then' && base && position.argument === 0 && position.parameter === 0)
    return awaitedValue(base);
  if (name && base?.kind === 'library') return passedByLibrary(base, name, position);
  if (name && base?.kind === 'array' && position.parameter === 0 && ITERATORS.has(name)) return base.element;
  return passedByFunction(trace.entityOf(callee), position) ?? passedByProject(callee, position, trace);
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

/** `run((tx) => ...)` where `run(fn: (tx: EntityManager) => ...)` is a function of the project, or calls `fn(tx)`. */
function passedByProject(
  callee: ts.Expression,
  { argument, parameter: position }: CallbackPosition,
  trace: Trace,
): Entity | undefined {
  const entity = trace.entityOf(callee);
  const callback = entity?.kind === 'function' ? entity.node.parameters[argument] : undefined;
  if (entity?.kind !== 'function' || !callback) return undefined;
  const { type } = callback;
  const parameter = type && ts.isFunctionTypeNode(type) ? type.parameters[position] : undefined;
  if (parameter) return annotated(parameter, trace);
  const given = entity.node.body && callsOf(callback, entity.node.body, trace)[0]?.arguments[position];
  return given && trace.entityOf(given);
}

/** Where a function calls what it was given as a parameter. */
function callsOf(parameter: ts.ParameterDeclaration, body: ts.Node, trace: Trace): ts.CallExpression[] {
  const found: ts.CallExpression[] = [];
  walk(body, (node) => {
    if (!ts.isCallExpression(node) || !ts.isIdentifier(node.expression)) return undefined;
    const symbol = trace.checker.getSymbolAtLocation(node.expression);
    if (symbol?.valueDeclaration === parameter) found.push(node);
    return undefined;
  });
  return found;
}
