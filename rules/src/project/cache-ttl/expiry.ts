import ts from 'typescript';
import type { Operation } from '../../code/operations.js';
import type { CallNode } from '../../code/syntax.js';
import { argumentsOf, propertyNameText, skipOuter } from '../../code/syntax.js';
import type { Tracer } from '../../code/tracing/tracer.js';
import type { Scope } from './scope.js';
import { resolved } from './scope.js';

/** Whether a write to a cache says how long the entry lives; `unknown` where it may. */
export type Expiry = 'given' | 'never' | 'unknown';

/** What the call itself says, without the cache's defaults. */
export function expiryOf(
  call: CallNode,
  { method }: Operation,
  scope: Scope | undefined,
  tracer: Tracer,
): Expiry {
  const { ttl, value: kept = 1 } = method;
  const given = argumentsOf(call);
  if (given.some(ts.isSpreadElement)) return 'unknown';
  if (!ttl) return 'never';
  if (ttl.argument < kept) return 'given'; // `setex(key, seconds, value)` cannot do without
  const own = given.slice(ttl.argument);
  if (ttl.kind === 'flags') return flags(own, ttl.names, scope, tracer);
  const [argument] = own;
  if (!argument) return 'never';
  const value = resolved({ expression: argument, scope }, tracer);
  if (value === 'omitted' || isNothing(value.expression)) return 'never';
  if (ttl.kind === 'argument') return ts.isObjectLiteralExpression(value.expression) ? 'unknown' : 'given';
  return ts.isObjectLiteralExpression(value.expression) && !isWrittenTo(argument)
    ? option(value.expression, ttl.names)
    : 'unknown';
}

/** Whether the file sets members of an object after it was made: `options.EX = ttl`. */
function isWrittenTo(argument: ts.Expression): boolean {
  const node = skipOuter(argument);
  if (!ts.isIdentifier(node)) return false;
  const name = node.text.replace(/\$/g, String.raw`\$`);
  return new RegExp(String.raw`(?<![\w$.])${name}(\.\w+|\[[^\]]*\])\s*=(?!=)|\bassign\(\s*${name}\b`).test(
    node.getSourceFile().text,
  );
}

/** `'EX', 60` among other words; what is not a literal may be anything. */
function flags(
  given: readonly ts.Expression[],
  names: readonly string[],
  scope: Scope | undefined,
  tracer: Tracer,
): Expiry {
  for (const each of given) {
    const value = resolved({ expression: each, scope }, tracer);
    if (value === 'omitted') continue;
    const node = skipOuter(value.expression);
    if (ts.isStringLiteralLike(node)) {
      if (names.includes(node.text.toUpperCase())) return 'given';
    } else if (!isNothing(node) && !ts.isFunctionLike(node) && !ts.isNumericLiteral(node)) {
      return 'unknown';
    }
  }
  return 'never';
}

/** Whether an options object settles the expiry. */
export function option(object: ts.ObjectLiteralExpression, names: readonly string[]): Expiry {
  if (object.properties.some(ts.isSpreadAssignment)) return 'unknown';
  for (const property of object.properties) {
    const name = propertyNameText(property.name);
    if (name === undefined) return 'unknown';
    if (!names.some((each) => each.toLowerCase() === name.toLowerCase())) continue;
    return ts.isPropertyAssignment(property) && isNothing(property.initializer) ? 'never' : 'given';
  }
  return 'never';
}

function isNothing(expression: ts.Expression): boolean {
  const node = skipOuter(expression);
  return (ts.isIdentifier(node) && node.text === 'undefined') || node.kind === ts.SyntaxKind.NullKeyword;
}
