import type { Finding, Fix } from '../finding.js';
import type { Analysis } from './analysis.js';
import type { Question } from './awaits/question.js';
import { stepsOf } from './awaits/steps.js';
import { calleeText, placeOf } from './function-facts.js';
import { operationInfo } from './ways.js';

type Waits = Pick<Question, 'waited' | 'asks' | 'conditional'>;

/** What waits one after another: statements, or properties of a literal. */
type Waiting = readonly [Waits, ...Waits[]];

/** Says a run of awaits as a finding of `no-sequential-awaits`, at its first await. */
export function sequentialAwaits(
  questions: Waiting,
  analysis: Analysis,
  remedy: Fix | { readonly refusal: string },
): Finding {
  const [{ waited, asks }] = questions;
  const [{ call, operation, witness }] = asks;
  const all = questions.flatMap((each) => each.asks);
  const isSome = questions.some(({ conditional }) => conditional);
  const cost = `${isSome ? 'up to ' : ''}${String(questions.length)} round trips one after another`;
  return {
    ...placeOf(waited),
    rule: 'no-sequential-awaits',
    messageId: 'independent',
    data: { calls: callsOf(all.map((each) => `\`${calleeText(each.call)}\``)), cost },
    operation: operationInfo(operation, witness?.steps.at(-1)?.text ?? calleeText(call)),
    cost,
    path: all.flatMap((each) => stepsOf(each.place, each, analysis)),
    fix: 'refusal' in remedy ? undefined : remedy,
    refusal: 'refusal' in remedy ? remedy.refusal : undefined,
  };
}

/** `a and b`; `a, b and c`; `the 2 calls of a`. */
function callsOf(names: readonly string[]): string {
  const [first = ''] = names;
  if (names.every((each) => each === first)) return `the ${String(names.length)} calls of ${first}`;
  const different = [...new Set(names)];
  return `${different.slice(0, -1).join(', ')} and ${different.at(-1) ?? ''}`;
}
