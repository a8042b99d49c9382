// What every server of the harness needs: a folder of its own, a free port, and an end that nothing escapes.
import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { onExit } from 'signal-exit';

/**
 * Starts a server in a new temporary folder. `stop` ends it and removes the folder; it also happens when `start` fails
 * and when this process ends.
 * @template {object} Started
 * @param {string} name - Names the folder.
 * @param {(home: string, cleanUps: (() => void)[]) => Promise<Started>} start - Adds to `cleanUps` how to end the server,
 *   before it starts.
 * @returns {Promise<Started & { stop: () => void }>}
 */
export async function startInFolder(name, start) {
  const home = await mkdtemp(path.join(os.tmpdir(), `hotpath-${name}-`));
  const cleanUps = [() => rmSync(home, { recursive: true, force: true, maxRetries: 5 })];
  const cleanUp = () => {
    for (const step of cleanUps.splice(0).reverse()) step();
  };
  // Not to be called off while the exit runs: signal-exit would skip whatever else waits for it.
  const forget = onExit(cleanUp, { alwaysLast: true });
  const stop = () => {
    forget();
    cleanUp();
  };
  try {
    return { ...(await start(home, cleanUps)), stop };
  } catch (error) {
    stop();
    throw error;
  }
}

/**
 * A port of the loopback interface that nobody listens on.
 * @returns {Promise<number>}
 */
export function freePort() {
  return new Promise((resolve, reject) => {
    const probe = net.createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = /** @type {net.AddressInfo} */ (probe.address());
      probe.close(() => resolve(port));
    });
  });
}
