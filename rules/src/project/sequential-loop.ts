import { isConditional } from '../code/conditions.js';
import type { Finding, Fix } from '../finding.js';
import type { Analysis } from './analysis.js';
import { stepsOf } from './awaits/steps.js';
import { calleeText, placeOf } from './function-facts.js';
import { collectionText, sizeText } from './query-in-loop.js';
import type { SequentialLoop } from './sequential-loops/loops.js';
import { operationInfo } from './ways.js';

/** How many iterations a fix lets wait at the same time where nothing bounds their number. */
export const WIDTH = 10;

/** Says a loop that waits in turn as a finding of `no-sequential-loop`, at the first call that it waits for. */
export function sequentialLoop(
  loop: SequentialLoop,
  analysis: Analysis,
  remedy: Fix | { readonly refusal: string },
): Finding {
  const { repetition, waits, bound } = loop;
  const [{ asked, waited }] = waits;
  const { operation, witness, call } = asked;
  const cost = costOf(loop, analysis);
  return {
    ...placeOf(waited),
    rule: 'no-sequential-loop',
    messageId: bound !== undefined && bound <= WIDTH ? 'together' : 'bounded',
    data: {
      callee: calleeText(call),
      collection: collectionText(repetition),
      cost,
      width: String(WIDTH),
    },
    operation: operationInfo(operation, witness?.steps.at(-1)?.text ?? calleeText(call)),
    cost,
    path: [
      {
        ...placeOf(repetition.collection ?? repetition.node),
        text: `repeats for each of \`${collectionText(repetition)}\``,
      },
      ...waits.flatMap((wait) => stepsOf(wait.waited, wait.asked, analysis)),
    ],
    fix: 'refusal' in remedy ? undefined : remedy,
    refusal: 'refusal' in remedy ? remedy.refusal : undefined,
  };
}

/** `N round trips one after another, N = urls.length`; `3 × N` where an iteration waits three times. */
function costOf({ repetition, repetitions, waits, bound }: SequentialLoop, analysis: Analysis): string {
  const turns = new Set(waits.map(({ waited }) => waited)).size;
  const isSome = waits.some(
    ({ asked, waited }) => asked.witness?.conditional || isConditional(waited, repetition.body),
  );
  const most = isSome ? 'up to ' : '';
  const outer = repetitions.slice(1).find(({ collection }) => collection !== undefined);
  if (bound !== undefined && !outer) return `${most}${String(turns * bound)} round trips one after another`;
  const letters = outer ? 'N × M' : 'N';
  const sizes = outer
    ? `N = ${sizeText(outer, analysis)}, M = ${sizeText(repetition, analysis)}`
    : `N = ${sizeText(repetition, analysis)}`;
  return `${most}${turns > 1 ? `${String(turns)} × ` : ''}${letters} round trips one after another, ${sizes}`;
}
