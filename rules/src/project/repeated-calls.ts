import ts from 'typescript';
import { isConditional } from '../code/conditions.js';
import type { Variation } from '../code/dependence.js';
import { assignedValues, mentions, resultVariables, variationOf } from '../code/dependence.js';
import type { Operation } from '../code/operations.js';
import type { Repetition } from '../code/repetition.js';
import { isSentTogether } from '../code/sent-together.js';
import {
  endsLoop,
  isChunked,
  isConditionDriven,
  isFirstMatch,
  isForOneItem,
  isInCatch,
  isInTransaction,
} from '../code/shapes.js';
import type { CallNode, FunctionNode } from '../code/syntax.js';
import { argumentsOf, calleeOf, isCallNode, isInside, walk } from '../code/syntax.js';
import type { Analysis } from './analysis.js';
import { boundIn } from './caller-bounds.js';
import type { Effects } from './effects.js';
import { effectsIn } from './effects.js';
import type { OperationFact } from './facts.js';
import { functionId } from './function-facts.js';
import type { Witness } from './reachability.js';

/** A read, write, request or command that a repetition runs once per item although it need not. */
export interface RepeatedCall<N extends ts.Expression = CallNode> {
  /** The call that repeats, or what else asks when it is evaluated, in the file under analysis. */
  readonly call: N;
  /** The repetition that it depends on (`item`) or does not (`invariant`). */
  readonly repetition: Repetition;
  readonly kind: 'item' | 'invariant';
  /** All repetitions around the call, the nearest first. */
  readonly repetitions: readonly Repetition[];
  readonly operation: OperationFact;
  /** The operation itself, when the call is one. */
  readonly direct: Operation | undefined;
  /** The functions that the call leads to, when it is a call of the project. */
  readonly functions: readonly FunctionNode[];
  readonly witness: Witness | undefined;
  /** What else the repetition does. */
  readonly effects: Effects;
}

/** What a user may choose about what is worth a finding. */
export interface Limits {
  /** A repetition of at most this many rounds is left alone. */
  readonly small: number;
  /** Databases in the process, which take no round trip, count as well. */
  readonly inProcess: boolean;
}

export const LIMITS: Limits = { small: 10, inProcess: false };

/** What is known of a call before it is asked how often it runs. */
export type Found = Pick<RepeatedCall, 'operation' | 'direct' | 'functions' | 'witness'>;

/** Goes from the nearest repetition outwards until one explains why the call repeats. */
export function judged<N extends ts.Expression>(
  call: N,
  repetitions: readonly Repetition[],
  analysis: Analysis,
  found: Found,
  limits: Limits = LIMITS,
): RepeatedCall<N> | undefined {
  const { operations } = analysis;
  for (const [position, repetition] of repetitions.entries()) {
    const variation =
      repetition.node === call
        ? handedOn(found)
        : variationOf(inputsOf(call, found), repetition, operations.tracer);
    if (isConditionDriven(repetition)) {
      if (variation.carried.length > 0 || variation.fresh || variation.item) return undefined;
      continue;
    }
    if (found.direct && isCallNode(call) && isSentTogether(call, repetition, operations)) return undefined;
    if (isChunked(call, repetition, operations) || isFirstMatch(call, repetition, operations))
      return undefined;
    if (
      isSmall(repetition, limits, analysis) ||
      endsLoop(call, repetition) ||
      isForOneItem(call, repetition, operations)
    )
      continue;
    if (asksElsewhere(call, found, repetition, analysis)) return undefined;
    const kind = kindOf(variation, call, repetition, analysis);
    const outer =
      kind === 'invariant'
        ? judged(call, repetitions.slice(position + 1), analysis, found, limits)
        : undefined;
    if (outer?.kind === 'item') return { ...outer, repetitions: repetitions.slice(position) };
    if (!kind || isInCatch(call, repetition)) return undefined;
    if (kind === 'item' && found.operation.form === 'alone') return undefined;
    const effects = effectsIn(repetition, call, analysis);
    if (isOrderedWork(call, found, effects, analysis)) return undefined;
    if (kind === 'invariant' && (isConditional(call, repetition.body) || !isHoistable(found, effects)))
      return undefined;
    return { call, repetition, kind, repetitions: repetitions.slice(position), effects, ...found };
  }
  return undefined;
}

/**
 * Everything that the operation depends on: receiver, chain and arguments; for a call of the project, only those arguments
 * that reach the operation.
 */
function inputsOf(call: ts.Expression, { witness }: Found): ts.Node[] {
  if (!isCallNode(call)) return [call];
  if (!witness || !ts.isCallExpression(call)) {
    return [
      calleeOf(call),
      ...argumentsOf(call),
      ...(ts.isTaggedTemplateExpression(call) ? [call.template] : []),
    ];
  }
  if (call.arguments.some(ts.isSpreadElement)) return [call];
  return inputsAt(call, witness.inputs);
}

/** Whether each round asks another table: the code puts its name into the statement, and it comes from the item. */
function asksElsewhere(
  call: ts.Expression,
  { direct, witness }: Found,
  repetition: Repetition,
  { operations }: Analysis,
): boolean {
  const positions = witness?.tableInputs ?? [];
  if (repetition.node === call) return positions.some((position) => position >= 0);
  const named = witness ? inputsAt(call, positions) : (direct?.tables ?? []);
  const { item, carried } = variationOf(named, repetition, operations.tracer);
  return item || carried.length > 0;
}

/** What a call of the project hands to parameters of the called function; -1 is what it is called on. */
function inputsAt(call: ts.Expression, positions: readonly number[]): ts.Node[] {
  if (!ts.isCallExpression(call)) return positions.length > 0 ? [call] : [];
  return positions
    .map((position) => (position < 0 ? calleeOf(call) : call.arguments[position]))
    .filter((node) => node !== undefined);
}

/** `ids.map(load)`: the items are the arguments of the function that is handed on. */
function handedOn({ witness }: Found): Variation {
  return { item: witness?.inputs.some((position) => position >= 0) ?? true, carried: [], fresh: false };
}

function kindOf(
  variation: Variation,
  call: ts.Expression,
  repetition: Repetition,
  analysis: Analysis,
): 'item' | 'invariant' | undefined {
  const { tracer } = analysis.operations;
  const results = resultVariables(call, tracer);
  const isChained = variation.carried.some(
    (symbol) =>
      results.includes(symbol) ||
      assignedValues(symbol, repetition.body, tracer).some(
        (value) => isInside(call, value) || mentions(value, results, tracer),
      ),
  );
  if (isChained) return undefined; // each needs the one before
  if (variation.item) return 'item';
  return variation.carried.length > 0 || variation.fresh ? undefined : 'invariant';
}

function isSmall(repetition: Repetition, { small }: Limits, analysis: Analysis): boolean {
  const bound = repetition.collection && boundIn(repetition.collection, analysis);
  return bound !== undefined && bound <= small;
}

/**
 * Reads and writes one after another on a transaction or connection: their order is the point. On such a channel, what
 * the called functions do that Hotpath cannot see counts as writing.
 */
function isOrderedWork(call: ts.Expression, found: Found, effects: Effects, analysis: Analysis): boolean {
  if (found.operation.channel === 'pool' && !isInTransaction(call)) return false;
  const called = found.functions.length > 0 ? analysis.reach(found.functions.map(functionId)) : undefined;
  return (
    effects.writes.length > 0 ||
    (called !== undefined && called.unknown.length + called.writes.length + called.others.length > 0)
  );
}

/** The same read gives the same rows only if the loop does not write what it reads. */
function isHoistable(found: Found, effects: Effects): boolean {
  const { targets } = found.operation;
  return effects.writes.every(
    ({ target }) => target !== undefined && targets !== undefined && !targets.includes(target),
  );
}

/** Where a repetition mentions variables, the call itself left out. */
export function usesOf(
  symbols: readonly ts.Symbol[],
  call: CallNode,
  repetition: Repetition,
  analysis: Analysis,
): ts.Identifier[] {
  const uses: ts.Identifier[] = [];
  walk(repetition.body, (node) => {
    if (ts.isIdentifier(node) && !isInside(node, call) && mentions(node, symbols, analysis.operations.tracer))
      uses.push(node);
    return undefined;
  });
  return uses;
}
