// What stands at a dotted path of a document.
import { isArray, isDocument } from './values.mjs';

/** @typedef {import('./values.mjs').Document} Document */

/**
 * What a path leads to. It goes through the elements of arrays, so that there may be several values.
 * @typedef {object} Found
 * @property {unknown[]} values
 * @property {boolean} missing - Some of the documents on the way have no such field.
 * @property {boolean} dead - It went into an array that has none, or something else than documents.
 */

/**
 * @param {unknown} root
 * @param {string} path
 * @returns {Found}
 */
export function lookUp(root, path) {
  /** @type {Found} */
  const found = { values: [], missing: false, dead: false };
  follow(root, path.split('.'), found);
  return found;
}

/**
 * @param {unknown} value
 * @param {readonly string[]} path
 * @param {Found} found
 */
function follow(value, path, found) {
  const [name, ...rest] = path;
  if (name === undefined) found.values.push(value);
  else if (isArray(value)) followElements(value, path, found);
  else if (isDocument(value) && Object.hasOwn(value, name)) follow(value[name], rest, found);
  else found.missing = true;
}

/**
 * @param {unknown[]} elements
 * @param {readonly string[]} path
 * @param {Found} found
 */
function followElements(elements, path, found) {
  const [name = '', ...rest] = path;
  if (isIndex(name) && Number(name) < elements.length) follow(elements[Number(name)], rest, found);
  const documents = elements.filter(isDocument);
  if (documents.length < elements.length || elements.length === 0) found.dead = true;
  for (const each of documents) follow(each, path, found);
}

/** @param {string} name */
export function isIndex(name) {
  return /^(0|[1-9]\d*)$/.test(name);
}

/**
 * Sets a field of a document, whatever its name: `__proto__` is one like any other.
 * @param {Document} document
 * @param {string} name
 * @param {unknown} value
 */
export function define(document, name, value) {
  Object.defineProperty(document, name, { value, enumerable: true, configurable: true, writable: true });
}
