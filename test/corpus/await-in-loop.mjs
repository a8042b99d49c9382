// `node test/corpus/await-in-loop.mjs <folder of checkouts>`: runs ESLint's own `no-await-in-loop` over the server code of the
// repositories with verdicts, draws the sample of await-in-loop.json again, and looks at what `hotpath check` reports at the same
// places. `--write` keeps the numbers; findings that were drawn anew need a verdict by hand.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { format, resolveConfig } from 'prettier';
import ts from 'typescript';
import { awaitsInLoopsPath, awaitsInLoopsTable, readAwaitsInLoops } from './await-lists.mjs';
import { checkedIn, findSourceFiles, isAbout, isCold, isFrontEnd, lint, loopsIn } from './lint-files.mjs';
import { checkoutOf } from './lists.mjs';
import { corpusFiles, readCorpus } from './verdicts.mjs';

/** @typedef {import('./await-lists.mjs').AwaitFinding} AwaitFinding */
/** @typedef {Pick<AwaitFinding, 'repository' | 'commit' | 'file' | 'line' | 'column'>} Place */

/** How many findings are drawn of each repository at most, and what the draw begins with. */
const width = 8;
const seed = 1;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { write: { type: 'boolean', default: false } },
});
const [checkouts] = positionals;
if (checkouts === undefined) {
  console.error('Usage: node test/corpus/await-in-loop.mjs <folder of checkouts> [--write]');
  process.exit(2);
}

const corpora = corpusFiles().map(readCorpus);
const counted = [];
for (const corpus of corpora) counted.push({ ...corpus, ...(await awaitsOf(corpus)) });
const drawn = counted.flatMap(({ places }) => shuffled(places, seed).slice(0, width).toSorted(byPlace));
const { sample: known } = readAwaitsInLoops();
const undrawn = known.filter((each) => !drawn.some((other) => keyOf(other) === keyOf(each)));
const unread = drawn.filter((each) => !known.some((other) => keyOf(other) === keyOf(each)));
const sample = withReports(known);
const repositories = counted.map(({ repository, commit, files, places }) => ({
  repository,
  commit,
  files,
  findings: places.length,
}));
console.log(
  awaitsInLoopsTable(
    { repositories, sample },
    corpora.flatMap(({ verdicts }) => verdicts),
  ),
);
for (const each of sample)
  if (each.reported.length > 0) console.log(`${keyOf(each)} ${each.verdict}: ${each.reported.join(', ')}`);
for (const each of undrawn) console.log(`no longer drawn: ${keyOf(each)}`);
for (const each of unread) console.log(`drawn, without a verdict: ${keyOf(each)}`);
if (undrawn.length + unread.length > 0) process.exitCode = 1;
if (values.write) {
  const options = { ...(await resolveConfig(awaitsInLoopsPath)), filepath: awaitsInLoopsPath };
  writeFileSync(awaitsInLoopsPath, await format(JSON.stringify({ repositories, sample }), options));
}

/**
 * The findings of `no-await-in-loop` in a repository's server code: no tests, scripts, migrations, no front end.
 * @param {{ repository: string, commit: string }} corpus
 * @returns {Promise<{ files: number, places: Place[] }>}
 */
async function awaitsOf({ repository, commit }) {
  const root = checkoutOf(checkouts ?? '', { repository, commit });
  const { files } = await findSourceFiles([root], root);
  const served = files.filter((name) => {
    const text = readFileSync(name, 'utf8');
    if (!/\bawait\b/.test(text)) return false;
    const file = ts.createSourceFile(name, text, ts.ScriptTarget.Latest);
    return !isCold(file, root) && !isFrontEnd(file);
  });
  const places = served.flatMap((name) =>
    awaitsIn(name).map(({ line, column }) => ({
      repository,
      commit,
      file: path.posix.relative(root, name),
      line,
      column,
    })),
  );
  return { files: served.length, places: places.toSorted(byPlace) };
}

/**
 * Files with a syntax that the parser does not know, as Flow's, hold no findings.
 * @param {string} name
 */
function awaitsIn(name) {
  try {
    return lint(name, { rules: { 'no-await-in-loop': 'error' } });
  } catch {
    return [];
  }
}

/**
 * The sample with the rules of Hotpath that report what each await waits for, or the innermost loop around it.
 * @param {readonly AwaitFinding[]} read
 */
function withReports(read) {
  const rootOf = (/** @type {Place} */ place) => checkoutOf(checkouts ?? '', place);
  const nameOf = (/** @type {Place} */ place) => path.posix.join(rootOf(place), place.file);
  const roots = [...new Set(read.map(rootOf))];
  const findings = new Map(
    roots.flatMap((root) => {
      const names = read.filter((each) => rootOf(each) === root).map(nameOf);
      return [...checkedIn(root, [...new Set(names)])];
    }),
  );
  return read.map((each) => {
    const name = nameOf(each);
    const isSamePlace = placeOf(name, each);
    if (!isSamePlace) throw new Error(`${keyOf(each)} is in no loop`);
    const found = (findings.get(name) ?? []).filter(
      (finding) =>
        (isAbout(finding, 'Awaits') || isAbout(finding, 'Queries in loops')) && isSamePlace(finding),
    );
    return { ...each, reported: [...new Set(found.map(({ rule }) => rule))].toSorted() };
  });
}

/**
 * Whether something stands in what an await waits for, or on the line where the innermost loop around it begins.
 * @param {string} name
 * @param {Place} place where the await begins; it may be the `await` of a loop
 * @returns {((place: { line: number, column: number }) => boolean) | undefined}
 */
function placeOf(name, place) {
  const file = ts.createSourceFile(name, readFileSync(name, 'utf8'), ts.ScriptTarget.Latest, true);
  const offset = (/** @type {{ line: number, column: number }} */ { line, column }) =>
    file.getPositionOfLineAndCharacter(line - 1, column - 1);
  const start = offset(place);
  const loop = loopsIn(name).findLast((each) => start >= each.start && start < each.end);
  const end = endOfAwait(file, start) ?? loop?.end;
  if (!loop || end === undefined) return undefined;
  return (other) => other.line === loop.first || (offset(other) >= start && offset(other) < end);
}

/**
 * Where the `await` ends that begins at an offset.
 * @param {ts.Node} node
 * @param {number} start
 * @returns {number | undefined}
 */
function endOfAwait(node, start) {
  if (ts.isAwaitExpression(node) && node.getStart() === start) return node.end;
  return ts.forEachChild(node, (child) => endOfAwait(child, start));
}

/** @param {Place} place */
function keyOf({ repository, file, line, column }) {
  return `${repository} ${file}:${line}:${column}`;
}

/**
 * @param {Place} a
 * @param {Place} b
 */
function byPlace(a, b) {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.line - b.line || a.column - b.column;
}

/**
 * The items in an order that is random and always the same (mulberry32, Fisher and Yates).
 * @template T
 * @param {readonly T[]} items
 * @param {number} state
 * @returns {T[]}
 */
function shuffled(items, state) {
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 2 ** 32;
  };
  const order = [...items];
  for (let last = order.length - 1; last > 0; last -= 1) {
    const [drawn] = order.splice(Math.floor(next() * (last + 1)), 1, /** @type {T} */ (order[last]));
    order[last] = /** @type {T} */ (drawn);
  }
  return order;
}
