// The lists of real files beside the verdicts: what is held against each other in them, and how the README shows it.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * A file whose operations are counted with types and without.
 * @typedef {object} RecallEntry
 * @property {string} library its name in the knowledge base
 * @property {string} repository `owner/name` on GitHub
 * @property {string} commit
 * @property {string} file
 * @property {string} install the packages whose typings the count needs, in the versions that the repository asks for
 * @property {number} typed operations that the types tell
 * @property {number} traced how many of them the traced resolver finds
 * @property {number} tracedOnly operations that only the traced resolver finds
 * @property {number} before how many of the typed ones it found when the file was first looked at
 * @property {string} took what it took to find them, or why they are missed
 * @property {string} [untyped] why the types do not tell what tracing finds
 */
/**
 * A file with calls that are named as operations are, and are none.
 * @typedef {object} QuietEntry
 * @property {'map' | 'array' | 'dom' | 'graphql' | 'router' | 'search'} kind
 * @property {string} repository
 * @property {string} commit
 * @property {string} file
 * @property {number} calls how many calls in it are named `find`, `get`, `set`, `delete` or `query`
 */

const folder = import.meta.dirname;
export const recallPath = path.join(folder, 'recall.json');
export const quietPath = path.join(folder, 'quiet.json');
export const fixesPath = path.join(folder, 'fixes.json');
export const quietKinds = /** @type {const} */ (['map', 'array', 'dom', 'graphql', 'router', 'search']);

/** @returns {RecallEntry[]} */
export function readRecall() {
  return JSON.parse(readFileSync(recallPath, 'utf8'));
}

/**
 * What `hotpath fix --check --preset all` does with a repository: fixes that it applied, files that it changed, fixes that it
 * took back because a file would no longer parse or type-check as before, and findings that are left, each with its reason.
 * @typedef {{ repository: string, commit: string, applied: number, files: number, takenBack: number, left: number }} FixEntry
 */

/** @returns {FixEntry[]} */
export function readFixes() {
  return JSON.parse(readFileSync(fixesPath, 'utf8'));
}

/** @param {readonly FixEntry[]} entries */
export function fixesTable(entries) {
  const sum = (/** @type {'applied' | 'files' | 'takenBack' | 'left'} */ name) =>
    entries.reduce((total, entry) => total + entry[name], 0);
  return table(
    ['Repository', 'Fixes applied', 'Files changed', 'Taken back', 'Findings left'],
    [
      ...entries.map(({ repository, applied, files, takenBack, left }) => [
        repository,
        applied,
        files,
        takenBack,
        left,
      ]),
      ['all', sum('applied'), sum('files'), sum('takenBack'), sum('left')],
    ],
  );
}

/** @returns {QuietEntry[]} */
export function readQuiet() {
  return JSON.parse(readFileSync(quietPath, 'utf8'));
}

/**
 * The name of a checkout in the folder that holds them all.
 * @param {string} repository
 */
export function folderOf(repository) {
  return repository.replace('/', '-');
}

/**
 * A checkout among others in a folder, called by the repository's whole name or by the second half of it.
 * @param {string} folder
 * @param {{ repository: string, commit: string }} entry
 */
export function checkoutOf(folder, { repository, commit }) {
  const names = [folderOf(repository), path.posix.basename(repository)];
  const found = names.map((name) => path.resolve(folder, name)).find((name) => existsSync(name));
  if (found === undefined) throw new Error(`${names[0]} is missing in ${folder}: check it out at ${commit}`);
  return found.split(path.sep).join('/');
}

/**
 * @param {number} part
 * @param {number} whole
 */
export function percent(part, whole) {
  return whole === 0 ? 100 : Math.round((100 * part) / whole);
}

/** @param {readonly RecallEntry[]} entries */
export function recallTable(entries) {
  return table(
    ['Library', 'File', 'Typed', 'Traced of these', 'Only traced', 'At first', 'What it took'],
    entries.map(({ library, repository, commit, file, typed, traced, tracedOnly, before, took, untyped }) => [
      library,
      `[${repository}: ${path.posix.basename(file)}](https://github.com/${repository}/blob/${commit}/${encodeURI(file)})`,
      typed,
      `${traced} (${percent(traced, typed)} %)`,
      untyped === undefined ? tracedOnly : `${tracedOnly}: ${untyped}`,
      `${percent(before, typed)} %`,
      took,
    ]),
  );
}

/** @param {readonly QuietEntry[]} entries */
export function quietTable(entries) {
  return table(
    ['Calls on', 'Files', 'Repositories', 'Calls', 'Findings'],
    quietKinds.map((kind) => {
      const files = entries.filter((entry) => entry.kind === kind);
      const calls = files.reduce((sum, entry) => sum + entry.calls, 0);
      return [
        kindNames[kind],
        files.length,
        new Set(files.map(({ repository }) => repository)).size,
        calls,
        0,
      ];
    }),
  );
}

const kindNames = {
  map: 'maps and sets',
  array: 'arrays',
  dom: 'the DOM, forms, headers, URLs',
  graphql: 'GraphQL clients',
  router: 'routers',
  search: 'search indexes',
};

/**
 * @param {string[]} head
 * @param {(string | number)[][]} rows
 */
export function table(head, rows) {
  return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
}
