import { createRule } from '../eslint/create-rule.js';
import { Analysis } from '../project/analysis.js';
import { bulkWrite } from '../project/bulk-write.js';
import { LIMITS } from '../project/repeated-calls.js';
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
    return repeatedWrites(file, analysis, options).map((write) =>
      bulkWrite(write, analysis, { refusal: 'Hotpath does not rewrite such writes yet' }),
    );
  },
});
