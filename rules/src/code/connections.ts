import ts from 'typescript';
import type { Library } from '../library.js';
import { bindingOf } from './imports.js';
import type { CallNode } from './syntax.js';
import {
  argumentsOf,
  calleeOf,
  enclosingFunction,
  holderOf,
  isCallNode,
  numberLiteral,
  propertyNameText,
  skipOuter,
  some,
} from './syntax.js';
import type { Tracer } from './tracing/tracer.js';

/** Names of parameters that a transaction or a connection is handed on by. */
const HANDED = /^(manager|entityManager|em|tx|trx|client|conn|connection|queryRunner|executor)$/;

/** Options of a pool that say how many connections it has. */
const LIMITS = /^(max|connectionLimit|connection_limit|maxConnections|max_connections|poolSize|maxPoolSize)$/;

/** How many names are followed from a receiver to where it comes from. */
const MAX_NAMES = 5;

/**
 * Whether a call on the database may share one connection with others although nothing says so: what it is made on, or its
 * options, were handed to the function, which is how transactions travel; or there is one connection, or none.
 */
export function mayShareConnection(call: CallNode, library: Library, tracer: Tracer): boolean {
  return isHanded(call, tracer) || hasHandedOptions(call, library, tracer);
}

/** `manager` of `manager.getRepository(User).find()`, a parameter; also `repository`, a variable that was made from it. */
function isHanded(call: CallNode, tracer: Tracer): boolean {
  const parts = chainOf(calleeOf(call));
  for (let steps = 0; steps < MAX_NAMES; steps++) {
    const root = parts.at(-1);
    const declaration = root && ts.isIdentifier(root) ? tracer.declarationOf(root) : undefined;
    if (!declaration || !root) return false;
    const holder = holderOf(declaration);
    if (ts.isParameter(holder)) {
      const isTransaction =
        HANDED.test(root.getText()) || parts.some((part) => mayBeTransaction(part, tracer));
      return isTransaction && !ts.isConstructorDeclaration(holder.parent);
    }
    if (!ts.isVariableDeclaration(holder) || !holder.initializer) return false;
    if (hasOneConnection(holder.initializer) || isInProcess(holder.initializer, tracer)) return true;
    if (!enclosingFunction(holder)) return false;
    parts.push(...chainOf(holder.initializer));
  }
  return false;
}

/** The parts of a chain of members and calls, down to the name that it begins with. */
function chainOf(expression: ts.Expression): ts.Expression[] {
  const parts: ts.Expression[] = [];
  for (let node: ts.Expression | undefined = expression; node; node = innerOf(node)) {
    node = skipOuter(node);
    parts.push(node);
  }
  return parts;
}

function innerOf(node: ts.Expression): ts.Expression | undefined {
  if (isCallNode(node)) return calleeOf(node);
  return ts.isPropertyAccessExpression(node) ||
    ts.isElementAccessExpression(node) ||
    ts.isAwaitExpression(node)
    ? node.expression
    : undefined;
}

function mayBeTransaction(expression: ts.Expression, tracer: Tracer): boolean {
  const entity = tracer.entityOf(expression);
  return entity?.kind === 'library' && entity.library.types[entity.type]?.mayBeTransaction === true;
}

/** `new Pool({ max: 1 })`: whatever is started together waits for that connection. */
function hasOneConnection(initializer: ts.Expression): boolean {
  return some(
    initializer,
    (node) =>
      ts.isPropertyAssignment(node) &&
      LIMITS.test(propertyNameText(node.name) ?? '') &&
      numberLiteral(node.initializer) === 1,
    (node) => !ts.isFunctionLike(node),
  );
}

/** A database in the process answers one question after the other: `drizzle(file)` of `drizzle-orm/better-sqlite3`, `new SqliteDialect()`. */
function isInProcess(initializer: ts.Expression, tracer: Tracer): boolean {
  return some(
    initializer,
    (node) =>
      (ts.isStringLiteralLike(node) && /sqlite/i.test(node.text)) ||
      (ts.isIdentifier(node) && /sqlite|pglite|sql-js/i.test(`${node.text} ${moduleOf(node, tracer)}`)),
  );
}

/** The module that a name is imported from. */
function moduleOf(name: ts.Identifier, tracer: Tracer): string {
  const declaration = tracer.symbolOf(name)?.declarations?.[0];
  return (declaration && bindingOf(declaration)?.module.getText()) ?? '';
}

/** `Model.findByPk(id, options)` and `{ ...options }`, where the options are a parameter that may carry a transaction. */
function hasHandedOptions(call: CallNode, { transactionOption }: Library, tracer: Tracer): boolean {
  if (transactionOption === undefined) return false;
  return argumentsOf(call).some((argument) => {
    const spread = ts.isObjectLiteralExpression(argument)
      ? argument.properties.filter(ts.isSpreadAssignment).map((each) => each.expression)
      : /opt|conf|context|ctx|param|query/i.test(argument.getText())
        ? [argument]
        : [];
    return spread.some((each) => {
      const declaration = ts.isIdentifier(each) ? tracer.declarationOf(each) : undefined;
      return declaration !== undefined && ts.isParameter(holderOf(declaration));
    });
  });
}
