// Expressions and accumulators of pipelines: https://www.mongodb.com/docs/manual/reference/operator/aggregation/
import { Double, Int32 } from 'bson';
import { badValue, failedToParse, notSimulated, ServerError } from './errors.mjs';
import { define } from './paths.mjs';
import { compare, flagOf, identityOf, isArray, isDocument, sum, typeOf } from './values.mjs';

/** @typedef {import('./values.mjs').Document} Document */

/**
 * The value of an expression; undefined where a field is missing.
 * @param {unknown} expression
 * @param {Document} document
 * @returns {unknown}
 */
export function evaluated(expression, document) {
  if (typeof expression === 'string' && expression.startsWith('$')) return fieldOf(expression, document);
  if (isArray(expression)) return expression.map((each) => evaluated(each, document) ?? null);
  if (!isDocument(expression)) return expression;
  const [[name, operand] = [undefined, undefined], ...others] = Object.entries(expression);
  if (name === undefined || !name.startsWith('$')) return fieldsOf(expression, document);
  const operator = Object.hasOwn(operators, name) ? operators[name] : undefined;
  if (operator === undefined)
    throw new ServerError(168, 'InvalidPipelineOperator', `Unrecognized expression '${name}'`);
  if (others.length > 0) throw failedToParse('An expression has exactly one operator');
  return operator(operand, document);
}

/**
 * @param {string} text
 * @param {Document} document
 */
function fieldOf(text, document) {
  if (text === '$$ROOT' || text === '$$CURRENT') return document;
  if (text.startsWith('$$')) throw notSimulated(`the variable ${text}`);
  return text
    .slice(1)
    .split('.')
    .reduce(memberOf, /** @type {unknown} */ (document));
}

/**
 * Of an array, the members of its elements.
 * @param {unknown} value
 * @param {string} name
 * @returns {unknown}
 */
function memberOf(value, name) {
  if (isArray(value)) return value.map((each) => memberOf(each, name)).filter((each) => each !== undefined);
  return isDocument(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

/**
 * @param {Document} expressions
 * @param {Document} document
 */
function fieldsOf(expressions, document) {
  /** @type {Document} */
  const result = {};
  for (const [name, each] of Object.entries(expressions)) {
    const value = evaluated(each, document);
    if (value !== undefined) define(result, name, value);
  }
  return result;
}

/**
 * @param {unknown} operand
 * @param {Document} document
 * @param {number} [count]
 */
function operandsOf(operand, document, count) {
  const all = isArray(operand) ? operand : [operand];
  if (count !== undefined && all.length !== count)
    throw new ServerError(16020, 'Location16020', `Expression takes exactly ${count} arguments.`);
  return all.map((each) => evaluated(each, document));
}

/**
 * @param {(order: number) => boolean} holds
 * @returns {(operand: unknown, document: Document) => boolean}
 */
function comparison(holds) {
  return (operand, document) => {
    const [a, b] = operandsOf(operand, document, 2);
    if (a === undefined || b === undefined) throw notSimulated('comparisons with missing fields');
    return holds(compare(a, b));
  };
}

/** @param {unknown} value */
function isTrue(value) {
  return typeOf(value) !== 'null' && (!['boolean', 'number'].includes(typeOf(value)) || flagOf(value));
}

/** @type {Record<string, (operand: unknown, document: Document) => unknown>} */
const operators = {
  $literal: (operand) => operand,
  $ifNull: (operand, document) =>
    operandsOf(operand, document).find((value) => value !== undefined && value !== null) ??
    operandsOf(operand, document).at(-1),
  $eq: comparison((order) => order === 0),
  $ne: comparison((order) => order !== 0),
  $gt: comparison((order) => order > 0),
  $gte: comparison((order) => order >= 0),
  $lt: comparison((order) => order < 0),
  $lte: comparison((order) => order <= 0),
  $and: (operand, document) => operandsOf(operand, document).every(isTrue),
  $or: (operand, document) => operandsOf(operand, document).some(isTrue),
  $not: (operand, document) => !isTrue(operandsOf(operand, document, 1)[0]),
  $cond: conditional,
  $size: (operand, document) => {
    const [value] = operandsOf(operand, document, 1);
    if (!isArray(value))
      throw new ServerError(17124, 'Location17124', 'The argument to $size must be an array');
    return new Int32(value.length);
  },
};

/**
 * @param {unknown} operand
 * @param {Document} document
 */
function conditional(operand, document) {
  const [condition, yes, no] = isArray(operand)
    ? operand
    : isDocument(operand)
      ? [operand.if, operand.then, operand.else]
      : [];
  return evaluated(isTrue(evaluated(condition, document)) ? yes : no, document);
}

/**
 * Makes one value of the values of a group, where `undefined` is a missing field.
 * @type {Record<string, (values: unknown[]) => unknown>}
 */
const accumulators = {
  $sum: total,
  $avg: (values) => {
    const numbers = values.filter(isNumber);
    return numbers.length === 0 ? null : new Double(Number(String(total(numbers))) / numbers.length);
  },
  $min: (values) => extreme(values, -1),
  $max: (values) => extreme(values, 1),
  $first: (values) => values[0] ?? null,
  $last: (values) => values.at(-1) ?? null,
  $push: (values) => values.filter((value) => value !== undefined),
  $addToSet: (values) =>
    [...new Map(values.filter((each) => each !== undefined).map((each) => [identityOf(each), each])).values()]
      // In no order.
      .toReversed(),
  $count: (values) => new Int32(values.length),
};

/** @param {unknown} value */
function isNumber(value) {
  return typeOf(value) === 'number';
}

/** @param {unknown[]} values */
function total(values) {
  return values.filter(isNumber).reduce(sum, new Int32(0));
}

/**
 * @param {unknown[]} values
 * @param {number} direction
 */
function extreme(values, direction) {
  const known = values.filter((value) => value !== undefined && value !== null);
  return known.toSorted((a, b) => compare(b, a) * direction)[0] ?? null;
}

/**
 * @param {unknown} accumulator
 * @param {readonly Document[]} documents
 */
export function accumulated(accumulator, documents) {
  const [[name, operand] = ['', undefined], ...others] = isDocument(accumulator)
    ? Object.entries(accumulator)
    : [];
  const accumulate = Object.hasOwn(accumulators, name) ? accumulators[name] : undefined;
  if (accumulate === undefined || others.length > 0)
    throw new ServerError(15952, 'Location15952', `unknown group operator '${name}'`);
  if (name === '$count' && !(isDocument(operand) && Object.keys(operand).length === 0))
    throw badValue('$count takes no arguments');
  return accumulate(documents.map((document) => evaluated(operand, document)));
}
