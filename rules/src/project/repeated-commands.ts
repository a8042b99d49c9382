import ts from 'typescript';
import { isPaced } from '../code/pacing.js';
import type { Repetition } from '../code/repetition.js';
import { referencedCallback, repetitionsOf } from '../code/repetition.js';
import type { CallNode, FunctionNode } from '../code/syntax.js';
import { isCallNode, isFunctionNode, walk } from '../code/syntax.js';
import type { Analysis } from './analysis.js';
import { effectsOn } from './cache-effects.js';
import type { OperationFact } from './facts.js';
import { functionId } from './function-facts.js';
import { operationFact } from './operation-facts.js';
import type { Found, Limits, RepeatedCall } from './repeated-calls.js';
import { judged, LIMITS } from './repeated-calls.js';

/** With `requests`, requests to another service count as well. */
export interface CommandLimits extends Limits {
  readonly requests: boolean;
}

export const COMMAND_LIMITS: CommandLimits = { ...LIMITS, requests: false };

/** The questions to a cache on a server, and those to another service, that a file asks once for each item. */
export function repeatedCommands(
  file: ts.SourceFile,
  analysis: Analysis,
  limits: CommandLimits = COMMAND_LIMITS,
): RepeatedCall[] {
  const found: RepeatedCall[] = [];
  walk(file, (node) => {
    const command = isCallNode(node) ? repeatedCommand(node, analysis, limits) : undefined;
    if (command) found.push(command);
    return undefined;
  });
  return found;
}

function repeatedCommand(
  call: CallNode,
  analysis: Analysis,
  limits: CommandLimits,
): RepeatedCall | undefined {
  const { operations } = analysis;
  const around = repetitionsOf(call, operations);
  const passed = referencedCallback(call, operations);
  if (passed) {
    const found = calledCommand([passed.node], passed.repetition, analysis, limits);
    const command = found && perItem(call, [passed.repetition, ...around], analysis, found, limits);
    if (command) return command;
  }
  const [nearest] = around;
  const target = nearest && operations.targetOf(call);
  if (!nearest || !target) return undefined;
  if (target.kind === 'functions') {
    const found = calledCommand(target.nodes, nearest, analysis, limits);
    return found && perItem(call, around, analysis, found, limits);
  }
  if (target.kind !== 'operation') return undefined;
  const operation = operationFact(target.operation);
  if (!isQuestion(operation, limits) || travelsTogether(operation, nearest)) return undefined;
  const found: Found = { operation, direct: target.operation, functions: [], witness: undefined };
  return perItem(call, around, analysis, found, limits);
}

function isQuestion({ command, effect, asks, target }: OperationFact, { requests }: CommandLimits): boolean {
  return command || (requests && effect === 'request' && asks && target !== undefined);
}

/** A client that does not wait for one answer before it sends the next command needs one round trip for all of them. */
function travelsTogether({ command, merges }: OperationFact, { concurrent }: Repetition): boolean {
  return command && merges && concurrent;
}

/** What functions ask for, where they change nothing and ask no database: that would be the finding. */
function calledCommand(
  functions: readonly FunctionNode[],
  nearest: Repetition,
  analysis: Analysis,
  limits: CommandLimits,
): Found | undefined {
  const { reads, writes, others } = analysis.reach(functions.map(functionId));
  if (reads.length > 0 || writes.length > 0 || others.some(({ operation }) => changes(operation)))
    return undefined;
  const usable = others.filter(
    ({ operation, memoized }) =>
      !memoized && isQuestion(operation, limits) && !travelsTogether(operation, nearest),
  );
  const witness = usable.find(({ conditional }) => !conditional) ?? usable[0];
  return witness && { operation: witness.operation, direct: undefined, functions, witness };
}

function changes({ effect, asks }: OperationFact): boolean {
  return effect !== 'cache-get' && !(effect === 'request' && asks);
}

/** A question whose answer the loop waits for, that it asks of something else each time. */
function perItem(
  call: CallNode,
  repetitions: readonly Repetition[],
  analysis: Analysis,
  found: Found,
  limits: CommandLimits,
): RepeatedCall | undefined {
  const [nearest] = repetitions;
  if (!nearest || repetitions.some(isPaced)) return undefined;
  const isHandedOn = nearest.node === call;
  if (!isHandedOn && found.operation.command && !isWaitedFor(call, nearest)) return undefined;
  const repeated = judged(call, repetitions, analysis, found, limits);
  if (repeated?.kind !== 'item') return undefined;
  const before = effectsOn(repeated.repetition, call, analysis).filter(({ isBefore }) => isBefore);
  return before.length > 0 ? undefined : repeated;
}

/** Whether an `await` of the loop's own body waits for the call. */
export function isWaitedFor(call: CallNode, { body }: Repetition): boolean {
  for (let node: ts.Node = call; node !== body; node = node.parent) {
    if (ts.isAwaitExpression(node)) return true;
    if (isFunctionNode(node)) return false;
  }
  return false;
}
