import { existsSync } from 'node:fs';
import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { ended, ends, lines, start } from './lives.js';
import { startPostgres } from './postgres.mjs';

describe('startPostgres', () => {
  it('starts an empty server that keeps strangers out', async () => {
    const postgres = await startPostgres();
    try {
      expect(await tables(postgres.url())).toEqual([]);
      await expect(tables(postgres.url().replace(/:[^:@]*@/, ':guess@'))).rejects.toThrow(/password/);
    } finally {
      postgres.stop();
    }
    await expect(tables(postgres.url())).rejects.toThrow(/ECONNREFUSED/);
  });

  it.each(ends)('leaves nothing behind when its process ends (%s, %s)', async (signal, end) => {
    const child = start(`
      import pg from 'pg';
      import path from 'node:path';
      import { startPostgres } from './postgres.mjs';
      const postgres = await startPostgres();
      const client = new pg.Client(postgres.url());
      client.on('error', () => {});
      await client.connect();
      const { rows } = await client.query('show data_directory');
      console.log(postgres.url());
      console.log(path.dirname(rows[0].data_directory));
      ${end}`);
    const [url = '', home = ''] = await lines(child, 2);
    if (signal !== undefined) {
      expect(existsSync(home)).toBe(true);
      child.kill(signal);
    }
    await ended(child);
    expect(existsSync(home)).toBe(false);
    await expect(tables(url)).rejects.toThrow(/ECONNREFUSED/);
  });
});

async function tables(url: string): Promise<unknown[]> {
  const client = new pg.Client(url);
  try {
    await client.connect();
    const { rows } = await client.query<{ name: string }>(
      "select table_name as name from information_schema.tables where table_schema = 'public'",
    );
    return rows;
  } finally {
    await client.end();
  }
}
