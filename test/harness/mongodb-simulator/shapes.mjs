// What of a document is given back, and in which order documents are.
import { badValue, notSimulated, ServerError } from './errors.mjs';
import { define, lookUp } from './paths.mjs';
import { compare, flagOf, isArray, isDocument, numberOf, typeOf } from './values.mjs';

/** @typedef {import('./values.mjs').Document} Document */

/**
 * Sorted, those that are equal in the order in which they came.
 * @param {readonly Document[]} documents
 * @param {unknown} order
 * @returns {Document[]}
 */
export function sorted(documents, order) {
  const fields = Object.entries(isDocument(order) ? order : {}).map(([path, value]) => {
    const direction = numberOf(value);
    if (direction !== 1 && direction !== -1)
      throw new ServerError(15975, 'Location15975', '$sort key ordering must be 1 (for ascending) or -1');
    return { path, direction };
  });
  return documents.toSorted((a, b) => {
    for (const { path, direction } of fields) {
      const result = compare(sortKey(a, path, direction), sortKey(b, path, direction)) * direction;
      if (result !== 0) return result;
    }
    return 0;
  });
}

/**
 * An array sorts as the element that comes first.
 * @param {Document} document
 * @param {string} path
 * @param {number} direction
 */
function sortKey(document, path, direction) {
  const { values, missing, dead } = lookUp(document, path);
  if (dead) throw notSimulated('sorting by what an empty array would hold');
  const all = values.flatMap((value) => (isArray(value) ? value : [value]));
  if (values.some((value) => isArray(value) && value.length === 0))
    throw notSimulated('sorting by empty arrays');
  if (missing || all.length === 0) all.push(null);
  return all.toSorted((a, b) => compare(a, b) * direction)[0];
}

/**
 * Fields that are named to be included, or to be left out.
 * @param {unknown} projection
 * @returns {(document: Document) => Document}
 */
export function projector(projection) {
  if (!isDocument(projection) || Object.keys(projection).length === 0) return (document) => document;
  const tree = treeOf(projection);
  const kinds = new Set(
    Object.entries(projection)
      .filter(([path]) => path !== '_id')
      .map(([, value]) => flagOf(value)),
  );
  if (kinds.size > 1)
    throw new ServerError(
      31254,
      'Location31254',
      'Cannot do exclusion and inclusion of different fields in one projection',
    );
  const includes = kinds.size === 1 ? kinds.has(true) : flagOf(projection._id);
  if (includes && !Object.hasOwn(projection, '_id')) tree.set('_id', true);
  if (!flagOf(projection._id ?? true)) tree.set('_id', false);
  return (document) => projected(document, tree, includes);
}

/** @typedef {Map<string, Tree | boolean>} Tree */

/**
 * @param {Document} projection
 * @returns {Tree}
 */
function treeOf(projection) {
  /** @type {Tree} */
  const tree = new Map();
  for (const [path, value] of Object.entries(projection)) {
    if (!['number', 'boolean'].includes(typeOf(value))) throw notSimulated(`the projection of ${path}`);
    if (path.includes('$')) throw notSimulated('positional projections');
    insert(tree, path.split('.'), flagOf(value));
  }
  return tree;
}

/**
 * @param {Tree} tree
 * @param {readonly string[]} path
 * @param {boolean} value
 */
function insert(tree, [name = '', ...rest], value) {
  const known = tree.get(name);
  if (rest.length === 0) {
    if (known !== undefined) throw new ServerError(31250, 'Location31250', `Path collision at ${name}`);
    tree.set(name, value);
    return;
  }
  if (typeof known === 'boolean') throw new ServerError(31249, 'Location31249', `Path collision at ${name}`);
  /** @type {Tree} */
  const below = known ?? new Map();
  tree.set(name, below);
  insert(below, rest, value);
}

/**
 * @param {Document} document
 * @param {Tree} tree
 * @param {boolean} includes
 * @returns {Document}
 */
function projected(document, tree, includes) {
  /** @type {Document} */
  const result = {};
  for (const [name, value] of Object.entries(document)) {
    const wanted = tree.get(name) ?? !includes;
    if (wanted === true) define(result, name, value);
    else if (wanted !== false) projectInto(result, name, value, wanted, includes);
  }
  return result;
}

/**
 * @param {Document} result
 * @param {string} name
 * @param {unknown} value
 * @param {Tree} tree
 * @param {boolean} includes
 */
function projectInto(result, name, value, tree, includes) {
  if (isDocument(value)) define(result, name, projected(value, tree, includes));
  else if (isArray(value)) {
    if (value.some(isArray)) throw notSimulated('projections into arrays of arrays');
    const kept = value.filter((each) => isDocument(each) || !includes);
    define(
      result,
      name,
      kept.map((each) => (isDocument(each) ? projected(each, tree, includes) : each)),
    );
  } else if (!includes) define(result, name, value);
}

/**
 * A number that a command holds; fails where it is none or is negative.
 * @param {unknown} value
 * @param {string} name
 */
export function naturalNumber(value, name) {
  if (value === undefined || value === null) return undefined;
  const number = numberOf(value);
  if (number === undefined || !Number.isInteger(number) || number < 0)
    throw badValue(`the value of '${name}' must be a whole number that is not negative`);
  return number;
}
