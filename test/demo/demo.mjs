import { spawn } from 'node:child_process';
import { mkdtemp } from 'node:fs/promises';
import { rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { colors as pc } from '../harness/colors.mjs';
import { onExit } from 'signal-exit';
import { endWithUs } from '../harness/children.mjs';
import { startPostgres } from '../harness/postgres.mjs';
import { postgresDecoder } from '../harness/protocols/postgres.mjs';
import { startWireProxy } from '../harness/wire-proxy.mjs';
import { endpoints } from './endpoints.mjs';
import { answersAlike, broken, measure } from './measure.mjs';
import { buildShop, copyShop, seedShop, startShop } from './shop.mjs';
import { table } from './table.mjs';

const root = path.resolve(import.meta.dirname, '../..');
const LATENCY_MS = 1;

/**
 * Runs the whole demo and prints it.
 * @param {{ hotpath?: string }} [options] - `hotpath`: the command line to run.
 * @returns {Promise<boolean>} Whether every promise was kept.
 */
export async function runDemo({ hotpath = path.join(root, 'server/bin/hotpath.js') } = {}) {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'hotpath-demo-'));
  const remove = () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  const forget = onExit(remove, { alwaysLast: true });
  try {
    const problems = [...(await findAndFix(hotpath, folder)), ...(await measureBoth(folder))];
    for (const problem of problems) console.error(pc.red(problem));
    return problems.length === 0;
  } finally {
    forget();
    remove();
  }
}

/**
 * Leaves the shop in `<folder>/before` and its fixed copy in `<folder>/after`. Returns what went wrong.
 * @param {string} hotpath
 * @param {string} folder
 */
async function findAndFix(hotpath, folder) {
  const after = path.join(folder, 'after');
  await copyShop(folder, ['before', 'after']);

  heading('1. What Hotpath finds in the example shop', 'hotpath check examples/shop');
  const found = await command(hotpath, ['check', 'examples/shop'], root);
  heading('2. What it changes, in a copy', 'hotpath fix .');
  await command(hotpath, ['fix', '.'], after);
  heading('3. What is left', 'hotpath check .');
  const left = await command(hotpath, ['check', '.'], after);

  return [
    ...(found === 1 ? [] : ['hotpath found nothing in the shop.']),
    ...(left === 0 ? [] : ['hotpath still finds something in the fixed shop.']),
  ];
}

/**
 * Runs both shops on one database. Returns what went wrong.
 * @param {string} folder
 */
async function measureBoth(folder) {
  heading('4. Before and after, on a real Postgres');
  const directories = ['before', 'after'].map((name) => path.join(folder, name));
  /** @type {(() => unknown)[]} */
  const cleanUps = [];
  try {
    const postgres = await startPostgres();
    cleanUps.push(postgres.stop);
    const subjects = [];
    for (const directory of directories) {
      await buildShop(directory);
      const proxy = await startWireProxy({
        port: postgres.port,
        decoder: postgresDecoder,
        latency: LATENCY_MS,
      });
      cleanUps.push(proxy.close);
      const shop = await startShop(directory, postgres.url(proxy.port));
      cleanUps.push(shop.stop);
      subjects.push({ shop, proxy });
    }
    const [before, after] = subjects;
    if (before === undefined || after === undefined) throw new Error('There is nothing to compare.');
    const problems = await compareEmpty(before, after);
    await seedShop(path.join(folder, 'before'), postgres.url());
    return [...problems, ...(await compareFilled(before, after))];
  } finally {
    for (const cleanUp of cleanUps.reverse()) await cleanUp();
  }
}

/**
 * Without any rows the loops made no query: the fixed code must bear that too.
 * @param {import('./measure.mjs').Subject} before
 * @param {import('./measure.mjs').Subject} after
 */
async function compareEmpty(before, after) {
  const problems = [];
  for (const endpoint of endpoints) {
    if (await answersAlike(endpoint, before, after)) continue;
    problems.push(`GET ${endpoint.path} answers differently on an empty database.`);
  }
  return problems;
}

/**
 * @param {import('./measure.mjs').Subject} before
 * @param {import('./measure.mjs').Subject} after
 */
async function compareFilled(before, after) {
  const measurements = [];
  for (const endpoint of endpoints) measurements.push(await measure(endpoint, before, after));
  console.log(table(measurements));
  console.log(
    pc.dim(
      `\nRound trips between shop and database, counted on the wire; a proxy makes each ${LATENCY_MS} ms longer, like a network\n` +
        'within one data centre. Medians of 5 calls. The responses were compared on an empty database, too.\n',
    ),
  );
  return measurements.flatMap(broken);
}

/**
 * @param {string} title
 * @param {string} [commandLine]
 */
function heading(title, commandLine) {
  console.log(`\n${pc.bold(title)}${commandLine ? pc.dim(`   $ npx ${commandLine}`) : ''}\n`);
}

/**
 * Runs Hotpath, which prints for itself; returns its exit code: 0 nothing found, 1 something found.
 * @param {string} hotpath
 * @param {string[]} args
 * @param {string} cwd
 * @returns {Promise<number>}
 */
function command(hotpath, args, cwd) {
  return new Promise((resolve, reject) => {
    const child = endWithUs(spawn(process.execPath, [hotpath, ...args], { cwd, stdio: 'inherit' }));
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0 || code === 1) resolve(code);
      else reject(new Error(`hotpath ${args[0]} ended with exit code ${code}.`));
    });
  });
}
