// https://redis.io/docs/latest/develop/reference/protocol-spec/

/**
 * Counts the commands in what one client sends on one connection: arrays of bulk strings, or plain lines.
 * @type {import('../wire-proxy.mjs').DecoderFactory}
 */
export function redisDecoder() {
  let rest = Buffer.alloc(0);
  /** Arguments of a command that are still to come. */
  let awaited = 0;
  /** Bytes of an argument, with the line end after it, that are still to come. */
  let skip = 0;

  function skipArgument() {
    const skipped = Math.min(skip, rest.length);
    skip -= skipped;
    rest = rest.subarray(skipped);
  }

  /** @returns {string | undefined} */
  function nextLine() {
    const end = rest.indexOf('\n');
    if (end === -1) return undefined;
    const line = rest.toString('latin1', 0, end).trimEnd();
    rest = rest.subarray(end + 1);
    return line;
  }

  /** @param {string} line */
  function read(line) {
    if (awaited > 0) {
      awaited -= 1;
      skip = Number(line.slice(1)) + 2;
      return 0;
    }
    if (line.startsWith('*')) awaited = Number(line.slice(1));
    return line === '' ? 0 : 1;
  }

  return (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    let commands = 0;
    skipArgument();
    for (let line = nextLine(); line !== undefined; line = nextLine()) {
      commands += read(line);
      skipArgument();
    }
    return commands;
  };
}
