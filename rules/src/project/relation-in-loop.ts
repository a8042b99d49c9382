import type { Finding } from '../finding.js';
import type { Analysis } from './analysis.js';
import { calleeText, placeOf } from './function-facts.js';
import type { Remedy } from './query-in-loop.js';
import { collectionText, costOf, pathOf } from './query-in-loop.js';
import { eagerText } from './relation-origin.js';
import type { RepeatedRelation } from './repeated-relations.js';
import { operationInfo } from './ways.js';

/** Says a relation that is read per row as a finding of `no-query-in-loop`. */
export function relationInLoop(relation: RepeatedRelation, analysis: Analysis, remedy: Remedy): Finding {
  const { call, operation, read } = relation;
  const text = calleeText(call);
  const cost = costText(relation, analysis);
  const collection = collectionText(relation.repetition);
  return {
    ...placeOf(call),
    rule: 'no-query-in-loop',
    messageId: 'relation',
    data: {
      callee: text,
      target: operation.target ? `\`${operation.target}\`` : 'the database',
      collection,
      rows: /^[\w$.]+$/.test(collection) ? `\`${collection}\`` : 'its row',
      cost,
      cure: eagerText(read.operation.library, read.name),
    },
    operation: operationInfo(operation, text),
    cost,
    path: pathOf(relation, analysis),
    fix: 'refusal' in remedy ? undefined : remedy,
    refusal: 'refusal' in remedy ? remedy.refusal : undefined,
  };
}

/** Rows that share what they lead to ask for it once, where the library remembers it. */
function costText(relation: RepeatedRelation, analysis: Analysis): string {
  const cost = costOf(relation, analysis);
  const { relation: kind } = relation.read;
  const isShared = kind.kind === 'held' && kind.keeps && relation.operation.rows === 'one';
  return isShared && !cost.startsWith('up to ') ? `up to ${cost}` : cost;
}
