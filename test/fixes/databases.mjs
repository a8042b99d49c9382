// One Postgres for all programs, with a database for each library and a proxy before it that counts.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import { startPostgres } from '../harness/postgres.mjs';
import { postgresDecoder } from '../harness/protocols/postgres.mjs';
import { startWireProxy } from '../harness/wire-proxy.mjs';

/**
 * @typedef {object} Databases
 * @property {import('../harness/wire-proxy.mjs').WireProxy} proxy
 * @property {(library: string) => string} url - How a program reaches its database, through the proxy.
 * @property {(library: string) => Promise<unknown[]>} takeVisits - The rows that a program wrote; they are gone after that.
 * @property {() => Promise<void>} stop
 */

/**
 * @param {readonly string[]} libraries
 * @returns {Promise<Databases>}
 */
export async function startDatabases(libraries) {
  const postgres = await startPostgres();
  const proxy = await startWireProxy({ port: postgres.port, decoder: postgresDecoder });
  const urlOf = (/** @type {string} */ name, /** @type {number} */ port) =>
    postgres.url(port).replace(/\/postgres$/, `/${name}`);
  /** @type {Map<string, pg.Client>} */
  const clients = new Map();

  const stop = async () => {
    for (const client of clients.values()) await client.end();
    await proxy.close();
    postgres.stop();
  };
  try {
    await createDatabases(postgres.url(), libraries);
    for (const library of libraries) clients.set(library, await filled(urlOf(library, postgres.port)));
  } catch (error) {
    await stop();
    throw error;
  }

  return {
    proxy,
    url: (library) => urlOf(library, proxy.port),
    takeVisits: async (library) => {
      const client = clients.get(library);
      const { rows = [] } = (await client?.query('select customer_id, note from visits order by id')) ?? {};
      if (rows.length > 0) await client?.query('truncate visits');
      return rows;
    },
    stop,
  };
}

/**
 * @param {string} url
 * @param {readonly string[]} names
 */
async function createDatabases(url, names) {
  const client = new pg.Client(url);
  await client.connect();
  for (const name of names) await client.query(`create database ${pg.escapeIdentifier(name)}`);
  await client.end();
}

/**
 * A connection to a database that now holds the rows of `programs/schema.sql`.
 * @param {string} url
 */
async function filled(url) {
  const client = new pg.Client(url);
  // The server may end while the connection is open.
  client.on('error', () => undefined);
  await client.connect();
  await client.query(await readFile(path.join(import.meta.dirname, 'programs/schema.sql'), 'utf8'));
  return client;
}
