import type { Finding, Fix, Step } from '../finding.js';
import type { Analysis } from './analysis.js';
import { calleeText, placeOf } from './function-facts.js';
import type { Member } from './together/lists.js';
import type { Crowd } from './together/one-connection.js';
import type { Query } from './together/work.js';
import { callsOf, operationInfo, wayOf } from './ways.js';

/** Says queries that are started together on one connection as a finding of `no-parallel-on-one-connection`. */
export function parallelOnOneConnection(
  crowd: Crowd,
  analysis: Analysis,
  remedy: Fix | { readonly refusal: string },
): Finding {
  const { call, channel, library, settles, asking } = crowd;
  const queries = asking.flatMap((member) => member.queries);
  const [first] = queries;
  const collection = collectionOf(asking);
  const kind = library.serial?.together === 'refused' ? 'refused' : settles ? 'settled' : 'queued';
  return {
    ...placeOf(call),
    rule: 'no-parallel-on-one-connection',
    messageId: collection === undefined ? kind : `${kind}Each`,
    data: {
      calls: listed(asking),
      run: listed(asking).startsWith('the ') || names(asking).length > 1 ? 'run' : 'runs',
      channel,
      library: library.title,
      collection: collection ?? '',
      combinator: settles ? 'Promise.allSettled' : 'Promise.all',
    },
    operation:
      first && operationInfo(first.operation, first.witness?.steps.at(-1)?.text ?? calleeText(first.call)),
    cost: costOf(asking, collection),
    path: queries.flatMap((query) => stepsOf(query, analysis)),
    fix: 'refusal' in remedy ? undefined : remedy,
    refusal: 'refusal' in remedy ? remedy.refusal : undefined,
  };
}

/** What is iterated, where all of the queries are started by it. */
function collectionOf(members: readonly Member[]): string | undefined {
  const [only, ...others] = new Set(members.map(({ repetition }) => repetition));
  if (!only || others.length > 0) return undefined;
  return only.collection?.getText().replace(/\s+/g, ' ').slice(0, 60) ?? 'the items';
}

function names(members: readonly Member[]): string[] {
  return [...new Set(members.flatMap(({ queries }) => queries.map(({ call }) => `\`${calleeText(call)}\``)))];
}

/** `a and b`; `a, b and c`; `the 2 calls of a`. */
function listed(members: readonly Member[]): string {
  const all = names(members);
  const [first = ''] = all;
  if (all.length > 1) return `${all.slice(0, -1).join(', ')} and ${all.at(-1) ?? ''}`;
  const isCounted = members.length > 1 && members.every(({ repetition }) => !repetition);
  return isCounted ? `the ${String(members.length)} calls of ${first}` : first;
}

function costOf(members: readonly Member[], collection: string | undefined): string {
  if (collection === undefined && members.every(({ repetition }) => !repetition))
    return `${String(members.length)} round trips one after another`;
  return `N round trips one after another, N = ${collection ?? 'the items'}.length`;
}

/** A query, and the way from the call that leads to it. */
function stepsOf({ call, operation, functions, witness }: Query, analysis: Analysis): Step[] {
  const does = operation.effect === 'write' ? 'writes' : 'reads';
  if (!witness) return [{ ...placeOf(call), text: `${does} with \`${calleeText(call)}\`` }];
  return [{ ...placeOf(call), text: callsOf(functions, analysis) }, ...wayOf(witness, does, analysis)];
}
