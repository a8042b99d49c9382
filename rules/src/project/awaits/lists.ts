import ts from 'typescript';
import { isMovable } from '../../code/computing.js';
import { awaitOf, skipOuter, walk } from '../../code/syntax.js';
import type { Analysis } from '../analysis.js';
import type { Ask } from './asks.js';
import { asksIn } from './asks.js';
import { isOrdered } from './literals.js';
import type { Question } from './question.js';
import { isWorthwhile } from './runs.js';

/** What a list waits for at once: an element with an `await`, with what was started since the one before. */
export interface Step extends Pick<Question, 'waited' | 'answer' | 'asks' | 'conditional' | 'guards'> {
  readonly statement: ts.Statement;
}

/** A `Promise.all` or `Promise.allSettled` whose elements wait before the next ones start: `Promise.all([await f(), g()])`. */
export interface AwaitedList {
  readonly call: ts.CallExpression;
  /** A failure becomes a value, which an `await` throws. */
  readonly settles: boolean;
  readonly steps: readonly [Step, Step, ...Step[]];
  /** The elements that are waited for one by one. */
  readonly waits: readonly ts.AwaitExpression[];
}

/** The lists of a file that are waited for together, but start one after another, in the order of the text. */
export function awaitedLists(file: ts.SourceFile, analysis: Analysis): AwaitedList[] {
  const found: AwaitedList[] = [];
  walk(file, (node) => {
    const list = ts.isCallExpression(node) ? awaitedList(node, analysis) : undefined;
    if (list) found.push(list);
    return undefined;
  });
  return found;
}

function awaitedList(call: ts.CallExpression, analysis: Analysis): AwaitedList | undefined {
  const [, kind] = /^Promise\.(all|allSettled)$/.exec(call.expression.getText()) ?? [];
  const [list, ...others] = call.arguments;
  const outer = awaitOf(call);
  if (!kind || !outer || !list || others.length > 0 || !ts.isArrayLiteralExpression(list)) return undefined;
  const waits = list.elements.map((each) => skipOuter(each)).filter(ts.isAwaitExpression);
  const steps = waits.length > 0 ? stepsIn(list, outer, analysis) : undefined;
  const [first, second, ...more] = steps ?? [];
  if (!first || !second || isOrdered([first, second, ...more], analysis)) return undefined;
  const together: AwaitedList['steps'] = [first, second, ...more];
  if (!isWorthwhile(together, analysis)) return undefined;
  return { call, settles: kind === 'allSettled', steps: together, waits };
}

/** Undefined where something in the list may do more than ask; what starts before the first `await` runs beside it already. */
function stepsIn(
  { elements }: ts.ArrayLiteralExpression,
  outer: ts.AwaitExpression,
  analysis: Analysis,
): Step[] | undefined {
  const statement = ts.findAncestor(outer, ts.isStatement);
  if (!statement) return undefined;
  const steps: Step[] = [];
  let started: Ask[] = [];
  let isCertain = false;
  const close = (waited: ts.AwaitExpression, answer: ts.Expression): void => {
    const [ask, ...others] = started;
    const guards = started.some((each) => each.guards);
    if (ask)
      steps.push({ statement, waited, answer, asks: [ask, ...others], conditional: !isCertain, guards });
    started = [];
    isCertain = false;
  };
  for (const element of elements) {
    const node = skipOuter(element);
    const isWaited = ts.isAwaitExpression(node);
    if (!isWaited && (steps.length === 0 || isMovable(node))) continue;
    const asked = isWaited ? asksIn(node, analysis) : asksIn(node, analysis, outer);
    if (!asked || asked.asks.some(({ inner }) => inner)) return undefined;
    started.push(...asked.asks);
    isCertain ||= asked.certain;
    if (isWaited) close(node, node);
  }
  close(outer, outer);
  return steps;
}
