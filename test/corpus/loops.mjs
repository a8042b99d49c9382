// Loops of service files that were read by hand before Hotpath's findings in them were looked at: what is found of them.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { format, resolveConfig } from 'prettier';
import { percent, table } from './lists.mjs';

/** @typedef {'read' | 'write' | 'command' | 'request'} LoopEffect */
/**
 * A call that a repetition runs once per item, in the file itself or through what it calls.
 * @typedef {object} LoopPlace
 * @property {number} line where the call begins
 * @property {LoopEffect} effect
 * @property {boolean} expected whether a reviewer would want it reported
 * @property {boolean} found whether Hotpath reports it
 * @property {string} reason what it does, why it is to be reported or left alone, and why it is missed where it is
 */
/**
 * @typedef {object} LoopFile
 * @property {string} repository `owner/name` on GitHub
 * @property {string} commit
 * @property {string} file
 * @property {LoopPlace[]} places by line
 */
/** @typedef {Pick<import('./verdicts.mjs').Reported, 'rule' | 'file' | 'line'>} Found */

export const loopsPath = path.join(import.meta.dirname, 'loops.json');
export const loopEffects = /** @type {const} */ (['read', 'write', 'command', 'request']);

/** @returns {LoopFile[]} */
export function readLoops() {
  return JSON.parse(readFileSync(loopsPath, 'utf8'));
}

/** @param {readonly LoopFile[]} files */
export async function writeLoops(files) {
  const options = { ...(await resolveConfig(loopsPath)), filepath: loopsPath };
  writeFileSync(loopsPath, await format(JSON.stringify(files), options));
}

/**
 * The files of a repository with what is found in them now; the others as they are.
 * @param {readonly LoopFile[]} files
 * @param {string} repository
 * @param {readonly Found[]} reported
 * @returns {LoopFile[]}
 */
export function loopsNow(files, repository, reported) {
  const keys = new Set(reported.map(({ rule, file, line }) => `${file}:${line} ${rule}`));
  return files.map((each) =>
    each.repository === repository
      ? {
          ...each,
          places: each.places.map((place) => ({
            ...place,
            found: keys.has(`${each.file}:${place.line} ${ruleOf(place)}`),
          })),
        }
      : each,
  );
}

/**
 * The places whose finding came or went.
 * @param {readonly LoopFile[]} before
 * @param {readonly LoopFile[]} now
 * @returns {(LoopPlace & { file: string })[]}
 */
export function changedLoops(before, now) {
  return now.flatMap(({ file, places }, position) =>
    places
      .filter(({ found }, at) => found !== before[position]?.places[at]?.found)
      .map((place) => ({ ...place, file })),
  );
}

/** @param {LoopPlace} place */
function ruleOf({ effect }) {
  return effect === 'write' ? 'hotpath/prefer-bulk-write' : 'hotpath/no-query-in-loop';
}

/** @param {readonly LoopFile[]} files */
export function loopsTable(files) {
  const places = files.flatMap((each) => each.places);
  return `${byEffect(places)}\n\n${byObstacle(places)}\n\n${byFile(files)}`;
}

/** What `reason` says before it names what stands in the way. */
export const missed = 'Not found: ';

/** @param {readonly LoopPlace[]} places */
function byObstacle(places) {
  const counted = new Map();
  for (const { reason } of places) {
    const [, obstacle] = reason.split(missed);
    if (obstacle) counted.set(obstacle, (counted.get(obstacle) ?? 0) + 1);
  }
  return table(
    ['What stands in the way of finding it', 'Places'],
    [...counted]
      .toSorted(([, a], [, b]) => b - a)
      .map(([obstacle, count]) => [obstacle.replace(/\.$/, ''), count]),
  );
}

/** @param {readonly LoopPlace[]} places */
function byEffect(places) {
  return table(
    ['Effect', 'Places', 'To be reported', 'Found', 'Recall', 'To be left alone', 'Reported all the same'],
    loopEffects.map((effect) => [`${effect}s`, ...counts(places.filter((place) => place.effect === effect))]),
  );
}

/** @param {readonly LoopFile[]} files */
function byFile(files) {
  return table(
    ['File', 'Places', 'To be reported', 'Found', 'Recall', 'To be left alone', 'Reported all the same'],
    files.map(({ repository, commit, file, places }) => [
      `[${repository}: ${path.posix.basename(file)}](https://github.com/${repository}/blob/${commit}/${encodeURI(file)})`,
      ...counts(places),
    ]),
  );
}

/**
 * @param {readonly LoopPlace[]} places
 * @returns {(string | number)[]}
 */
function counts(places) {
  const wanted = places.filter(({ expected }) => expected);
  const unwanted = places.filter(({ expected }) => !expected);
  const found = wanted.filter((place) => place.found).length;
  return [
    places.length,
    wanted.length,
    found,
    wanted.length === 0 ? '-' : `${percent(found, wanted.length)} %`,
    unwanted.length,
    unwanted.filter((place) => place.found).length,
  ];
}
