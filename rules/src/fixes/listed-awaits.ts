import ts from 'typescript';
import { outermost } from '../code/syntax.js';
import type { Edit, Fix } from '../finding.js';
import type { Analysis } from '../project/analysis.js';
import type { AwaitedList } from '../project/awaits/lists.js';
import { hasComment } from './parts/document.js';
import { lateObstacle } from './parts/early-calls.js';
import type { Refusal } from './parts/keyed-read.js';
import { reviewed } from './parts/reviewed.js';
import { togetherTitle } from './parts/together.js';

/** Drops the `await`s of a list that is waited for as a whole: `Promise.all([f(), g()])` of `Promise.all([await f(), await g()])`. */
export function listedAwaits(list: AwaitedList, analysis: Analysis): Fix | Refusal {
  const { call, settles, steps, waits } = list;
  if (settles)
    return { refusal: '`Promise.allSettled` gives what failed as a value, which an `await` throws' };
  const [, ...later] = steps;
  const late = lateObstacle(later, analysis);
  if (late) return { refusal: late };
  if (waits.some((each) => outermost(each) !== withParentheses(each)))
    return { refusal: 'the type of an element is changed in the list' };
  if (waits.some(hasComment)) return { refusal: 'a comment stands inside an element' };
  const asks = steps.flatMap((each) => each.asks);
  return reviewed('listed-awaits', call, togetherTitle(asks.length), waits.map(withoutAwait));
}

/** Parentheses around the `await` go with it. */
function withoutAwait(wait: ts.AwaitExpression): Edit {
  const whole = withParentheses(wait);
  return { start: whole.getStart(), end: whole.end, text: wait.expression.getText() };
}

function withParentheses(node: ts.Expression): ts.Expression {
  let whole = node;
  while (ts.isParenthesizedExpression(whole.parent)) whole = whole.parent;
  return whole;
}
