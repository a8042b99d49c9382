// Client messages of the Postgres protocol, version 3: https://www.postgresql.org/docs/current/protocol-message-formats.html

const SSL_REQUEST = 80877103;
const GSS_ENCRYPTION_REQUEST = 80877104;

/** Query, Execute and FunctionCall start work; Parse, Bind, Describe and Sync alone do not. */
const STATEMENT_TYPES = new Set(['Q', 'E', 'F']);

/**
 * Counts the statements in what one client sends on one connection.
 * @type {import('../wire-proxy.mjs').DecoderFactory}
 */
export function postgresDecoder() {
  let started = false;
  let rest = Buffer.alloc(0);
  /** Bytes of a message's body that are still to come. */
  let skip = 0;

  /** The first messages of a connection have no type; an encryption request is followed by the real start. */
  function readStart() {
    const length = rest.readInt32BE(0);
    const code = rest.readInt32BE(4);
    started = code !== SSL_REQUEST && code !== GSS_ENCRYPTION_REQUEST;
    skip = length - 8;
    rest = rest.subarray(8);
    return 0;
  }

  function readMessage() {
    const type = String.fromCharCode(rest.readUInt8(0));
    skip = rest.readInt32BE(1) - 4;
    rest = rest.subarray(5);
    return STATEMENT_TYPES.has(type) ? 1 : 0;
  }

  function skipBody() {
    const skipped = Math.min(skip, rest.length);
    skip -= skipped;
    rest = rest.subarray(skipped);
  }

  return (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    let statements = 0;
    skipBody();
    while (rest.length >= (started ? 5 : 8)) {
      statements += started ? readMessage() : readStart();
      skipBody();
    }
    return statements;
  };
}
