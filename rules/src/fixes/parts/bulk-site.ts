import ts from 'typescript';
import { parametersBehind } from '../../code/parameters.js';
import type { CallNode } from '../../code/syntax.js';
import { isPropertyName } from '../../code/dependence.js';
import {
  enclosingFunction,
  isCallNode,
  isJavaScript,
  outermost,
  skipOuter,
  some,
  walk,
} from '../../code/syntax.js';
import type { Analysis } from '../../project/analysis.js';
import { calleeText, functionId } from '../../project/function-facts.js';
import type { RepeatedWrite } from '../../project/repeated-writes.js';
import { isTransaction } from '../../project/writes/companions.js';
import { hasComment } from './document.js';
import type { Refusal } from './keyed-read.js';
import { collectionChange, localIn } from './obstacles.js';

/** Under which an item is written. */
export interface Condition {
  readonly node: ts.Expression;
  /** It is the condition of those that are left out. */
  readonly negated: boolean;
}

/** The write of every item is known before the loop begins. */
export interface ListSite {
  readonly kind: 'list';
  readonly conditions: readonly Condition[];
  /** Declarations of the body that what is written may use. */
  readonly constants: readonly ts.VariableStatement[];
  /** `created` of `created.push(await create(row))`. */
  readonly pushedTo: ts.Expression | undefined;
  /** The statement that writes, where the loop has more to do and stays behind the list. */
  readonly leaves: ts.ExpressionStatement | undefined;
}

/**
 * How a write leaves its loop. `list`: a list of what is written takes the loop's place, or stands before it. `collect`:
 * the loop stays and puts what it wrote into a list, which is written behind it.
 */
export type Site = ListSite | { readonly kind: 'collect'; readonly statement: ts.ExpressionStatement };

/** Finds how the write can leave its loop, or what holds it there. */
export function siteOf(found: RepeatedWrite, analysis: Analysis): Site | Refusal {
  const site = placeOf(found, analysis);
  if ('refusal' in site) return site;
  const grown = collectionChange(found.repetition);
  return grown ? { refusal: `the loop changes the collection that it goes over (\`${grown}\`)` } : site;
}

/** Why what is written cannot be told outside of the loop. */
export function localProblem(
  { repetition }: RepeatedWrite,
  call: ts.CallExpression,
  written: ts.Expression,
  analysis: Analysis,
  others: readonly ts.Node[] = [],
): Refusal | undefined {
  const local = localIn(call, written, repetition, analysis, others);
  return local ? { refusal: `the write uses \`${local}\`, which is made inside the loop` } : undefined;
}

function placeOf(found: RepeatedWrite, analysis: Analysis): Site | Refusal {
  const { call, repetition, repetitions } = found;
  const { node, kind } = repetition;
  if (node === call) return { refusal: 'the function that writes is handed on by its name' };
  if (kind === 'for-in') return { refusal: 'the loop is a `for...in`' };
  if (repetition.runner !== undefined) return { refusal: `\`${repetition.runner}\` runs the loop` };
  if (repetitions.length > 1) return { refusal: 'the loop stands in another loop' };
  if (ts.isLabeledStatement(node.parent)) return { refusal: 'the loop has a label' };
  const whole = wholeOf(call);
  if (whole.parent === callbackOf(found)) return list([], [], undefined);
  const statement = whole.parent;
  if (ts.isReturnStatement(statement) || ts.isExpressionStatement(statement))
    return atStatement(statement, found, analysis);
  const push = pushOf(whole);
  if (push) return atStatement(push.statement, found, analysis, push.list);
  return found.result === 'collected'
    ? { refusal: 'more is done with what each write gives than to collect it' }
    : { refusal: 'the write is part of a larger expression' };
}

function list(
  conditions: readonly Condition[],
  constants: readonly ts.VariableStatement[],
  pushedTo: ts.Expression | undefined,
): ListSite {
  return { kind: 'list', conditions, constants, pushedTo, leaves: undefined };
}

/** The call with the `await` that waits for it. */
export function wholeOf(call: CallNode): ts.Expression {
  let node = outermost(call);
  if (ts.isAwaitExpression(node.parent)) node = outermost(node.parent);
  return node;
}

/** The function that an iterating call is given. */
function callbackOf({ repetition }: RepeatedWrite): ts.Node | undefined {
  return repetition.kind === 'callback' ? skipOuter(repetition.body as ts.Expression) : undefined;
}

/** `created.push(await create(row));` */
function pushOf(
  whole: ts.Expression,
): { statement: ts.ExpressionStatement; list: ts.Expression } | undefined {
  const { parent } = whole;
  if (!ts.isCallExpression(parent) || parent.arguments.length !== 1 || parent.arguments[0] !== whole)
    return undefined;
  const { expression } = parent;
  const isPush = ts.isPropertyAccessExpression(expression) && expression.name.text === 'push';
  return isPush && ts.isExpressionStatement(parent.parent)
    ? { statement: parent.parent, list: expression.expression }
    : undefined;
}

function atStatement(
  statement: ts.ReturnStatement | ts.ExpressionStatement,
  found: RepeatedWrite,
  analysis: Analysis,
  pushedTo?: ts.Expression,
): Site | Refusal {
  const { repetition, call } = found;
  const way = wayTo(statement, found);
  const narrows = way && narrowsWhatIsWritten(way.conditions, [...way.constants, call], analysis);
  if (way && !way.hasMore && !hasOtherAwait(repetition.body, call) && !narrows) {
    if (hasComment(repetition.node)) return { refusal: 'a comment stands inside the loop' };
    return list(way.conditions, way.constants, pushedTo);
  }
  if (repetition.kind === 'callback')
    return {
      refusal: narrows
        ? 'what is written has its type by the condition before it'
        : 'the callback does more than write',
    };
  if (pushedTo) return { refusal: 'the loop does more than write and collect what it gets' };
  if (ts.isReturnStatement(statement) || leavesFunction(found, analysis))
    return { refusal: 'the loop may leave the function before all is written' };
  if (hasComment(statement)) return { refusal: 'a comment stands inside the write' };
  const later = writesIn(repetition.body, found, analysis).find((each) => each.getStart() > call.end);
  if (!later) return { kind: 'collect', statement };
  return way?.constants.length === 0
    ? { ...list(way.conditions, [], undefined), leaves: statement }
    : { refusal: `\`${calleeText(later)}\` writes behind it, which may need what it wrote` };
}

/** Whether a condition gives what is written a type that it would not have behind a `filter`. */
function narrowsWhatIsWritten(
  conditions: readonly Condition[],
  written: readonly ts.Node[],
  { program }: Analysis,
): boolean {
  if (conditions.length === 0 || written.some(isJavaScript)) return false;
  const checker = program.getTypeChecker();
  const typeAt = (node: ts.Node): string => checker.typeToString(checker.getTypeAtLocation(node));
  const asked = new Map<string, string>();
  for (const { node } of conditions)
    walk(node, (part) => {
      if (isPlace(part) && !asked.has(part.getText())) asked.set(part.getText(), typeAt(part));
      return undefined;
    });
  const isNarrowed = (part: ts.Node): boolean => {
    const type = isPlace(part) ? asked.get(part.getText()) : undefined;
    return type !== undefined && type !== typeAt(part);
  };
  return written.some((node) => some(node, isNarrowed));
}

/** A variable or a property of one. */
function isPlace(node: ts.Node): boolean {
  return (
    (ts.isIdentifier(node) && !isPropertyName(node)) ||
    (ts.isPropertyAccessExpression(node) && /^[\w$.]+$/.test(node.getText()))
  );
}

/** The other calls of a body that write, or lead to a write. */
function writesIn(body: ts.Node, { call }: RepeatedWrite, analysis: Analysis): CallNode[] {
  const found: CallNode[] = [];
  walk(body, (node) => {
    const target = isCallNode(node) && node !== call ? analysis.operations.targetOf(node) : undefined;
    const writes =
      target?.kind === 'operation'
        ? target.operation.effect === 'write'
        : target?.kind === 'functions' && analysis.reach(target.nodes.map(functionId)).writes.length > 0;
    if (writes) found.push(node as CallNode);
    return undefined;
  });
  return found;
}

interface Way {
  readonly conditions: readonly Condition[];
  readonly constants: readonly ts.VariableStatement[];
  /** Something stands behind the write. */
  readonly hasMore: boolean;
}

/** What stands before the write in its iteration, where it is nothing but conditions and then constants. */
function wayTo(statement: ts.Statement, found: RepeatedWrite): Way | undefined {
  const body = bodyOf(found);
  const conditions: Condition[] = [];
  const constants: ts.VariableStatement[] = [];
  let hasMore = false;
  let parent = body;
  for (const child of between(body, statement)) {
    if (ts.isBlock(parent)) {
      const at = parent.statements.indexOf(child as ts.Statement);
      hasMore ||= at < parent.statements.length - 1;
      for (const each of parent.statements.slice(0, at)) {
        const guard = guardOf(each, found);
        if (guard && constants.length === 0) conditions.push(guard);
        else if (isConstant(each)) constants.push(each);
        else return undefined;
      }
    } else if (ts.isIfStatement(parent) && child === parent.thenStatement && !parent.elseStatement) {
      if (constants.length > 0) return undefined;
      conditions.push({ node: parent.expression, negated: false });
    } else return undefined;
    parent = child;
  }
  const waits = [...conditions.map(({ node }) => node), ...constants].some((each) =>
    some(each, ts.isAwaitExpression),
  );
  return waits ? undefined : { conditions, constants, hasMore };
}

/** The nodes from a body down to a statement in it. */
function between(body: ts.Node, statement: ts.Node): ts.Node[] {
  const nodes: ts.Node[] = [];
  for (let node = statement; node !== body; node = node.parent) nodes.unshift(node);
  return nodes;
}

function bodyOf(found: RepeatedWrite): ts.Node {
  const callback = callbackOf(found);
  return callback && ts.isFunctionLike(callback) && 'body' in callback && callback.body
    ? callback.body
    : found.repetition.body;
}

/** `if (order.done) continue;`, in a callback `return;`. */
function guardOf(statement: ts.Statement, { repetition }: RepeatedWrite): Condition | undefined {
  if (!ts.isIfStatement(statement) || statement.elseStatement) return undefined;
  const then = statement.thenStatement;
  const only = ts.isBlock(then) ? (then.statements.length === 1 ? then.statements[0] : undefined) : then;
  const isLeft =
    only !== undefined &&
    (repetition.kind === 'callback'
      ? ts.isReturnStatement(only) && !only.expression
      : ts.isContinueStatement(only) && !only.label);
  return isLeft ? { node: statement.expression, negated: true } : undefined;
}

function isConstant(statement: ts.Statement): statement is ts.VariableStatement {
  return ts.isVariableStatement(statement) && (statement.declarationList.flags & ts.NodeFlags.Const) !== 0;
}

/** Whether the body waits for something besides the write. */
function hasOtherAwait(body: ts.Node, call: CallNode): boolean {
  return some(body, (node) => ts.isAwaitExpression(node) && skipOuter(node.expression) !== call);
}

/** By a `return`; by a `throw`, or a read that throws where a row is missing, unless that undoes what was written. */
function leavesFunction(found: RepeatedWrite, analysis: Analysis): boolean {
  const { body } = found.repetition;
  const isUndone = undoesWhenThrown(found, analysis);
  const leaves = (node: ts.Node): boolean => {
    if (ts.isReturnStatement(node)) return true;
    if (isUndone) return false;
    if (ts.isThrowStatement(node)) return true;
    const target = isCallNode(node) ? analysis.operations.targetOf(node) : undefined;
    if (target?.kind !== 'operation') return false;
    // Sequelize's `rejectOnEmpty` makes any read throw.
    return target.operation.method.missing === 'throws' || /\brejectOnEmpty\b/.test(node.getText());
  };
  return some(body, leaves, (node) => node === body || !ts.isFunctionLike(node));
}

/** Whether the write is part of a transaction that what the loop throws leads out of: no row of it stays. */
function undoesWhenThrown({ call, operation, repetition }: RepeatedWrite, analysis: Analysis): boolean {
  const frame = enclosingFunction(repetition.node);
  const begun = frame?.parent;
  if (operation.channel !== 'transaction' || !frame || !begun) return false;
  if (!ts.isCallExpression(begun) || begun.expression === frame || !isTransaction(begun)) return false;
  const isOwn = parametersBehind([call], frame, analysis.operations.tracer).some((position) => position >= 0);
  return isOwn && !isCaught(repetition.node, frame);
}

/** Whether a `catch` stands between a node and the function around it. */
function isCaught(node: ts.Node, frame: ts.Node): boolean {
  for (let child = node; child !== frame; child = child.parent)
    if (ts.isTryStatement(child.parent) && child === child.parent.tryBlock) return true;
  return false;
}
