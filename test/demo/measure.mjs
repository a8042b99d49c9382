import { isDeepStrictEqual } from 'node:util';

const WARM_UP_CALLS = 2;
const MEASURED_CALLS = 5;

/**
 * A running shop and the proxy between it and its database.
 * @typedef {object} Subject
 * @property {Pick<import('./shop.mjs').Shop, 'get'>} shop
 * @property {Pick<import('../harness/wire-proxy.mjs').WireProxy, 'read' | 'reset'>} proxy
 */

/** @typedef {{ turns: number, milliseconds: number }} Cost */

/** @typedef {{ endpoint: import('./endpoints.mjs').Endpoint, before: Cost, after: Cost, same: boolean }} Measurement */

/**
 * Calls the endpoint in both shops, by turns so that both see the same machine, and takes the medians.
 * @param {import('./endpoints.mjs').Endpoint} endpoint
 * @param {Subject} before
 * @param {Subject} after
 * @returns {Promise<Measurement>}
 */
export async function measure(endpoint, before, after) {
  let same = true;
  /** @type {{ before: Cost[], after: Cost[] }} */
  const costs = { before: [], after: [] };
  for (let call = 0; call < WARM_UP_CALLS + MEASURED_CALLS; call += 1) {
    const expected = await timed(endpoint.path, before);
    const actual = await timed(endpoint.path, after);
    same &&= expected.response.status === 200 && isDeepStrictEqual(actual.response, expected.response);
    if (call < WARM_UP_CALLS) continue;
    costs.before.push(expected.cost);
    costs.after.push(actual.cost);
  }
  return { endpoint, before: medians(costs.before), after: medians(costs.after), same };
}

/**
 * Whether both shops answer the same, without measuring.
 * @param {import('./endpoints.mjs').Endpoint} endpoint
 * @param {Subject} before
 * @param {Subject} after
 */
export async function answersAlike(endpoint, before, after) {
  const [expected, actual] = [await before.shop.get(endpoint.path), await after.shop.get(endpoint.path)];
  return expected.status === 200 && isDeepStrictEqual(actual, expected);
}

/**
 * What is wrong with the measurement, for people; empty when it keeps its promise.
 * @param {Measurement} measurement
 */
export function broken({ endpoint, before, after, same }) {
  const problems = [];
  if (!same) problems.push(`GET ${endpoint.path} answers differently after the fix.`);
  if (after.turns > endpoint.promised) {
    problems.push(
      `GET ${endpoint.path} takes ${after.turns} round trips, ${endpoint.promised} are promised.`,
    );
  }
  if (after.turns >= before.turns)
    problems.push(`GET ${endpoint.path} takes no fewer round trips than before.`);
  return problems;
}

/**
 * @param {string} path
 * @param {Subject} subject
 */
async function timed(path, { shop, proxy }) {
  proxy.reset();
  const started = performance.now();
  const response = await shop.get(path);
  return { response, cost: { turns: proxy.read().turns, milliseconds: performance.now() - started } };
}

/**
 * @param {readonly Cost[]} costs
 * @returns {Cost}
 */
function medians(costs) {
  return {
    turns: median(costs.map((cost) => cost.turns)),
    milliseconds: median(costs.map((cost) => cost.milliseconds)),
  };
}

/** @param {readonly number[]} values */
function median(values) {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}
