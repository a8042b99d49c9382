// The commands: https://www.mongodb.com/docs/manual/reference/command/
import { failedToParse, notSimulated, ServerError } from './errors.mjs';
import { lookUp } from './paths.mjs';
import { aggregated } from './pipeline.mjs';
import { naturalNumber, projector, sorted } from './shapes.mjs';
import { documentOr } from './storage.mjs';
import { flagOf, identityOf, isArray, isDocument } from './values.mjs';
import { findAndModify, insert, meant, remove, update } from './writes.mjs';

/** @typedef {import('./values.mjs').Document} Document */
/** @typedef {import('./storage.mjs').Storage} Storage */

/** How many documents a first batch has where nothing is said. */
const FIRST_BATCH = 101;

/** What every command may say; none of it changes the answer here. */
const GENERIC = new Set([
  '$db',
  'lsid',
  '$readPreference',
  '$clusterTime',
  'readConcern',
  'writeConcern',
  'comment',
  'maxTimeMS',
  'hint',
  'allowDiskUse',
  'noCursorTimeout',
]);

/**
 * @typedef {object} Command
 * @property {readonly string[]} fields - What it may say besides.
 * @property {(command: Document, storage: Storage, database: string) => Document} run
 */

/**
 * The answer to a command, or an error as the server would tell it.
 * @param {Document} command
 * @param {Storage} storage
 * @returns {Document}
 */
export function answer(command, storage) {
  try {
    const [name = ''] = Object.keys(command);
    const known = Object.hasOwn(commands, name) ? commands[name] : undefined;
    if (!known) throw new ServerError(59, 'CommandNotFound', `no such command: '${name}'`);
    if (Object.hasOwn(command, 'txnNumber'))
      throw new ServerError(
        20,
        'IllegalOperation',
        'Transaction numbers are only allowed on a replica set member or mongos',
      );
    const stranger = Object.keys(command).find(
      (field) => field !== name && !GENERIC.has(field) && !known.fields.includes(field),
    );
    if (stranger !== undefined)
      throw new ServerError(40415, 'Location40415', `BSON field '${name}.${stranger}' is an unknown field.`);
    return { ...known.run(command, storage, String(command.$db)), ok: 1 };
  } catch (error) {
    if (!(error instanceof ServerError)) throw error;
    const { code, codeName, message, details } = error;
    return { ok: 0, errmsg: message, code, codeName, ...details };
  }
}

function hello() {
  return {
    isWritablePrimary: true,
    ismaster: true,
    helloOk: true,
    maxBsonObjectSize: 16 * 1024 * 1024,
    maxMessageSizeBytes: 48_000_000,
    maxWriteBatchSize: 100_000,
    localTime: new Date(),
    logicalSessionTimeoutMinutes: 30,
    connectionId: 1,
    minWireVersion: 0,
    maxWireVersion: 21,
    readOnly: false,
  };
}

/** What a driver says of itself when it connects. */
const GREETING = [
  'helloOk',
  'client',
  'compression',
  'loadBalanced',
  'saslSupportedMechs',
  'backpressure',
  'topologyVersion',
  'maxAwaitTimeMS',
  'speculativeAuthenticate',
];

/** @type {Record<string, Command>} */
const commands = {
  hello: { fields: GREETING, run: hello },
  isMaster: { fields: GREETING, run: hello },
  ismaster: { fields: GREETING, run: hello },
  ping: { fields: [], run: () => ({}) },
  buildInfo: { fields: [], run: () => ({ version: '7.0.0', versionArray: [7, 0, 0, 0] }) },
  endSessions: { fields: [], run: () => ({}) },
  find: {
    fields: ['filter', 'sort', 'projection', 'skip', 'limit', 'batchSize', 'singleBatch'],
    run: find,
  },
  getMore: {
    fields: ['collection', 'batchSize'],
    run: ({ getMore, batchSize }, storage) => ({
      cursor: storage.next(getMore, naturalNumber(batchSize, 'batchSize')),
    }),
  },
  killCursors: { fields: ['cursors'], run: ({ cursors }, storage) => storage.kill(cursors) },
  count: { fields: ['query', 'limit', 'skip'], run: count },
  distinct: { fields: ['key', 'query'], run: distinct },
  aggregate: { fields: ['pipeline', 'cursor'], run: aggregate },
  insert: { fields: ['documents', 'ordered', 'bypassDocumentValidation'], run: insert },
  update: { fields: ['updates', 'ordered', 'bypassDocumentValidation'], run: update },
  delete: { fields: ['deletes', 'ordered'], run: remove },
  findAndModify: {
    fields: ['query', 'sort', 'remove', 'update', 'new', 'fields', 'upsert', 'bypassDocumentValidation'],
    run: findAndModify,
  },
  create: { fields: [], run: ({ create }, storage, database) => (storage.collection(database, create), {}) },
  drop: {
    fields: [],
    run: ({ drop }, storage, database) => {
      storage.drop((namespace) => namespace === `${database}.${String(drop)}`);
      return {};
    },
  },
  dropDatabase: {
    fields: [],
    run: (_, storage, database) => {
      storage.drop((namespace) => namespace.startsWith(`${database}.`));
      return { dropped: database };
    },
  },
  createIndexes: { fields: ['indexes', 'commitQuorum'], run: createIndexes },
};

/**
 * @param {Document} command
 * @param {Storage} storage
 * @param {string} database
 */
function find(command, storage, database) {
  const collection = storage.collection(database, command.find);
  const skip = naturalNumber(command.skip, 'skip') ?? 0;
  const limit = naturalNumber(command.limit, 'limit') || Infinity;
  const documents = sorted(meant(collection, command.filter), command.sort)
    .slice(skip, skip + limit)
    .map(projector(command.projection));
  const size = naturalNumber(command.batchSize, 'batchSize') ?? FIRST_BATCH;
  const shown = flagOf(command.singleBatch) ? documents.slice(0, size) : documents;
  return { cursor: storage.open(collection.namespace, shown, size) };
}

/**
 * @param {Document} command
 * @param {Storage} storage
 * @param {string} database
 */
function count(command, storage, database) {
  const skip = naturalNumber(command.skip, 'skip') ?? 0;
  const limit = naturalNumber(command.limit, 'limit') || Infinity;
  const found = meant(storage.collection(database, command.count), command.query);
  return { n: found.slice(skip, skip + limit).length };
}

/**
 * @param {Document} command
 * @param {Storage} storage
 * @param {string} database
 */
function distinct(command, storage, database) {
  if (typeof command.key !== 'string') throw failedToParse('"key" must be a text');
  const { key } = command;
  const values = meant(storage.collection(database, command.distinct), command.query)
    .flatMap((document) => lookUp(document, key).values)
    .flatMap((value) => (isArray(value) ? value : [value]));
  return { values: [...new Map(values.map((value) => [identityOf(value), value])).values()] };
}

/**
 * @param {Document} command
 * @param {Storage} storage
 * @param {string} database
 */
function aggregate(command, storage, database) {
  const collection = storage.collection(database, command.aggregate);
  if (!isDocument(command.cursor)) throw failedToParse("The 'cursor' option is required");
  const size = naturalNumber(command.cursor.batchSize, 'batchSize') ?? FIRST_BATCH;
  const result = aggregated(
    collection.documents,
    command.pipeline,
    (name) => storage.collection(database, name).documents,
  );
  return { cursor: storage.open(collection.namespace, result, size) };
}

/**
 * @param {Document} command
 * @param {Storage} storage
 * @param {string} database
 */
function createIndexes(command, storage, database) {
  const collection = storage.collection(database, command.createIndexes);
  if (!isArray(command.indexes)) throw failedToParse("'indexes' must be an array");
  const numIndexesBefore = collection.indexes.length;
  for (const index of command.indexes.filter(isDocument)) {
    const { name, key, unique, sparse, v: _version, background: _background, ...others } = index;
    const [stranger] = Object.keys(others);
    if (stranger !== undefined) throw notSimulated(`the option ${stranger} of an index`);
    collection.addIndex({
      name: String(name),
      key: documentOr(key),
      unique: flagOf(unique),
      sparse: flagOf(sparse),
    });
  }
  return { numIndexesBefore, numIndexesAfter: collection.indexes.length };
}
