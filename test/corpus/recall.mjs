// `node test/corpus/recall.mjs <folder of checkouts>`: how many of the operations that types tell the traced resolver
// finds as well, in the files of recall.json. `--list <file>` takes another list, `--write` keeps the numbers in it.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { format, resolveConfig } from 'prettier';
import { loadSources } from '../tasks/load-sources.mjs';
import { folderOf, percent, recallPath, recallTable } from './lists.mjs';

/** @typedef {import('./lists.mjs').RecallEntry} RecallEntry */
/** @typedef {{ line: number, text: string, library: string, effect: string }} Seen */
/** @typedef {{ both: Seen[], typedOnly: Seen[], tracedOnly: Seen[] }} Recall */

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    list: { type: 'string', default: recallPath },
    write: { type: 'boolean', default: false },
  },
});
const [checkouts] = positionals;
if (checkouts === undefined) {
  console.error('Usage: node test/corpus/recall.mjs <folder of checkouts> [--list file] [--write]');
  process.exit(2);
}

const { recallOf } = await loadSources({ entryPoints: [path.join(import.meta.dirname, 'recall.ts')] });
/** @type {RecallEntry[]} */
const entries = JSON.parse(readFileSync(values.list, 'utf8'));
const measured = entries.map((entry) => ({ ...entry, ...measure(entry) }));
console.log(`\n${recallTable(measured)}`);
if (measured.some(({ typed, traced }) => percent(traced, typed) < 90)) process.exitCode = 1;
if (values.write) {
  const options = { ...(await resolveConfig(values.list)), filepath: values.list };
  writeFileSync(values.list, await format(JSON.stringify(measured), options));
}

/**
 * Counts one file and prints what one resolver finds and the other does not.
 * @param {RecallEntry} entry
 * @returns {Pick<RecallEntry, 'typed' | 'traced' | 'tracedOnly'>}
 */
function measure({ repository, commit, file }) {
  const name = path
    .resolve(checkouts ?? '', folderOf(repository), file)
    .split(path.sep)
    .join('/');
  if (!existsSync(name)) throw new Error(`${name} is missing: check out ${repository} at ${commit}`);
  /** @type {Recall} */
  const { both, typedOnly, tracedOnly } = recallOf(name);
  console.log(`${repository} ${file}`);
  for (const { line, text, library } of typedOnly) console.log(`  missed: ${line} ${text} (${library})`);
  for (const { line, text, library } of tracedOnly)
    console.log(`  only traced: ${line} ${text} (${library})`);
  return { typed: both.length + typedOnly.length, traced: both.length, tracedOnly: tracedOnly.length };
}
