// Which documents a filter means: https://www.mongodb.com/docs/manual/reference/operator/query/
import { badValue, notSimulated } from './errors.mjs';
import { lookUp } from './paths.mjs';
import { compare, equal, flagOf, isArray, isDocument, numberOf, typeOf } from './values.mjs';

/** @typedef {import('./values.mjs').Document} Document */
/** @typedef {import('./paths.mjs').Found} Found */

/**
 * The documents that a filter means. It is read whole even where there is none.
 * @param {readonly Document[]} documents
 * @param {Document} filter
 */
export function filtered(documents, filter) {
  matches({}, filter);
  return documents.filter((document) => matches(document, filter));
}

/**
 * @param {Document} document
 * @param {Document} filter
 * @returns {boolean}
 */
export function matches(document, filter) {
  const parts = Object.entries(filter).map(([name, condition]) =>
    name.startsWith('$')
      ? matchesLogic(document, name, condition)
      : matchesField(lookUp(document, name), condition),
  );
  return parts.every(Boolean);
}

/**
 * @param {Document} document
 * @param {string} operator
 * @param {unknown} condition
 */
function matchesLogic(document, operator, condition) {
  if (operator === '$comment') return true;
  if (!['$and', '$or', '$nor'].includes(operator))
    throw badValue(`unknown top level operator: ${operator}. The simulator has $and, $or and $nor.`);
  if (!isArray(condition) || condition.length === 0) throw badValue(`${operator} must be a nonempty array`);
  const parts = condition.map((each) => matches(document, asDocument(each)));
  if (operator === '$and') return parts.every(Boolean);
  return parts.some(Boolean) === (operator === '$or');
}

/** @param {unknown} value */
function asDocument(value) {
  if (!isDocument(value)) throw badValue('$or/$and/$nor entries need to be full objects');
  return value;
}

/**
 * Operators, unless it is a value that the field must equal.
 * @param {unknown} condition
 * @returns {condition is Document}
 */
export function isOperators(condition) {
  if (!isDocument(condition)) return false;
  const [first] = Object.keys(condition);
  return first !== undefined && first.startsWith('$');
}

/**
 * @param {Found} found
 * @param {unknown} condition
 * @returns {boolean}
 */
function matchesField(found, condition) {
  if (!isOperators(condition)) return equals(found, condition);
  const parts = Object.entries(condition).map(([name, operand]) => {
    const operator = Object.hasOwn(operators, name) ? operators[name] : undefined;
    if (operator === undefined) throw badValue(`unknown operator: ${name}`);
    return operator(found, operand);
  });
  return parts.every(Boolean);
}

/** @type {Record<string, (found: Found, operand: unknown) => boolean>} */
const operators = {
  $eq: equals,
  $ne: (found, operand) => !equals(found, operand),
  $in: isIn,
  $nin: (found, operand) => !isIn(found, operand),
  $gt: (found, operand) => isOrdered(found, operand, (order) => order > 0),
  $gte: (found, operand) => isOrdered(found, operand, (order) => order >= 0),
  $lt: (found, operand) => isOrdered(found, operand, (order) => order < 0),
  $lte: (found, operand) => isOrdered(found, operand, (order) => order <= 0),
  $exists: (found, operand) => exists(found) === flagOf(operand),
  $not: (found, operand) => {
    if (!isOperators(operand)) throw badValue('$not needs a regex or a document');
    return !matchesField(found, operand);
  },
  $size: (found, operand) =>
    found.values.some((value) => isArray(value) && value.length === numberOf(operand)),
  $all: hasAll,
  $elemMatch: hasElement,
};

/** @param {Found} found */
function exists(found) {
  if (found.values.length === 0 && found.dead) throw notSimulated('whether a field exists in an empty array');
  return found.values.length > 0;
}

/**
 * Null is equal to a field that is missing; an array has its elements' values, too.
 * @param {Found} found
 * @param {unknown} operand
 */
function equals(found, operand) {
  if (typeOf(operand) === 'BSONRegExp') throw notSimulated('regular expressions');
  if (typeOf(operand) === 'null') return isNull(found);
  return candidates(found).some((value) => equal(value, operand));
}

/** @param {Found} found */
function isNull(found) {
  if (found.missing || candidates(found).some((value) => typeOf(value) === 'null')) return true;
  if (found.dead) throw notSimulated('null in what an empty array would hold');
  return false;
}

/** @param {Found} found */
function candidates({ values }) {
  return values.flatMap((value) => (isArray(value) ? [value, ...value] : [value]));
}

/**
 * @param {Found} found
 * @param {unknown} operand
 */
function isIn(found, operand) {
  if (!isArray(operand)) throw badValue('$in needs an array');
  if (operand.some(isOperators)) throw badValue('cannot nest $ under $in');
  return operand.some((each) => equals(found, each));
}

/**
 * Only values of the operand's type are compared with it.
 * @param {Found} found
 * @param {unknown} operand
 * @param {(order: number) => boolean} holds
 */
function isOrdered(found, operand, holds) {
  const type = typeOf(operand);
  if (['array', 'object', 'BSONRegExp', 'MinKey', 'MaxKey'].includes(type))
    throw notSimulated(`the order of values of the type ${type} in filters`);
  if (type === 'null') return holds(0) && isNull(found);
  if (Number.isNaN(numberOf(operand))) return holds(0) && equals(found, operand);
  return candidates(found).some(
    (value) => typeOf(value) === type && !Number.isNaN(numberOf(value)) && holds(compare(value, operand)),
  );
}

/**
 * @param {Found} found
 * @param {unknown} operand
 */
function hasAll(found, operand) {
  if (!isArray(operand)) throw badValue('$all needs an array');
  if (operand.some(isOperators)) throw notSimulated('$elemMatch in $all');
  return operand.length > 0 && operand.every((each) => equals(found, each));
}

/**
 * @param {Found} found
 * @param {unknown} operand
 */
function hasElement({ values }, operand) {
  if (!isDocument(operand)) throw badValue('$elemMatch needs an Object');
  const holds = isOperators(operand)
    ? (/** @type {unknown} */ each) => matchesField({ values: [each], missing: false, dead: false }, operand)
    : (/** @type {unknown} */ each) => isDocument(each) && matches(each, operand);
  return values.some((value) => isArray(value) && value.some(holds));
}
