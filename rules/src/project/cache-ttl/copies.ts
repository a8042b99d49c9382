import ts from 'typescript';
import type { Operation } from '../../code/operations.js';
import type { FunctionNode } from '../../code/syntax.js';
import { calleeOf, isCallNode, isFunctionNode, methodName, receiverOf, walk } from '../../code/syntax.js';
import { parametersBehind } from '../../code/parameters.js';
import type { Analysis } from '../analysis.js';
import { frequencyOf } from '../frequency.js';
import { functionId } from '../function-facts.js';
import { looksAtAge } from '../own-age.js';
import { MAX_DEPTH, writersIn, writesIn } from './candidates.js';
import { expiryOf } from './expiry.js';
import type { CacheWrite } from './freshness.js';
import { isKeptFresh, siblingsThatExpire } from './freshness.js';
import { isMissMadeGood, isReadThrough } from './misses.js';
import { frameOf } from './frames.js';
import { defaultExpiry } from './holders.js';
import { keyHead } from './keys.js';
import type { Origin } from './origin.js';
import { originOf } from './origins.js';
import type { Scope } from './scope.js';
import { boundTo } from './scope.js';

/** A copy of what a database or another service answered, that a cache keeps without an end. */
export interface EndlessCopy {
  /** Where it is reported: the write, or the call of the function of the project that writes what it is given. */
  readonly call: ts.CallExpression;
  /** The write itself. */
  readonly write: CacheWrite;
  /** Calls from the reported one to the write; empty where that is the write. */
  readonly via: readonly ts.CallExpression[];
  readonly origin: Origin;
}

/** The endless copies of a file, in the order of the text. */
export function endlessCopies(file: ts.SourceFile, analysis: Analysis): EndlessCopy[] {
  const found: EndlessCopy[] = [];
  const direct = new Set(writesIn(analysis).map(({ call }) => call));
  if (direct.size === 0) return found;
  const writers = writersIn(analysis);
  walk(file, (node) => {
    if (!ts.isCallExpression(node)) return undefined;
    const callee = calleeOf(node);
    const name = methodName(callee) ?? (ts.isIdentifier(callee) ? callee.text : '');
    if (!direct.has(node) && !writers.has(name)) return undefined;
    const copy = copyAt(node, analysis);
    if (copy && !runsOnce(node, analysis)) found.push(copy);
    return undefined;
  });
  return found;
}

/** Loops do not count: what is written once for each row at start-up is written once. */
function runsOnce(call: ts.CallExpression, analysis: Analysis): boolean {
  const frame = frameOf(call);
  return (
    !isFunctionNode(frame) || (frame.body !== undefined && frequencyOf(frame.body, analysis).kind === 'once')
  );
}

function copyAt(call: ts.CallExpression, analysis: Analysis): EndlessCopy | undefined {
  const target = analysis.operations.targetOf(call);
  if (target?.kind === 'operation') {
    const write: CacheWrite = { call, operation: target.operation, scope: undefined };
    const origin = originOfWrite(write, analysis);
    return origin && isEndless(write, analysis) && isMissMadeGood(call, write, analysis)
      ? { call, write, via: [], origin }
      : undefined;
  }
  if (target?.kind !== 'functions' || !mayWrite(target.nodes, analysis)) return undefined;
  for (const { write, via } of writesBehind(target.nodes, call, undefined, analysis, 0)) {
    const origin = originOfWrite(write, analysis);
    if (!origin || originOfWrite({ ...write, scope: sealed(write.scope) }, analysis)) continue;
    if (isEndless(write, analysis) && isMissMadeGood(call, write, analysis))
      return { call, write, via, origin };
  }
  return undefined;
}

function mayWrite(nodes: readonly FunctionNode[], analysis: Analysis): boolean {
  return analysis
    .reach(nodes.map(functionId))
    .others.some(({ operation }) => operation.effect === 'cache-set');
}

/** The same scope, the arguments of the outermost call not looked at. */
function sealed(scope: Scope | undefined): Scope | undefined {
  return scope && (scope.outer ? { ...scope, outer: sealed(scope.outer) } : { ...scope, sealed: true });
}

interface Behind {
  readonly write: CacheWrite;
  readonly via: readonly ts.CallExpression[];
}

/** The cache writes that a call of project functions leads to. */
function writesBehind(
  frames: readonly FunctionNode[],
  call: ts.CallExpression,
  outer: Scope | undefined,
  analysis: Analysis,
  depth: number,
): Behind[] {
  return frames.flatMap((frame) => {
    const scope: Scope = { frame, call, outer };
    const found: Behind[] = [];
    walk(frame, (node) => {
      if (!ts.isCallExpression(node)) return undefined;
      const target = analysis.operations.targetOf(node);
      if (target?.kind === 'operation')
        found.push({ write: { call: node, operation: target.operation, scope }, via: [node] });
      else if (target?.kind === 'functions' && depth < MAX_DEPTH && mayWrite(target.nodes, analysis)) {
        const inner = writesBehind(target.nodes, node, scope, analysis, depth + 1);
        found.push(...inner.map((each) => ({ ...each, via: [node, ...each.via] })));
      }
      return undefined;
    });
    return found;
  });
}

/** Where the value of a write is loaded from. */
function originOfWrite(write: CacheWrite, analysis: Analysis): Origin | undefined {
  const { call, operation, scope } = write;
  const { method } = operation;
  if (operation.effect !== 'cache-set' || method.value === undefined) return undefined;
  const loose = isReadThrough(write, frameOf(call), analysis);
  const end = method.ttl && method.ttl.argument > method.value ? method.ttl.argument : undefined;
  for (const value of call.arguments.slice(method.value, end)) {
    const origin = originOf(value, scope, analysis, loose);
    if (origin && (origin.whole || loose)) return origin;
  }
  return undefined;
}

function isEndless(write: CacheWrite, analysis: Analysis): boolean {
  const { call, operation, scope } = write;
  const { tracer } = analysis.operations;
  if (expiryOf(call, operation, scope, tracer) !== 'never') return false;
  const receiver = receiverOf(calleeOf(call));
  if (!receiver || defaultExpiry(receiver, operation, scope, tracer) !== 'never') return false;
  const frame = frameOf(call);
  if (looksAtAge(frame)) return false;
  if (isPublished(write, frame, analysis) || isWrittenThrough(write, frame, analysis)) return false;
  const siblings = siblingsThatExpire(write, frame, analysis);
  if (siblings.length > 0 && !isLeftOut(siblings, write, analysis)) return false;
  return !isKeptFresh(write, analysis);
}

/** Written to one fixed key without a look at it: the newest value replaces the one before. */
function isPublished(write: CacheWrite, frame: ts.Node, analysis: Analysis): boolean {
  const { call, operation, scope } = write;
  const { value = 1, ttl } = operation.method;
  const [key, field, ...values] = call.arguments;
  const isField = value === 1 && !ttl && values.length > 0;
  const places = [key, isField ? field : undefined].filter((each) => each !== undefined);
  if (operation.name === 'wrap' || isReadThrough(write, frame, analysis)) return false;
  return places.every((each) => keyHead(each, scope, analysis.operations).complete);
}

/** Written where the rows are written: the code that changes them keeps the copy as they are. */
function isWrittenThrough(write: CacheWrite, frame: ts.Node, analysis: Analysis): boolean {
  return (
    isFunctionNode(frame) &&
    !isReadThrough(write, frame, analysis) &&
    analysis.reach([functionId(frame)]).writes.length > 0
  );
}

/**
 * Whether the branches that would expire the entry depend on parameters that the entered call leaves out:
 * `save(key, value)` of `save(key, value, seconds?)`.
 */
function isLeftOut(siblings: readonly ts.Node[], { scope, call }: CacheWrite, analysis: Analysis): boolean {
  if (!scope) return false;
  const { tracer } = analysis.operations;
  const { frame } = scope;
  const [key, ...values] = call.arguments;
  const own = new Set(
    parametersBehind(
      [key, ...values].filter((each) => each !== undefined),
      frame,
      tracer,
    ),
  );
  const others = siblings
    .filter(isCallNode)
    .flatMap((each) => (ts.isCallExpression(each) ? parametersBehind(each.arguments, frame, tracer) : []))
    .filter((position) => position >= 0 && !own.has(position));
  return (
    others.length > 0 &&
    others.every((position) => {
      const parameter = frame.parameters[position];
      return parameter !== undefined && boundTo(parameter, scope) === 'omitted';
    })
  );
}

export function isMemory({ library, type }: Operation): boolean {
  return library.types[type]?.cache?.store === 'memory';
}
