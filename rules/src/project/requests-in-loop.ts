import type ts from 'typescript';
import type { Analysis } from './analysis.js';
import { isFrontEnd } from './front-end.js';
import type { RepeatedCall } from './repeated-calls.js';
import type { CommandLimits } from './repeated-commands.js';
import { repeatedCommands } from './repeated-commands.js';
import { sequentialLoops } from './sequential-loops/loops.js';

/**
 * The commands and requests that are sent for each item, as `no-query-in-loop` speaks of them: requests that could wait
 * together are the subject of `no-sequential-loop`, those that do so already that of `no-unbounded-concurrency`, and those of
 * a page in the browser that of no rule.
 */
export function commandsAndRequests(
  file: ts.SourceFile,
  analysis: Analysis,
  limits: CommandLimits,
): RepeatedCall[] {
  const found = repeatedCommands(file, analysis, limits);
  if (!limits.requests || found.length === 0) return found;
  if (isFrontEnd(file)) return found.filter(({ operation }) => operation.effect !== 'request');
  const together = new Set(sequentialLoops(file, analysis).map(({ repetition }) => repetition.node));
  return found.filter(
    ({ operation, repetition: { concurrent, node } }) =>
      operation.effect !== 'request' || !(concurrent || together.has(node)),
  );
}
