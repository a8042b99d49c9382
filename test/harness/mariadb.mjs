// A real MariaDB in a folder of its own, from the mariadbd on the PATH.
import { execFile, execFileSync, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { endWithUs } from './children.mjs';
import { freePort, startInFolder } from './servers.mjs';

/**
 * @typedef {object} Mariadb
 * @property {number} port
 * @property {(database?: string, port?: number) => string} url - How to connect, to one of its databases and through
 *   another port if they are given.
 * @property {() => void} stop - Ends the server and removes its files. It also happens when the process ends.
 */

/** Why no MariaDB can be started on this machine, with what helps; undefined where one can. */
export function missingMariadb() {
  const found = ['mariadbd', 'mariadb-install-db'].every(
    (program) => spawnSync(program, ['--no-defaults', '--help'], { stdio: 'ignore' }).error === undefined,
  );
  if (found) return undefined;
  return 'mariadbd is not installed (apt-get install mariadb-server, brew install mariadb)';
}

/**
 * Starts a server without databases on a free port of the loopback interface.
 * @returns {Promise<Mariadb>}
 */
export async function startMariadb() {
  const missing = missingMariadb();
  if (missing !== undefined) throw new Error(missing);
  return startInFolder('mariadb', startIn);
}

/**
 * @param {string} home
 * @param {(() => void)[]} cleanUps - Receives how to end the server.
 */
async function startIn(home, cleanUps) {
  const account = serverAccount();
  if (account) chownSync(home, account.uid, account.gid);
  const options = { cwd: home, ...account };
  const data = `--datadir=${path.join(home, 'data')}`;
  const install = ['--no-defaults', data, '--auth-root-authentication-method=normal', '--skip-test-db'];
  const installing = promisify(execFile)('mariadb-install-db', install, options);
  endWithUs(installing.child);
  await installing;

  const port = await freePort();
  const password = randomBytes(16).toString('hex');
  const statements = path.join(home, 'start.sql');
  await writeFile(statements, startStatements(password), { mode: 0o600 });
  if (account) chownSync(statements, account.uid, account.gid);
  const settings = [
    data,
    `--port=${port}`,
    '--bind-address=127.0.0.1',
    `--socket=${path.join(home, 'socket')}`,
    `--pid-file=${path.join(home, 'pid')}`,
    `--init-file=${statements}`,
    '--skip-name-resolve',
    '--skip-log-bin',
    '--innodb-flush-log-at-trx-commit=0',
    '--innodb-buffer-pool-size=16M',
  ];
  const server = spawn('mariadbd', ['--no-defaults', ...settings], {
    ...options,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  cleanUps.push(() => void server.kill('SIGKILL'));
  endWithUs(server);
  await accepting(server.stderr);
  return {
    port,
    url: (database = '', at = port) => `mysql://hotpath:${password}@127.0.0.1:${at}/${database}`,
  };
}

/**
 * The one account that may connect over the network.
 * @param {string} password
 */
function startStatements(password) {
  return [
    "DROP USER IF EXISTS 'root'@'127.0.0.1', 'root'@'::1';",
    `CREATE USER 'hotpath'@'127.0.0.1' IDENTIFIED BY '${password}';`,
    "GRANT ALL ON *.* TO 'hotpath'@'127.0.0.1';",
    '',
  ].join('\n');
}

/** MariaDB refuses to run as root: take the system's account for it, or else the one that owns nothing. */
function serverAccount() {
  if (process.getuid?.() !== 0) return undefined;
  for (const name of ['mysql', 'nobody']) {
    const { status } = spawnSync('id', ['-u', name], { stdio: 'ignore' });
    if (status !== 0) continue;
    const idOf = (/** @type {string} */ flag) =>
      Number(execFileSync('id', [flag, name], { encoding: 'utf8' }));
    return { uid: idOf('-u'), gid: idOf('-g') };
  }
  throw new Error('MariaDB does not run as root, and this system has neither a user "mysql" nor "nobody".');
}

/**
 * MariaDB says when it is ready; what it says after that is read and dropped.
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
        if (line.includes('ready for connections')) resolve();
      })
      .once('close', () => reject(new Error(`MariaDB does not start:\n${log.join('\n')}`)));
  });
}
