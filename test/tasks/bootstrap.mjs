// Makes a fresh clone ready: installs what the lock file names and builds what is older than its sources.
// Runs before anything is installed, so it uses nothing but Node.
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');
const stamp = path.join(root, 'node_modules/.cache/hotpath/built');

/** @typedef {{ version?: string, optional?: boolean, devOptional?: boolean }} LockedPackage */
/** @typedef {[program: string, ...args: string[]]} Command */

/** The last thing that the build writes stands last. */
const outputs = ['rules/dist/index.cjs', 'server/dist/hotpath.cjs', 'client/dist/extension.cjs'];
const sources = [
  'rules/src',
  'server/src',
  'client/src',
  'rules/docs',
  'test/tasks/build.mjs',
  'package-lock.json',
  'tsconfig.json',
  'tsconfig.base.json',
  'rules/tsconfig.json',
  'server/tsconfig.json',
  'client/tsconfig.json',
];

/**
 * Installs dependencies and builds, each only when needed, and prints one line for each step that runs.
 * Ends the process with a message when a step fails.
 */
export function bootstrap() {
  if (!isInstalled()) step('Installing dependencies (npm ci)', npmCommand('ci', '--no-audit', '--no-fund'));
  if (isBuilt()) return;
  step('Building', [process.execPath, 'test/tasks/build.mjs']);
  mkdirSync(path.dirname(stamp), { recursive: true });
  writeFileSync(stamp, '');
}

/** Whether every package of the lock file that this platform needs is in `node_modules`, in that version. */
function isInstalled() {
  const hiddenLock = path.join(root, 'node_modules/.package-lock.json');
  if (!existsSync(hiddenLock)) return false;
  const installed = packagesOf(hiddenLock);
  return Object.entries(packagesOf(path.join(root, 'package-lock.json')))
    .filter(([name]) => name.includes('node_modules/'))
    .every(([name, wanted]) => isSatisfied(wanted, installed[name]));
}

/**
 * @param {string} lockFile
 * @returns {Record<string, LockedPackage | undefined>}
 */
function packagesOf(lockFile) {
  return JSON.parse(readFileSync(lockFile, 'utf8')).packages;
}

/**
 * Packages for other platforms are optional and absent here.
 * @param {LockedPackage | undefined} wanted
 * @param {LockedPackage | undefined} found
 */
function isSatisfied(wanted, found) {
  if (found === undefined) return wanted?.optional === true || wanted?.devOptional === true;
  return found.version === wanted?.version;
}

/**
 * npm as it was started, or the one on the path; on Windows that is a batch file, which only a shell runs.
 * @param {string[]} args
 * @returns {Command}
 */
export function npmCommand(...args) {
  const npm = process.env.npm_execpath;
  return npm?.endsWith('.js') ? [process.execPath, npm, ...args] : ['npm', ...args];
}

function isBuilt() {
  const files = outputs.map((output) => path.join(root, output));
  if (!files.every((file) => existsSync(file))) return false;
  const built = Math.max(modified(files.at(-1) ?? stamp), modified(stamp));
  return Math.max(...sources.map((source) => modified(path.join(root, source)))) <= built;
}

/**
 * When the file, or the newest file of the folder, was last written; 0 when there is none.
 * @param {string} entry
 * @returns {number}
 */
function modified(entry) {
  const stats = statSync(entry, { throwIfNoEntry: false });
  if (stats === undefined) return 0;
  if (!stats.isDirectory()) return stats.mtimeMs;
  const entries = readdirSync(entry).map((name) => modified(path.join(entry, name)));
  return Math.max(stats.mtimeMs, ...entries);
}

/**
 * @param {string} title
 * @param {Command} command
 */
function step(title, [command, ...args]) {
  process.stdout.write(`${title} ... `);
  const started = Date.now();
  const shell = process.platform === 'win32' && command === 'npm';
  const result = spawnSync(command, args, { cwd: root, encoding: 'utf8', shell, maxBuffer: 2 ** 28 });
  if (result.status === 0) {
    console.log(`${((Date.now() - started) / 1000).toFixed(1)} s`);
    return;
  }
  console.log('failed');
  console.error([result.error?.message, result.stdout, result.stderr].filter(Boolean).join('\n'));
  process.exit(1);
}
