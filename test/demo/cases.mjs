import { connections, entriesHeld, keysForEver, roundTrips, roundTripsInARow } from './gauges.mjs';

/**
 * What is measured of one finding in the example shop.
 * @typedef {object} Case
 * @property {string} rule - Its name, without the plugin's.
 * @property {string} route - As a reader knows it.
 * @property {string} shape - What is slow there, in a few words.
 * @property {import('./gauges.mjs').Gauge} gauge
 * @property {string} measured - What the gauge shows after these requests.
 * @property {readonly string[]} paths - The requests of one run.
 * @property {number} together - How many of them are on their way at the same time.
 * @property {number} warmUps - Runs before those that count.
 * @property {number} runs - Runs of which the median is taken.
 * @property {number} latency - What each round trip to the database takes longer, in milliseconds.
 * @property {boolean} isTimed - Whether the time of a request says something, too.
 * @property {number} promised - The most that the gauge may show once the finding is fixed.
 * @property {true} [needsRedis]
 */

export const LATENCY_MS = 1;

const once = { together: 1, warmUps: 0, runs: 1, latency: LATENCY_MS, isTimed: false };
const repeatedly = { ...once, warmUps: 2, runs: 5, isTimed: true };

/** @type {readonly Case[]} */
const queriesInLoops = [
  { route: '/orders?limit=200', shape: 'by key, in a for loop' },
  { route: '/catalog?limit=200', shape: 'children per parent' },
  { route: '/reviews?limit=200', shape: 'by key, in Promise.all' },
  { route: '/stock/reorder', shape: 'across files' },
  { route: '/shipping/quotes?limit=200', shape: 'the same row again' },
].map((queries) => ({
  ...repeatedly,
  ...queries,
  rule: 'no-query-in-loop',
  paths: [queries.route],
  gauge: roundTrips,
  measured: 'round trips of a request',
  promised: 2,
}));

/** @type {readonly Case[]} */
export const cases = [
  ...queriesInLoops,
  {
    ...repeatedly,
    rule: 'no-sequential-awaits',
    route: '/dashboard',
    shape: 'three reads in a row',
    gauge: roundTripsInARow,
    measured: 'round trips of a request one after another, each 5 ms longer',
    paths: ['/dashboard'],
    latency: 5,
    promised: 1,
  },
  {
    ...once,
    rule: 'no-unbounded-cache',
    route: '/shipping/rates/:postcode',
    shape: 'a Map by postcode',
    gauge: entriesHeld,
    measured: 'entries held after 10,000 postcodes',
    paths: range(10_000).map((n) => `/shipping/rates/DE-${10_000 + n}`),
    together: 50,
    latency: 0,
    promised: 1000,
  },
  {
    ...once,
    rule: 'require-cache-ttl',
    route: '/products/:sku',
    shape: 'rows as JSON in Redis',
    gauge: keysForEver,
    measured: 'keys that never expire after 60 products',
    paths: range(60).map((n) => `/products/SKU-${String(n + 1).padStart(4, '0')}`),
    promised: 0,
    needsRedis: true,
  },
  {
    ...once,
    rule: 'no-client-per-call',
    route: '/reports/bestsellers',
    shape: 'a pool in a method',
    gauge: connections,
    measured: 'connections opened by 100 requests',
    paths: range(100).map(() => '/reports/bestsellers'),
    isTimed: true,
    promised: 1,
  },
];

/** @param {number} length */
function range(length) {
  return Array.from({ length }, (_, index) => index);
}
