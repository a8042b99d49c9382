import ts from 'typescript';
import { isSynchronous } from '../../code/computing.js';
import { isChunked, isConditionDriven } from '../../code/shapes.js';
import { repetitionsOf } from '../../code/repetition.js';
import { calleeOf, isCallNode, some } from '../../code/syntax.js';
import type { Analysis } from '../analysis.js';
import { batchable } from '../batchable.js';
import { boundIn } from '../caller-bounds.js';
import { frequencyOf } from '../frequency.js';
import { isFrontEnd } from '../front-end.js';
import type { ElementWork } from './element-work.js';
import { workOf } from './element-work.js';
import type { FanOut } from './fan-outs.js';
import { fanOutsOf } from './fan-outs.js';
import type { Growth } from './growth.js';
import { growthOf } from './growth.js';

/** A fan-out whose width nothing limits, over a collection that grows. */
export interface Wide extends FanOut {
  readonly work: ElementWork;
  readonly growth: Growth;
}

/** What a user may choose: how many at once are left alone where the code says that there are no more. */
export interface WidthLimits {
  readonly bound: number;
}

/**
 * A page of rows, as most interfaces give it, and ten rounds of a pool of ten connections: a burst that is soon over. What
 * may be longer than that is a burst that other requests wait for.
 */
export const WIDTH_LIMITS: WidthLimits = { bound: 100 };

/** The fan-outs of a file whose width nothing limits, in the order of the text. */
export function wideFanOuts(
  file: ts.SourceFile,
  analysis: Analysis,
  limits: WidthLimits = WIDTH_LIMITS,
): Wide[] {
  if (!/\.all|forEach|concurrency|[mM]ap\(/.test(file.text) || isFrontEnd(file)) return [];
  return fanOutsOf(file, analysis).flatMap((fanOut) => {
    const work = isOpen(fanOut, analysis, limits) ? workOf(fanOut, analysis) : undefined;
    const growth = work && growthOf(fanOut.repetition.collection, analysis);
    return work && growth && isWorthwhile(fanOut, analysis) ? [{ ...fanOut, work, growth }] : [];
  });
}

/** Asks nothing that takes long: the bound that the code says, and the shapes around. */
function isOpen(fanOut: FanOut, analysis: Analysis, { bound }: WidthLimits): boolean {
  const { repetition } = fanOut;
  if (!some(repetition.body, mayAsk)) return false;
  const most = boundIn(repetition.collection, analysis);
  if (most !== undefined && most <= bound) return false;
  return repetitionsOf(repetition.node, analysis.operations).every(
    (around) =>
      isConditionDriven(around) ||
      !isCallNode(repetition.node) ||
      !isChunked(repetition.node, around, analysis.operations),
  );
}

/** A call that may wait for something, or a name that may stand for a function. */
function mayAsk(node: ts.Node): boolean {
  return (isCallNode(node) && !isSynchronous(calleeOf(node))) || ts.isIdentifier(node);
}

/** Not at start-up; and where one query could stand for many, that is the remedy. */
function isWorthwhile({ repetition: { node } }: FanOut, analysis: Analysis): boolean {
  return !batchable(node.getSourceFile(), analysis).has(node) && frequencyOf(node, analysis).kind !== 'once';
}
