import ts from 'typescript';
import { isCombinator } from '../../code/combinators.js';
import type { Confined } from '../../code/lane-channels.js';
import type { Lane } from '../../code/lanes.js';
import { isSameLane } from '../../code/lanes.js';
import { repetitionsOf } from '../../code/repetition.js';
import { enclosingFunction, isInside, walk } from '../../code/syntax.js';
import type { Library } from '../../library.js';
import type { Analysis } from '../analysis.js';
import { batchable } from '../batchable.js';
import { singleConnections } from '../single-connection.js';
import { certainChannel } from './certainty.js';
import { isSerial } from './drivers.js';
import type { Member, Together } from './lists.js';
import { togetherOf } from './lists.js';
import type { Query } from './work.js';

/** Queries that are started together although all of them run on one connection. */
export interface Crowd extends Together {
  readonly channel: Confined;
  readonly library: Library;
  /** Those of the members that run a query. */
  readonly asking: readonly [Member, ...Member[]];
}

/** The `Promise.all`s of a file that wait for several queries of one connection, and for nothing else. */
export function crowdsOf(file: ts.SourceFile, analysis: Analysis): Crowd[] {
  const found: Crowd[] = [];
  walk(file, (node) => {
    const crowd = ts.isCallExpression(node) && isCombinator(node) ? crowdOf(node, analysis) : undefined;
    if (!crowd) return undefined;
    found.push(crowd);
    return false;
  });
  return found;
}

function crowdOf(call: ts.CallExpression, analysis: Analysis): Crowd | undefined {
  const together = togetherOf(call, analysis);
  const [first, ...others] = together?.members.filter(({ queries }) => queries.length > 0) ?? [];
  const query = first?.queries[0];
  if (!together || !first || !query || !isCrowded([first, ...others])) return undefined;
  const { lane } = query;
  const queries = together.members.flatMap((member) => member.queries);
  if (!queries.every((each) => isSameLane(each.lane, lane)) || isMadeInside(lane, together)) return undefined;
  const channel = certainChannel(lane, analysis);
  const library = analysis.index.libraries.find(({ name }) => name === query.operation.library);
  if (!channel || !library || !isSerial(library, channel, call.getSourceFile(), analysis.program))
    return undefined;
  if (wantsPool(lane, analysis) || isBatchable(together, analysis)) return undefined;
  return { ...together, channel, library, asking: [first, ...others] };
}

/** Whether more than one query is on the way at a time. Lookups that a library joins to one query count once for each table. */
function isCrowded(members: readonly Member[]): boolean {
  const starts = new Set<unknown>();
  for (const { queries, repetition } of members) {
    const single = queries.length === 1 ? queries[0] : undefined;
    const isJoined = single && joins(single);
    if (repetition && !isJoined) return true;
    starts.add(isJoined ? `table ${single.operation.target ?? ''}` : queries);
  }
  return starts.size > 1;
}

function joins({ operation, witness }: Query): boolean {
  return operation.merges && !witness?.afterAwait;
}

/** Each has its own connection: it is made or handed over by what is repeated, or inside one of the members. */
function isMadeInside({ root }: Lane, { members, call }: Together): boolean {
  return [
    call,
    ...members.flatMap(({ node, repetition }) => [node, ...(repetition ? [repetition.node] : [])]),
  ].some((node) => isInside(root, node));
}

/** Whether a pool should take the place of the connection, which `prefer-pool` says: there the queries may run side by side. */
function wantsPool({ root }: Lane, analysis: Analysis): boolean {
  if (!ts.isVariableDeclaration(root) || enclosingFunction(root)) return false;
  return singleConnections(root.getSourceFile(), analysis).some(({ construction }) =>
    isInside(construction.node, root),
  );
}

/** Whether one query could stand for many, which the rules on queries in loops speak of. */
function isBatchable({ call, members }: Together, analysis: Analysis): boolean {
  const repeats = [
    ...repetitionsOf(call, analysis.operations),
    ...members.flatMap(({ repetition }) => repetition ?? []),
  ];
  if (repeats.length === 0) return false;
  const loops = batchable(call.getSourceFile(), analysis);
  return repeats.some(({ node }) => loops.has(node));
}
