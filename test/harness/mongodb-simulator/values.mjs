// How BSON values compare: https://www.mongodb.com/docs/manual/reference/bson-type-comparison-order/
import { Double, Int32, Long } from 'bson';
import { notSimulated } from './errors.mjs';

/** @typedef {Record<string, unknown>} Document */

/** A value's BSON types in the order in which they sort. Values of different types are never equal. */
const ORDER = [
  'MinKey',
  'null',
  'number',
  'string',
  'object',
  'array',
  'Binary',
  'ObjectId',
  'boolean',
  'Date',
  'Timestamp',
  'BSONRegExp',
  'MaxKey',
];

const NUMBERS = new Set(['Int32', 'Double', 'Long', 'Decimal128']);

/**
 * The type that a value is compared as; all numbers are of one.
 * @param {unknown} value
 */
export function typeOf(value) {
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'string' || typeof value === 'boolean') return typeof value;
  if (typeof value === 'number' || typeof value === 'bigint') return 'number';
  if (Array.isArray(value)) return 'array';
  if (value instanceof Date) return 'Date';
  const type = bsonType(value);
  if (type === undefined) return 'object';
  if (NUMBERS.has(type)) return 'number';
  if (!ORDER.includes(type)) throw notSimulated(`values of the type ${type}`);
  return type;
}

/** @param {unknown} value */
function bsonType(value) {
  return /** @type {{ _bsontype?: string }} */ (value)._bsontype;
}

/**
 * @param {unknown} value
 * @returns {value is Document}
 */
export function isDocument(value) {
  return typeOf(value) === 'object';
}

/**
 * @param {unknown} value
 * @returns {value is unknown[]}
 */
export function isArray(value) {
  return Array.isArray(value);
}

/**
 * A number that a command holds as JavaScript has it; another value gives undefined.
 * @param {unknown} value
 */
export function numberOf(value) {
  return typeOf(value) === 'number' ? Number(String(value)) : undefined;
}

/**
 * A command's flag: a boolean, or a number that is not 0.
 * @param {unknown} value
 */
export function flagOf(value) {
  return typeof value === 'boolean' ? value : (numberOf(value) ?? 0) !== 0;
}

/**
 * Less than 0, 0 or more than 0, as sorting has it.
 * @param {unknown} a
 * @param {unknown} b
 * @returns {number}
 */
export function compare(a, b) {
  const [type, other] = [typeOf(a), typeOf(b)];
  if (type !== other) return ORDER.indexOf(type) - ORDER.indexOf(other);
  return comparers[type]?.(/** @type {never} */ (a), /** @type {never} */ (b)) ?? 0;
}

/**
 * @param {unknown} a
 * @param {unknown} b
 */
export function equal(a, b) {
  return compare(a, b) === 0;
}

/** @type {Record<string, (a: never, b: never) => number>} */
const comparers = {
  number: compareNumbers,
  string: (/** @type {string} */ a, /** @type {string} */ b) =>
    Buffer.compare(Buffer.from(a), Buffer.from(b)),
  object: compareDocuments,
  array: compareArrays,
  Binary: compareBinaries,
  ObjectId: compareTexts,
  boolean: (/** @type {boolean} */ a, /** @type {boolean} */ b) => Number(a) - Number(b),
  Date: (/** @type {Date} */ a, /** @type {Date} */ b) => a.getTime() - b.getTime(),
  Timestamp: (/** @type {Long} */ a, /** @type {Long} */ b) => a.comp(b),
  BSONRegExp: (/** @type {import('bson').BSONRegExp} */ a, /** @type {import('bson').BSONRegExp} */ b) =>
    compareTexts(`/${a.pattern}/${a.options}`, `/${b.pattern}/${b.options}`),
};

/**
 * @param {unknown} a
 * @param {unknown} b
 */
function compareTexts(a, b) {
  const [text, other] = [String(a), String(b)];
  if (text === other) return 0;
  return text < other ? -1 : 1;
}

/** NaN is less than every other number and equal to itself. */
function compareNumbers(/** @type {unknown} */ a, /** @type {unknown} */ b) {
  if (bsonType(a) !== 'Decimal128' && bsonType(b) !== 'Decimal128') return compareWhole(whole(a), whole(b));
  const [x, y] = [exact(a), exact(b)];
  if (typeof x === 'number' || typeof y === 'number') return compareWhole(rough(x), rough(y));
  const exponent = Math.min(x.exponent, y.exponent);
  return compareWhole(scaled(x, exponent), scaled(y, exponent));
}

/**
 * @param {number | bigint} a
 * @param {number | bigint} b
 */
function compareWhole(a, b) {
  if (a < b) return -1;
  if (a > b) return 1;
  return Number(Number.isNaN(b)) - Number(Number.isNaN(a));
}

/**
 * A number without loss; JavaScript compares a bigint with a number exactly.
 * @param {unknown} value
 * @returns {number | bigint}
 */
function whole(value) {
  return bsonType(value) === 'Long' ? BigInt(String(value)) : Number(String(value));
}

/** @typedef {{ digits: bigint, exponent: number }} Exact - The digits times ten to the power of the exponent. */

/**
 * A number as MongoDB compares it: a binary fraction has more digits than it is written with. NaN and the infinities are
 * numbers.
 * @param {unknown} value
 * @returns {Exact | number}
 */
function exact(value) {
  const isDecimal = bsonType(value) === 'Decimal128';
  const number = Number(String(value));
  if (isDecimal || bsonType(value) === 'Long') {
    if (isDecimal && /n/i.test(String(value))) return number;
    return decimal(String(value));
  }
  if (!Number.isFinite(number)) return number;
  // As a whole number of the smallest binary fractions: a half is five tenths.
  let [mantissa, halvings] = [number, 0];
  for (; !Number.isInteger(mantissa); halvings += 1) mantissa *= 2;
  return stripped({ digits: BigInt(mantissa) * 5n ** BigInt(halvings), exponent: -halvings });
}

/** @param {string} text */
function decimal(text) {
  const [mantissa = '', exponent = '0'] = text.toLowerCase().split('e');
  const [before = '', after = ''] = mantissa.split('.');
  return stripped({ digits: BigInt(before + after), exponent: Number(exponent) - after.length });
}

/** @param {Exact} number */
function stripped({ digits, exponent }) {
  if (digits === 0n) return { digits, exponent: 0 };
  while (digits % 10n === 0n) {
    digits /= 10n;
    exponent += 1;
  }
  return { digits, exponent };
}

/**
 * @param {Exact} number
 * @param {number} exponent
 */
function scaled(number, exponent) {
  return number.digits * 10n ** BigInt(number.exponent - exponent);
}

/** Enough to compare with NaN or an infinity. */
function rough(/** @type {Exact | number} */ number) {
  return typeof number === 'number' ? number : 0;
}

/**
 * @param {Document} a
 * @param {Document} b
 */
function compareDocuments(a, b) {
  const [fields, others] = [Object.entries(a), Object.entries(b)];
  for (const [index, [name, value]] of fields.entries()) {
    const [otherName, otherValue] = others[index] ?? [];
    if (otherName === undefined) return 1;
    const order =
      ORDER.indexOf(typeOf(value)) - ORDER.indexOf(typeOf(otherValue)) ||
      compareTexts(name, otherName) ||
      compare(value, otherValue);
    if (order !== 0) return order;
  }
  return fields.length - others.length;
}

/**
 * @param {unknown[]} a
 * @param {unknown[]} b
 */
function compareArrays(a, b) {
  for (const [index, value] of a.entries()) {
    if (index >= b.length) return 1;
    const order = compare(value, b[index]);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

/**
 * @param {import('bson').Binary} a
 * @param {import('bson').Binary} b
 */
function compareBinaries(a, b) {
  const [x, y] = [a.value(), b.value()];
  return x.length - y.length || a.sub_type - b.sub_type || Buffer.compare(x, y);
}

/**
 * A text that two values share exactly if they are equal.
 * @param {unknown} value
 * @returns {string}
 */
export function identityOf(value) {
  const type = typeOf(value);
  if (isArray(value)) return `[${value.map(identityOf).join()}]`;
  if (isDocument(value))
    return `{${Object.entries(value)
      .map(([name, each]) => `${JSON.stringify(name)}:${identityOf(each)}`)
      .join()}}`;
  if (type === 'number') {
    const number = exact(value);
    return typeof number === 'number' ? `number ${number}` : `number ${number.digits}e${number.exponent}`;
  }
  if (value instanceof Date) return `Date ${value.getTime()}`;
  if (type === 'Binary') {
    const binary = /** @type {import('bson').Binary} */ (value);
    return `Binary ${binary.sub_type} ${binary.toString('hex')}`;
  }
  if (type === 'BSONRegExp') throw notSimulated('regular expressions as keys');
  return `${type} ${JSON.stringify(String(value))}`;
}

/**
 * The sum, in the narrowest type that holds it.
 * @param {unknown} a
 * @param {unknown} b
 */
export function sum(a, b) {
  const types = [bsonType(a), bsonType(b)];
  if (types.includes('Decimal128')) throw notSimulated('arithmetic with decimals');
  if (types.includes('Double')) return new Double(Number(String(a)) + Number(String(b)));
  const total = BigInt(String(a)) + BigInt(String(b));
  const fits = !types.includes('Long') && total >= -(2n ** 31n) && total < 2n ** 31n;
  if (total !== BigInt.asIntN(64, total)) throw notSimulated('sums beyond 64 bits');
  return fits ? new Int32(Number(total)) : Long.fromBigInt(total);
}
