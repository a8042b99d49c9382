import ts from 'typescript';
import { mentions, resultVariables } from './dependence.js';
import type { Operation, Operations } from './operations.js';
import type { Repetition } from './repetition.js';
import {
  argumentsOf,
  calleeOf,
  isFunctionNode,
  methodName,
  propertyNameText,
  skipOuter,
  some,
  walk,
} from './syntax.js';

/** Why a repetition is meant to be one: leave it. */
export type Deliberate = 'condition-driven' | 'chunk' | 'first-match' | 'transaction' | 'small' | 'same-tick';

/** A loop that a condition drives rather than a collection: cursor pagination, retry, poll, attempts. */
export function isConditionDriven(repetition: Repetition): boolean {
  return (repetition.kind === 'while' || repetition.kind === 'for') && repetition.collection === undefined;
}

/**
 * A loop over chunks, whose query takes the whole chunk: `for (const ids of chunk(all, 500)) find({ id: In(ids) })`.
 * The item itself (or a slice or `map` of it) stands where a list of keys belongs, unlike `In(user.roleIds)`.
 */
export function isChunked(call: ts.Expression, repetition: Repetition, operations: Operations): boolean {
  const { item, collection } = repetition;
  const symbol = item && ts.isIdentifier(item) ? operations.tracer.symbolOf(item) : undefined;
  if (!item || !symbol || !ts.isIdentifier(item)) return false;
  if (collection && isMadeOfChunks(collection, operations)) return true;
  if (/^(chunk|batch|slice|page|group|bundle)s?$|(Chunk|Batch|Bundle)$/.test(item.text)) return true;
  const isList = itemIsList(repetition, operations);
  return argumentsOf(call).some((argument) =>
    some(argument, (node) => {
      if (!ts.isIdentifier(node) || operations.tracer.symbolOf(node) !== symbol) return false;
      const whole = wholeValue(node);
      return isListPlace(whole) || (isList && isHandedOn(whole));
    }),
  );
}

/** `chunk(ids, 500)`, also by the name of a `const`. */
function isMadeOfChunks(collection: ts.Expression, operations: Operations): boolean {
  const node = skipOuter(collection);
  const value = ts.isIdentifier(node) ? operations.tracer.initializerOf(node) : undefined;
  return [node, value].some(
    (each) =>
      each !== undefined &&
      some(
        each,
        (part) => ts.isCallExpression(part) && /chunk|batch|partition|bundle/i.test(calleeOf(part).getText()),
      ),
  );
}

/** Whether the items are lists themselves. */
function itemIsList({ collection }: Repetition, operations: Operations): boolean {
  const entity = collection && operations.tracer.entityOf(collection);
  return entity?.kind === 'array' && entity.element?.kind === 'array';
}

/** An argument, or a property's value in one. */
function isHandedOn(node: ts.Expression): boolean {
  const { parent } = node;
  return (
    ts.isCallExpression(parent) ||
    ts.isShorthandPropertyAssignment(parent) ||
    (ts.isPropertyAssignment(parent) && parent.initializer === node)
  );
}

/** `ids` of `ids.map(...)`, `ids.slice(...)`: the expression that still is the whole list. */
function wholeValue(node: ts.Expression): ts.Expression {
  const access = node.parent;
  if (!ts.isPropertyAccessExpression(access) || access.expression !== node) return node;
  const call = access.parent;
  return ['map', 'slice', 'filter', 'flatMap'].includes(access.name.text) &&
    ts.isCallExpression(call) &&
    call.expression === access
    ? call
    : node;
}

function isListPlace(node: ts.Expression): boolean {
  const { parent } = node;
  if (ts.isCallExpression(parent))
    return ts.isIdentifier(parent.expression) && /^(In|inArray|Any)$/.test(parent.expression.text);
  if (!ts.isPropertyAssignment(parent)) return false;
  const name =
    propertyNameText(parent.name) ??
    (ts.isComputedPropertyName(parent.name) ? parent.name.expression.getText() : '');
  return /^(in|notIn|\$in|Op\.in|Op\.any)$/.test(name);
}

/**
 * The loop ends at the first query that finds what it looks for: `if (row) return row`, `if (ok) break`.
 * An exit because something is missing (`if (!row) return`, `throw`) is a check of every item, not a search.
 */
export function isFirstMatch(call: ts.Expression, repetition: Repetition, operations: Operations): boolean {
  if (repetition.kind === 'callback') return false;
  const results = resultVariables(call, operations.tracer);
  const head = ts.isForStatement(repetition.node) ? repetition.node.condition : undefined;
  if (head && mentions(head, results, operations.tracer)) return true;
  let found = false;
  walk(repetition.body, (node) => {
    if (found || isFunctionNode(node)) return false;
    if (ts.isIfStatement(node)) {
      const about = mentions(node.expression, results, operations.tracer) || contains(node.expression, call);
      if (about) {
        const branch = isMiss(node.expression) ? node.elseStatement : node.thenStatement;
        if (branch && leavesLoop(branch)) found = true;
      }
    }
    return undefined;
  });
  return found;
}

function contains(outer: ts.Node, inner: ts.Node): boolean {
  return inner.pos >= outer.pos && inner.end <= outer.end;
}

/** Members that say that something went wrong. */
const FAILURE = /^(is)?(failed|failure|err|error|errors|issues|problems|missing|empty|invalid)$|Errors?$/i;

/** Whether a condition asks for absence or failure: `!row`, `row === null`, `rows.length === 0`, `errors.length > 0`. */
export function isMiss(condition: ts.Expression): boolean {
  const node = skipOuter(condition);
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken) {
    const inner = skipOuter(node.operand);
    return !(ts.isPrefixUnaryExpression(inner) && inner.operator === ts.SyntaxKind.ExclamationToken);
  }
  if (ts.isCallExpression(node)) return FAILURE.test(methodName(calleeOf(node)) ?? '');
  if (ts.isIdentifier(node)) return FAILURE.test(node.text);
  if (ts.isPropertyAccessExpression(node))
    return FAILURE.test(node.name.text) || (isCount(node) && isMiss(node.expression));
  if (!ts.isBinaryExpression(node)) return false;
  const kind = node.operatorToken.kind;
  if (kind === ts.SyntaxKind.GreaterThanToken) return isMiss(node.left); // `errors.length > 0`
  if (kind === ts.SyntaxKind.BarBarToken || kind === ts.SyntaxKind.AmpersandAmpersandToken)
    return isMiss(node.left) || isMiss(node.right);
  const isEqual = kind === ts.SyntaxKind.EqualsEqualsToken || kind === ts.SyntaxKind.EqualsEqualsEqualsToken;
  return isEqual && /^(null|undefined|0|false)$/.test(node.right.getText());
}

/** `errors.length` */
function isCount({ name }: ts.PropertyAccessExpression): boolean {
  return name.text === 'length' || name.text === 'size';
}

/** `return` or `break` out of the loop; not `throw`, not `continue`. */
function leavesLoop(branch: ts.Statement): boolean {
  return some(
    branch,
    (node) => ts.isReturnStatement(node) || (ts.isBreakStatement(node) && !node.label),
    (node) => !isFunctionNode(node) && !ts.isIterationStatement(node, false) && !ts.isSwitchStatement(node),
  );
}

/** The loop ends with the call: it stands in a `return` or `throw`, or one follows in its block, or a `break`. */
export function endsLoop(call: ts.Expression, repetition: Repetition): boolean {
  if (repetition.kind === 'callback') return false;
  let child = outOfCallbacks(call, repetition.body);
  for (let { parent } = child; child !== repetition.body && !ts.isSourceFile(parent); { parent } = parent) {
    if (ts.isIterationStatement(child, false)) return false;
    if (ts.isReturnStatement(child) || ts.isThrowStatement(child)) return true;
    if (ts.isBlock(parent) && ts.isStatement(child)) {
      const after = parent.statements.slice(parent.statements.indexOf(child) + 1);
      if (
        after.some(
          (each) => ts.isReturnStatement(each) || ts.isThrowStatement(each) || ts.isBreakStatement(each),
        )
      )
        return true;
    }
    child = parent;
  }
  return false;
}

/** The outermost callback of a body that a node stands in, whose `return` is its own; else the node. */
function outOfCallbacks(node: ts.Node, body: ts.Node): ts.Node {
  let outer = node;
  for (let each = node; each !== body && !ts.isSourceFile(each); each = each.parent)
    if (isFunctionNode(each)) outer = each;
  return outer;
}

/** `if (item === wanted) { ... }`: the call is for the one item that is looked for. */
export function isForOneItem(call: ts.Expression, repetition: Repetition, operations: Operations): boolean {
  const { item } = repetition;
  const symbol = item && ts.isIdentifier(item) ? operations.tracer.symbolOf(item) : undefined;
  if (!symbol) return false;
  let child: ts.Node = call;
  for (let { parent } = call; child !== repetition.body && !ts.isSourceFile(parent); { parent } = parent) {
    const condition =
      ts.isIfStatement(parent) && child === parent.thenStatement ? skipOuter(parent.expression) : undefined;
    if (condition && ts.isBinaryExpression(condition) && /^===?$/.test(condition.operatorToken.getText())) {
      const sides = [skipOuter(condition.left), skipOuter(condition.right)];
      if (sides.some((side) => ts.isIdentifier(side) && operations.tracer.symbolOf(side) === symbol))
        return true;
    }
    child = parent;
  }
  return false;
}

/** The call runs only for items that failed. */
export function isInCatch(call: ts.Expression, repetition: Repetition): boolean {
  let child: ts.Node = call;
  for (let { parent } = call; child !== repetition.body && !ts.isSourceFile(parent); { parent } = parent) {
    if (ts.isCatchClause(parent)) return true;
    child = parent;
  }
  return false;
}

/** Whether a node stands in a callback that a transaction was given. */
export function isInTransaction(node: ts.Node): boolean {
  for (
    let current = node.parent as ts.Node | undefined;
    current;
    current = current.parent as ts.Node | undefined
  ) {
    if (!ts.isCallExpression(current)) continue;
    const name = methodName(calleeOf(current));
    if (
      name &&
      /^\$?(transaction|withTransaction|runInTransaction)$/.test(name) &&
      !contains(current.expression, node)
    )
      return true;
  }
  return false;
}

/**
 * Prisma joins the `findUnique` calls of one tick into one query. Holds when the iterations start together and
 * nothing is awaited before the call in its iteration.
 */
export function isMerged(operation: Operation, isAtOnce: boolean, awaitsBeforeCall: boolean): boolean {
  return operation.method.merges !== undefined && isAtOnce && !awaitsBeforeCall;
}
