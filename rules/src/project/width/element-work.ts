import { namesTransaction } from '../../code/call-shapes.js';
import { isConditional } from '../../code/conditions.js';
import type { Operation } from '../../code/operations.js';
import { isPaced } from '../../code/pacing.js';
import { referencedCallback, repetitionsOf } from '../../code/repetition.js';
import { isInTransaction } from '../../code/shapes.js';
import type { CallNode, FunctionNode } from '../../code/syntax.js';
import { enclosingFunction, isCallNode, walk } from '../../code/syntax.js';
import { isHeldBack } from '../../code/throttles.js';
import type { Analysis } from '../analysis.js';
import type { OperationFact } from '../facts.js';
import { functionId } from '../function-facts.js';
import { operationFact } from '../operation-facts.js';
import type { Witness } from '../reachability.js';
import { callAt } from '../calls.js';
import type { FanOut } from './fan-outs.js';

/** What is surely sent to a server for every item of a fan-out. */
export interface ElementWork {
  /** The call, as it stands in the fan-out. */
  readonly call: CallNode;
  readonly operation: OperationFact;
  readonly direct: Operation | undefined;
  /** The functions of the project that the call leads to, and the way from there. */
  readonly functions: readonly FunctionNode[];
  readonly witness: Witness | undefined;
}

/** The first thing that every item surely sends; undefined where nothing is known, or where something holds it back. */
export function workOf({ repetition }: FanOut, analysis: Analysis): ElementWork | undefined {
  if (isPaced(repetition) || isInTransaction(repetition.node)) return undefined;
  const { node, body } = repetition;
  const passed = isCallNode(node) ? referencedCallback(node, analysis.operations) : undefined;
  if (passed && isCallNode(node)) return workOfFunctions(node, [passed.node], analysis);
  let found: ElementWork | undefined;
  walk(body, (each) => {
    if (found) return false;
    if (isCallNode(each) && isPerItem(each, repetition, analysis)) found = workOfCall(each, analysis);
    return undefined;
  });
  return found;
}

/** Once for every item, and not in a loop of its own, which may have nothing to do. */
function isPerItem(call: CallNode, { node, body }: FanOut['repetition'], analysis: Analysis): boolean {
  const [nearest] = repetitionsOf(call, analysis.operations);
  return nearest?.node === node && !isConditional(call, body) && !isHeldBack(call, body);
}

function workOfCall(call: CallNode, analysis: Analysis): ElementWork | undefined {
  if (namesTransaction(call)) return undefined;
  const target = analysis.operations.targetOf(call);
  if (target?.kind === 'operation') {
    const operation = operationFact(target.operation);
    return isSent(operation)
      ? { call, operation, direct: target.operation, functions: [], witness: undefined }
      : undefined;
  }
  return target?.kind === 'functions' ? workOfFunctions(call, target.nodes, analysis) : undefined;
}

function workOfFunctions(
  call: CallNode,
  functions: readonly FunctionNode[],
  analysis: Analysis,
): ElementWork | undefined {
  const { reads, writes, others } = analysis.reach(functions.map(functionId));
  const sent = [...writes, ...others, ...reads].filter((each) => isSurelySent(each, analysis));
  const [witness] = sent.toSorted((a, b) => a.steps.length - b.steps.length);
  return witness && { call, operation: witness.operation, direct: undefined, functions, witness };
}

/** A trip to a server, by itself: not one that travels with others, nor on a connection that takes one after another. */
function isSent({ effect, channel, confined, merges, inProcess }: OperationFact): boolean {
  return (
    /^(read|write|request|enqueue)$/.test(effect) && channel === 'pool' && !confined && !merges && !inProcess
  );
}

/** On every way through the functions, without waiting for room. */
function isSurelySent(
  { operation, steps, memoized, conditional, occasional }: Witness,
  analysis: Analysis,
): boolean {
  if (!isSent(operation) || memoized || conditional || occasional) return false;
  return steps.every((step) => {
    const call = step.deferred ? undefined : callAt(step, analysis);
    const frame = call && enclosingFunction(call);
    return (
      call !== undefined &&
      frame !== undefined &&
      !isHeldBack(call, outerFrame(frame)) &&
      !namesTransaction(call) &&
      repetitionsOf(call, analysis.operations).length === 0
    );
  });
}

/** The declared function around callbacks. */
function outerFrame(frame: FunctionNode): FunctionNode {
  let node = frame;
  for (let next = enclosingFunction(node); next && isCallback(node); next = enclosingFunction(node))
    node = next;
  return node;
}

function isCallback({ parent }: FunctionNode): boolean {
  return isCallNode(parent);
}
