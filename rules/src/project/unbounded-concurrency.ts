import { calleeOf } from '../code/syntax.js';
import { shortText } from '../code/texts.js';
import type { Finding, Step } from '../finding.js';
import type { Analysis } from './analysis.js';
import { calleeText, placeOf } from './function-facts.js';
import type { Pool } from './pool-size.js';
import { poolOf } from './pool-size.js';
import type { Remedy } from './query-in-loop.js';
import { collectionText, sizeText } from './query-in-loop.js';
import type { Growth } from './width/growth.js';
import type { Wide } from './width/wide.js';
import { callsOf, operationInfo, wayOf } from './ways.js';

/** Says a fan-out without a limit as a finding of `no-unbounded-concurrency`, at the call that it starts for every item. */
export function unboundedConcurrency(wide: Wide, analysis: Analysis, remedy: Remedy, cure: string): Finding {
  const { work, growth, kind } = wide;
  const { call, operation, witness } = work;
  const cost = costOf(wide, poolOf(operation, analysis), analysis);
  const last = witness?.steps.at(-1);
  return {
    ...placeOf(call),
    rule: 'no-unbounded-concurrency',
    messageId: kind === 'forEach' ? 'forgotten' : 'together',
    data: {
      callee: calleeOfEach(wide),
      collection: collectionText(wide.repetition),
      cost,
      why: WHY[growth.kind](growth),
      cure,
    },
    operation: operationInfo(operation, last?.text ?? calleeText(call)),
    cost,
    path: pathOf(wide, analysis),
    fix: 'refusal' in remedy ? undefined : remedy,
    refusal: 'refusal' in remedy ? remedy.refusal : undefined,
  };
}

/** `sendMail` of `users.map(sendMail)`, else what the callback calls. */
function calleeOfEach({ repetition, work }: Wide): string {
  return repetition.node === work.call ? shortText(repetition.body, 60) : calleeText(work.call);
}

const WHY: Readonly<Record<Growth['kind'], (growth: Growth) => string>> = {
  rows: ({ of }) => `as many as \`${of ?? 'the table'}\` has rows`,
  answer: () => 'as many as the other service lists',
  body: () => 'as many as the client sends',
};

const UNITS: Readonly<Record<string, string>> = { read: 'queries', write: 'queries', enqueue: 'messages' };

/** `up to users.length queries at once on a pool of 10` */
function costOf({ repetition, work }: Wide, pool: Pool | undefined, analysis: Analysis): string {
  const size = sizeText(repetition, analysis);
  const unit = UNITS[work.operation.effect] ?? 'requests';
  const on = pool ? ` on a pool of ${String(pool.size)}` : '';
  return size.endsWith('.length')
    ? `up to ${size} ${unit} at once${on}`
    : `up to N ${unit} at once${on}, N = ${size}`;
}

/** Where the items come from, what starts them all, and the way to what is sent. */
function pathOf({ repetition, whole, work, growth }: Wide, analysis: Analysis): Step[] {
  const { call, functions, witness } = work;
  const starts = whole ? calleeOf(whole) : repetition.collection;
  const collection = collectionText(repetition);
  return [
    { ...placeOf(growth.node), text: `\`${collection}\` comes from here` },
    {
      ...placeOf(starts),
      text: whole
        ? `starts all of \`${collection}\` at once`
        : `starts all of \`${collection}\` and waits for none`,
    },
    {
      ...placeOf(call),
      text: functions.length > 0 ? callsOf(functions, analysis) : `sends with \`${calleeText(call)}\``,
    },
    ...wayOf(witness, 'sends', analysis),
  ];
}
