// The programs before and after Hotpath, side by side in a temporary folder, built and type-checked.
import { execFile } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, readdir, symlink } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { onExit } from 'signal-exit';
import ts from 'typescript';

const root = path.resolve(import.meta.dirname, '../..');

/** @typedef {'before' | 'after'} Side */

/**
 * What `hotpath check --format json` says of a finding.
 * @typedef {{ file: string, message: string, refusal: string | null, safety: string | null }} Reported
 */

/** @typedef {{ filePath: string, messages: { message: string, hotpath?: Omit<Reported, 'file' | 'message'> }[] }} LintResult */

/** @typedef {{ file: string, text: string }} Mistake */

/**
 * @typedef {object} Workspace
 * @property {(side: Side, file: string) => string} source - The text of a file.
 * @property {(side: Side, file: string) => string} built - The path of a file that can be imported.
 * @property {Record<Side, Reported[]>} reported
 * @property {Record<Side, Mistake[]>} typeErrors
 * @property {string} output - What `hotpath fix` printed.
 * @property {string[]} changedAgain - Files that a second `hotpath fix` changed.
 * @property {() => void} remove
 */

/**
 * Lets `fill` write programs into a folder, fixes a copy of it with Hotpath and builds both.
 * @param {(folder: string) => Promise<void>} fill
 * @returns {Promise<Workspace>}
 */
export async function fixedWorkspace(fill) {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'hotpath-fixes-'));
  const forget = onExit(remove);
  function remove() {
    forget();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
  try {
    const programs = path.join(folder, 'programs');
    await mkdir(programs);
    await symlink(path.join(root, 'node_modules'), path.join(folder, 'node_modules'), 'junction');
    // Packages that the repository also has in another version.
    const own = path.join(root, 'test/node_modules');
    if (existsSync(own)) await symlink(own, path.join(programs, 'node_modules'), 'junction');
    return { ...(await fixedIn(programs, fill)), remove };
  } catch (error) {
    remove();
    throw error;
  }
}

/**
 * @param {string} folder
 * @param {(folder: string) => Promise<void>} fill
 */
async function fixedIn(folder, fill) {
  const folders = { before: path.join(folder, 'before'), after: path.join(folder, 'after') };
  const built = { before: path.join(folder, 'built/before'), after: path.join(folder, 'built/after') };
  await fill(folders.before);
  await cp(folders.before, folders.after, { recursive: true });

  const [found, fixed] = await Promise.all([check(folders.before), fix(folders.after)]);
  const sources = { before: await sourcesIn(folders.before), after: await sourcesIn(folders.after) };
  const [left] = await Promise.all([check(folders.after), buildAll(folders.before, built.before)]);
  await Promise.all([fix(folders.after), buildAll(folders.after, built.after)]);
  const again = await sourcesIn(folders.after);

  return {
    source: (/** @type {Side} */ side, /** @type {string} */ file) => sources[side].get(file) ?? '',
    built: (/** @type {Side} */ side, /** @type {string} */ file) =>
      path.join(built[side], file.replace(/\.ts$/, '.js')),
    reported: { before: found, after: left },
    typeErrors: typeErrors(folders),
    output: fixed,
    changedAgain: [...sources.after.keys()].filter((file) => sources.after.get(file) !== again.get(file)),
  };
}

/**
 * @param {string} folder
 * @returns {Promise<Reported[]>}
 */
async function check(folder) {
  const output = await hotpath(folder, 'check', '.', '--preset', 'all', '--format', 'json');
  const results = /** @type {LintResult[]} */ (JSON.parse(output));
  return results.flatMap(({ filePath, messages }) =>
    messages.map(({ message, hotpath: detail }) => ({
      file: relative(folder, filePath),
      message,
      refusal: detail?.refusal ?? null,
      safety: detail?.safety ?? null,
    })),
  );
}

/** @param {string} folder */
function fix(folder) {
  return hotpath(folder, 'fix', '.', '--preset', 'all');
}

/**
 * What the command line prints. It ends with 1 where something is found.
 * @param {string} cwd
 * @param {string[]} args
 * @returns {Promise<string>}
 */
function hotpath(cwd, ...args) {
  const script = path.join(root, 'server/bin/hotpath.js');
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [script, ...args], { cwd, maxBuffer: 2 ** 28 }, (error, stdout, stderr) => {
      if (error && error.code !== 1)
        reject(new Error(`hotpath ${args.join(' ')}: ${error.message}\n${stderr}`));
      else resolve(stdout);
    });
  });
}

/**
 * The programs in a folder and what they import, by their path below it; not what is generated.
 * @param {string} folder
 * @returns {Promise<Map<string, string>>}
 */
async function sourcesIn(folder) {
  const entries = await readdir(folder, { recursive: true });
  const files = entries.filter((file) => /\.(ts|cjs)$/.test(file) && !/[\\/]generated[\\/]/.test(file));
  return new Map(
    await Promise.all(
      files.map(
        async (file) =>
          /** @type {[string, string]} */ ([
            relative(folder, path.join(folder, file)),
            await readFile(path.join(folder, file), 'utf8'),
          ]),
      ),
    ),
  );
}

/**
 * @param {string} from
 * @param {string} to
 */
async function buildAll(from, to) {
  await mkdir(to, { recursive: true });
  await build({
    entryPoints: ['**/*.ts', '**/*.cjs', 'package.json'],
    absWorkingDir: from,
    outdir: to,
    format: 'esm',
    target: 'node20',
    platform: 'node',
    loader: { '.cjs': 'copy', '.json': 'copy' },
    logLevel: 'error',
  });
}

/**
 * The type errors of both sides, from one program that parses their libraries once.
 * @param {Record<Side, string>} folders
 * @returns {Record<Side, Mistake[]>}
 */
function typeErrors(folders) {
  const configOf = (/** @type {string} */ folder) =>
    ts.getParsedCommandLineOfConfigFile(
      path.join(folder, 'tsconfig.json'),
      {},
      {
        ...ts.sys,
        onUnRecoverableConfigFileDiagnostic: (problem) => {
          throw new Error(ts.flattenDiagnosticMessageText(problem.messageText, '\n'));
        },
      },
    );
  const configs = Object.values(folders).map(configOf);
  const program = ts.createProgram({
    rootNames: configs.flatMap((config) => config?.fileNames ?? []),
    options: configs[0]?.options ?? {},
  });
  const errors = ts.getPreEmitDiagnostics(program);
  const errorsIn = (/** @type {string} */ folder) =>
    errors
      .filter(({ file }) => file === undefined || file.fileName.startsWith(`${slashed(folder)}/`))
      .map(({ file, messageText }) => ({
        file: file === undefined ? '' : relative(folder, file.fileName),
        text: ts.flattenDiagnosticMessageText(messageText, '\n'),
      }));
  return { before: errorsIn(folders.before), after: errorsIn(folders.after) };
}

/**
 * @param {string} folder
 * @param {string} file
 */
function relative(folder, file) {
  return slashed(path.relative(folder, file));
}

/** @param {string} file */
function slashed(file) {
  return file.split(path.sep).join('/');
}
