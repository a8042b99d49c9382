// What an update makes of a document: https://www.mongodb.com/docs/manual/reference/operator/update/
import { ObjectId } from 'bson';
import { badValue, failedToParse, notSimulated, ServerError } from './errors.mjs';
import { isOperators, matches } from './filter.mjs';
import { define, isIndex } from './paths.mjs';
import { compare, equal, isArray, isDocument, sum, typeOf } from './values.mjs';

/** @typedef {import('./values.mjs').Document} Document */

/**
 * What an update makes of a document.
 * @param {Document} document
 * @param {unknown} update
 * @param {{ isInsert?: boolean }} [options]
 * @returns {Document}
 */
export function updated(document, update, { isInsert = false } = {}) {
  if (isArray(update)) throw notSimulated('updates by a pipeline');
  if (!isDocument(update)) throw failedToParse('Update argument must be an object or an array');
  if (!isOperators(update)) return replaced(document, update);
  const result = copied(document);
  /** @type {string[]} */
  const touched = [];
  for (const [name, fields] of Object.entries(update)) {
    const operator = Object.hasOwn(operators, name) ? operators[name] : undefined;
    if (operator === undefined) throw failedToParse(`Unknown modifier: ${name}`);
    if (!isDocument(fields))
      throw failedToParse(`Modifiers operate on fields but we found type ${typeOf(fields)} instead.`);
    for (const [path, operand] of Object.entries(fields)) {
      touch(touched, path);
      if (name !== '$setOnInsert' || isInsert) operator(placeOf(result, path, name), operand);
    }
  }
  keepsItsId(document, result);
  return result;
}

/**
 * @param {Document} document
 * @param {Document} replacement
 */
function replaced(document, replacement) {
  if (Object.keys(replacement).some((name) => name.startsWith('$')))
    throw failedToParse('A replacement document must not hold operators');
  /** @type {Document} */
  const result = Object.hasOwn(document, '_id') ? { _id: document._id } : {};
  for (const [name, value] of Object.entries(replacement)) define(result, name, value);
  keepsItsId(document, result);
  return result;
}

/**
 * @param {Document} before
 * @param {Document} after
 */
function keepsItsId(before, after) {
  if (!Object.hasOwn(before, '_id')) return;
  if (!Object.hasOwn(after, '_id') || !equal(before._id, after._id))
    throw new ServerError(
      66,
      'ImmutableField',
      "Performing an update on the path '_id' would modify the immutable field '_id'",
    );
}

/**
 * No two operators may change the same place.
 * @param {string[]} touched
 * @param {string} path
 */
function touch(touched, path) {
  const clash = touched.find(
    (other) => other === path || other.startsWith(`${path}.`) || path.startsWith(`${other}.`),
  );
  if (clash !== undefined)
    throw new ServerError(
      40,
      'ConflictingUpdateOperators',
      `Updating the path '${path}' would create a conflict at '${clash}'`,
    );
  if (path.includes('$')) throw notSimulated('positional operators in updates');
  touched.push(path);
}

/**
 * A copy of documents and arrays, which are changed in place; other values are not.
 * @template T
 * @param {T} value
 * @returns {T}
 */
function copied(value) {
  if (isArray(value)) return /** @type {T} */ (value.map(copied));
  if (!isDocument(value)) return value;
  /** @type {Document} */
  const copy = {};
  for (const [name, each] of Object.entries(value)) define(copy, name, copied(each));
  return /** @type {T} */ (copy);
}

/**
 * Where an operator works.
 * @typedef {object} Place
 * @property {string} path
 * @property {() => boolean} exists
 * @property {() => unknown} get
 * @property {(value: unknown) => void} set
 * @property {() => void} remove
 */

/**
 * @param {Document} root
 * @param {string} path
 * @param {string} operator
 * @returns {Place}
 */
function placeOf(root, path, operator) {
  const names = path.split('.');
  const last = names.at(-1) ?? '';
  const creates = operator !== '$unset' && operator !== '$pull';
  const existing = () => parentOf(root, names.slice(0, -1), false);
  const get = () => {
    const parent = existing();
    if (isArray(parent)) return isIndex(last) ? parent[Number(last)] : undefined;
    return isDocument(parent) && Object.hasOwn(parent, last) ? parent[last] : undefined;
  };
  const set = (/** @type {unknown} */ value) => {
    const parent = parentOf(root, names.slice(0, -1), creates);
    if (isArray(parent)) setElement(parent, last, value);
    else if (isDocument(parent)) define(parent, last, value);
    else throw cannotCreate(last);
  };
  const remove = () => {
    const parent = existing();
    if (isArray(parent)) {
      if (isIndex(last) && Number(last) < parent.length) parent[Number(last)] = null;
    } else if (isDocument(parent)) Reflect.deleteProperty(parent, last);
  };
  return { path, get, set, remove, exists: () => get() !== undefined };
}

/**
 * @param {Document} root
 * @param {readonly string[]} names
 * @param {boolean} creates
 * @returns {unknown}
 */
function parentOf(root, names, creates) {
  /** @type {unknown} */
  let at = root;
  for (const name of names) {
    if (isArray(at)) {
      if (!isIndex(name)) throw cannotCreate(name);
      if (creates && at[Number(name)] === undefined) setElement(at, name, {});
      at = at[Number(name)];
    } else if (isDocument(at)) {
      if (creates && !Object.hasOwn(at, name)) define(at, name, {});
      at = Object.hasOwn(at, name) ? at[name] : undefined;
    } else if (creates) throw cannotCreate(name);
    else return undefined;
  }
  return at;
}

/**
 * @param {unknown[]} array
 * @param {string} index
 * @param {unknown} value
 */
function setElement(array, index, value) {
  if (!isIndex(index)) throw cannotCreate(index);
  while (array.length < Number(index)) array.push(null);
  array[Number(index)] = value;
}

/** @param {string} name */
function cannotCreate(name) {
  return new ServerError(28, 'PathNotViable', `Cannot create field '${name}' in an element that has none`);
}

/** @type {Record<string, (place: Place, operand: unknown) => void>} */
const operators = {
  $set: (place, operand) => place.set(operand),
  $setOnInsert: (place, operand) => place.set(operand),
  $unset: (place) => place.remove(),
  $inc: (place, operand) => place.set(incremented(place, operand)),
  $min: (place, operand) => {
    if (!place.exists() || compare(operand, place.get()) < 0) place.set(operand);
  },
  $max: (place, operand) => {
    if (!place.exists() || compare(operand, place.get()) > 0) place.set(operand);
  },
  $push: (place, operand) => place.set([...arrayAt(place), ...elementsOf(operand)]),
  $addToSet: (place, operand) => {
    const array = [...arrayAt(place)];
    for (const each of elementsOf(operand)) if (!array.some((other) => equal(other, each))) array.push(each);
    place.set(array);
  },
  $pull: (place, operand) => {
    if (place.exists()) place.set(arrayAt(place).filter((each) => !isPulled(each, operand)));
  },
};

/**
 * @param {Place} place
 * @param {unknown} operand
 */
function incremented(place, operand) {
  if (typeOf(operand) !== 'number')
    throw new ServerError(14, 'TypeMismatch', 'Cannot increment with non-numeric argument');
  if (!place.exists()) return operand;
  const value = place.get();
  if (typeOf(value) !== 'number')
    throw new ServerError(
      14,
      'TypeMismatch',
      `Cannot apply $inc to a value of non-numeric type: ${place.path}`,
    );
  return sum(value, operand);
}

/** @param {Place} place */
function arrayAt(place) {
  const value = place.exists() ? place.get() : [];
  if (!isArray(value)) throw badValue(`The field '${place.path}' must be an array`);
  return value;
}

/** @param {unknown} operand */
function elementsOf(operand) {
  if (!isOperators(operand)) return [operand];
  const { $each: each, ...others } = operand;
  if (Object.keys(others).length > 0) throw notSimulated(`${Object.keys(others).join()} beside $each`);
  if (!isArray(each)) throw badValue('The argument to $each must be an array');
  return each;
}

/**
 * @param {unknown} element
 * @param {unknown} condition
 */
function isPulled(element, condition) {
  if (isOperators(condition)) return matches({ element }, { element: condition });
  if (isDocument(condition)) return isDocument(element) && matches(element, condition);
  return equal(element, condition);
}

/**
 * What an upsert inserts: what the filter says the document equals, then the update.
 * @param {Document} filter
 * @param {unknown} update
 * @returns {Document}
 */
export function upserted(filter, update) {
  /** @type {Document} */
  const seed = {};
  if (isOperators(update)) fill(seed, filter);
  else if (Object.hasOwn(filter, '_id') && !isOperators(filter._id)) define(seed, '_id', filter._id);
  const document = updated(seed, update, { isInsert: true });
  return withId(document);
}

/**
 * @param {Document} seed
 * @param {Document} filter
 */
function fill(seed, filter) {
  for (const [path, condition] of Object.entries(filter)) {
    if (path === '$and' && isArray(condition))
      condition.filter(isDocument).forEach((each) => fill(seed, each));
    else if (path === '$or') throw notSimulated('upserts with $or');
    else if (path.startsWith('$')) continue;
    else if (!isOperators(condition)) placeOf(seed, path, '$set').set(copied(condition));
    else if (Object.hasOwn(condition, '$eq')) placeOf(seed, path, '$set').set(copied(condition.$eq));
    else if (Object.hasOwn(condition, '$in') || Object.hasOwn(condition, '$all'))
      throw notSimulated('upserts with $in or $all');
  }
}

/**
 * The document as it is stored: `_id` comes first, and there always is one.
 * @param {Document} document
 * @returns {Document}
 */
export function withId(document) {
  const { _id: id = new ObjectId(), ...others } = document;
  if (['array', 'BSONRegExp'].includes(typeOf(id)))
    throw new ServerError(53, 'InvalidIdField', `The '_id' value cannot be of type ${typeOf(id)}`);
  /** @type {Document} */
  const result = { _id: id };
  for (const [name, value] of Object.entries(others)) define(result, name, value);
  return result;
}
