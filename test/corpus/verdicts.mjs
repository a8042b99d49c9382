// Reads the verdicts of this folder, holds them against what Hotpath finds, and counts them.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { format, resolveConfig } from 'prettier';
import {
  awaitsInLoopsPath,
  awaitsInLoopsTable,
  deliberatePath,
  deliberateTable,
  readAwaitsInLoops,
  readDeliberate,
} from './await-lists.mjs';
import {
  quietPath,
  quietTable,
  readQuiet,
  readRecall,
  recallPath,
  recallTable,
  table,
  fixesPath,
  fixesTable,
  readFixes,
} from './lists.mjs';
import { loopsPath, loopsTable, readLoops } from './loops.mjs';

/** @typedef {'true' | 'arguable' | 'false'} Judgement */
/** @typedef {{ rule: string, file: string, line: number, column: number }} Place */
/** @typedef {Place & { verdict: Judgement, reason: string }} Verdict */
/** @typedef {{ file: string, line: number, reason: string }} Remark */
/**
 * What is known about one repository at one commit.
 * @typedef {object} Corpus
 * @property {string} repository `owner/name` on GitHub
 * @property {string} commit
 * @property {number} files how many files Hotpath looks at
 * @property {Verdict[]} verdicts one for each finding
 * @property {Remark[]} misses places that a reviewer would name and Hotpath does not
 * @property {Remark[]} [silent] places that were once reported wrongly and stay silent now
 * @property {(Verdict & { commit: string })[]} [earlier] findings at earlier commits, in code that is gone at `commit`
 */
/** @typedef {Place & { message: string }} Reported */
/** @typedef {{ filePath: string, messages: { ruleId: string | null, line: number, column: number, message: string }[] }} LintResult */
/** @typedef {{ found: number, true: number, arguable: number, false: number, missed: number }} Tally */

export const judgements = /** @type {const} */ (['true', 'arguable', 'false']);

const folder = import.meta.dirname;
const readmePath = path.join(folder, 'README.md');

/** Files of this folder that hold no verdicts. */
const lists = new Set(
  [recallPath, quietPath, loopsPath, fixesPath, deliberatePath, awaitsInLoopsPath].map((file) =>
    path.basename(file),
  ),
);

/** The files with verdicts, by name. */
export function corpusFiles() {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json') && !lists.has(file))
    .toSorted();
}

/**
 * @param {string} file
 * @returns {Corpus}
 */
export function readCorpus(file) {
  return JSON.parse(readFileSync(path.join(folder, file), 'utf8'));
}

/**
 * The findings in the output of `hotpath check --format json`, with paths relative to the checkout.
 * @param {LintResult[]} results
 * @param {string} checkout
 * @returns {Reported[]}
 */
export function reportedIn(results, checkout) {
  return results.flatMap(({ filePath, messages }) => {
    const file = path.relative(checkout, filePath).split(path.sep).join('/');
    return messages.flatMap(({ ruleId, line, column, message }) =>
      ruleId === null ? [] : [{ rule: ruleId, file, line, column, message }],
    );
  });
}

/**
 * The findings without a verdict, the verdicts without a finding, and the findings at places known to be wrong.
 * @param {Corpus} corpus
 * @param {Reported[]} reported
 */
export function compare({ verdicts, silent = [] }, reported) {
  const judged = new Set(verdicts.map(keyOf));
  const found = new Set(reported.map(keyOf));
  return {
    unjudged: reported.filter((each) => !judged.has(keyOf(each))),
    vanished: verdicts.filter((each) => !found.has(keyOf(each))),
    again: silent.filter(({ file, line }) =>
      reported.some((each) => each.file === file && each.line === line),
    ),
  };
}

/** @param {Place} place */
export function keyOf({ rule, file, line, column }) {
  return `${file}:${line}:${column} ${rule}`;
}

/**
 * @param {readonly Verdict[]} verdicts
 * @param {number} [missed]
 * @returns {Tally}
 */
export function tally(verdicts, missed = 0) {
  const count = (/** @type {Judgement} */ wanted) =>
    verdicts.filter(({ verdict }) => verdict === wanted).length;
  return {
    found: verdicts.length,
    true: count('true'),
    arguable: count('arguable'),
    false: count('false'),
    missed,
  };
}

/**
 * The share of the findings that are right beyond doubt, and of those that are not wrong.
 * @param {Tally} counted
 */
export function precision({ found, ...counted }) {
  if (found === 0) return '-';
  const percent = (/** @type {number} */ part) => `${Math.round((100 * part) / found)} %`;
  return `${percent(counted.true)} (${percent(counted.true + counted.arguable)})`;
}

/**
 * The text of the README with tables that say what the files of this folder say now.
 * @returns {Promise<{ current: string, text: string }>}
 */
export async function readme() {
  const current = readFileSync(readmePath, 'utf8');
  const awaits = readAwaitsInLoops();
  const tables = {
    precision: `${byRule()}\n\n${byRepository()}`,
    recall: recallTable(readRecall()),
    quiet: quietTable(readQuiet()),
    loops: loopsTable(readLoops()),
    fixes: fixesTable(readFixes()),
    deliberate: deliberateTable(readDeliberate()),
    'await-in-loop': awaitsInLoopsTable(awaits, verdictsOf(awaits.repositories)),
  };
  const text = Object.entries(tables).reduce(
    (written, [name, content]) =>
      written.replace(
        new RegExp(`(<!-- generated: ${name} -->)[^]*(<!-- end of generated: ${name} -->)`),
        (_, begin, end) => `${begin}\n\n${content}\n\n${end}`,
      ),
    current,
  );
  return {
    current,
    text: await format(text, { ...(await resolveConfig(readmePath)), filepath: readmePath }),
  };
}

/**
 * The verdicts on the findings in these repositories.
 * @param {readonly { repository: string }[]} repositories
 */
function verdictsOf(repositories) {
  const names = new Set(repositories.map(({ repository }) => repository));
  return corpusFiles()
    .map(readCorpus)
    .flatMap(({ repository, verdicts }) => (names.has(repository) ? verdicts : []));
}

function byRule() {
  const verdicts = corpusFiles()
    .map(readCorpus)
    .flatMap((corpus) => [...corpus.verdicts, ...(corpus.earlier ?? [])]);
  const rules = [...new Set(verdicts.map(({ rule }) => rule))].toSorted();
  return table(
    ['Rule', 'Findings', 'True', 'Arguable', 'False', 'Precision'],
    rules.map((rule) => {
      const counted = tally(verdicts.filter((each) => each.rule === rule));
      const { found, arguable } = counted;
      return [`\`${rule}\``, found, counted.true, arguable, counted.false, precision(counted)];
    }),
  );
}

function byRepository() {
  return table(
    ['Repository', 'Commit', 'Files', 'Findings', 'True', 'Arguable', 'False', 'Known misses'],
    corpusFiles().map((file) => {
      const { repository, commit, files, verdicts, misses } = readCorpus(file);
      const counted = tally(verdicts, misses.length);
      const link = `[${repository}](https://github.com/${repository}/tree/${commit})`;
      const { found, arguable, missed } = counted;
      return [link, commit.slice(0, 7), files, found, counted.true, arguable, counted.false, missed];
    }),
  );
}
