import { bulkBatch } from '../fixes/bulk-batch.js';
import { bulkKeys } from '../fixes/bulk-keys.js';
import { bulkMade } from '../fixes/bulk-made.js';
import { bulkOperations } from '../fixes/bulk-operations.js';
import { bulkRows } from '../fixes/bulk-rows.js';
import { bulkStatement } from '../fixes/bulk-statement.js';
import { singleWriteProblem } from '../fixes/parts/bulk-limits.js';
import { sendTogether } from '../fixes/send-together.js';
import { createRule } from '../eslint/create-rule.js';
import { Analysis } from '../project/analysis.js';
import { bulkWrite } from '../project/bulk-write.js';
import { commandInLoop } from '../project/command-in-loop.js';
import type { Remedy } from '../project/query-in-loop.js';
import { LIMITS } from '../project/repeated-calls.js';
import { repeatedChanges } from '../project/repeated-changes.js';
import type { RepeatedWrite } from '../project/repeated-writes.js';
import { repeatedWrites } from '../project/repeated-writes.js';

/** A write that a loop runs once per item, here or in what it calls, where one would do. */
export default createRule({
  name: 'prefer-bulk-write',
  docs: {
    description: 'Prefer one write for all items of a loop to one for each of them',
    family: 'Queries in loops',
    preset: 'strict',
  },
  messages: {
    insert:
      '`{{callee}}` writes one row for each of `{{collection}}`: {{cost}}. Write all rows with one {{cure}}.',
    insertVia:
      '`{{callee}}` runs `{{operation}}` once for each of `{{collection}}`: {{cost}}. Write all rows with one {{cure}}.',
    save: '`{{callee}}` writes one row for each of `{{collection}}`: {{cost}}. Write all rows with one {{cure}}.',
    saveVia:
      '`{{callee}}` runs `{{operation}}` once for each of `{{collection}}`: {{cost}}. Write all rows with one {{cure}}.',
    update:
      '`{{callee}}` updates {{target}} once for each of `{{collection}}`: {{cost}}. Update all with one {{cure}}.',
    updateVia:
      '`{{callee}}` runs `{{operation}}` once for each of `{{collection}}`: {{cost}}. Update all with one {{cure}}.',
    remove:
      '`{{callee}}` deletes from {{target}} once for each of `{{collection}}`: {{cost}}. Delete all with one {{cure}}.',
    removeVia:
      '`{{callee}}` runs `{{operation}}` once for each of `{{collection}}`: {{cost}}. Delete all with one {{cure}}.',
    command:
      '`{{callee}}` is sent once for each of `{{collection}}`: {{cost}}. Send one {{cure}} for all of them.',
  },
  options: {
    properties: {
      small: { type: 'integer', minimum: 0 },
      inProcess: { type: 'boolean' },
    },
    defaults: { ...LIMITS },
  },
  find: ({ program, file, libraries }, options) => {
    const analysis = Analysis.of(program, libraries);
    const found = [
      ...repeatedWrites(file, analysis, options).map((write) =>
        bulkWrite(write, analysis, remedyFor(write, analysis)),
      ),
      ...repeatedChanges(file, analysis, options).map((change) => ({
        ...commandInLoop(change, analysis, sendTogether(change, analysis)),
        rule: 'prefer-bulk-write',
      })),
    ];
    return found.toSorted((a, b) => a.start - b.start);
  },
});

function remedyFor(found: RepeatedWrite, analysis: Analysis): Remedy {
  const { write, direct } = found;
  const { bulk, made } = write;
  if (found.writer !== found.call) return { refusal: 'the write is in a function that takes one item' };
  const isStatement = direct?.sql !== undefined;
  if (isStatement && bulk.method !== undefined) return bulkBatch(found, analysis);
  if (isStatement && bulk.does === 'insert') return bulkStatement(found, analysis);
  const problem = singleWriteProblem(found, analysis);
  if (problem) return problem;
  if (made) return bulkMade(found, made, analysis);
  if (bulk.operation && write.cure === bulk.each) return bulkOperations(found, analysis);
  return write.row ? bulkRows(found, analysis) : bulkKeys(found, analysis);
}
