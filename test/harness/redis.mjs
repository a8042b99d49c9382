// A real Redis in a folder of its own, from the redis-server on the PATH.
import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { endWithUs } from './children.mjs';
import { freePort, startInFolder } from './servers.mjs';

/**
 * @typedef {object} Redis
 * @property {number} port
 * @property {(options?: { port?: number, database?: number }) => string} url - How to connect to one of its 16
 *   databases, through another port if one is given.
 * @property {() => void} stop - Ends the server and removes its files. It also happens when the process ends.
 */

/** Why no Redis can be started on this machine, with what helps; undefined where one can. */
export function missingRedis() {
  const { status } = spawnSync('redis-server', ['--version']);
  if (status === 0) return undefined;
  return 'redis-server is not installed (apt-get install redis-server, brew install redis)';
}

/**
 * Starts an empty server on a free port of the loopback interface, which keeps nothing on disk.
 * @returns {Promise<Redis>}
 */
export async function startRedis() {
  const missing = missingRedis();
  if (missing !== undefined) throw new Error(missing);
  return startInFolder('redis', startIn);
}

/**
 * @param {string} home
 * @param {(() => void)[]} cleanUps - Receives how to end the server.
 */
async function startIn(home, cleanUps) {
  const port = await freePort();
  const password = randomBytes(16).toString('hex');
  const settings = {
    port,
    bind: '127.0.0.1',
    dir: home,
    save: '""',
    appendonly: 'no',
    requirepass: password,
  };
  const configuration = path.join(home, 'redis.conf');
  const lines = Object.entries(settings).map(([name, value]) => `${name} ${value}\n`);
  await writeFile(configuration, lines.join(''), { mode: 0o600 });

  const server = endWithUs(spawn('redis-server', [configuration], { stdio: ['ignore', 'pipe', 'inherit'] }));
  cleanUps.push(() => void server.kill('SIGKILL'));
  await accepting(server.stdout);
  return {
    port,
    url: ({ port: at = port, database = 0 } = {}) => `redis://:${password}@127.0.0.1:${at}/${database}`,
  };
}

/**
 * Redis says when it is ready; what it says after that is read and dropped.
 * @param {import('node:stream').Readable} output
 * @returns {Promise<void>}
 */
function accepting(output) {
  /** @type {string[]} */
  const log = [];
  return new Promise((resolve, reject) => {
    createInterface(output)
      .on('line', (line) => {
        log.push(line);
        if (line.includes('Ready to accept connections')) resolve();
      })
      .once('close', () => reject(new Error(`Redis does not start:\n${log.join('\n')}`)));
  });
}
