import type ts from 'typescript';
import { repeatedChanges } from './repeated-changes.js';
import { repeatedCommands } from './repeated-commands.js';
import { repeatedReads } from './repeated-reads.js';
import { repeatedRelations } from './repeated-relations.js';
import { repeatedWrites } from './repeated-writes.js';
import type { Analysis } from './analysis.js';

const known = new WeakMap<Analysis, WeakMap<ts.SourceFile, ReadonlySet<ts.Node>>>();

/**
 * The repetitions (loop statements, and calls that iterate) of a file in which one query, write or command could stand for
 * many. `no-query-in-loop` and `prefer-bulk-write` speak of these, whether they are on or not: rules about the order and the
 * width of what a repetition waits for leave them alone.
 */
export function batchable(file: ts.SourceFile, analysis: Analysis): ReadonlySet<ts.Node> {
  const files = known.get(analysis) ?? new WeakMap<ts.SourceFile, ReadonlySet<ts.Node>>();
  known.set(analysis, files);
  let found = files.get(file);
  if (!found) {
    found = new Set(
      [
        ...repeatedReads(file, analysis),
        ...repeatedRelations(file, analysis).found,
        ...repeatedWrites(file, analysis),
        ...repeatedCommands(file, analysis),
        ...repeatedChanges(file, analysis),
      ].flatMap(({ repetitions }) => repetitions.map(({ node }) => node)),
    );
    files.set(file, found);
  }
  return found;
}
