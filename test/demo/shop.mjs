// The example shop as processes: copied, built, filled and started.
import { execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { endWithUs } from '../harness/children.mjs';

const root = path.resolve(import.meta.dirname, '../..');
const probe = pathToFileURL(path.join(import.meta.dirname, 'probe.mjs')).href;
const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');

/** @typedef {{ status: number, body: string }} Response */

/**
 * A running shop.
 * @typedef {object} Shop
 * @property {string} address
 * @property {(path: string) => Promise<Response>} get
 * @property {() => Promise<number>} entries - How many entries the Maps and Sets of its process hold.
 * @property {() => Promise<void>} stop
 */

/**
 * Copies the shop's sources to `<folder>/<name>`, where they find the installed packages and the repository's style.
 * @param {string} folder
 * @param {readonly string[]} names
 */
export async function copyShop(folder, names) {
  const shop = path.join(root, 'examples/shop');
  const installed = path.join(shop, 'node_modules');
  const filter = (/** @type {string} */ source) => ![path.join(shop, 'dist'), installed].includes(source);
  await mkdir(folder, { recursive: true });
  await symlink(path.join(root, 'node_modules'), path.join(folder, 'node_modules'), 'junction');
  await cp(path.join(root, '.prettierrc.json'), path.join(folder, '.prettierrc.json'));
  for (const name of names) {
    const copy = path.join(folder, name);
    await cp(shop, copy, { recursive: true, filter });
    // Packages that the repository also has in another version.
    if (existsSync(installed)) await symlink(installed, path.join(copy, 'node_modules'), 'junction');
  }
}

/** @param {string} directory */
export async function buildShop(directory) {
  await runNode([tsc, '-p', directory], directory).catch((error) => {
    throw new Error(`${directory} does not build:\n${error.stdout}`, { cause: error });
  });
}

/**
 * @param {string} directory
 * @param {string} databaseUrl
 */
export async function seedShop(directory, databaseUrl) {
  await runNode(['dist/scripts/seed.js'], directory, { DATABASE_URL: databaseUrl });
}

/**
 * @param {string[]} args
 * @param {string} cwd
 * @param {Record<string, string>} [variables]
 */
function runNode(args, cwd, variables) {
  const running = promisify(execFile)(process.execPath, args, { cwd, env: { ...process.env, ...variables } });
  endWithUs(running.child);
  return running;
}

/**
 * Starts a built shop on a free port; creates its tables where they are missing.
 * @param {string} directory
 * @param {{ DATABASE_URL: string, REDIS_URL?: string }} variables
 * @returns {Promise<Shop>}
 */
export async function startShop(directory, variables) {
  const service = spawn(process.execPath, ['--import', probe, 'dist/main.js'], {
    cwd: directory,
    env: { ...process.env, ...variables, PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  endWithUs(service);
  const ended = new Promise((resolve) => service.once('exit', resolve));
  const address = await addressOf(service.stdout);

  return {
    address,
    get: async (query) => {
      const response = await fetch(address + query);
      return { status: response.status, body: await response.text() };
    },
    entries: () =>
      new Promise((resolve) => {
        service.once('message', (count) => resolve(Number(count)));
        service.send('entries');
      }),
    stop: async () => {
      service.kill();
      await ended;
    },
  };
}

/**
 * The shop says where it listens.
 * @param {import('node:stream').Readable | null} output
 */
async function addressOf(output) {
  for await (const line of output ? createInterface(output) : []) {
    const address = /http:\S+/.exec(line)?.[0];
    if (address !== undefined) return address;
  }
  throw new Error('The shop does not start.');
}
