// `node test/tasks/corpus.mjs <checkout of a repository>`: holds what `hotpath check` finds there against the verdicts of
// test/corpus and the loops of its loops.json. `--findings <file>` takes the output of `hotpath check --format json`
// instead of running it, `--loops` writes into loops.json what is found of the loops now, and `--readme` brings the tables
// of test/corpus/README.md up to date.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { bootstrap } from './bootstrap.mjs';

/** @typedef {import('../corpus/verdicts.mjs').LintResult} LintResult */
/** @typedef {import('../corpus/verdicts.mjs').Corpus} Corpus */

const root = path.resolve(import.meta.dirname, '../..');
const usage =
  'Usage: node test/tasks/corpus.mjs <checkout> [--repository owner/name] [--findings file] [--loops], or --readme';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    repository: { type: 'string' },
    findings: { type: 'string' },
    loops: { type: 'boolean', default: false },
    readme: { type: 'boolean', default: false },
  },
});

if (!values.findings && !values.readme) bootstrap();
const { compare, corpusFiles, precision, readCorpus, readme, reportedIn, tally } =
  await import('../corpus/verdicts.mjs');
const { changedLoops, loopsNow, readLoops, writeLoops } = await import('../corpus/loops.mjs');

if (values.readme) await updateReadme();
else if (positionals[0] === undefined) fail(usage);
else await report(path.resolve(positionals[0]));

async function updateReadme() {
  const { current, text } = await readme();
  if (text !== current) writeFileSync(path.join(root, 'test/corpus/README.md'), text);
  console.log(text === current ? 'The tables are current.' : 'wrote test/corpus/README.md');
}

/** @param {string} checkout */
async function report(checkout) {
  if (!existsSync(checkout)) fail(`${checkout} does not exist`);
  const corpus = corpusOf(checkout);
  const at = git(checkout, 'rev-parse', 'HEAD');
  if (at && at !== corpus.commit)
    console.log(`The checkout is at ${at}, the verdicts are about ${corpus.commit}: lines may differ.`);
  const results = resultsOf(checkout);
  const reported = reportedIn(results, checkout);
  const { unjudged, vanished, again } = compare(corpus, reported);
  const changed = await heldLoops(corpus.repository, reported);
  const counted = tally(corpus.verdicts);
  console.log(`${corpus.repository}: ${results.length} files, ${counted.found} verdicts`);
  console.log(`  true ${counted.true}, arguable ${counted.arguable}, false ${counted.false}`);
  console.log(`  precision ${precision(counted)}: true (true or arguable)`);
  list(
    'New findings, without a verdict',
    unjudged.map(({ message, ...place }) => `${spot(place)} ${message}`),
  );
  list(
    'Vanished findings',
    vanished.map(({ verdict, reason, ...place }) => `${spot(place)} ${verdict}: ${reason}`),
  );
  list(
    'Reported again, though known to be wrong',
    again.map(({ reason, ...place }) => `${spot(place)} ${reason}`),
  );
  list(
    values.loops ? 'Loops written down anew' : 'Loops whose finding came or went',
    changed.map(
      ({ found, reason, ...place }) => `${spot(place)} ${found ? 'found' : 'not found'}: ${reason}`,
    ),
  );
  if (unjudged.length + vanished.length + again.length > 0) process.exitCode = 1;
  if (changed.length > 0 && !values.loops) process.exitCode = 1;
}

/**
 * The loops of a repository of which another part is found than loops.json says.
 * @param {string} repository
 * @param {import('../corpus/verdicts.mjs').Reported[]} reported
 */
async function heldLoops(repository, reported) {
  const before = readLoops();
  const now = loopsNow(before, repository, reported);
  if (values.loops) await writeLoops(now);
  return changedLoops(before, now);
}

/** @param {{ file: string, line: number, column?: number }} place */
function spot({ file, line, column }) {
  return [file, line, ...(column === undefined ? [] : [column])].join(':');
}

/**
 * @param {string} title
 * @param {string[]} lines
 */
function list(title, lines) {
  if (lines.length === 0) return;
  console.log(`\n${title}: ${lines.length}`);
  for (const line of lines) console.log(`  ${line}`);
}

/**
 * The verdicts about a checkout: by `--repository`, by its remote, or by the name of its folder.
 * @param {string} checkout
 * @returns {Corpus}
 */
function corpusOf(checkout) {
  const all = corpusFiles().map(readCorpus);
  const remote = git(checkout, 'remote', 'get-url', 'origin') ?? '';
  const matches = all.filter(({ repository }) =>
    values.repository
      ? repository === values.repository
      : remote.replace(/\.git$/, '').endsWith(repository) ||
        path.basename(repository) === path.basename(checkout),
  );
  const [corpus] = matches;
  if (corpus && matches.length === 1) return corpus;
  return fail(
    `Which repository is ${checkout}? Name it with --repository: ${all.map(({ repository }) => repository).join(', ')}`,
  );
}

/**
 * @param {string} checkout
 * @returns {LintResult[]}
 */
function resultsOf(checkout) {
  if (values.findings) return JSON.parse(readFileSync(values.findings, 'utf8'));
  const args = [
    path.join(root, 'server/bin/hotpath.js'),
    'check',
    checkout,
    '--preset',
    'all',
    '--format',
    'json',
  ];
  const result = spawnSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 2 ** 28 });
  if (result.status !== 0 && result.status !== 1) fail(`hotpath could not run:\n${result.stderr}`);
  return JSON.parse(result.stdout);
}

/**
 * What git says about a checkout of its own; undefined when it is none.
 * @param {string} checkout
 * @param {string[]} args
 */
function git(checkout, ...args) {
  if (!existsSync(path.join(checkout, '.git'))) return undefined;
  const { status, stdout } = spawnSync('git', ['-C', checkout, ...args], { encoding: 'utf8' });
  return status === 0 ? stdout.trim() : undefined;
}

/**
 * @param {string} message
 * @returns {never}
 */
function fail(message) {
  console.error(message);
  process.exit(2);
}
