import { spawn } from 'node:child_process';
import { mkdtemp } from 'node:fs/promises';
import { rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { colors as pc } from '../harness/colors.mjs';
import { onExit } from 'signal-exit';
import { endWithUs } from '../harness/children.mjs';
import { cases, LATENCY_MS } from './cases.mjs';
import { answersAlike, broken, measure } from './measure.mjs';
import { buildShop, copyShop, seedShop } from './shop.mjs';
import { startServers, withBoth } from './stage.mjs';
import { table } from './table.mjs';

/** @typedef {import('./cases.mjs').Case} Case */
/** @typedef {import('./gauges.mjs').Subject} Subject */

const root = path.resolve(import.meta.dirname, '../..');
/** The preset that holds the rules of all cases. */
const PRESET = ['--preset', 'strict'];

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

  heading('1. What Hotpath finds in the example shop');
  const found = await command(hotpath, ['check', 'examples/shop', ...PRESET], root);
  heading('2. What it changes, in a copy');
  await command(hotpath, ['fix', '.', ...PRESET], after);
  heading('3. What is left');
  const left = await command(hotpath, ['check', '.', ...PRESET], after);

  return [
    ...(found === 1 ? [] : ['hotpath found nothing in the shop.']),
    ...(left === 0 ? [] : ['hotpath still finds something in the fixed shop.']),
  ];
}

/**
 * Runs both shops on the same servers, first on an empty database. Returns what went wrong.
 * @param {string} folder
 */
async function measureBoth(folder) {
  heading('4. Before and after, on real servers');
  for (const name of ['before', 'after']) await buildShop(path.join(folder, name));
  const servers = await startServers();
  try {
    const possible = cases.filter(({ needsRedis }) => !needsRedis || servers.redis !== undefined);
    const problems = await withBoth(folder, servers, (...both) => compareEmpty(possible, ...both));
    await seedShop(path.join(folder, 'before'), servers.postgres.url());
    const measurements = await withBoth(folder, servers, (...both) => measureAll(possible, ...both));
    console.log(table(cases, measurements, servers.missingRedis));
    console.log(pc.dim(explanation));
    return [...problems, ...measurements.flatMap(broken)];
  } finally {
    servers.stop();
  }
}

const explanation = `
Round trips and connections between shop and Postgres are counted on the wire, by a proxy that makes each trip
${LATENCY_MS} ms longer, like a network within one data centre. Entries are counted in the heap after a garbage collection, keys
in Redis. Times are those of one request, medians where it was sent 5 times. All responses were compared byte for
byte, and one of each endpoint on an empty database, too.
`;

/**
 * Without any rows the loops made no query: the fixed code must bear that too.
 * @param {readonly Case[]} possible
 * @param {Subject} before
 * @param {Subject} after
 */
async function compareEmpty(possible, before, after) {
  const problems = [];
  for (const each of possible) {
    if (await answersAlike(each, before, after)) continue;
    problems.push(`GET ${each.route} answers differently on an empty database.`);
  }
  return problems;
}

/**
 * @param {readonly Case[]} possible
 * @param {Subject} before
 * @param {Subject} after
 */
async function measureAll(possible, before, after) {
  const measurements = [];
  for (const each of possible) measurements.push(await measure(each, before, after));
  return measurements;
}

/** @param {string} title */
function heading(title) {
  console.log(`\n${pc.bold(title)}\n`);
}

/**
 * Runs Hotpath, which prints for itself, as a user would; returns its exit code: 0 nothing found, 1 something found.
 * @param {string} hotpath
 * @param {string[]} args
 * @param {string} cwd
 * @returns {Promise<number>}
 */
function command(hotpath, args, cwd) {
  console.log(pc.dim(`$ npx hotpath ${args.join(' ')}`));
  return new Promise((resolve, reject) => {
    const child = endWithUs(spawn(process.execPath, [hotpath, ...args], { cwd, stdio: 'inherit' }));
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0 || code === 1) resolve(code);
      else reject(new Error(`hotpath ${args[0]} ended with exit code ${code}.`));
    });
  });
}
