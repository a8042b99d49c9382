import mysql from 'mysql2/promise';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { missingMariadb, startMariadb } from './mariadb.mjs';
import { mysqlDecoder } from './protocols/mysql.mjs';
import { startWireProxy } from './wire-proxy.mjs';

const missing = missingMariadb();

describe.skipIf(missing)(`a proxy before MariaDB${missing ? ` (not run: ${missing})` : ''}`, () => {
  let server: Awaited<ReturnType<typeof startMariadb>>;
  let proxy: Awaited<ReturnType<typeof startWireProxy>>;
  let connection: mysql.Connection;

  beforeAll(async () => {
    server = await startMariadb();
    proxy = await startWireProxy({ port: server.port, decoder: mysqlDecoder });
    connection = await mysql.createConnection(server.url('', proxy.port));
    await connection.query('create database shop');
    await connection.query('use shop');
    await connection.query('create table numbers (n integer primary key)');
    await connection.query('insert into numbers values ?', [[[1], [2], [3]]]);
  });

  beforeEach(() => {
    proxy.reset();
  });

  afterAll(async () => {
    await connection.end();
    await proxy.close();
    server.stop();
  });

  it('counts one statement and one turn for each query in a loop', async () => {
    for (let n = 1; n <= 100; n += 1) await connection.query('select n from numbers where n = ?', [n]);
    expect(proxy.read()).toMatchObject({ statements: 100, turns: 100 });
  });

  it('counts one of each for one query with many keys', async () => {
    const [rows] = await connection.query('select n from numbers where n in (?)', [[1, 3, 5]]);
    expect(rows).toEqual([{ n: 1 }, { n: 3 }]);
    expect(proxy.read()).toMatchObject({ statements: 1, turns: 1 });
  });

  it('does not count that a statement is prepared, but takes a turn for it', async () => {
    for (const n of [1, 2]) await connection.execute('select n from numbers where n = ?', [n]);
    expect(proxy.read()).toMatchObject({ statements: 2, turns: 3 });
  });

  it('counts a statement that comes in many pieces once', async () => {
    const [rows] = await connection.query('select length(?) as length', ['x'.repeat(3_000_000)]);
    expect(rows).toEqual([{ length: 3_000_000 }]);
    expect(proxy.read()).toMatchObject({ statements: 1, turns: 1 });
  });
});

describe('the MySQL decoder', () => {
  const conversation = Buffer.concat([
    packet(1, '\x85\xa6\xff\x01user\0'),
    packet(3, 'answer to another plugin'),
    packet(0, '\x03select 1'),
    packet(0, '\x16select ?'),
    packet(0, '\x17\x01\0\0\0'),
    packet(1, '\x03goes on'),
    packet(1, ''),
    packet(0, '\x0e'),
    packet(0, '\x01'),
  ]);

  it.each([1, 2, 3, 4, 7, conversation.length])('reads pieces of %i bytes', (size) => {
    const decode = mysqlDecoder();
    let statements = 0;
    for (let at = 0; at < conversation.length; at += size) {
      statements += decode(conversation.subarray(at, at + size));
    }
    expect(statements).toBe(2);
  });
});

function packet(sequence: number, payload: string): Buffer {
  const body = Buffer.from(payload, 'latin1');
  const head = Buffer.alloc(4);
  head.writeUIntLE(body.length, 0, 3);
  head.writeUInt8(sequence, 3);
  return Buffer.concat([head, body]);
}
