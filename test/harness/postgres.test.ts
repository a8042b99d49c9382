import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import pg from 'pg';
import { describe, expect, it } from 'vitest';
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

  it.each([
    ['SIGINT', 'await new Promise((resolve) => setTimeout(resolve, 60_000));'],
    ['SIGTERM', 'await new Promise((resolve) => setTimeout(resolve, 60_000));'],
    [undefined, 'throw new Error("The test fails.");'],
    [undefined, 'process.exit(3);'],
  ] as const)('leaves nothing behind when its process ends (%s, %s)', async (signal, end) => {
    const child = start(end);
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

/** A process that starts a server, prints its address and its folder, and then ends as told. */
function start(end: string): ChildProcess {
  const script = `
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
    ${end}`;
  return spawn(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: import.meta.dirname,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
}

async function lines(child: ChildProcess, count: number): Promise<string[]> {
  const read: string[] = [];
  if (child.stdout === null) return read;
  for await (const line of createInterface(child.stdout)) {
    if (read.push(line) === count) break;
  }
  return read;
}

function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => child.once('exit', () => resolve()));
}

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
