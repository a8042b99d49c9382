import ts from 'typescript';
import { isShortCircuit } from '../../code/conditions.js';
import { variationOf } from '../../code/dependence.js';
import { isMeantSequential } from '../../code/intentions.js';
import { isPaced } from '../../code/pacing.js';
import type { Repetition } from '../../code/repetition.js';
import { hasReason } from '../../code/reasons.js';
import { repetitionsOf } from '../../code/repetition.js';
import { isChunked, isInTransaction } from '../../code/shapes.js';
import { argumentsOf, awaitOf, calleeOf, isFunctionNode, outermost, some, walk } from '../../code/syntax.js';
import type { Tracer } from '../../code/tracing/tracer.js';
import type { Analysis } from '../analysis.js';
import type { Asked } from '../awaits/asked.js';
import { batchable } from '../batchable.js';
import { callAt } from '../calls.js';
import { boundIn } from '../caller-bounds.js';
import { effectsOn } from '../cache-effects.js';
import { effectsIn } from '../effects.js';
import { frequencyOf } from '../frequency.js';
import { functionId } from '../function-facts.js';
import { isFrontEnd } from '../front-end.js';
import { changedIn, meet, readBy } from './touches.js';
import type { Chain, Links } from './chains.js';
import { chainOf } from './chains.js';
import type { Wait, Waits } from './waits.js';
import { waitsIn } from './waits.js';

/** A loop whose iterations wait for one answer after another although none needs those of another iteration. */
export interface SequentialLoop {
  readonly repetition: Repetition;
  /** Where `reduce` makes them wait for each other. */
  readonly chain: Chain | undefined;
  /** The repetitions around the first wait, the nearest first: `repetition` and those around it. */
  readonly repetitions: readonly Repetition[];
  readonly waits: Waits;
  /** The most iterations there can be; undefined where nothing says it. */
  readonly bound: number | undefined;
}

/** The loops of a file whose iterations could wait together, in the order of the text. */
export function sequentialLoops(file: ts.SourceFile, analysis: Analysis): SequentialLoop[] {
  const found: SequentialLoop[] = [];
  walk(file, (node) => {
    const loop = isLoop(node)
      ? sequentialLoop(node, analysis)
      : ts.isCallExpression(node)
        ? sequentialChain(node, analysis)
        : undefined;
    if (loop) found.push(loop);
    return undefined;
  });
  return found;
}

type Loop = ts.ForOfStatement | ts.ForInStatement | ts.ForStatement;

function isLoop(node: ts.Node): node is Loop {
  return ts.isForOfStatement(node) || ts.isForInStatement(node) || ts.isForStatement(node);
}

function sequentialLoop(node: Loop, analysis: Analysis): SequentialLoop | undefined {
  if (!mayWait(node) || hasReason(node)) return undefined;
  const repetitions = repetitionsOf(firstStatement(node), analysis.operations);
  const [repetition] = repetitions;
  if (repetition?.node !== node || !repetition.collection || leavesLoop(node.statement)) return undefined;
  return isMeantSequential(node) ? undefined : independent({ repetition }, repetitions.slice(1), analysis);
}

/** `items.reduce(...)` whose links wait for each other; the chain itself is waited for, or given back. */
function sequentialChain(call: ts.CallExpression, analysis: Analysis): SequentialLoop | undefined {
  const links = chainOf(call, analysis.operations);
  const statement = links && ts.findAncestor(call, ts.isStatement);
  if (!statement || !isWaitedFor(call) || hasReason(statement) || isMeantSequential(statement))
    return undefined;
  return independent(links, repetitionsOf(call, analysis.operations), analysis);
}

function isWaitedFor(call: ts.CallExpression): boolean {
  const { parent } = outermost(call);
  return awaitOf(call) !== undefined || ts.isReturnStatement(parent) || ts.isArrowFunction(parent);
}

/** What may wait together unless something in it, or around it, says otherwise. */
function independent(
  { repetition, chain }: { readonly repetition: Repetition } & Partial<Links>,
  around: readonly Repetition[],
  analysis: Analysis,
): SequentialLoop | undefined {
  const { node, body, collection } = repetition;
  if (!collection || isInTransaction(node) || holdsLoop(body)) return undefined;
  const waits = waitsIn(repetition, analysis, chain);
  if (!waits || !isIndependent(repetition, waits, analysis, chain)) return undefined;
  if (isDeliberate(repetition, waits, analysis) || batchable(node.getSourceFile(), analysis).has(node))
    return undefined;
  const bound = boundIn(collection, analysis);
  if (bound !== undefined && bound < 2) return undefined;
  if (frequencyOf(node, analysis).kind === 'once' || isInFrontEnd(node, waits)) return undefined;
  return { repetition, chain, repetitions: [repetition, ...around], waits, bound };
}

/** The text alone tells most loops apart: one that waits, and not for items of a stream. */
function mayWait(node: Loop): boolean {
  if (ts.isForOfStatement(node) && node.awaitModifier) return false;
  return some(node.statement, ts.isAwaitExpression, (each) => !isFunctionNode(each));
}

function firstStatement({ statement }: ts.IterationStatement): ts.Node {
  return ts.isBlock(statement) ? (statement.statements[0] ?? statement) : statement;
}

/** A way out of the loop: what comes after an item may never be asked for. */
function leavesLoop(body: ts.Statement): boolean {
  return some(
    body,
    (node) =>
      ts.isReturnStatement(node) ||
      (ts.isBreakStatement(node) && (node.label !== undefined || isOfLoop(node, body))) ||
      (ts.isContinueStatement(node) && node.label !== undefined),
    (node) => node === body || !isFunctionNode(node),
  );
}

/** Whether a `break` leaves this loop, not a loop or `switch` in it. */
function isOfLoop(node: ts.Node, body: ts.Statement): boolean {
  for (let { parent } = node; parent !== body.parent; { parent } = parent)
    if (ts.isIterationStatement(parent, false) || ts.isSwitchStatement(parent)) return false;
  return true;
}

/** A loop in the loop waits as well: that one is spoken of. */
function holdsLoop(body: ts.Node): boolean {
  return some(
    body,
    (node) =>
      ts.isIterationStatement(node, false) &&
      some(node.statement, ts.isAwaitExpression, (each) => !isFunctionNode(each)),
    (node) => !isFunctionNode(node),
  );
}

/** Whether what each iteration asks, and whether it asks, comes from its item and from what no iteration changes. */
function isIndependent(
  repetition: Repetition,
  waits: Waits,
  analysis: Analysis,
  chain: Chain | undefined,
): boolean {
  const { tracer } = analysis.operations;
  const [first] = waits;
  if (effectsIn(repetition, first.asked.call, analysis).writes.length > 0) return false;
  if (effectsOn(repetition, first.asked.call, analysis).length > 0) return false;
  const inputs = waits.flatMap(({ asked: { call } }) => [
    calleeOf(call),
    ...argumentsOf(call),
    ...(ts.isTaggedTemplateExpression(call) ? [call.template] : []),
  ]);
  const calls = new Set<ts.Node>(waits.map(({ asked }) => asked.call));
  const conditions = conditionsIn(repetition.body, calls);
  const variation = variationOf(inputs, repetition, tracer);
  if (!variation.item || variation.carried.length > 0) return false;
  if (variationOf(conditions, repetition, tracer).carried.length > 0) return false;
  if (chain && takesCarried([...inputs, ...conditions], repetition, chain, tracer)) return false;
  const changed = changedIn(repetition, calls, analysis);
  return changed !== undefined && !meet(changed, readBy([...inputs, ...conditions], repetition, tracer));
}

/** Whether expressions read what the links before gave. */
function takesCarried(
  nodes: readonly ts.Node[],
  repetition: Repetition,
  { body, carriers }: Chain,
  tracer: Tracer,
): boolean {
  // The accumulator outlives what is done for one item.
  const { variables } = readBy(nodes, { ...repetition, node: body }, tracer);
  return carriers.some((each) => variables.has(each));
}

/** What decides whether something in a body runs; of `&&`, `||` and `??`, where it is a call that is waited for. */
function conditionsIn(body: ts.Node, calls: ReadonlySet<ts.Node>): ts.Expression[] {
  const found: ts.Expression[] = [];
  walk(body, (node) => {
    if (isFunctionNode(node)) return false;
    if (ts.isIfStatement(node)) found.push(node.expression);
    if (ts.isConditionalExpression(node)) found.push(node.condition);
    if (ts.isBinaryExpression(node) && isShortCircuit(node.operatorToken.kind))
      if (some(node.right, (each) => calls.has(each))) found.push(node.left);
    return undefined;
  });
  return found;
}

/** It goes slowly, or in portions, on purpose. */
function isDeliberate(repetition: Repetition, waits: Waits, analysis: Analysis): boolean {
  return (
    isPaced(repetition) ||
    waits.some(({ asked }) => fansOut(asked, analysis)) ||
    waits.some(({ asked }) => isChunked(asked.call, repetition, analysis.operations))
  );
}

/** A function that starts many at once: those of several items together would be too many. */
function fansOut({ functions }: Asked, analysis: Analysis): boolean {
  const { reads, others } = analysis.reach(functions.map(functionId));
  return [...reads, ...others].some(({ steps }) =>
    steps.some((step) => {
      const call = callAt(step, analysis);
      return call && repetitionsOf(call, analysis.operations).some(({ concurrent }) => concurrent);
    }),
  );
}

/** Requests that a page sends from the browser are not Hotpath's subject. */
function isInFrontEnd(node: ts.Node, waits: readonly Wait[]): boolean {
  return waits.every(({ asked }) => asked.operation.effect === 'request') && isFrontEnd(node.getSourceFile());
}
