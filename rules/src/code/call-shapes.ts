import ts from 'typescript';
import type { Channel, Library, Method } from '../library.js';
import type { CallNode } from './syntax.js';
import {
  argumentsOf,
  awaitOf,
  calleeOf,
  isCallNode,
  methodName,
  onlyValue,
  outermost,
  propertyNameText,
  propertyOf,
  receiverOf,
  skipOuter,
  some,
  valueOf,
} from './syntax.js';

/** The one call that a function's body is: `=> f(x)`, `{ return f(x); }`, awaited or not. */
export function handedOnCall(body: ts.ConciseBody): ts.CallExpression | undefined {
  const expression = onlyValue(body);
  let node = expression && skipOuter(expression);
  if (node && ts.isAwaitExpression(node)) node = skipOuter(node.expression);
  return node && ts.isCallExpression(node) ? node : undefined;
}

/** Whether a call's value may be a promise: it is awaited, handed on or dropped, not read from at once. */
export function mayWait(call: CallNode): boolean {
  if (awaitOf(call)) return true;
  const { parent } = outermost(call);
  if (ts.isPropertyAccessExpression(parent)) return /^(then|catch|finally)$/.test(parent.name.text);
  return (
    ts.isReturnStatement(parent) ||
    ts.isArrowFunction(parent) ||
    ts.isExpressionStatement(parent) ||
    ts.isArrayLiteralExpression(parent) ||
    ts.isVariableDeclaration(parent) ||
    (ts.isCallExpression(parent) && parent.expression !== call)
  );
}

/** Receivers whose type is cheap to infer: names, members and calls of them. */
export function isPlainChain(expression: ts.Expression): boolean {
  let node = skipOuter(expression);
  while (ts.isPropertyAccessExpression(node) || ts.isAwaitExpression(node)) node = skipOuter(node.expression);
  return ts.isIdentifier(node) || node.kind === ts.SyntaxKind.ThisKeyword;
}

/** A request asks only, unless it says another method than GET or HEAD. */
export function asksOnly({ asks }: Method, call: CallNode): boolean {
  if (asks === undefined || asks === true) return asks ?? false;
  const given = argumentsOf(call)[asks.argument];
  if (!given) return true;
  const options = skipOuter(given);
  if (!ts.isObjectLiteralExpression(options)) return false;
  if (options.properties.some((each) => ts.isSpreadAssignment(each))) return false;
  const said = propertyOf(options, asks.option);
  if (!said) return true;
  const value = plainValueOf(said);
  return value !== undefined && ts.isStringLiteralLike(value) && /^(get|head)$/i.test(value.text);
}

/**
 * Whether a call surely hands something on to somebody, who has it twice when it is done twice: it sends a mail, a message
 * or a job, or posts. False where one call takes any number of them (`addBulk`), and where it cannot be told.
 */
export function deliversSurely(method: Method, call: CallNode): boolean {
  const { effect, asks, batch, command, merges, neverFails, repeatable } = method;
  if (repeatable || neverFails || command || merges) return false;
  if (effect === 'enqueue') return batch === undefined || batch.traps?.limit !== undefined;
  return effect === 'request' && (typeof asks === 'object' ? posts(asks, call) : !asks);
}

/** `'POST'` of `method: 'POST' as const`. */
function plainValueOf(property: ts.ObjectLiteralElementLike | undefined): ts.Expression | undefined {
  const value = valueOf(property);
  return value && skipOuter(value);
}

/** `{ method: 'POST' }` */
function posts({ argument, option }: { argument: number; option: string }, call: CallNode): boolean {
  const given = argumentsOf(call)[argument];
  const options = given && skipOuter(given);
  if (!options || !ts.isObjectLiteralExpression(options)) return false;
  const said = propertyOf(options, option);
  const value = plainValueOf(said);
  if (said && options.properties.some((each) => ts.isSpreadAssignment(each) && each.pos > said.pos))
    return false;
  return value !== undefined && ts.isStringLiteralLike(value) && /^(post|patch)$/i.test(value.text);
}

export function hasLimitOption(call: CallNode): boolean {
  return argumentsOf(call).some(
    (argument) =>
      ts.isObjectLiteralExpression(argument) &&
      argument.properties.some((property) =>
        /^(take|limit|skip|offset|first)$/.test(property.name?.getText() ?? ''),
      ),
  );
}

/** Options that read rows of other tables along, and conditions on them. */
const RELATED =
  /^(include|includeOptions|relations|populate|with|withRelated|some|every|none|is|isNot|\$lookup|loadRelationIds)$/;

/**
 * Whether a query may read other tables as well, told by its options, by the methods of its chain, or by a query inside
 * it: `include`, a `select` in a `select`, `leftJoin`, `withGraphFetched`.
 */
export function readsRelated(call: CallNode, { eager = [], chain }: Library): boolean {
  const methods = [
    ...eager.flatMap((each) => (each.kind === 'method' ? [each.name] : [])),
    ...(chain?.joins ?? []),
  ];
  for (let node: ts.Expression | undefined = call; node && isCallNode(node);) {
    const callee: ts.Expression = calleeOf(node);
    const name = methodName(callee) ?? '';
    if (methods.includes(name) || /join/i.test(name)) return true;
    if (argumentsOf(node).some((each) => some(each, asksForRelated))) return true;
    const receiver = receiverOf(callee);
    node = receiver && skipOuter(receiver);
  }
  return false;
}

function asksForRelated(node: ts.Node): boolean {
  if (ts.isCallExpression(node))
    return (
      !/^(Array|Buffer)\b/.test(node.expression.getText()) &&
      /^(from|selectFrom|query|relatedQuery|subQuery)$/.test(methodName(node.expression) ?? '')
    );
  if (!ts.isPropertyAssignment(node)) return false;
  const name = propertyNameText(node.name) ?? '';
  const isNested = name === 'select' && ts.isPropertyAssignment(node.parent.parent);
  return isNested || RELATED.test(name);
}

/** What a client of unknown channel is: `tx` and `trx` are what transactions are called everywhere, of whatever type. */
export function namedChannel(call: CallNode): Channel {
  let node: ts.Expression | undefined = call;
  let name = '';
  while (node) {
    if (ts.isIdentifier(node)) name = node.text;
    else if (ts.isPropertyAccessExpression(node) && !isCallNode(node.parent)) name = node.name.text;
    if (/^(tx|trx|txn|transaction)$/i.test(name)) return 'transaction';
    node = isCallNode(node) ? skipOuter(calleeOf(node)) : receiverOf(node);
  }
  return 'pool';
}

/** Some libraries are handed the transaction as an option of the call: `{ transaction: t }`. */
export function transactionOption(call: CallNode, library: Library): Channel | undefined {
  const option = library.transactionOption;
  if (!option) return undefined;
  const found = argumentsOf(call).some(
    (argument) =>
      ts.isObjectLiteralExpression(argument) &&
      argument.properties.some((property) => property.name?.getText() === option),
  );
  return found ? 'transaction' : undefined;
}

/** Whatever it is called on, code that is handed a transaction runs on that one connection. */
export function namesTransaction(code: ts.Node): boolean {
  return some(
    code,
    (node) =>
      ts.isIdentifier(node) &&
      /^(tx|trx|txn|transacting|queryRunner|\w*transaction(al)?(Client|Manager)?)$/i.test(node.text),
  );
}
