// The commands that write: https://www.mongodb.com/docs/manual/reference/command/nav-crud/
import { Int32 } from 'bson';
import { failedToParse, notSimulated, ServerError } from './errors.mjs';
import { filtered } from './filter.mjs';
import { projector, sorted } from './shapes.mjs';
import { documentOr } from './storage.mjs';
import { updated, upserted } from './update.mjs';
import { equal, flagOf, isArray, isDocument, numberOf } from './values.mjs';

/** @typedef {import('./values.mjs').Document} Document */
/** @typedef {import('./storage.mjs').Storage} Storage */
/** @typedef {import('./storage.mjs').Collection} Collection */

/**
 * The documents of a collection that a command means.
 * @param {Collection} collection
 * @param {unknown} filter
 */
export function meant(collection, filter) {
  return filtered(collection.documents, documentOr(filter));
}

/**
 * Runs the statements of a write; one that fails ends an ordered write.
 * @param {unknown} statements
 * @param {Document} command
 * @param {(statement: Document, index: number) => void} run
 */
function inOrder(statements, command, run) {
  if (!isArray(statements) || statements.length === 0)
    throw new ServerError(16, 'InvalidLength', 'Write batch sizes must be between 1 and 100000');
  /** @type {Document[]} */
  const writeErrors = [];
  for (const [index, statement] of statements.entries()) {
    try {
      if (!isDocument(statement)) throw failedToParse('a statement must be an object');
      run(statement, index);
    } catch (error) {
      if (!(error instanceof ServerError)) throw error;
      const { code, message, details } = error;
      writeErrors.push({ index: new Int32(index), code, errmsg: message, ...details });
      if (flagOf(command.ordered ?? true)) break;
    }
  }
  return writeErrors.length > 0 ? { writeErrors } : {};
}

/**
 * @param {Document} command
 * @param {Storage} storage
 * @param {string} database
 */
export function insert(command, storage, database) {
  const collection = storage.collection(database, command.insert);
  let n = 0;
  const errors = inOrder(command.documents, command, (document) => {
    collection.insert(document);
    n += 1;
  });
  return { n, ...errors };
}

/**
 * @param {Document} command
 * @param {Storage} storage
 * @param {string} database
 */
export function update(command, storage, database) {
  const collection = storage.collection(database, command.update);
  const result = { n: 0, nModified: 0, upserted: /** @type {Document[]} */ ([]) };
  const errors = inOrder(command.updates, command, (statement, index) => {
    const { q, u, multi, upsert, hint: _hint, ...others } = statement;
    allowOnly(others);
    const found = meant(collection, q);
    for (const document of flagOf(multi) ? found : found.slice(0, 1)) {
      result.n += 1;
      if (change(collection, document, u) !== document) result.nModified += 1;
    }
    if (found.length > 0 || !flagOf(upsert)) return;
    const { _id } = collection.insert(upserted(documentOr(q), u));
    result.n += 1;
    result.upserted.push({ index: new Int32(index), _id });
  });
  const { upserted: inserted, ...counts } = result;
  return { ...counts, ...(inserted.length > 0 ? { upserted: inserted } : {}), ...errors };
}

/**
 * The document after an update; the same one where nothing changes.
 * @param {Collection} collection
 * @param {Document} document
 * @param {unknown} change
 */
function change(collection, document, change) {
  const after = updated(document, change);
  if (equal(document, after)) return document;
  collection.replace(document, after);
  return after;
}

/** @param {Document} others - What is left of a statement. */
function allowOnly(others) {
  const [stranger] = Object.keys(others);
  if (stranger !== undefined) throw notSimulated(`the option ${stranger} of a write`);
}

/**
 * @param {Document} command
 * @param {Storage} storage
 * @param {string} database
 */
export function remove(command, storage, database) {
  const collection = storage.collection(database, command.delete);
  let n = 0;
  const errors = inOrder(command.deletes, command, ({ q, limit, hint: _hint, ...others }) => {
    allowOnly(others);
    const found = meant(collection, q);
    for (const document of numberOf(limit) === 1 ? found.slice(0, 1) : found) {
      collection.remove(document);
      n += 1;
    }
  });
  return { n, ...errors };
}

/**
 * @param {Document} command
 * @param {Storage} storage
 * @param {string} database
 */
export function findAndModify(command, storage, database) {
  const collection = storage.collection(database, command.findAndModify);
  const project = projector(command.fields);
  const [document] = sorted(meant(collection, command.query), command.sort);
  const given = (/** @type {Document | undefined} */ each) => (each ? project(each) : null);
  if (flagOf(command.remove)) {
    if (document) collection.remove(document);
    return { lastErrorObject: { n: document ? 1 : 0 }, value: given(document) };
  }
  if (document) {
    const after = change(collection, document, command.update);
    const value = given(flagOf(command.new) ? after : document);
    return { lastErrorObject: { n: 1, updatedExisting: true }, value };
  }
  if (!flagOf(command.upsert)) return { lastErrorObject: { n: 0, updatedExisting: false }, value: null };
  const inserted = collection.insert(upserted(documentOr(command.query), command.update));
  return {
    lastErrorObject: { n: 1, updatedExisting: false, upserted: inserted._id },
    value: flagOf(command.new) ? project(inserted) : null,
  };
}
