import { calleeOf } from '../code/syntax.js';
import type { Finding, Step } from '../finding.js';
import type { Analysis } from './analysis.js';
import type { EffectBatch } from './batches/effect-batches.js';
import { calleeText, placeOf } from './function-facts.js';
import type { Remedy } from './query-in-loop.js';
import { collectionText, sizeText } from './query-in-loop.js';
import { operationInfo, wayOf } from './ways.js';

/** Says a batch of effects as a finding of `prefer-partial-failure`, at its `Promise.all`. */
export function partialFailure(batch: EffectBatch, analysis: Analysis, remedy: Remedy): Finding {
  const { together, repetition, witness } = batch;
  const { operation } = witness;
  const called = calledBy(batch);
  const last = witness.steps.at(-1)?.text ?? called;
  const cost = `1 failure of up to N, N = ${sizeText(repetition, analysis)}`;
  return {
    ...placeOf(calleeOf(together)),
    rule: 'prefer-partial-failure',
    messageId: called === last ? 'effect' : 'effectVia',
    data: { callee: called, operation: last, collection: collectionText(repetition), cost },
    operation: operationInfo(operation, last),
    cost,
    path: pathOf(batch, analysis),
    fix: 'refusal' in remedy ? undefined : remedy,
    refusal: 'refusal' in remedy ? remedy.refusal : undefined,
  };
}

/** What is called for each item, as written: `mailer.sendMail`, `notify` of `users.map(notify)`. */
export function calledBy({ repetition, callback, witness }: EffectBatch): string {
  const [first] = witness.steps;
  return repetition.body === callback ? (first?.text ?? '') : calleeText(repetition.body as never);
}

function pathOf({ together, repetition, witness }: EffectBatch, analysis: Analysis): Step[] {
  const { collection, node } = repetition;
  return [
    { ...placeOf(calleeOf(together)), text: 'gives up at the first failure' },
    { ...placeOf(collection ?? node), text: `starts one for each of \`${collectionText(repetition)}\`` },
    ...wayOf(witness, 'sends', analysis),
  ];
}
