import { Redis } from 'ioredis';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startPostgres } from './postgres.mjs';
import { postgresDecoder } from './protocols/postgres.mjs';
import { redisDecoder } from './protocols/redis.mjs';
import { missingRedis, startRedis } from './redis.mjs';
import { startWireProxy } from './wire-proxy.mjs';

describe('a proxy before Postgres', () => {
  let postgres: Awaited<ReturnType<typeof startPostgres>>;
  let proxy: Awaited<ReturnType<typeof startWireProxy>>;
  let client: pg.Client;

  beforeAll(async () => {
    postgres = await startPostgres();
    proxy = await startWireProxy({ port: postgres.port, decoder: postgresDecoder });
    client = new pg.Client(postgres.url(proxy.port));
    await client.connect();
    await client.query('create table numbers as select generate_series(1, 100) as n');
  });

  beforeEach(() => {
    proxy.reset();
  });

  afterAll(async () => {
    await client.end();
    await proxy.close();
    postgres.stop();
  });

  it('counts one statement and one turn for each query in a loop', async () => {
    for (let n = 1; n <= 100; n += 1) await client.query('select * from numbers where n = $1', [n]);
    expect(proxy.read()).toMatchObject({ statements: 100, turns: 100 });
  });

  it('counts one of each for one query with many rows', async () => {
    const { rows } = await client.query('select * from numbers where n = any($1)', [[1, 2, 3]]);
    expect(rows).toHaveLength(3);
    expect(proxy.read()).toMatchObject({ statements: 1, turns: 1 });
  });

  it('counts queries without parameters and named statements', async () => {
    await client.query('select 1');
    for (const n of [1, 2]) await client.query({ name: 'by-n', text: 'select $1::int', values: [n] });
    expect(proxy.read()).toMatchObject({ statements: 3, turns: 3 });
  });

  it('counts a statement that comes in many pieces once', async () => {
    const { rows } = await client.query('select length($1::text) as length', ['x'.repeat(3_000_000)]);
    expect(rows).toEqual([{ length: 3_000_000 }]);
    expect(proxy.read()).toMatchObject({ statements: 1, turns: 1 });
  });

  it('adds up the connections of a pool', async () => {
    const pool = new pg.Pool({ connectionString: postgres.url(proxy.port), max: 4 });
    await Promise.all(Array.from({ length: 4 }, () => pool.query('select pg_sleep(0.05)')));
    proxy.reset();
    await Promise.all(Array.from({ length: 40 }, (_, n) => pool.query('select $1::int', [n])));
    expect(proxy.read()).toMatchObject({ statements: 40, turns: 40 });
    await pool.end();
  });

  it('counts the turns that a client waits for one after another', async () => {
    const pool = new pg.Pool({ connectionString: postgres.url(proxy.port), max: 4 });
    const slow = () => pool.query('select pg_sleep(0.05)');
    await Promise.all([slow(), slow(), slow(), slow()]);
    proxy.reset();
    for (let n = 0; n < 3; n += 1) await pool.query('select 1');
    expect(proxy.read()).toMatchObject({ turns: 3, rounds: 3, width: 1 });

    proxy.reset();
    await Promise.all([slow(), slow(), slow()]);
    expect(proxy.read()).toMatchObject({ turns: 3, rounds: 1, width: 3 });

    proxy.reset();
    await Promise.all([slow(), pool.query('select 1').then(() => pool.query('select 2'))]);
    expect(proxy.read()).toMatchObject({ turns: 3, rounds: 2 });
    await pool.end();
  });

  it('counts the connections that clients open', async () => {
    for (let n = 0; n < 3; n += 1) {
      const once = new pg.Client(postgres.url(proxy.port));
      await once.connect();
      await once.end();
    }
    expect(proxy.read()).toMatchObject({ statements: 0, connections: 3 });
    proxy.reset();
    await client.query('select 1');
    expect(proxy.read()).toMatchObject({ statements: 1, connections: 0 });
  });

  it('takes no goodbye for a round trip', async () => {
    const other = new pg.Client(postgres.url(proxy.port));
    await other.connect();
    proxy.reset();
    await other.end();
    expect(proxy.read()).toMatchObject({ statements: 0, turns: 0 });
  });

  it('delays every round trip by the latency', async () => {
    const slow = await startWireProxy({ port: postgres.port, decoder: postgresDecoder, latency: 10 });
    const far = new pg.Client(postgres.url(slow.port));
    await far.connect();
    const started = performance.now();
    for (let n = 0; n < 10; n += 1) await far.query('select 1');
    expect(performance.now() - started).toBeGreaterThanOrEqual(95);

    slow.delay(0);
    const sped = performance.now();
    for (let n = 0; n < 10; n += 1) await far.query('select 1');
    expect(performance.now() - sped).toBeLessThan(95);
    await far.end();
    await slow.close();
  });
});

const withoutRedis = missingRedis();

describe.skipIf(withoutRedis)(
  `a proxy before Redis${withoutRedis ? ` (not run: ${withoutRedis})` : ''}`,
  () => {
    let server: Awaited<ReturnType<typeof startRedis>>;
    let proxy: Awaited<ReturnType<typeof startWireProxy>>;
    let redis: Redis;

    beforeAll(async () => {
      server = await startRedis();
      proxy = await startWireProxy({ port: server.port, decoder: redisDecoder });
      redis = new Redis(server.url({ port: proxy.port }));
      await redis.set('greeting', 'hello');
    });

    beforeEach(() => {
      proxy.reset();
    });

    afterAll(async () => {
      await redis.quit();
      await proxy.close();
      server.stop();
    });

    it('counts one command and one turn for each call in a loop', async () => {
      for (let n = 0; n < 100; n += 1) expect(await redis.get('greeting')).toBe('hello');
      expect(proxy.read()).toEqual({ statements: 100, turns: 100, rounds: 100, connections: 0, width: 1 });
    });

    it('counts the commands of a pipeline, which is one turn', async () => {
      const pipeline = redis.pipeline();
      for (let n = 0; n < 10; n += 1) pipeline.get('greeting');
      await pipeline.exec();
      expect(proxy.read()).toMatchObject({ statements: 10, turns: 1 });
    });

    it('counts a command that comes in many pieces once', async () => {
      await redis.set('long', 'x\r\n'.repeat(1_000_000));
      expect(await redis.strlen('long')).toBe(3_000_000);
      expect(proxy.read()).toMatchObject({ statements: 2, turns: 2 });
    });

    it('counts the connections that clients open', async () => {
      for (let n = 0; n < 3; n += 1) {
        const once = new Redis(server.url({ port: proxy.port }));
        await once.ping();
        await once.quit();
      }
      expect(proxy.read()).toMatchObject({ connections: 3 });
    });
  },
);

describe('the Postgres decoder', () => {
  const conversation = Buffer.concat([
    start(80877103),
    start(196608, 'user\0postgres\0\0'),
    message('p', 'password\0'),
    message('Q', 'select 1\0'),
    message('P', '\0select $1\0\0\0'),
    message('B', '\0\0\0\0\0\0\0\0'),
    message('D', 'P\0'),
    message('E', '\0\0\0\0\0'),
    message('S', ''),
    message('X', ''),
  ]);

  it.each([1, 2, 3, 7, conversation.length])('reads pieces of %i bytes', (size) => {
    const decode = postgresDecoder();
    let statements = 0;
    for (let at = 0; at < conversation.length; at += size) {
      statements += decode(conversation.subarray(at, at + size));
    }
    expect(statements).toBe(2);
  });
});

describe('the Redis decoder', () => {
  const conversation = Buffer.from(
    [
      '*2\r\n$3\r\nGET\r\n$5\r\nprice\r\n',
      'PING\r\n\r\n',
      '*3\r\n$3\r\nSET\r\n$0\r\n\r\n$13\r\n*1\r\n$1\r\nx\r\n\u00e9\r\n',
      '*1\r\n$4\r\nQUIT\r\n',
    ].join(''),
  );

  it.each([1, 2, 3, 7, conversation.length])('reads pieces of %i bytes', (size) => {
    const decode = redisDecoder();
    let commands = 0;
    for (let at = 0; at < conversation.length; at += size) {
      commands += decode(conversation.subarray(at, at + size));
    }
    expect(commands).toBe(4);
  });
});

function start(code: number, body = ''): Buffer {
  return Buffer.concat([int32(8 + Buffer.byteLength(body)), int32(code), Buffer.from(body)]);
}

function message(type: string, body: string): Buffer {
  return Buffer.concat([Buffer.from(type), int32(4 + Buffer.byteLength(body)), Buffer.from(body)]);
}

function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
}
