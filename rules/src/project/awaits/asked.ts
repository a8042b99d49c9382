import ts from 'typescript';
import { namesTransaction } from '../../code/call-shapes.js';
import { attachment } from '../../code/repetition.js';
import { isInTransaction } from '../../code/shapes.js';
import { sqlEffect, sqlText } from '../../code/sql.js';
import { unwrapped } from '../../code/unwrapping.js';
import type { CallNode, FunctionNode } from '../../code/syntax.js';
import {
  argumentsOf,
  calleeOf,
  isAsync,
  isCallNode,
  isFunctionNode,
  methodName,
  receiverOf,
  skipOuter,
  some,
} from '../../code/syntax.js';
import type { Analysis } from '../analysis.js';
import type { OperationFact } from '../facts.js';
import { builderOf, functionId } from '../function-facts.js';
import { callbackRun } from '../handed-callbacks.js';
import { operationFact } from '../operation-facts.js';
import type { Reach, Witness } from '../reachability.js';

/** What an awaited call asks, and how that is known. */
export interface Asked {
  /** What is awaited, as the message names it: `prisma.user.findMany`, `loadUser`. */
  readonly call: CallNode;
  readonly operation: OperationFact;
  /** The way to the operation, where the call is one of the project. */
  readonly witness: Witness | undefined;
  readonly functions: readonly FunctionNode[];
  /** It may throw where nothing went wrong, or is a check by its name: what follows relies on it. */
  readonly guards: boolean;
  /** It may throw while it is called, before there is a promise: what is called behind it is not called then. */
  readonly throwsAtOnce: boolean;
}

/** What an awaited call asks on any connection of a pool; undefined for what may travel on one connection or transaction. */
export function askedOnPool(call: CallNode, analysis: Analysis): Asked | undefined {
  return isInTransaction(call) || namesTransaction(call) ? undefined : askedBy(call, analysis);
}

/** The `await` that a method is called on. */
export function innerAwait(call: CallNode): ts.AwaitExpression | undefined {
  const receiver = receiverOf(calleeOf(call));
  const node = receiver && skipOuter(receiver);
  return node && ts.isAwaitExpression(node) ? node : undefined;
}

/** Names of functions that are called to be stopped by: permissions, validation. */
const CHECKING =
  /^(assert|ensure|require|check|verify|validate|authori[sz]e|authenticate|guard|protect)([A-Z_]|$)|^(can|has|is)\w*(Access|Permission|Permitted|Allowed|Authori[sz]ed|Role)/;

/** What an awaited call asks: itself, the functions that it leads to, or the call that it only unwraps (`got(url).json()`). */
function askedBy(call: CallNode, analysis: Analysis): Asked | undefined {
  const target = analysis.operations.targetOf(call);
  const callee = calleeOf(call);
  if (target?.kind === 'operation') {
    const operation = operationFact(target.operation);
    if (!isQuestion(operation) || (operation.raw && !isPlainSelect(call))) return undefined;
    const maker = builderOf(call, analysis.operations);
    const made = maker && analysis.reach([functionId(maker)]);
    if (made && !changesNothing(made)) return undefined;
    const throwsAtOnce = made?.throws === true;
    return { call, operation, witness: undefined, functions: [], guards: operation.throws, throwsAtOnce };
  }
  if (target?.kind === 'functions') return askedByFunctions(call, target.nodes, analysis);
  const through = unwrapped(call, analysis.operations);
  const run = through && !through.call ? ranBy(call, analysis) : undefined;
  if (run) {
    const asked = askedByFunctions(call, [run], analysis);
    return asked && { ...asked, functions: [] };
  }
  if (through) {
    const asked = through.call && askedBy(through.call, analysis);
    return asked && { ...asked, guards: asked.guards || through.handlers.some(throws) };
  }
  const receiver = innerAwait(call)?.expression ?? receiverOf(callee);
  const inner = receiver && skipOuter(receiver);
  const unwraps = target?.kind === 'library' ? !target.method : isHandled(call);
  const asked = inner && isCallNode(inner) && unwraps ? askedBy(inner, analysis) : undefined;
  return asked && { ...asked, guards: asked.guards || argumentsOf(call).some(throws) };
}

/** The function that a library runs for a call, whose answer it gives on: the callback of `tracer.startActiveSpan('price', load)`. */
function ranBy(call: CallNode, { operations }: Analysis): FunctionNode | undefined {
  const callback = callbackRun(call, operations);
  const node = callback && skipOuter(callback);
  return node && (isFunctionNode(node) ? node : operations.functionOf(node));
}

function throws(handler: ts.Expression): boolean {
  return some(handler, ts.isThrowStatement);
}

function askedByFunctions(
  call: CallNode,
  functions: readonly FunctionNode[],
  analysis: Analysis,
): Asked | undefined {
  const callbacks = argumentsOf(call).map((each) => runOnce(each, analysis));
  const run = callbacks.filter((each) => each !== undefined);
  const ids = functions.map(functionId);
  const reach =
    run.length > 0
      ? analysis.reachWith(
          ids,
          callbacks.map((each) => each && functionId(each)),
        )
      : analysis.reach(ids);
  if (!changesNothing(reach) || reach.handsOn.length > 0) return undefined;
  const operations = [...reach.reads, ...reach.others];
  if (!operations.every((each) => (isQuestion(each.operation) && !each.operation.raw) || isKeeping(each)))
    return undefined;
  const waits = operations.filter(isWaitedFor);
  const witness = waits.find((each) => !each.conditional) ?? waits[0];
  const callee = calleeOf(call);
  const name = methodName(callee) ?? callee.getText();
  const guards = reach.throws || operations.some((each) => each.operation.throws) || CHECKING.test(name);
  const throwsAtOnce = [...functions, ...run].some(
    (each) => !isAsync(each) && analysis.factsOf(functionId(each))?.throws === true,
  );
  return witness && { call, operation: witness.operation, witness, functions, guards, throwsAtOnce };
}

/** The callback that a function of the project runs once: what it asks is asked here. */
function runOnce(argument: ts.Expression, { operations }: Analysis): FunctionNode | undefined {
  const node = skipOuter(argument);
  return isFunctionNode(node) && attachment(node, operations) === 'once' ? node : undefined;
}

function changesNothing({ writes, unknown, mutates, defers }: Reach): boolean {
  return writes.length + unknown.length === 0 && !mutates && !defers;
}

/** A trip to a server that changes nothing there, on any connection of a pool. */
function isQuestion({ effect, confined, channel, asks, cachesOnServer, inProcess }: OperationFact): boolean {
  if (effect === 'read') return !confined && !inProcess;
  if (effect === 'cache-get') return channel === 'pool' && cachesOnServer;
  return effect === 'request' && asks && channel === 'pool';
}

/** Keeps what was loaded in the cache that was asked before: get, load, set. */
function isKeeping({ operation: { effect, cachesOnServer }, memoized }: Witness): boolean {
  return memoized && cachesOnServer && /^cache-(set|expire)$/.test(effect);
}

/** What is kept in the process costs nothing the second time; a cache on a server is asked each time. */
function isWaitedFor({ operation: { effect }, memoized }: Witness): boolean {
  return effect !== 'cache-set' && (!memoized || effect === 'cache-get');
}

function isPlainSelect(call: CallNode): boolean {
  const text = ts.isTaggedTemplateExpression(call) ? sqlText(call) : sqlText(argumentsOf(call)[0]);
  return text !== undefined && sqlEffect(text) === 'read';
}

/** `.then(...)`, `.catch(...)` with functions that do nothing but compute. */
function isHandled(call: CallNode): boolean {
  return (
    /^(then|catch|finally)$/.test(methodName(calleeOf(call)) ?? '') &&
    argumentsOf(call).every(
      (each) =>
        ts.isArrowFunction(each) &&
        !some(each.body, (node) => ts.isAwaitExpression(node) || (isCallNode(node) && !isReading(node))),
    )
  );
}

/** What a handler of an answer may call: `response.json()`, `rows.map(...)`. */
function isReading(call: CallNode): boolean {
  return /^(json|text|arrayBuffer|blob|map|filter|find|at|slice|flatMap|sort|trim|toString)$/.test(
    methodName(calleeOf(call)) ?? '',
  );
}
