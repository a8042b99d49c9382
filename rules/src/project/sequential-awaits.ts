import type { Finding, Fix, Step } from '../finding.js';
import type { Analysis } from './analysis.js';
import type { Question } from './awaits/question.js';
import type { Run } from './awaits/runs.js';
import { calleeText, functionId, placeOf } from './function-facts.js';

/** Says a run of awaits as a finding of `no-sequential-awaits`, at its first await. */
export function sequentialAwaits(
  { questions }: Run,
  analysis: Analysis,
  remedy: Fix | { readonly refusal: string },
): Finding {
  const [{ waited, call, operation, witness }] = questions;
  const isSome = questions.some((each) => each.witness?.conditional);
  const cost = `${isSome ? 'up to ' : ''}${String(questions.length)} round trips one after another`;
  return {
    ...placeOf(waited),
    rule: 'no-sequential-awaits',
    messageId: 'independent',
    data: { calls: callsOf(questions.map((each) => `\`${calleeText(each.call)}\``)), cost },
    operation: {
      library: operation.library,
      effect: operation.effect,
      rows: operation.rows,
      target: operation.target,
      text: witness?.steps.at(-1)?.text ?? calleeText(call),
    },
    cost,
    path: questions.flatMap((each) => stepsOf(each, analysis)),
    fix: 'refusal' in remedy ? undefined : remedy,
    refusal: 'refusal' in remedy ? remedy.refusal : undefined,
  };
}

/** `a and b`; `a, b and c`; `the 2 calls of a`. */
function callsOf(names: readonly string[]): string {
  const [first = ''] = names;
  if (names.every((each) => each === first)) return `the ${String(names.length)} calls of ${first}`;
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
}

/** An await of the run, and the way from its call to what it asks. */
function stepsOf({ waited, call, functions, witness }: Question, analysis: Analysis): Step[] {
  const names = functions.map((node) => analysis.factsOf(functionId(node))?.name ?? 'a function');
  const waits = `waits for \`${names.length > 0 ? names.join('`, `') : calleeText(call)}\``;
  const steps = (witness?.steps ?? []).map(({ what, place, text }) => {
    const called =
      what.kind === 'call'
        ? what.functions.map((id) => analysis.factsOf(id)?.name ?? 'a function')
        : undefined;
    return { ...place, text: called ? `calls \`${called.join('`, `')}\`` : `asks with \`${text}\`` };
  });
  return [{ ...placeOf(waited), text: waits }, ...steps];
}
