// Messages of the protocol: https://www.mongodb.com/docs/manual/reference/mongodb-wire-protocol/
import { deserialize, serialize } from 'bson';

/** @typedef {import('./values.mjs').Document} Document */

export const OP_REPLY = 1;
export const OP_QUERY = 2004;
export const OP_MSG = 2013;

export const HEADER_BYTES = 16;

const CHECKSUM_PRESENT = 1;
const MORE_TO_COME = 2;

/**
 * @typedef {object} Request
 * @property {number} id
 * @property {number} operation
 * @property {boolean} isAnswered
 * @property {Document} command
 */

/**
 * Cuts what comes over a connection into messages.
 * @param {(message: Buffer) => void} take
 * @returns {(chunk: Buffer) => void}
 */
export function messageReader(take) {
  let rest = Buffer.alloc(0);
  return (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    while (rest.length >= 4 && rest.length >= rest.readInt32LE(0)) {
      const length = rest.readInt32LE(0);
      if (length < HEADER_BYTES) throw new Error(`A message has ${length} bytes.`);
      const message = rest.subarray(0, length);
      rest = rest.subarray(length);
      take(message);
    }
  };
}

/**
 * @param {Buffer} message
 * @returns {Request}
 */
export function readRequest(message) {
  const id = message.readInt32LE(4);
  const operation = message.readInt32LE(12);
  if (operation === OP_QUERY) return { id, operation, isAnswered: true, command: queryCommand(message) };
  if (operation !== OP_MSG) throw new Error(`The operation ${operation} is not simulated.`);
  const flags = message.readUInt32LE(HEADER_BYTES);
  const end = (flags & CHECKSUM_PRESENT) === 0 ? message.length : message.length - 4;
  return {
    id,
    operation,
    isAnswered: (flags & MORE_TO_COME) === 0,
    command: sections(message.subarray(HEADER_BYTES + 4, end)),
  };
}

/**
 * The old form of a command, which drivers only greet with.
 * @param {Buffer} message
 */
function queryCommand(message) {
  const name = HEADER_BYTES + 4;
  const end = message.indexOf(0, name);
  const database = message.toString('utf8', name, end).replace(/\.\$cmd$/, '');
  return { ...documentAt(message, end + 9), $db: database };
}

/**
 * One document, with lists of documents beside it.
 * @param {Buffer} body
 */
function sections(body) {
  /** @type {Document} */
  let command = {};
  /** @type {Document} */
  const lists = {};
  let at = 0;
  while (at < body.length) {
    const kind = body.readUInt8(at);
    const size = body.readInt32LE(at + 1);
    if (kind === 0) command = documentAt(body, at + 1);
    else Object.assign(lists, documentSequence(body.subarray(at + 5, at + 1 + size)));
    at += 1 + size;
  }
  return { ...command, ...lists };
}

/** @param {Buffer} section */
function documentSequence(section) {
  const end = section.indexOf(0);
  /** @type {Document[]} */
  const documents = [];
  for (let at = end + 1; at < section.length; at += section.readInt32LE(at))
    documents.push(documentAt(section, at));
  return { [section.toString('utf8', 0, end)]: documents };
}

/**
 * A document whose values keep their types.
 * @param {Buffer} bytes
 * @param {number} at
 * @returns {Document}
 */
function documentAt(bytes, at) {
  return deserialize(bytes.subarray(at, at + bytes.readInt32LE(at)), {
    promoteValues: false,
    bsonRegExp: true,
  });
}

/**
 * @param {Request} request
 * @param {Document} answer
 * @returns {Buffer}
 */
export function replyTo({ id, operation }, answer) {
  const document = serialize(answer);
  // Of the old form: no flags, no cursor, from the first on, one document. Of the new: no flags, one section.
  const head = operation === OP_QUERY ? Buffer.from([...Array(16).fill(0), 1, 0, 0, 0]) : Buffer.alloc(5);
  const header = Buffer.alloc(HEADER_BYTES);
  header.writeInt32LE(HEADER_BYTES + head.length + document.length, 0);
  header.writeInt32LE(id, 8);
  header.writeInt32LE(operation === OP_QUERY ? OP_REPLY : OP_MSG, 12);
  return Buffer.concat([header, head, document]);
}
