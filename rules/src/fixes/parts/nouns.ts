import type { EffectBatch } from '../../project/batches/effect-batches.js';
import { calledBy } from '../../project/partial-failure.js';

/** Words in the names of functions, and what it is that they send; the first that fits counts. */
const NOUNS: readonly (readonly [RegExp, string])[] = [
  [/mail/i, 'mails'],
  [/webhook/i, 'webhooks'],
  [/notif/i, 'notifications'],
  [/sms/i, 'messages'],
  [/message/i, 'messages'],
  [/job|enqueue|queue/i, 'jobs'],
];

/** What failed, as an error's message names it: `mails`, `requests`, `calls of syncContact`. */
export function nounOf(batch: EffectBatch): string {
  const called = calledBy(batch);
  const name = called.split('.').at(-1) ?? called;
  const { steps, operation } = batch.witness;
  const isDirect = called === steps.at(-1)?.text;
  const noun = NOUNS.find(([word]) => word.test(name) || (isDirect && word.test(operation.name)))?.[1];
  if (noun) return noun;
  if (isDirect) return operation.effect === 'enqueue' ? 'messages' : 'requests';
  return /^[\w$]+$/.test(name) ? `calls of ${name}` : 'calls';
}
