// Speaks the protocol of MongoDB and keeps documents in memory: a simulator, because no real server can be installed from a
// package registry. What it does not know it refuses; what it answers is what the manual says, or was seen of a driver.
import net from 'node:net';
import { answer } from './commands.mjs';
import { Storage } from './storage.mjs';
import { messageReader, readRequest, replyTo } from './wire.mjs';

/**
 * @typedef {object} MongodbSimulator
 * @property {number} port
 * @property {(database: string, port?: number) => string} url - How to connect to a database, through another port if one
 *   is given.
 * @property {() => Promise<void>} stop - Cuts the open connections.
 */

/**
 * Starts an empty simulator on a free port of the loopback interface.
 * @returns {Promise<MongodbSimulator>}
 */
export async function startMongodbSimulator() {
  const storage = new Storage();
  /** @type {Set<net.Socket>} */
  const sockets = new Set();
  const server = net.createServer((socket) => {
    sockets.add(socket);
    socket.setNoDelay(true);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => sockets.delete(socket));
    socket.on('data', serve(socket, storage));
  });
  server.listen(0, '127.0.0.1');
  await new Promise((resolve, reject) => server.once('listening', resolve).once('error', reject));
  const { port } = /** @type {net.AddressInfo} */ (server.address());
  return {
    port,
    url: (database, at = port) => `mongodb://127.0.0.1:${at}/${database}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

/**
 * @param {net.Socket} socket
 * @param {Storage} storage
 * @returns {(chunk: Buffer) => void}
 */
function serve(socket, storage) {
  const read = messageReader((message) => {
    const request = readRequest(message);
    const reply = answer(request.command, storage);
    if (request.isAnswered) socket.write(replyTo(request, reply));
  });
  return (chunk) => {
    try {
      read(chunk);
    } catch (error) {
      // Not MongoDB's protocol, or a mistake of the simulator: the client sees it as a broken connection.
      socket.destroy(error instanceof Error ? error : undefined);
    }
  };
}
