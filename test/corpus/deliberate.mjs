// `node test/corpus/deliberate.mjs <folder of checkouts>`: runs every rule over the files of deliberate.json, without a
// program, with one, and with the whole project in reach, and prints what the rules about awaits find in loops that are meant
// to run one iteration after another: nothing is to be found there. `--list <file>` takes another list.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { deliberatePath, deliberateTable } from './await-lists.mjs';
import { checkoutOf } from './lists.mjs';
import { checkedIn, findingsIn, isAbout, loopsIn, programsOf } from './lint-files.mjs';

/** @typedef {import('./await-lists.mjs').DeliberateEntry} DeliberateEntry */

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { list: { type: 'string', default: deliberatePath } },
});
const [checkouts] = positionals;
if (checkouts === undefined) {
  console.error('Usage: node test/corpus/deliberate.mjs <folder of checkouts> [--list file]');
  process.exit(2);
}

/** @type {DeliberateEntry[]} */
const entries = JSON.parse(readFileSync(values.list, 'utf8'));
const names = [...new Set(entries.map(fileOf))];
const found = programsOf(names).flatMap(({ program, files }) =>
  files.flatMap((name) => reportedIn(name, findingsIn(name, program))),
);
for (const root of new Set(entries.map((entry) => checkoutOf(checkouts, entry))))
  for (const [name, findings] of checkedIn(
    root,
    names.filter((each) => each.startsWith(`${root}/`)),
  ))
    found.push(...reportedIn(name, findings));
console.log(deliberateTable(entries));
for (const line of found) console.log(line);
console.log(`\n${entries.length} loops in ${names.length} files, ${found.length} findings`);
if (found.length > 0) process.exitCode = 1;

/** @param {DeliberateEntry} entry */
function fileOf(entry) {
  const name = path.posix.join(checkoutOf(checkouts ?? '', entry), entry.file);
  if (!existsSync(name)) throw new Error(`${name} is missing: check out ${entry.commit}`);
  return name;
}

/**
 * The findings of the rules about awaits in the listed loops of a file.
 * @param {string} name
 * @param {readonly import('./lint-files.mjs').Found[]} findings
 */
function reportedIn(name, findings) {
  const loops = loopsIn(name);
  return entries
    .filter((entry) => fileOf(entry) === name)
    .flatMap(({ kind, line }) => {
      const loop = loops.find(({ first }) => first === line);
      if (!loop) throw new Error(`${name}:${line} is no loop`);
      return findings
        .filter((each) => isAbout(each, 'Awaits') && each.line >= loop.first && each.line <= loop.last)
        .map(
          (each) => `${name}:${each.line}:${each.column} ${each.rule} in a loop (${kind}): ${each.message}`,
        );
    });
}
