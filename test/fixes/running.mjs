// Runs a program and says what came of it.
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { asText, resultOf } from './outcomes.mjs';

const require = createRequire(import.meta.url);

/**
 * @typedef {object} Outcome
 * @property {string} result - What it gave, or what it threw, as text that tells all values apart.
 * @property {string} visits - What it wrote.
 * @property {boolean} threw
 * @property {number} statements
 * @property {number} turns
 */

/** A program's own module. */
/** @typedef {{ shape: import('./programs/shape.js').Shape, run: (items: unknown) => Promise<unknown> }} Module */
/** @typedef {{ ready: () => Promise<unknown>, close: () => Promise<unknown> }} Database */
/** @typedef {Module & { library: string, database: Database }} Program */

/** Runs programs over databases and keeps the programs' connections open. */
export class Runner {
  /** @type {import('./databases.mjs').Databases} */
  #databases;
  /** @type {Map<string, Database>} */
  #connections = new Map();

  /** @param {import('./databases.mjs').Databases} databases */
  constructor(databases) {
    this.#databases = databases;
  }

  /**
   * Imports a program that is built.
   * @param {string} file
   * @param {string} library
   * @returns {Promise<Program>}
   */
  async load(file, library) {
    process.env[`${library.toUpperCase().replaceAll('-', '_')}_URL`] = this.#databases.url(library);
    const place = databaseOf(file, library);
    const database = this.#connections.get(place) ?? /** @type {Database} */ (await imported(place));
    this.#connections.set(place, database);
    const module = /** @type {Module} */ (await imported(file));
    return { ...module, library, database };
  }

  /**
   * @param {Program} program
   * @param {unknown} items
   * @returns {Promise<Outcome>}
   */
  async run(program, items) {
    const { takeCounts, takeVisits } = this.#databases;
    // A pool drops the connection on which a query failed; connecting again is not what is counted.
    await program.database.ready();
    takeCounts();
    const { result, threw } = await resultOf(() => program.run(structuredClone(items)));
    const counts = takeCounts();
    // What ran beside a query that failed is still under way; a pool of one connection serves it first.
    if (threw) await program.database.ready();
    return { result, threw, ...counts, visits: asText(await takeVisits(program.library)) };
  }

  /** Programs of one folder share their connections. */
  async finish() {}

  async close() {
    for (const database of this.#connections.values()) await database.close();
    this.#connections.clear();
  }
}

/**
 * The module through which a program reaches its database.
 * @param {string} file
 * @param {string} library
 */
function databaseOf(file, library) {
  const parts = file.split(path.sep);
  const folder = parts.slice(0, parts.lastIndexOf(library) + 1).join(path.sep);
  return path.join(folder, `database${path.extname(file)}`);
}

/** @param {string} file */
async function imported(file) {
  // A program requires its database: only `require` gives the same instance, whoever runs this file.
  return file.endsWith('.cjs') ? require(file) : import(pathToFileURL(file).href);
}
