// Runs one program in a thread of its own, which ends with whatever the program leaves open.
import { parentPort, workerData } from 'node:worker_threads';
import { pathToFileURL } from 'node:url';
import { resultOf } from './outcomes.mjs';

/** @typedef {import('./programs/shape.js').MeasuredShape} MeasuredShape */

/**
 * What a program's module exports.
 * @typedef {object} Module
 * @property {MeasuredShape} shape
 * @property {(items: unknown) => Promise<unknown>} answer
 * @property {() => number | Promise<number>} [entries]
 * @property {() => number | Promise<number>} [lasting]
 * @property {() => number | Promise<number>} [hidden]
 */

/** @type {{ file: string, connections: string | undefined }} */
const { file, connections } = workerData;
const imported = (/** @type {string} */ name) => import(pathToFileURL(name).href);

/** What programs share, with connections that are not counted. */
const shared = connections === undefined ? undefined : await imported(connections);
/** @type {Module} */
const program = await imported(file);

/** @param {readonly unknown[]} items */
function run(items) {
  return program.shape.takes === 'all' ? program.answer(items) : oneAfterAnother(items);
}

/** @param {readonly unknown[]} items */
async function oneAfterAnother(items) {
  const results = [];
  for (const item of items) results.push(await program.answer(item));
  return results;
}

/** @type {Record<string, (items: readonly unknown[]) => unknown>} */
const answers = {
  ready: () => shared?.ready(),
  run: async (items) => ({
    ...(await resultOf(() => run(items))),
    entries: (await program.entries?.()) ?? 0,
    lasting: (await program.lasting?.()) ?? 0,
    hidden: (await program.hidden?.()) ?? 0,
  }),
};

parentPort?.on('message', async ({ ask, items }) => {
  parentPort?.postMessage(await answers[ask]?.(items));
});
parentPort?.postMessage(program.shape);
