// https://www.mongodb.com/docs/manual/reference/mongodb-wire-protocol/

const OP_MSG = 2013;

/** Where the body of a command stands in an `OP_MSG`: behind the header, the flags and the kind of the section. */
const BODY = 21;

/** What drivers ask by themselves, to connect and to watch the server. */
const HOUSEKEEPING = new Set(['hello', 'isMaster', 'ismaster', 'ping', 'buildInfo', 'endSessions']);

/**
 * Counts the commands in what one client sends on one connection.
 * @type {import('../wire-proxy.mjs').DecoderFactory}
 */
export function mongodbDecoder() {
  let rest = Buffer.alloc(0);

  /** @param {Buffer} message */
  function isCommand(message) {
    if (message.readInt32LE(12) !== OP_MSG) return false;
    // Drivers send the body first, lists of documents after it.
    const name = BODY + 5;
    return !HOUSEKEEPING.has(message.toString('latin1', name, message.indexOf(0, name)));
  }

  return (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    let commands = 0;
    while (rest.length >= 4 && rest.length >= rest.readInt32LE(0)) {
      const length = rest.readInt32LE(0);
      if (isCommand(rest.subarray(0, length))) commands += 1;
      rest = rest.subarray(length);
    }
    return commands;
  };
}
