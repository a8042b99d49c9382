// A MariaDB with a database for each folder of programs that needs one; before it a proxy that counts.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import mysql from 'mysql2/promise';
import { startMariadb } from '../harness/mariadb.mjs';
import { mysqlDecoder } from '../harness/protocols/mysql.mjs';
import { startWireProxy } from '../harness/wire-proxy.mjs';

/**
 * @param {readonly string[]} folders
 * @param {(() => unknown)[]} cleanUps
 * @returns {Promise<import('./stores.mjs').Store>}
 */
export async function startedMariadb(folders, cleanUps) {
  const server = await startMariadb();
  cleanUps.push(() => server.stop());
  const proxy = await startWireProxy({ port: server.port, decoder: mysqlDecoder });
  cleanUps.push(() => proxy.close());
  const connection = await mysql.createConnection({ uri: server.url(), multipleStatements: true });
  cleanUps.push(() => connection.end());
  const schema = await readFile(path.join(import.meta.dirname, 'programs/schema.mysql.sql'), 'utf8');
  for (const folder of folders) {
    const name = mysql.escapeId(folder);
    await connection.query(`create database ${name} character set utf8mb4; use ${name}; ${schema}`);
  }
  return {
    proxy,
    url: (folder) => server.url(folder, proxy.port),
    takeVisits: async (folder) => {
      const table = `${mysql.escapeId(folder)}.visits`;
      const [rows] = await connection.query(`select customer_id, note from ${table} order by id`);
      const visits = /** @type {unknown[]} */ (rows);
      if (visits.length > 0) await connection.query(`truncate table ${table}`);
      return visits;
    },
  };
}
