// Loops that await: those that are meant to run one iteration after another, and what ESLint's own rule says about loops.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { percent, table } from './lists.mjs';

/** @typedef {import('./verdicts.mjs').Judgement} Judgement */
/** @typedef {(typeof deliberateKinds)[number]} DeliberateKind */
/**
 * A loop whose iterations are meant to run one after another.
 * @typedef {object} DeliberateEntry
 * @property {DeliberateKind} kind what makes it so
 * @property {string} repository `owner/name` on GitHub
 * @property {string} commit
 * @property {string} file
 * @property {number} line where the loop begins
 * @property {string} reason
 */
/**
 * How often `no-await-in-loop` reports in a repository.
 * @typedef {{ repository: string, commit: string, files: number, findings: number }} AwaitCount
 */
/**
 * A finding of `no-await-in-loop`, drawn at random, and what is so about it.
 * @typedef {object} AwaitFinding
 * @property {string} repository
 * @property {string} commit
 * @property {string} file
 * @property {number} line
 * @property {number} column
 * @property {Judgement} verdict `true`: the iterations could run together, or as one, and that would be worth it
 * @property {string} reason
 * @property {string[]} reported the rules of Hotpath that report the same call or loop
 */
/** @typedef {{ repositories: AwaitCount[], sample: AwaitFinding[] }} AwaitsInLoops */

export const deliberatePath = path.join(import.meta.dirname, 'deliberate.json');
export const awaitsInLoopsPath = path.join(import.meta.dirname, 'await-in-loop.json');

const kindNames = {
  retry: 'tried again after a failure',
  backoff: 'tried again after a delay that grows',
  poll: 'asked again until something is done',
  cursor: 'pages, each of which names the next',
  'rate-limit': 'pauses, throttles, batches of a given width',
  'early-exit': 'ends at the first match',
  stream: 'streams and cursors of a database',
  'ordered-writes': 'writes that must come one after another',
  lock: 'locks and claims',
  transaction: 'work on one transaction or connection',
  'shared-state': 'each iteration needs what the one before it has left',
};
export const deliberateKinds = /** @type {(keyof typeof kindNames)[]} */ (Object.keys(kindNames));

/** @returns {DeliberateEntry[]} */
export function readDeliberate() {
  return JSON.parse(readFileSync(deliberatePath, 'utf8'));
}

/** @returns {AwaitsInLoops} */
export function readAwaitsInLoops() {
  return JSON.parse(readFileSync(awaitsInLoopsPath, 'utf8'));
}

/** @param {readonly DeliberateEntry[]} entries */
export function deliberateTable(entries) {
  const rows = deliberateKinds.map((kind) =>
    countsOf(
      kindNames[kind],
      entries.filter((entry) => entry.kind === kind),
    ),
  );
  return table(
    ['Loops', 'Loops in the list', 'Repositories', 'Findings'],
    [...rows, countsOf('all', entries)],
  );
}

/**
 * @param {string} name
 * @param {readonly DeliberateEntry[]} entries
 */
function countsOf(name, entries) {
  return [name, entries.length, new Set(entries.map(({ repository }) => repository)).size, 0];
}

/**
 * What ESLint's own rule finds, and what Hotpath finds at the places of the sample and in the repositories altogether.
 * @param {AwaitsInLoops} awaits
 * @param {readonly { rule: string, verdict: Judgement }[]} verdicts those of all findings of Hotpath in the repositories
 */
export function awaitsInLoopsTable({ repositories, sample }, verdicts) {
  const all = repositories.reduce((sum, { findings }) => sum + findings, 0);
  const own = verdicts.filter(({ rule }) => ownRules.has(rule));
  const head = ['Reported by', 'Findings', 'Read', 'True', 'Arguable', 'False', 'Precision'];
  return [
    table(head, [
      ['`no-await-in-loop`, all server code', all, ...judged(sample)],
      [
        'Hotpath, the same places',
        sample.filter(({ reported }) => reported.length > 0).length,
        ...judged(sample.filter(({ reported }) => reported.length > 0)),
      ],
      ['Hotpath, all server code', own.length, ...judged(own)],
    ]),
    table(
      ['Repository', 'Files that await', 'Findings', 'Read', 'True', 'Arguable', 'False', 'Precision'],
      repositories.map(({ repository, files, findings }) => [
        repository,
        files,
        findings,
        ...judged(sample.filter((each) => each.repository === repository)),
      ]),
    ),
  ].join('\n\n');
}

/** The rules about loops and awaits, which `no-await-in-loop` is held against. */
const ownRules = new Set(
  [
    'no-query-in-loop',
    'prefer-bulk-write',
    'no-sequential-awaits',
    'no-sequential-loop',
    'no-unbounded-concurrency',
    'prefer-partial-failure',
  ].map((name) => `hotpath/${name}`),
);

/** @param {readonly { verdict: Judgement }[]} read */
function judged(read) {
  const count = (/** @type {Judgement} */ wanted) => read.filter(({ verdict }) => verdict === wanted).length;
  const [right, arguable, wrong] = [count('true'), count('arguable'), count('false')];
  const shares =
    read.length === 0
      ? '-'
      : `${percent(right, read.length)} % (${percent(right + arguable, read.length)} %)`;
  return [read.length, right, arguable, wrong, shares];
}
