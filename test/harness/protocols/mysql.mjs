// Client packets of the MySQL protocol: https://mariadb.com/kb/en/clientserver-protocol/

/** COM_QUERY, COM_STMT_EXECUTE and COM_STMT_BULK_EXECUTE run a statement; preparing and closing one do not. */
const STATEMENT_COMMANDS = new Set([0x03, 0x17, 0xfa]);

/**
 * Counts the statements in what one client sends on one connection. A packet with the sequence number 0 is a command; others
 * go on with it, or with the handshake.
 * @type {import('../wire-proxy.mjs').DecoderFactory}
 */
export function mysqlDecoder() {
  let rest = Buffer.alloc(0);
  /** Bytes of a packet's payload that are still to come. */
  let skip = 0;

  /** Length (3 bytes), sequence number, and of a payload its first byte. */
  function readPacket() {
    const length = rest.readUIntLE(0, 3);
    const sequence = rest.readUInt8(3);
    const command = length > 0 ? rest.readUInt8(4) : undefined;
    skip = length;
    rest = rest.subarray(4);
    return sequence === 0 && command !== undefined && STATEMENT_COMMANDS.has(command) ? 1 : 0;
  }

  function skipPayload() {
    const skipped = Math.min(skip, rest.length);
    skip -= skipped;
    rest = rest.subarray(skipped);
  }

  function isPacketBegun() {
    return rest.length >= 5 || (rest.length === 4 && rest.readUIntLE(0, 3) === 0);
  }

  return (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    let statements = 0;
    skipPayload();
    while (skip === 0 && isPacketBegun()) {
      statements += readPacket();
      skipPayload();
    }
    return statements;
  };
}
