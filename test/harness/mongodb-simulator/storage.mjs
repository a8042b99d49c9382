// The databases, their collections with unique indexes, and the cursors that are open.
import { Long } from 'bson';
import { badValue, notSimulated, ServerError } from './errors.mjs';
import { define, lookUp } from './paths.mjs';
import { withId } from './update.mjs';
import { identityOf, isArray, isDocument } from './values.mjs';

/** @typedef {import('./values.mjs').Document} Document */

/**
 * @typedef {object} Index
 * @property {string} name
 * @property {Document} key
 * @property {boolean} unique
 * @property {boolean} sparse
 */

/** Documents in the order in which they were inserted. */
export class Collection {
  /** @type {Document[]} */
  #documents = [];
  /** @type {Index[]} */
  #indexes = [{ name: '_id_', key: { _id: 1 }, unique: true, sparse: false }];

  /** @param {string} namespace */
  constructor(namespace) {
    this.namespace = namespace;
  }

  /** @returns {readonly Document[]} */
  get documents() {
    return this.#documents;
  }

  /** @returns {readonly Index[]} */
  get indexes() {
    return this.#indexes;
  }

  /**
   * @param {Document} document
   * @returns {Document} As it is stored.
   */
  insert(document) {
    const stored = withId(document);
    this.#check(stored, undefined);
    this.#documents.push(stored);
    return stored;
  }

  /**
   * @param {Document} before
   * @param {Document} after
   */
  replace(before, after) {
    this.#check(after, before);
    this.#documents[this.#documents.indexOf(before)] = after;
  }

  /** @param {Document} document */
  remove(document) {
    this.#documents.splice(this.#documents.indexOf(document), 1);
  }

  /** @param {Index} index */
  addIndex(index) {
    if (this.#indexes.some(({ name }) => name === index.name)) return;
    /** @type {Set<string>} */
    const seen = new Set();
    for (const document of this.#documents)
      for (const key of keysOf(index, document)) {
        if (index.unique && seen.has(key)) throw this.#duplicate(index, document);
        seen.add(key);
      }
    this.#indexes.push(index);
  }

  /**
   * @param {Document} document
   * @param {Document | undefined} besides - What it replaces.
   */
  #check(document, besides) {
    for (const index of this.#indexes.filter(({ unique }) => unique)) {
      const keys = new Set(keysOf(index, document));
      const clash = this.#documents.some(
        (other) => other !== besides && keysOf(index, other).some((key) => keys.has(key)),
      );
      if (clash) throw this.#duplicate(index, document);
    }
  }

  /**
   * @param {Index} index
   * @param {Document} document
   */
  #duplicate({ name, key }, document) {
    /** @type {Document} */
    const keyValue = {};
    for (const path of Object.keys(key)) define(keyValue, path, lookUp(document, path).values[0] ?? null);
    const shown = Object.entries(keyValue).map(([path, value]) => `${path}: ${shownKey(value)}`);
    return new ServerError(
      11000,
      'DuplicateKey',
      `E11000 duplicate key error collection: ${this.namespace} index: ${name} dup key: { ${shown.join(', ')} }`,
      { keyPattern: key, keyValue },
    );
  }
}

/** @param {unknown} value */
function shownKey(value) {
  return typeof value === 'string' ? JSON.stringify(value) : String(value);
}

/**
 * What a document has in an index: an entry for each element of an array.
 * @param {Index} index
 * @param {Document} document
 * @returns {string[]}
 */
function keysOf({ key, sparse }, document) {
  const parts = Object.keys(key).map((path) => lookUp(document, path));
  if (parts.some(({ dead }) => dead)) throw notSimulated('indexes into empty arrays');
  if (sparse && parts.every(({ values }) => values.length === 0)) return [];
  const values = parts.map(({ values: found }) => found.flatMap((each) => (isArray(each) ? each : [each])));
  if (values.length > 1 && values.some((each) => each.length > 1))
    throw notSimulated('arrays in indexes of several fields');
  const [first = []] = values;
  if (values.length === 1) return (first.length > 0 ? first : [null]).map(identityOf);
  return [values.map(([value]) => identityOf(value ?? null)).join()];
}

/** @typedef {{ namespace: string, rest: Document[] }} Cursor */

export class Storage {
  /** @type {Map<string, Collection>} */
  #collections = new Map();
  /** @type {Map<string, Cursor>} */
  #cursors = new Map();
  #lastCursor = 0;

  /**
   * @param {string} database
   * @param {unknown} name
   */
  collection(database, name) {
    if (typeof name !== 'string' || name === '')
      throw new ServerError(73, 'InvalidNamespace', 'the name of a collection must be a text');
    const namespace = `${database}.${name}`;
    const known = this.#collections.get(namespace);
    if (known) return known;
    const made = new Collection(namespace);
    this.#collections.set(namespace, made);
    return made;
  }

  /**
   * Drops what begins with a namespace.
   * @param {(namespace: string) => boolean} isMeant
   */
  drop(isMeant) {
    for (const namespace of [...this.#collections.keys()])
      if (isMeant(namespace)) this.#collections.delete(namespace);
  }

  /**
   * The first documents, and a cursor for the others.
   * @param {string} namespace
   * @param {readonly Document[]} documents
   * @param {number} size
   */
  open(namespace, documents, size) {
    const rest = documents.slice(size);
    const id = rest.length > 0 ? (this.#lastCursor += 1) : 0;
    if (id > 0) this.#cursors.set(String(id), { namespace, rest });
    return { id: Long.fromNumber(id), ns: namespace, firstBatch: documents.slice(0, size) };
  }

  /**
   * @param {unknown} id
   * @param {number | undefined} size
   */
  next(id, size) {
    const cursor = this.#cursors.get(String(id));
    if (!cursor) throw new ServerError(43, 'CursorNotFound', `cursor id ${String(id)} not found`);
    const nextBatch = cursor.rest.splice(0, size ?? cursor.rest.length);
    const isDone = cursor.rest.length === 0;
    if (isDone) this.#cursors.delete(String(id));
    return { id: isDone ? Long.ZERO : id, ns: cursor.namespace, nextBatch };
  }

  /** @param {unknown} ids */
  kill(ids) {
    if (!isArray(ids)) throw badValue('killCursors takes a list of cursors');
    const killed = ids.filter((id) => this.#cursors.delete(String(id)));
    return { cursorsKilled: killed, cursorsNotFound: ids.filter((id) => !killed.includes(id)) };
  }
}

/**
 * @param {unknown} value
 * @returns {Document}
 */
export function documentOr(value, fallback = {}) {
  return isDocument(value) ? value : fallback;
}
