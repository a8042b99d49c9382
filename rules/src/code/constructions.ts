import ts from 'typescript';
import type { Library, LibraryType } from '../library.js';
import { libraryMethod } from './entities.js';
import { libraryExport } from './imports.js';
import { calleeOf, methodName, receiverOf, skipOuter } from './syntax.js';
import type { Tracer } from './tracing/tracer.js';

/** A place where a value of a library's type is made: `new Pool(...)`, `createClient(...)`. */
export interface Construction {
  readonly node: ts.NewExpression | ts.CallExpression;
  readonly library: Library;
  /** The type's name in the library's file. */
  readonly type: string;
  readonly facts: LibraryType;
}

/**
 * What a `new` expression, a call of a library's factory or of a method that builds a client makes; undefined for
 * everything else. Methods that hand out what is there already (`pool.connect()`) make nothing.
 */
export function constructionOf(node: ts.Node, tracer: Tracer): Construction | undefined {
  if (!ts.isNewExpression(node) && !ts.isCallExpression(node)) return undefined;
  const made = ts.isNewExpression(node)
    ? tracer.entityOf(node)
    : (madeByFactory(node, tracer) ?? madeByMethod(node, tracer));
  if (made?.kind !== 'library') return undefined;
  const facts = made.library.types[made.type];
  return facts && { node, library: made.library, type: made.type, facts };
}

/** A factory is an export of the library: `createPool(...)`, `mysql.createPool(...)`; also one that ends a module's own name. */
function madeByFactory(node: ts.CallExpression, tracer: Tracer): ReturnType<Tracer['entityOf']> {
  const named = tracer.entityOf(skipOuter(node.expression));
  const callee =
    named?.kind === 'library-namespace' && named.path === ''
      ? libraryExport(named.library, 'default')
      : named;
  return callee?.kind === 'library-function' && 'returns' in callee.export && !callee.export.kept
    ? tracer.entityOf(node)
    : undefined;
}

/** `kafka.producer()`. */
function madeByMethod(node: ts.CallExpression, tracer: Tracer): ReturnType<Tracer['entityOf']> {
  const callee = calleeOf(node);
  const name = methodName(callee);
  const receiver = name === undefined ? undefined : receiverOf(callee);
  const base = receiver && tracer.entityOf(receiver);
  return name !== undefined && base?.kind === 'library' && libraryMethod(base.library, base.type, name)?.makes
    ? tracer.entityOf(node)
    : undefined;
}
