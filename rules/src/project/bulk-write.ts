import type { Finding } from '../finding.js';
import type { Analysis } from './analysis.js';
import { calleeText, placeOf } from './function-facts.js';
import type { Remedy } from './query-in-loop.js';
import { collectionText, costOf, pathOf } from './query-in-loop.js';
import type { RepeatedWrite } from './repeated-writes.js';
import { operationInfo } from './ways.js';

/** Says a repeated write as a finding of `prefer-bulk-write`. */
export function bulkWrite(found: RepeatedWrite, analysis: Analysis, remedy: Remedy): Finding {
  const { call, operation, repetition, write, witness } = found;
  const text = calleeText(call);
  const last = witness?.steps.at(-1)?.text ?? text;
  const cost = tripsOf(found, analysis);
  return {
    ...placeOf(call),
    rule: 'prefer-bulk-write',
    messageId: `${MESSAGES[write.bulk.does]}${witness ? 'Via' : ''}`,
    data: {
      callee: text,
      operation: last,
      target: operation.target ? `\`${operation.target}\`` : 'the database',
      collection: collectionText(repetition),
      cost,
      cure: write.cure,
    },
    operation: operationInfo(operation, last),
    cost,
    path: pathOf(found, analysis, 'writes'),
    fix: 'refusal' in remedy ? undefined : remedy,
    refusal: 'refusal' in remedy ? remedy.refusal : undefined,
  };
}

const MESSAGES = { insert: 'insert', save: 'save', update: 'update', delete: 'remove' } as const;

/** `N round trips, N = orders.length`; `3 × N` where each write opens a transaction of its own. */
function tripsOf(found: RepeatedWrite, analysis: Analysis): string {
  const cost = costOf(found, analysis, 'round trips');
  const { trips = 1 } = found.write.bulk;
  const isOwn = trips > 1 && found.operation.channel === 'pool';
  return isOwn ? cost.replace(/^(up to )?/, `$1${String(trips)} × `) : cost;
}
