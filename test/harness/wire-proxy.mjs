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
 * @typedef {object} Counts
 * @property {number} statements - What the server is asked to execute.
 * @property {number} turns - How often the direction changes back to the client: the network round trips. What is not
 *   answered, such as a goodbye, is none.
 * @property {number} rounds - The longest chain of turns that began one after the end of the other, on whatever
 *   connections: the round trips that a client waits for. Turns at the same time are one.
 * @property {number} connections - What the clients opened.
 * @property {number} width - The most turns that were under way at the same moment.
 */

/**
 * @typedef {object} WireProxy
 * @property {number} port
 * @property {() => Counts} read - The counts since the start or the last reset.
 * @property {() => void} reset
 * @property {() => Promise<void>} settled - Waits until nothing is under way; five seconds at most.
 * @property {(milliseconds: number) => void} delay - Changes the latency, while nothing is under way.
 * @property {() => Promise<void>} close - Cuts the open connections.
 */

/**
 * Listens on a free port of the loopback interface and forwards every connection to `port` there.
 * With `latency`, whatever a client sends arrives that many milliseconds later, as over a network.
 * @param {{ port: number, decoder: DecoderFactory, latency?: number }} options
 * @returns {Promise<WireProxy>}
 */
export async function startWireProxy({ port, decoder, latency = 0 }) {
  const meter = createMeter();
  let delay = latency;
  /** @type {Set<net.Socket>} */
  const sockets = new Set();

  const proxy = net.createServer((client) => {
    const server = net.connect({ port, host: '127.0.0.1' });
    link(client, server);
    count(client, server, decoder(), meter);
    forward(client, server, () => delay);
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
    read: meter.read,
    reset: meter.reset,
    settled: () => settled(meter),
    delay: (milliseconds) => void (delay = milliseconds),
    close: () =>
      new Promise((resolve) => {
        proxy.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

/**
 * Adds up what happens on all connections. Moments are numbered, not timed, so that no two are the same.
 * @typedef {ReturnType<typeof createMeter>} Meter
 */
function createMeter() {
  let moment = 0;
  let lastRoundEnd = 0;
  let underWay = 0;
  const none = () => ({ statements: 0, turns: 0, rounds: 0, connections: 0, width: 0 });
  /** @type {Counts} */
  let counts = none();
  return {
    read: () => ({ ...counts }),
    reset: () => void (counts = none()),
    isIdle: () => underWay === 0,
    connected: () => void (counts.connections += 1),
    asked: (/** @type {number} */ statements) => {
      counts.statements += statements;
      moment += 1;
      return moment;
    },
    began: () => {
      underWay += 1;
      counts.width = Math.max(counts.width, underWay);
    },
    ended: () => void (underWay -= 1),
    /** Turns come in the order of their ends, so that the first that fits on the chain is the right one. */
    answered: (/** @type {number} */ askedAt) => {
      counts.turns += 1;
      moment += 1;
      if (askedAt <= lastRoundEnd) return;
      counts.rounds += 1;
      lastRoundEnd = moment;
    },
  };
}

/** @param {Meter} meter */
async function settled({ isIdle }) {
  const until = Date.now() + 5000;
  while (!isIdle() && Date.now() < until) await new Promise((resolve) => setTimeout(resolve, 5));
}

/**
 * @param {net.Socket} client
 * @param {net.Socket} server
 * @param {Decoder} decode
 * @param {Meter} meter
 */
function count(client, server, decode, meter) {
  /** @type {number | undefined} */
  let askedAt;
  const end = () => {
    if (askedAt !== undefined) meter.ended();
    askedAt = undefined;
  };
  meter.connected();
  client.on('data', (chunk) => {
    const moment = meter.asked(decode(/** @type {Buffer} */ (chunk)));
    if (askedAt === undefined) meter.began();
    askedAt ??= moment;
  });
  server.on('data', () => {
    if (askedAt !== undefined) meter.answered(askedAt);
    end();
  });
  client.on('close', end);
}

/**
 * Hands on what the client sends, late but in order, and its end after that.
 * @param {net.Socket} client
 * @param {net.Socket} server
 * @param {() => number} latency
 */
function forward(client, server, latency) {
  const later = (/** @type {() => void} */ action) =>
    latency() > 0 ? setTimeout(action, latency()) : action();
  client.on('data', (chunk) =>
    later(() => {
      if (!server.write(chunk)) client.pause();
    }),
  );
  server.on('drain', () => client.resume());
  client.on('end', () => later(() => server.end()));
}
