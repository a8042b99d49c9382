import ts from 'typescript';
import type { Confined } from '../../code/lane-channels.js';
import { handedByLibrary } from '../../code/lane-channels.js';
import type { Lane } from '../../code/lanes.js';
import { laneOfValue } from '../../code/lanes.js';
import { argumentsOf, isFunctionNode } from '../../code/syntax.js';
import type { Analysis } from '../analysis.js';
import { referencesOf } from '../callers.js';

/** How many callers in a row are asked what they hand over. */
const MAX_CALLERS = 4;

/**
 * The one connection that queries run on for certain. What a parameter is, every caller in the project must agree with where
 * its type leaves it open (`EntityManager`, `tx?: Transaction`), and none may hand over a pool where its type says one.
 */
export function certainChannel(lane: Lane, analysis: Analysis, callers = MAX_CALLERS): Confined | undefined {
  const { root, path, channel } = lane;
  const frame = ts.isParameter(root) ? root.parent : undefined;
  if (!frame || !ts.isParameter(root) || !isFunctionNode(frame) || path !== '') return channel;
  const handed = handedByLibrary(root, analysis.operations);
  if (handed || callers === 0) return handed ?? channel;
  const position = frame.parameters.indexOf(root);
  const given = referencesOf(frame, analysis).map(({ call }) =>
    call && !argumentsOf(call).some(ts.isSpreadElement) ? argumentsOf(call)[position] : undefined,
  );
  const channels = given.map((value) => value && channelOf(value, analysis, callers));
  if (channel)
    return given.some((value, index) => isPooled(value, channels[index], analysis)) ? undefined : channel;
  const [first, ...others] = new Set(channels);
  return others.length === 0 ? first : undefined;
}

function channelOf(value: ts.Expression, analysis: Analysis, callers: number): Confined | undefined {
  const lane = laneOfValue(value, analysis.operations);
  return lane && certainChannel(lane, analysis, callers - 1);
}

/** A client of a library that is not one connection, as far as can be told. */
function isPooled(
  value: ts.Expression | undefined,
  channel: Confined | undefined,
  analysis: Analysis,
): boolean {
  return value !== undefined && !channel && analysis.operations.tracer.entityOf(value)?.kind === 'library';
}
