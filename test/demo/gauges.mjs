// What is counted while a shop answers requests; none of it needs a change of the shop's code.

/**
 * A running shop and what it works on.
 * @typedef {object} Subject
 * @property {Pick<import('./shop.mjs').Shop, 'get' | 'entries'>} shop
 * @property {Pick<import('../harness/wire-proxy.mjs').WireProxy, 'read' | 'reset' | 'delay'>} database - The proxy
 *   before its database.
 * @property {import('./cache.mjs').Cache} [cache] - Its Redis, on machines that have one.
 */

/**
 * A count, and where it matters the total that it is a part of.
 * @typedef {{ value: number, of?: number }} Reading
 */

/**
 * Begins to count; what it returns reads the count.
 * @typedef {(subject: Subject) => Promise<() => Promise<Reading>>} Gauge
 */

/** @param {'turns' | 'rounds' | 'connections'} count */
function onTheWire(count) {
  /** @type {Gauge} */
  const gauge = async ({ database }) => {
    database.reset();
    return async () => ({ value: database.read()[count] });
  };
  return gauge;
}

export const roundTrips = onTheWire('turns');
export const roundTripsInARow = onTheWire('rounds');
export const connections = onTheWire('connections');

/**
 * What the Maps and Sets of the shop's process hold more than before, garbage left out.
 * @type {Gauge}
 */
export async function entriesHeld({ shop }) {
  const before = await shop.entries();
  return async () => ({ value: (await shop.entries()) - before });
}

/** @type {Gauge} */
export async function keysForEver({ cache }) {
  if (cache === undefined) throw new Error('This shop has no Redis.');
  return async () => {
    const { keys, forEver } = await cache.count();
    return { value: forEver, of: keys };
  };
}
