import ts from 'typescript';
import type { Method } from '../../library.js';
import type { Entity } from '../entities.js';
import { libraryMethod } from '../entities.js';
import { isStatement } from '../sql.js';
import { calleeOf, methodName, receiverOf, skipOuter } from '../syntax.js';
import type { Trace } from './trace.js';

/**
 * `util.promisify(pool.query).bind(pool)`: a method of a library that takes a statement and a callback, under another name.
 * Its promise gives what the callback would get, which need not be what the library's own promises give: how many keys are
 * asked for in one statement is left to the reader.
 */
export function promisified(call: ts.CallExpression, trace: Trace): Entity | undefined {
  const callee = calleeOf(call);
  const bound = methodName(callee) === 'bind' && receiverOf(callee);
  if (bound) {
    const inner = skipOuter(bound);
    return ts.isCallExpression(inner) ? promisified(inner, trace) : undefined;
  }
  if (!/^(util\.)?promisify$/.test(callee.getText())) return undefined;
  const method = call.arguments[0] && unbound(call.arguments[0]);
  if (!method || !ts.isPropertyAccessExpression(method)) return undefined;
  const base = trace.entityOf(method.expression);
  if (base?.kind !== 'library' || (base.channel ?? base.library.types[base.type]?.channel)) return undefined;
  const fact = libraryMethod(base.library, base.type, method.name.text);
  if (!fact || !isStatement(fact)) return undefined;
  const { batch: _batch, bulk: _bulk, ...plain }: Method = fact;
  return { kind: 'library-function', library: base.library, export: { call: plain } };
}

/** `pool.query` of `pool.query.bind(pool)`. */
function unbound(given: ts.Expression): ts.Expression | undefined {
  const node = skipOuter(given);
  if (!ts.isCallExpression(node)) return node;
  const callee = calleeOf(node);
  return methodName(callee) === 'bind' ? receiverOf(callee) : undefined;
}
