// A TCP proxy between a client and its database that counts what goes over the wire, whatever library sends it.
import net from 'node:net';

/**
 * Reads the next bytes that a client sent and returns how many statements begin in them.
 * @typedef {(chunk: Buffer) => number} Decoder
 */

/**
 * Makes the decoder of one new connection: one per protocol, in `protocols/`.
 * @typedef {() => Decoder} DecoderFactory
 */

/**
 * `statements` counts what the server is asked to execute. `turns` counts how often the direction changes back to the
 * client: the network round trips. What is not answered, such as a goodbye, is none.
 * @typedef {{ statements: number, turns: number }} Counts
 */

/**
 * @typedef {object} WireProxy
 * @property {number} port
 * @property {() => Counts} read - The counts since the start or the last reset.
 * @property {() => void} reset
 * @property {() => Promise<void>} close - Cuts the open connections.
 */

/**
 * Listens on a free port of the loopback interface and forwards every connection to `port` there.
 * With `latency`, whatever a client sends arrives that many milliseconds later, as over a network.
 * @param {{ port: number, decoder: DecoderFactory, latency?: number }} options
 * @returns {Promise<WireProxy>}
 */
export async function startWireProxy({ port, decoder, latency = 0 }) {
  /** @type {Counts} */
  let counts = { statements: 0, turns: 0 };
  /** @type {Set<net.Socket>} */
  const sockets = new Set();

  const proxy = net.createServer((client) => {
    const server = net.connect({ port, host: '127.0.0.1' });
    link(client, server);
    count(client, server, decoder(), (change) => {
      counts.statements += change.statements;
      counts.turns += change.turns;
    });
    forward(client, server, latency);
    server.pipe(client);
  });

  /** When one side goes, so does the other. */
  function link(/** @type {net.Socket[]} */ ...pair) {
    for (const socket of pair) {
      socket.setNoDelay(true);
      sockets.add(socket);
      socket.on('error', () => socket.destroy());
      socket.on('close', () => {
        sockets.delete(socket);
        for (const other of pair) other.destroySoon();
      });
    }
  }

  proxy.listen(0, '127.0.0.1');
  await new Promise((resolve, reject) => proxy.once('listening', resolve).once('error', reject));

  return {
    port: /** @type {net.AddressInfo} */ (proxy.address()).port,
    read: () => ({ ...counts }),
    reset: () => void (counts = { statements: 0, turns: 0 }),
    close: () =>
      new Promise((resolve) => {
        proxy.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

/**
 * @param {net.Socket} client
 * @param {net.Socket} server
 * @param {Decoder} decode
 * @param {(change: Counts) => void} add
 */
function count(client, server, decode, add) {
  let waiting = false;
  client.on('data', (chunk) => {
    waiting = true;
    add({ statements: decode(/** @type {Buffer} */ (chunk)), turns: 0 });
  });
  server.on('data', () => {
    if (waiting) add({ statements: 0, turns: 1 });
    waiting = false;
  });
}

/**
 * Hands on what the client sends, late but in order, and its end after that.
 * @param {net.Socket} client
 * @param {net.Socket} server
 * @param {number} latency
 */
function forward(client, server, latency) {
  const later = (/** @type {() => void} */ action) => (latency > 0 ? setTimeout(action, latency) : action());
  client.on('data', (chunk) =>
    later(() => {
      if (!server.write(chunk)) client.pause();
    }),
  );
  server.on('drain', () => client.resume());
  client.on('end', () => later(() => server.end()));
}
