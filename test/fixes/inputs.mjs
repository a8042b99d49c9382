// What the programs are run on. The rows that the keys lead to are in `programs/schema.sql`.
import { hexadecimalId } from './mongodb-documents.mjs';

/**
 * @typedef {object} Inputs
 * @property {(item: never) => unknown} key - The key of an item; null or undefined when it has none.
 * @property {Record<string, readonly unknown[]>} cases
 */

const many = Array.from({ length: 20 }, (_, index) => 1 + ((index * 5) % 12));
const emailOf = (/** @type {number} */ id) => `c${id}@shop.test`;

/**
 * The same cases for every kind of key.
 * @template T
 * @param {(id: number) => T} keyOf
 * @returns {Record<string, T[]>}
 */
function casesOf(keyOf) {
  const cases = {
    none: [],
    one: [3],
    many,
    duplicates: [4, 4, 2, 4, 2],
    missing: [900, 901],
    mixed: [7, 900, 7, 11, 900, 1],
  };
  return mapCases(cases, keyOf);
}

/**
 * @template T, U
 * @param {Record<string, readonly T[]>} cases
 * @param {(item: T, position: number) => U} change
 */
function mapCases(cases, change) {
  return Object.fromEntries(Object.entries(cases).map(([name, items]) => [name, items.map(change)]));
}

const knownIds = casesOf((id) => id);
const { none: _none, ...someIds } = knownIds;
const ids = { ...knownIds, 'out of range': [2, 3_000_000_000, 3] };
const guestIds = {
  ...casesOf((/** @type {number} */ id) => /** @type {number | null} */ (id)),
  'only null': [null, null],
  'some null': [null, 5, null, 900, 5],
};
const looseIds = {
  ...ids,
  'numeric strings': ['3', '4', '3'],
  'numbers and strings': [3, '3', 4, '12', 12],
  null: [3, null, 3],
  undefined: [3, undefined, 3],
  'not a number': [1, 'many', 2],
};

const toOrder = (/** @type {unknown} */ customerId, /** @type {number} */ position) => ({
  id: position + 1,
  customerId,
});

/** @type {Record<string, Inputs>} */
export const inputs = {
  /** Without keys that the database refuses. */
  knownIds: { key: (item) => item, cases: knownIds },
  /** And never none: some libraries refuse an empty list. */
  someIds: { key: (item) => item, cases: someIds },
  ids: { key: (item) => item, cases: ids },
  /** More than a bounded cache keeps. */
  visitors: {
    key: (item) => item,
    cases: { ...knownIds, thousands: Array.from({ length: 1500 }, (_, index) => 1 + index) },
  },
  orders: { key: ({ customerId }) => customerId, cases: mapCases(ids, toOrder) },
  /** Without keys that the database refuses. */
  visitingOrders: { key: ({ customerId }) => customerId, cases: mapCases(knownIds, toOrder) },
  guests: { key: ({ customerId }) => customerId, cases: mapCases(guestIds, toOrder) },
  looseIds: { key: () => true, cases: looseIds },
  looseOrders: { key: () => true, cases: mapCases(looseIds, toOrder) },
  /** Keys of documents, as text: programs make an ObjectId of each where they need one. */
  objectIds: { key: (item) => item, cases: casesOf(hexadecimalId) },
  looseObjectIds: {
    key: () => true,
    cases: { ...casesOf(hexadecimalId), 'not an id': [hexadecimalId(1), 'nobody', hexadecimalId(2)] },
  },
  emails: {
    key: (item) => item,
    cases: { ...casesOf(emailOf), 'other case': ['C3@shop.test', emailOf(3), ''] },
  },
  settings: {
    key: (item) => item,
    cases: {
      none: [],
      one: ['locale'],
      many: ['currency', 'locale', 'theme', 'Theme'],
      duplicates: ['theme', 'theme', 'locale', 'theme'],
      missing: ['nothing', '__proto__', 'constructor'],
      mixed: ['theme', 'THEME', "it's", 'locale', 'Theme'],
    },
  },
  /** Keys of two parts. */
  stocked: {
    key: (item) => item,
    cases: {
      none: [],
      one: [{ warehouse: 1, product: 'tea' }],
      many: ['tea', 'coffee', '1', '01', 'tea, green'].flatMap((product) =>
        [1, 2, 3, 4].map((warehouse) => ({ warehouse, product })),
      ),
      duplicates: [1, 2, 1, 1].map((warehouse) => ({ warehouse, product: 'tea' })),
      missing: [
        { warehouse: 9, product: 'tea' },
        { warehouse: 1, product: '__proto__' },
      ],
      mixed: [
        { warehouse: 3, product: '1' },
        { warehouse: 9, product: 'tea' },
        { warehouse: 1, product: '1' },
        { warehouse: 3, product: '1' },
      ],
    },
  },
  tokens: {
    key: (item) => item,
    cases: { none: [], one: ['abc'], many: ['abc', 'xyz', 'def', 'abc'] },
  },
  coupons: {
    key: (item) => item,
    cases: { none: [], one: ['SPRING'], many: ['SUMMER26', 'SPRING', 'SPRING', 'AUTUMN'] },
  },
  /** What is sent, and whether that fails: at each position, at several, everywhere, nowhere. The failing ones count. */
  deliveries: {
    key: ({ fails }) => (fails ? true : undefined),
    cases: {
      none: [],
      ...Object.fromEntries(
        [[], [0], [1], [2], [3], [0, 3], [1, 2], [0, 1, 2, 3]].map((failing) => [
          failing.length === 0 ? 'nothing fails' : `fails at ${failing.join(', ')}`,
          [1, 2, 3, 4].map((id, position) => ({ id, fails: failing.includes(position) })),
        ]),
      ),
      duplicates: [7, 7, 7].map((id) => ({ id, fails: true })),
    },
  },
  accountNumbers: { key: (item) => item, cases: casesOf((id) => 9_007_199_254_740_000 + id) },
  accounts: { key: (item) => item, cases: casesOf((id) => String(9_007_199_254_740_000 + id)) },
};
