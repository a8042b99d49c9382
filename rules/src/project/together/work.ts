import ts from 'typescript';
import { isCombinator } from '../../code/combinators.js';
import { isMovable, isSynchronous } from '../../code/computing.js';
import type { Lane } from '../../code/lanes.js';
import { laneOf } from '../../code/lanes.js';
import type { Target } from '../../code/operations.js';
import { attachment, callbackRepetition } from '../../code/repetition.js';
import { isStatement } from '../../code/sql.js';
import type { CallNode, FunctionNode } from '../../code/syntax.js';
import {
  argumentsOf,
  awaitOf,
  calleeOf,
  isCallNode,
  isFunctionNode,
  methodName,
  outermost,
  receiverOf,
  skipOuter,
  some,
  walk,
} from '../../code/syntax.js';
import type { Library } from '../../library.js';
import type { Analysis } from '../analysis.js';
import type { OperationFact } from '../facts.js';
import { functionId } from '../function-facts.js';
import { handedDown, laneHanded } from '../handed.js';
import { operationFact, statementFact } from '../operation-facts.js';
import type { Witness } from '../reachability.js';

/** A query that a piece of work runs, and the connection that it runs on. */
export interface Query {
  /** The call in the file: of the library, or of the function of the project that leads to it. */
  readonly call: CallNode;
  readonly operation: OperationFact;
  readonly lane: Lane;
  readonly functions: readonly FunctionNode[];
  readonly witness: Witness | undefined;
}

/**
 * The queries that waiting for a value takes, where it takes nothing else: undefined where it may also wait for something
 * that is not known, or for another service, which goes on beside the queries.
 */
export function workOf(value: ts.Expression, analysis: Analysis): Query[] | undefined {
  const node = skipOuter(value);
  if (isCallNode(node)) return workOfCall(node, analysis);
  if (ts.isIdentifier(node)) return workOfName(node, analysis);
  if (ts.isConditionalExpression(node)) return joined([node.whenTrue, node.whenFalse], analysis);
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken)
    return workOf(node.right, analysis);
  return isPlain(node) ? [] : undefined;
}

/** The queries of several values. */
export function joined(values: readonly ts.Expression[], analysis: Analysis): Query[] | undefined {
  const found: Query[] = [];
  for (const value of values) {
    const work = workOf(value, analysis);
    if (!work) return undefined;
    found.push(...work);
  }
  return found;
}

/** A value that nobody waits for. */
function isPlain(node: ts.Expression): boolean {
  return (
    isMovable(node) &&
    !some(node, (each) => isCallNode(each) || ts.isNewExpression(each) || isFunctionNode(each))
  );
}

/** A promise that was started before, or a plain value. */
function workOfName(name: ts.Identifier, analysis: Analysis): Query[] | undefined {
  if (name.text === 'undefined') return [];
  const value = analysis.operations.tracer.constant(name);
  return value && value.getSourceFile() === name.getSourceFile() ? workOf(value, analysis) : undefined;
}

function workOfCall(call: CallNode, analysis: Analysis): Query[] | undefined {
  const { operations } = analysis;
  const callee = calleeOf(call);
  if (ts.isCallExpression(call)) {
    const only = call.arguments[0];
    if (callee.getText() === 'Promise.resolve') return !only || isPlain(only) ? [] : undefined;
    if (isFunctionNode(callee)) return workOfBody(callee, analysis);
  }
  const receiver = receiverOf(callee);
  if (receiver && /^(then|catch|finally)$/.test(methodName(callee) ?? ''))
    return argumentsOf(call).every(isComputing) ? workOf(receiver, analysis) : undefined;
  const target = operations.targetOf(call);
  if (target?.kind === 'functions') return workOfFunctions(call, target.nodes, analysis);
  const asked = askedBy(target);
  const lane = asked && isQuery(asked.operation) ? laneOf(call, asked.library, operations) : undefined;
  return asked && lane && [{ call, operation: asked.operation, lane, functions: [], witness: undefined }];
}

/** What a call of a library asks; a statement that cannot be read is a query all the same. */
function askedBy(
  target: Target | undefined,
): { readonly library: Library; readonly operation: OperationFact } | undefined {
  if (target?.kind === 'operation')
    return { library: target.operation.library, operation: operationFact(target.operation) };
  return target?.kind === 'library' && isStatement(target.method)
    ? { library: target.library, operation: statementFact(target.library, 'connection') }
    : undefined;
}

function isQuery({ effect, inProcess }: OperationFact): boolean {
  return (effect === 'read' || effect === 'write') && !inProcess;
}

/** What handles an answer without waiting for anything. */
function isComputing(handler: ts.Expression): boolean {
  const node = skipOuter(handler);
  if (!ts.isArrowFunction(node) && !ts.isFunctionExpression(node)) return false;
  return !some(
    node.body,
    (each) => ts.isAwaitExpression(each) || (isCallNode(each) && !isSynchronous(calleeOf(each))),
  );
}

/** What functions of the project do, where everything they do runs on what the call hands them. */
function workOfFunctions(
  call: CallNode,
  functions: readonly FunctionNode[],
  analysis: Analysis,
): Query[] | undefined {
  const reach = analysis.reach(functions.map(functionId));
  if (reach.unknown.length + reach.handsOn.length + reach.others.length > 0) return undefined;
  const found: Query[] = [];
  for (const witness of [...reach.reads, ...reach.writes]) {
    const handed = isQuery(witness.operation) && !witness.memoized ? handedDown(witness) : undefined;
    const lane = handed && laneHanded(call, handed, analysis.operations);
    if (!lane) return undefined;
    found.push({ call, operation: witness.operation, lane, functions, witness });
  }
  return found.length > 0 ? found : undefined;
}

/** What the body of a callback does, functions in it that run in place as well. */
export function workOfBody(frame: FunctionNode, analysis: Analysis): Query[] | undefined {
  const { operations } = analysis;
  const found: Query[] = [];
  let isKnown = frame.body !== undefined;
  walk(frame.body ?? frame, (node) => {
    if (!isKnown) return false;
    if (isFunctionNode(node) && attachment(node, operations) === 'detached') return false;
    if (!isCallNode(node)) return undefined;
    const target = operations.targetOf(node);
    if (target?.kind === 'functions' || askedBy(target)) {
      const work = workOfCall(node, analysis);
      if (work) found.push(...work);
      else isKnown = target?.kind === 'functions' && isIdle(target.nodes, isWaitedFor(node, frame), analysis);
    } else if (isUnknown(node, analysis) && isWaitedFor(node, frame)) isKnown = false;
    return undefined;
  });
  return isKnown ? found : undefined;
}

/** Functions that only compute, and whose value is no promise where it is waited for. */
function isIdle(functions: readonly FunctionNode[], isWaited: boolean, analysis: Analysis): boolean {
  const { reads, writes, others, unknown, handsOn } = analysis.reach(functions.map(functionId));
  const promises = isWaited ? handsOn.length : 0;
  return reads.length + writes.length + others.length + unknown.length + promises === 0;
}

/** Whether a call may give a promise that nothing is known of. */
function isUnknown(call: CallNode, { operations }: Analysis): boolean {
  const callee = calleeOf(call);
  if (ts.isCallExpression(call) && (isCombinator(call) || isFunctionNode(callee))) return false;
  if (callbackRepetition(call, operations)) return false;
  const receiver = receiverOf(callee);
  if (receiver && /^(then|catch|finally)$/.test(methodName(callee) ?? '')) return false;
  return true;
}

/** Whether the work waits for a call: it is awaited, given back, or stands in a list of promises. */
function isWaitedFor(call: CallNode, frame: FunctionNode): boolean {
  if (awaitOf(call)) return true;
  const whole = outermost(call);
  const { parent } = whole;
  if (parent === frame) return true;
  if (ts.isReturnStatement(parent) || ts.isArrowFunction(parent)) return !isSynchronous(calleeOf(call));
  if (ts.isPropertyAccessExpression(parent)) return /^(then|catch|finally)$/.test(parent.name.text);
  const list = ts.isSpreadElement(parent) ? parent.parent : parent;
  const user = ts.isArrayLiteralExpression(list) ? list.parent : list;
  return ts.isCallExpression(user) && user.expression !== whole && isCombinator(user);
}
