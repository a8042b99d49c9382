import ts from 'typescript';
import type { BulkWrite } from '../code/bulk-writes.js';
import { bulkWriteOf } from '../code/bulk-writes.js';
import { handedOnCall } from '../code/call-shapes.js';
import { isAssignment, variationOf } from '../code/dependence.js';
import { throughOperators } from '../code/operator-calls.js';
import type { Operation } from '../code/operations.js';
import { parametersBehind } from '../code/parameters.js';
import type { Repetition } from '../code/repetition.js';
import { referencedCallback, repetitionsOf } from '../code/repetition.js';
import type { CallNode, FunctionNode } from '../code/syntax.js';
import {
  argumentsOf,
  calleeOf,
  enclosingFunction,
  isCallNode,
  receiverOf,
  some,
  walk,
} from '../code/syntax.js';
import type { Tracer } from '../code/tracing/tracer.js';
import type { Analysis } from './analysis.js';
import { callAt } from './calls.js';
import { functionId } from './function-facts.js';
import { operationFact } from './operation-facts.js';
import type { Witness } from './reachability.js';
import type { Found, Limits, RepeatedCall } from './repeated-calls.js';
import { judged, LIMITS } from './repeated-calls.js';
import { standsAlone } from './writes/companions.js';
import { readsOwnTable, takesEarlierRows } from './writes/earlier-rows.js';
import { isListOfRows } from './writes/rows.js';
import type { ResultUse } from './writes/results.js';
import { resultUseOf } from './writes/results.js';

/** A write that a repetition runs once per item although one could write for all of them. */
export interface RepeatedWrite extends RepeatedCall {
  readonly write: BulkWrite;
  /** The call that writes: the repeated call itself, or one in the function that it leads to. */
  readonly writer: CallNode;
  /** What becomes of what each call gives. */
  readonly result: ResultUse;
}

/** Every repeated write of a file, in the order of the text. */
export function repeatedWrites(
  file: ts.SourceFile,
  analysis: Analysis,
  limits: Limits = LIMITS,
): RepeatedWrite[] {
  const found: RepeatedWrite[] = [];
  walk(file, (node) => {
    const write = isCallNode(node) ? repeatedWrite(node, analysis, limits) : undefined;
    if (write) found.push(write);
    return undefined;
  });
  return found;
}

function repeatedWrite(call: CallNode, analysis: Analysis, limits: Limits): RepeatedWrite | undefined {
  const { operations } = analysis;
  const passed = referencedCallback(call, operations);
  const around = repetitionsOf(call, operations);
  if (passed) {
    const found = calledWrite(call, [passed.repetition, ...around], [passed.node], analysis, limits);
    if (found) return found;
  }
  if (around.length === 0) return undefined;
  const target = operations.targetOf(call);
  if (target?.kind === 'functions') return calledWrite(call, around, target.nodes, analysis, limits);
  if (target?.kind !== 'operation' || target.operation.effect !== 'write') return undefined;
  const { operation } = target;
  if (operation.library.inProcess && !limits.inProcess) return undefined;
  const found = { operation: operationFact(operation), direct: operation, functions: [], witness: undefined };
  const repeated = judged(call, around, analysis, found, limits);
  if (!repeated) return undefined;
  const writer = operation.begun?.[0] ? builtBy(operation.begun) : call;
  if (!writer) return undefined;
  const varies =
    writer === call
      ? changesWith(repeated.repetition, analysis)
      : changesThrough(repeated, writer, analysis, true);
  const write = written(writer, operation, varies, analysis);
  return write && finished(repeated, write, writer, analysis);
}

/** The chain that a function gives and does nothing else: `return knex('users').insert(row)`. */
function builtBy([node, ...others]: readonly FunctionNode[]): CallNode | undefined {
  return node?.body && others.length === 0 ? handedOnCall(node.body) : undefined;
}

/** A call of functions of the project that write once and do nothing else. */
function calledWrite(
  call: CallNode,
  repetitions: readonly Repetition[],
  functions: readonly FunctionNode[],
  analysis: Analysis,
  limits: Limits,
): RepeatedWrite | undefined {
  const witness = onlyWrite(functions, analysis);
  const own = enclosingFunction(call);
  if (!witness || (own && functions.includes(own))) return undefined;
  if (witness.operation.inProcess && !limits.inProcess) return undefined;
  const found: Found = { operation: witness.operation, direct: undefined, functions, witness };
  const repeated = judged(call, repetitions, analysis, found, limits);
  const last = witness.steps.at(-1);
  const writer = last && callAt(last, analysis);
  if (!repeated || !writer || repetitionsOf(writer, analysis.operations).length > 0) return undefined;
  const target = analysis.operations.targetOf(writer);
  const write =
    target?.kind === 'operation'
      ? written(
          writer,
          target.operation,
          changesThrough(repeated, writer, analysis, witness.steps.length === 1),
          analysis,
        )
      : undefined;
  return write && finished(repeated, write, writer, analysis);
}

/** How all calls of a write could be one. In the chain of a builder, operators change with what they are given only. */
function written(
  call: CallNode,
  operation: Operation,
  varies: (node: ts.Node) => boolean,
  { operations }: Analysis,
): BulkWrite | undefined {
  const { tracer } = operations;
  const isBuilt = operation.library.types[operation.type]?.fluent ?? false;
  const changes = isBuilt ? throughOperators(call, operation, varies, tracer) : varies;
  return bulkWriteOf(call, operation, changes, (name) => tracer.constant(name));
}

/** The one operation that functions run, where it is a write and they wait for nothing else. */
function onlyWrite(functions: readonly FunctionNode[], analysis: Analysis): Witness | undefined {
  const { writes, reads, others, unknown, handsOn } = analysis.reach(functions.map(functionId));
  const [write, ...more] = writes;
  const isAlone = more.length + reads.length + others.length + unknown.length + handsOn.length === 0;
  const isDeferred = write?.steps.some(({ deferred }) => deferred) ?? false;
  return isAlone && !isDeferred && !write?.memoized ? write : undefined;
}

function finished(
  repeated: RepeatedCall,
  write: BulkWrite,
  writer: CallNode,
  analysis: Analysis,
): RepeatedWrite | undefined {
  const { call, repetition } = repeated;
  if (repeated.kind !== 'item' || !goesOverItems(repetition)) return undefined;
  const { operations } = analysis;
  const target = operations.targetOf(writer);
  if (target?.kind === 'operation' && readsOwnTable(target.operation, repeated.operation.target))
    return undefined;
  if (takesEarlierRows(repeated, operations.tracer)) return undefined;
  const result = resultUseOf(call, repetition, analysis);
  if (result === 'needed' || (write.bulk.given && result !== 'unused')) return undefined;
  if (!standsAlone(repeated, write, analysis)) return undefined;
  const isList =
    write.row && write.bulk.row !== 'receiver' && !write.made && isListOfRows(write.row, analysis);
  return isList ? undefined : { ...repeated, write, writer, result };
}

/** A collection that is there as a whole: no work list that grows, no stream whose items arrive one by one. */
function goesOverItems({ kind, collection, node }: Repetition): boolean {
  return (
    kind !== 'while' &&
    collection !== undefined &&
    !(ts.isForOfStatement(node) && node.awaitModifier !== undefined)
  );
}

function changesWith(repetition: Repetition, analysis: Analysis): (node: ts.Node) => boolean {
  const { tracer } = analysis.operations;
  return (node) => {
    const { item, fresh, carried } = variationOf([node], repetition, tracer);
    return (
      item ||
      (fresh && !readsClockOnly(node)) ||
      carried.some(({ valueDeclaration }) => !isClient(valueDeclaration, tracer))
    );
  };
}

/** A repository or client that the loop calls `set` or `delete` on stays the same one. */
function isClient(declaration: ts.Declaration | undefined, tracer: Tracer): boolean {
  return declaration !== undefined && tracer.entityOfDeclaration(declaration)?.kind === 'library';
}

/** `Date.now()`, `new Date().toISOString()`: what time it is does not tell items apart. */
function readsClockOnly(node: ts.Node): boolean {
  return !some(
    node,
    (each) =>
      isCallNode(each) &&
      !/^(new Date\(\)\.to(ISO)?String|Date\.now|dayjs|moment)$/.test(calleeOf(each).getText()),
  );
}

/** The same for a part of a call in the function that the repeated call leads to: it comes from arguments that change. */
function changesThrough(
  { call, repetition }: RepeatedCall,
  writer: CallNode,
  analysis: Analysis,
  isCalledHere: boolean,
): (node: ts.Node) => boolean {
  const { tracer } = analysis.operations;
  const frame = functionAround(writer);
  if (!frame) return () => false;
  const changes = changesWith(repetition, analysis);
  const isDirect = isCalledHere && repetition.node !== call;
  const positions = argumentsOf(call).map(changes);
  const isSame = isDirect && !changes(receiverOf(calleeOf(call)) ?? call) && !some(frame, isFieldChange);
  return (node) =>
    parametersBehind([node], frame, tracer).some((position) =>
      position < 0 ? !isSame : !isDirect || positions[position] !== false,
    );
}

/** `this.position = 1`, `this.position++`. */
function isFieldChange(node: ts.Node): boolean {
  const target =
    ts.isBinaryExpression(node) && isAssignment(node)
      ? node.left
      : ts.isPostfixUnaryExpression(node) || ts.isPrefixUnaryExpression(node)
        ? node.operand
        : undefined;
  return target !== undefined && target.getText().startsWith('this.');
}

/** The declared function around a call: callbacks in it belong to it. */
function functionAround(node: ts.Node): FunctionNode | undefined {
  let frame = enclosingFunction(node);
  while (frame && ts.isCallExpression(frame.parent)) frame = enclosingFunction(frame);
  return frame;
}
