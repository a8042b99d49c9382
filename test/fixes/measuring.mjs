// Runs a program that runs again and again, in a thread of its own, and says what came of it.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { asText } from './outcomes.mjs';

/** @typedef {import('./programs/shape.js').MeasuredShape} MeasuredShape */

/** In milliseconds. */
const LATENCY = 20;

/** What is measured by the clock. */
const TIMED = /^(rounds|width)$/;

/**
 * @typedef {object} Measured
 * @property {string} result - What it gave, or what it threw, as text that tells all values apart.
 * @property {string} visits - What it wrote: rows, and the keys and values of Redis.
 * @property {boolean} threw
 * @property {number} statements
 * @property {number} turns
 * @property {number} rounds
 * @property {number} connections
 * @property {number} width
 * @property {number} entries
 * @property {number} lasting
 * @property {number} hidden
 */

/** @typedef {{ shape: MeasuredShape, folder: string, worker: Worker }} MeasuredProgram */

/** Runs programs beside each other, each with what it keeps from one run to the next. */
export class MeasuringRunner {
  /** @type {import('./databases.mjs').Databases} */
  #databases;
  /** @type {Set<Worker>} */
  #workers = new Set();

  /** @param {import('./databases.mjs').Databases} databases */
  constructor(databases) {
    this.#databases = databases;
  }

  /**
   * Starts a program that is built.
   * @param {string} file
   * @param {string} folder - Its folder, which names its database.
   * @returns {Promise<MeasuredProgram>}
   */
  async load(file, folder) {
    const { url, redisUrl, serviceUrl } = this.#databases;
    const connections = path.join(path.dirname(file), 'database.js');
    const worker = new Worker(new URL('measuring-worker.mjs', import.meta.url), {
      workerData: { file, connections: existsSync(connections) ? connections : undefined },
      // What a program does before its fix may be deprecated.
      execArgv: ['--no-deprecation'],
      env: { ...process.env, DATABASE_URL: url(folder), REDIS_URL: redisUrl, SERVICE_URL: serviceUrl },
    });
    this.#workers.add(worker);
    return { shape: /** @type {MeasuredShape} */ (await answerOf(worker)), folder, worker };
  }

  /**
   * Of a fixed program that did not do as well as it should, what it does when it is run again: a busy machine lets apart
   * what was to be under way together, never the other way round.
   * @param {MeasuredProgram} program
   * @param {readonly unknown[]} items
   * @param {boolean} isFixed
   * @returns {Promise<Measured>}
   */
  async run(program, items, isFixed) {
    const { measure, after } = program.shape;
    let ran = await this.#once(program, items);
    for (let again = 0; again < 2 && isFixed && TIMED.test(measure) && ran[measure] > after; again += 1)
      ran = await this.#once(program, items);
    return ran;
  }

  /**
   * @param {MeasuredProgram} program
   * @param {readonly unknown[]} items
   * @returns {Promise<Measured>}
   */
  async #once({ shape, worker, folder }, items) {
    const { takeCounts, takeVisits, takeKeys, delay, settled } = this.#databases;
    worker.postMessage({ ask: 'ready', items });
    await answerOf(worker);
    // What failed before may have left others under way.
    await settled();
    takeCounts();
    // Over a network, so that what is asked together is under way together.
    if (TIMED.test(shape.measure)) delay(LATENCY);
    worker.postMessage({ ask: 'run', items });
    const ran = /** @type {Measured} */ (await answerOf(worker));
    delay(0);
    const counts = takeCounts();
    const { values, lasting } = await takeKeys();
    const visits = asText([await takeVisits(folder), values]);
    return { ...counts, ...ran, lasting: ran.lasting + lasting, visits };
  }

  /** @param {MeasuredProgram} program */
  async finish({ worker }) {
    this.#workers.delete(worker);
    await worker.terminate();
  }

  async close() {
    for (const worker of this.#workers) await worker.terminate();
  }
}

/**
 * What a program's thread says next.
 * @param {Worker} worker
 * @returns {Promise<unknown>}
 */
function answerOf(worker) {
  return new Promise((resolve, reject) => {
    const done = (/** @type {() => void} */ settle) => {
      worker.off('message', onMessage).off('error', onError);
      settle();
    };
    const onMessage = (/** @type {unknown} */ answer) => done(() => resolve(answer));
    const onError = (/** @type {Error} */ error) => done(() => reject(error));
    worker.on('message', onMessage).on('error', onError);
  });
}
