import { existsSync } from 'node:fs';
import { Redis } from 'ioredis';
import { describe, expect, it, vi } from 'vitest';
import { ended, ends, lines, start } from './lives.js';
import { missingRedis, startRedis } from './redis.mjs';

const missing = missingRedis();

describe.skipIf(missing)(`startRedis${missing ? ` (not run: ${missing})` : ''}`, () => {
  it('starts an empty server that keeps strangers out', async () => {
    const server = await startRedis();
    try {
      expect(await keys(server.url())).toBe(0);
      await expect(keys(server.url().replace(/:[^:@]*@/, ':guess@'))).rejects.toThrow(/WRONGPASS|NOAUTH/);
    } finally {
      server.stop();
    }
    await isGone(server.url());
  });

  it('has databases that do not see each other', async () => {
    const server = await startRedis();
    const redis = new Redis(server.url({ database: 1 }));
    await redis.set('greeting', 'hello');
    expect([await keys(server.url()), await keys(server.url({ database: 1 }))]).toEqual([0, 1]);
    await redis.quit();
    server.stop();
  });

  it.each(ends)('leaves nothing behind when its process ends (%s, %s)', async (signal, end) => {
    const child = start(`
      import { Redis } from 'ioredis';
      import { startRedis } from './redis.mjs';
      const server = await startRedis();
      const redis = new Redis(server.url());
      redis.on('error', () => {});
      const [, home] = await redis.config('GET', 'dir');
      console.log(server.url());
      console.log(home);
      ${end}`);
    const [url = '', home = ''] = await lines(child, 2);
    if (signal !== undefined) {
      expect(existsSync(home)).toBe(true);
      child.kill(signal);
    }
    await ended(child);
    expect(existsSync(home)).toBe(false);
    await isGone(url);
  });
});

/** A server that is being killed may still reset a connection; soon after it refuses every one. */
async function isGone(url: string): Promise<void> {
  await vi.waitFor(() => expect(keys(url)).rejects.toThrow(/ECONNREFUSED|closed/), 5000);
}

describe('a machine without Redis', () => {
  it('hears what to install', async () => {
    const child = start(`
      process.env.PATH = '';
      const { missingRedis, startRedis } = await import('./redis.mjs');
      console.log(missingRedis());
      await startRedis().catch((error) => console.log(error.message));`);
    const [reason, message] = await lines(child, 2);
    expect(reason).toContain('apt-get install redis-server');
    expect(message).toBe(reason);
  });
});

/** How many keys the database holds; fails at the first error, without another try. */
async function keys(url: string): Promise<number> {
  const redis = new Redis(url, { retryStrategy: () => null, maxRetriesPerRequest: 0 });
  const failed = new Promise<never>((_, reject) => void redis.once('error', reject));
  try {
    return await Promise.race([redis.dbsize(), failed]);
  } finally {
    redis.disconnect();
  }
}
