import ts from 'typescript';
import { isConditional } from '../code/conditions.js';
import { awaitsBefore, variationOf } from '../code/dependence.js';
import type { Operation } from '../code/operations.js';
import type { Repetition } from '../code/repetition.js';
import { referencedCallback, repetitionsOf } from '../code/repetition.js';
import { beginsAtOnce } from '../code/sent-together.js';
import { isMerged } from '../code/shapes.js';
import type { CallNode, FunctionNode } from '../code/syntax.js';
import { isCallNode, walk } from '../code/syntax.js';
import type { Analysis } from './analysis.js';
import { functionId } from './function-facts.js';
import { operationFact } from './operation-facts.js';
import type { Reach, Witness } from './reachability.js';
import type { Limits, RepeatedCall } from './repeated-calls.js';
import { judged, LIMITS } from './repeated-calls.js';

/** Every repeated read of a file, in the order of the text. */
export function repeatedReads(
  file: ts.SourceFile,
  analysis: Analysis,
  limits: Limits = LIMITS,
): RepeatedCall[] {
  const found: RepeatedCall[] = [];
  walk(file, (node) => {
    if (isCallNode(node)) {
      const read = repeatedRead(node, analysis, limits);
      if (read) found.push(read);
    }
    return undefined;
  });
  return found;
}

function repeatedRead(call: CallNode, analysis: Analysis, limits: Limits): RepeatedCall | undefined {
  const { operations } = analysis;
  const passed = referencedCallback(call, operations);
  const around = repetitionsOf(call, operations);
  if (passed) {
    const found = calledRead(call, [passed.repetition, ...around], [passed.node], analysis, limits);
    if (found) return found;
  }
  if (around.length === 0) return undefined;
  const target = operations.targetOf(call);
  if (target?.kind === 'operation' && target.operation.effect === 'read') {
    if (target.operation.library.inProcess && !limits.inProcess) return undefined;
    const merged =
      around[0] !== undefined &&
      isMerged(
        target.operation,
        beginsAtOnce(call, around[0], operations),
        awaitsBefore(around[0].body, call.getStart()).length > 0,
      );
    if (merged) return undefined;
    const found = judged(
      call,
      around,
      analysis,
      {
        operation: operationFact(target.operation),
        direct: target.operation,
        functions: [],
        witness: undefined,
      },
      limits,
    );
    return found && asksOtherwise(found, target.operation, analysis) ? undefined : found;
  }
  return target?.kind === 'functions' ? calledRead(call, around, target.nodes, analysis, limits) : undefined;
}

/** Whether what is asked of each row changes with the item, not only which row: a projection made of the item. */
function asksOtherwise(
  { call, repetition, kind }: RepeatedCall,
  { method }: Operation,
  analysis: Analysis,
): boolean {
  if (kind !== 'item' || method.selector?.kind !== 'where' || !ts.isCallExpression(call)) return false;
  const { argument } = method.selector;
  return call.arguments.some(
    (each, position) =>
      position > argument && variationOf([each], repetition, analysis.operations.tracer).item,
  );
}

/** A call of functions of the project that reach a read and write nothing. */
function calledRead(
  call: CallNode,
  repetitions: readonly Repetition[],
  functions: readonly FunctionNode[],
  analysis: Analysis,
  limits: Limits,
): RepeatedCall | undefined {
  const found = analysis.reach(functions.map(functionId));
  const [nearest] = repetitions;
  const isAtOnce = nearest !== undefined && beginsAtOnce(call, nearest, analysis.operations);
  const witness = chooseWitness(found, call, nearest, isAtOnce, limits);
  return (
    witness &&
    judged(
      call,
      repetitions,
      analysis,
      { operation: witness.operation, direct: undefined, functions, witness },
      limits,
    )
  );
}

function chooseWitness(
  found: Reach,
  call: CallNode,
  nearest: Repetition | undefined,
  isAtOnce: boolean,
  limits: Limits,
): Witness | undefined {
  if (isCommand(found, call, nearest)) return undefined;
  const startsLate = nearest !== undefined && awaitsBefore(nearest.body, call.getStart()).length > 0;
  const usable = found.reads.filter(
    (witness) =>
      !witness.memoized &&
      (limits.inProcess || !witness.operation.inProcess) &&
      !(witness.operation.merges && isAtOnce && !witness.afterAwait && !startsLate) &&
      !isSwitchedOff(witness, call),
  );
  const certain = usable.find((witness) => !witness.conditional);
  return certain ?? (found.writes.length > 0 ? undefined : usable[0]);
}

/** A function that is called for what it writes, whatever it asks on the way. */
function isCommand(found: Reach, call: CallNode, nearest: Repetition | undefined): boolean {
  if (found.writes.length === 0 || isGetOrCreate(found)) return false;
  return !asksFirst(found) || (nearest !== undefined && isConditional(call, nearest.body));
}

/** Asks first and writes on some condition only, and does nothing else that takes time: a repair. */
function asksFirst({ reads, writes, others, unknown }: Reach): boolean {
  const isAsked = reads.some((read) => !read.conditional && !read.occasional);
  return isAsked && others.length + unknown.length === 0 && writes.every((write) => write.occasional);
}

/** Reads a row and either creates it or writes what has changed. */
function isGetOrCreate({ reads, writes }: Reach): boolean {
  const [read] = reads;
  if (!read || read.conditional || read.steps.length !== 1 || read.operation.rows !== 'one') return false;
  return (
    writes.every((write) => write.conditional && write.operation.target === read.operation.target) &&
    writes.some((write) => /^(create|insert|upsert)/.test(write.operation.name))
  );
}

/** The read hangs on a flag of the called function that this call does not set. */
function isSwitchedOff(witness: Witness, call: CallNode): boolean {
  const flags = witness.steps[0]?.flags ?? [];
  if (flags.length === 0 || !ts.isCallExpression(call)) return false;
  return flags.some((position) => {
    const argument = call.arguments[position];
    return (
      !argument ||
      argument.kind === ts.SyntaxKind.FalseKeyword ||
      argument.kind === ts.SyntaxKind.NullKeyword ||
      argument.getText() === 'undefined'
    );
  });
}
