import ts from 'typescript';
import type { Export, Result } from '../../library.js';
import type { Entity } from '../entities.js';
import { libraryExport } from '../imports.js';
import type { CallNode, FunctionNode } from '../syntax.js';
import {
  argumentsOf,
  calleeOf,
  isJavaScript,
  methodName,
  propertyNameText,
  receiverOf,
  returnedExpressions,
} from '../syntax.js';
import { containerResult, typeParameterResult } from './asked-types.js';
import { heritageOf, staticsOf } from './classes.js';
import { contextGot } from './context-members.js';
import { awaitedValue, libraryResult, resultOfMethod } from './library-values.js';
import { instanceOf } from './models.js';
import { promisified } from './promisified.js';
import type { Trace } from './trace.js';

const ELEMENT_METHODS = new Set(['find', 'findLast', 'pop', 'shift', 'at']);
/** What is called on a promise. */
const CHAINED = new Set(['then', 'catch', 'finally']);
const SAME_ARRAY_METHODS = new Set(['filter', 'slice', 'sort', 'concat', 'reverse', 'toSorted', 'splice']);

/** What a call gives back. */
export function resultOfCall(call: CallNode, trace: Trace): Entity | undefined {
  const made = ts.isCallExpression(call) && promisified(call, trace);
  if (made) return made;
  const callee = calleeOf(call);
  const name = methodName(callee);
  const receiver = receiverOf(callee);
  if (name && receiver)
    return CHAINED.has(name)
      ? chained(name, receiver, call, trace)
      : resultOn(trace.entityOf(receiver), name, call, trace);
  return resultOf(trace.entityOf(callee), call, trace);
}

/** What `pool.connect().then((pool) => pool)` resolves to: what its callback gives; `catch` and `finally` pass on. */
function chained(name: string, receiver: ts.Expression, call: CallNode, trace: Trace): Entity | undefined {
  if (name !== 'then') return awaitedValue(trace.entityOf(receiver));
  const [callback] = argumentsOf(call);
  const entity = callback && trace.entityOf(callback);
  return entity?.kind === 'function' ? trace.resultOfFunction(entity.node) : undefined;
}

/** What a method gives back that is called on an entity. */
function resultOn(base: Entity | undefined, name: string, call: CallNode, trace: Trace): Entity | undefined {
  if (!base)
    return (
      contextGot(call, trace) ??
      resultOf(trace.entityOf(calleeOf(call)), call, trace) ??
      containerResult(call, trace)
    );
  switch (base.kind) {
    case 'library':
      return resultOfMethod(base, name, call, trace) ?? resultOfOwn(base, name, trace);
    case 'row': {
      const { library, model } = base;
      return library.row === undefined
        ? undefined
        : (resultOfMethod({ kind: 'library', library, type: library.row, model }, name, call, trace) ??
            resultOfOwn(base, name, trace));
    }
    case 'array':
      return resultOfArray(base, name);
    case 'library-class': {
      const statics = staticsOf(base);
      return statics
        ? resultOfMethod(statics, name, call, trace)
        : resultOf(trace.memberOf(base, name), call, trace);
    }
    case 'interface':
    case 'type-literal':
      return resultOfSignature(base.node, name, trace) ?? resultOf(trace.memberOf(base, name), call, trace);
    case 'class':
    case 'instance': {
      const member = trace.memberOf(base, name);
      const inherited = member ? undefined : heritageOf(base.node, base.kind, trace);
      return inherited ? resultOfMethod(inherited, name, call, trace) : resultOf(member, call, trace);
    }
    default:
      return resultOf(trace.memberOf(base, name), call, trace);
  }
}

/** What a method gives back that the project added to a model or its rows. */
function resultOfOwn(base: Entity, name: string, trace: Trace): Entity | undefined {
  const own = trace.memberOf(base, name);
  return own?.kind === 'function' ? trace.resultOfFunction(own.node) : undefined;
}

/** What an entity gives back when it is called; a class of a library that may be called without `new` an instance. */
function resultOf(entity: Entity | undefined, call: CallNode, trace: Trace): Entity | undefined {
  if (entity?.kind === 'function')
    return typeParameterResult(entity.node, call, trace) ?? trace.resultOfFunction(entity.node);
  if (entity?.kind === 'function-type') return entity.result;
  if (entity?.kind === 'library-namespace' && entity.path === '')
    return resultOf(libraryExport(entity.library, 'default'), call, trace); // `require('knex')(config)`
  if (entity?.kind === 'library') {
    const returns = entity.library.types[entity.type]?.call?.returns;
    return returns && libraryResult(entity.library, returns, call, trace, entity);
  }
  if (entity?.kind === 'library-class') return instanceOf(entity);
  if (entity?.kind !== 'library-function') return undefined;
  const returns = returnsOf(entity.export);
  return returns && libraryResult(entity.library, returns, call, trace);
}

function returnsOf(fact: Export): Result | undefined {
  if ('returns' in fact) return fact.returns;
  return 'call' in fact ? fact.call.returns : undefined;
}

function resultOfArray(base: Entity & { kind: 'array' }, name: string): Entity | undefined {
  if (ELEMENT_METHODS.has(name)) return base.element;
  return SAME_ARRAY_METHODS.has(name) ? base : undefined;
}

/** What an interface says that a method gives back. */
function resultOfSignature(
  { members }: ts.InterfaceDeclaration | ts.TypeLiteralNode,
  name: string,
  trace: Trace,
): Entity | undefined {
  const member = members.find((each) => propertyNameText(each.name) === name);
  return member && ts.isMethodSignature(member) && member.type ? trace.entityOfType(member.type) : undefined;
}

/** What a function of the project gives back: what it declares, else the first thing it returns that is known. */
export function returnedBy(node: FunctionNode, trace: Trace): Entity | undefined {
  const type = node.type ?? (isJavaScript(node) ? ts.getJSDocReturnType(node) : undefined);
  const declared = type && trace.entityOfType(type);
  if (declared) return declared;
  if (!node.body) return undefined;
  if (!ts.isBlock(node.body)) return trace.entityOf(node.body);
  for (const expression of returnedExpressions(node.body)) {
    const entity = trace.entityOf(expression);
    if (entity) return entity;
  }
  return undefined;
}
