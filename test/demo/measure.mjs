import { isDeepStrictEqual } from 'node:util';

/** @typedef {import('./cases.mjs').Case} Case */
/** @typedef {import('./gauges.mjs').Subject} Subject */
/** @typedef {import('./gauges.mjs').Reading} Reading */

/** @typedef {Reading & { milliseconds: number }} Cost - The time is that of one request. */

/** @typedef {{ case: Case, before: Cost, after: Cost, same: boolean }} Measurement */

/**
 * Sends the case's requests to both shops, by turns so that both see the same machine, and takes the medians.
 * @param {Case} subject
 * @param {Subject} before
 * @param {Subject} after
 * @returns {Promise<Measurement>}
 */
export async function measure(subject, before, after) {
  let same = true;
  /** @type {{ before: Cost[], after: Cost[] }} */
  const costs = { before: [], after: [] };
  for (let run = 0; run < subject.warmUps + subject.runs; run += 1) {
    const expected = await measured(subject, before);
    const actual = await measured(subject, after);
    same &&= expected.responses.every(isGood) && isDeepStrictEqual(actual.responses, expected.responses);
    if (run < subject.warmUps) continue;
    costs.before.push(expected.cost);
    costs.after.push(actual.cost);
  }
  return { case: subject, before: medians(costs.before), after: medians(costs.after), same };
}

/**
 * Whether both shops answer the first request of the case the same, without measuring.
 * @param {Case} subject
 * @param {Subject} before
 * @param {Subject} after
 */
export async function answersAlike({ paths: [path = ''] }, before, after) {
  const [expected, actual] = [await before.shop.get(path), await after.shop.get(path)];
  return expected.status < 500 && isDeepStrictEqual(actual, expected);
}

/**
 * What is wrong with the measurement, for people; empty when it keeps its promise.
 * @param {Measurement} measurement
 */
export function broken({ case: { route, measured, promised }, before, after, same }) {
  const problems = [];
  if (!same) problems.push(`GET ${route} answers differently after the fix.`);
  if (after.value > promised)
    problems.push(`GET ${route}: ${after.value} ${measured}, ${promised} are promised.`);
  if (after.value >= before.value)
    problems.push(`GET ${route}: ${after.value} ${measured}, no fewer than before.`);
  if (after.of !== before.of)
    problems.push(`GET ${route}: there are ${after.of}, before there were ${before.of}.`);
  return problems;
}

/** @param {import('./shop.mjs').Response} response */
function isGood({ status }) {
  return status === 200;
}

/**
 * @param {Case} subject
 * @param {Subject} at
 */
async function measured({ paths, together, latency, gauge }, at) {
  at.database.delay(latency);
  const read = await gauge(at);
  const started = performance.now();
  const responses = await answers(paths, together, at);
  const milliseconds = (performance.now() - started) / paths.length;
  return { responses, cost: { ...(await read()), milliseconds } };
}

/**
 * @param {readonly string[]} paths
 * @param {number} together
 * @param {Subject} at
 */
async function answers(paths, together, { shop }) {
  const responses = [];
  for (let start = 0; start < paths.length; start += together) {
    const slice = paths.slice(start, start + together);
    responses.push(...(await Promise.all(slice.map((path) => shop.get(path)))));
  }
  return responses;
}

/**
 * @param {readonly Cost[]} costs
 * @returns {Cost}
 */
function medians(costs) {
  return {
    ...costs[0],
    value: median(costs.map((cost) => cost.value)),
    milliseconds: median(costs.map((cost) => cost.milliseconds)),
  };
}

/** @param {readonly number[]} values */
function median(values) {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}
