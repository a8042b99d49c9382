import { execFile } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify, stripVTControlCharacters } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { missingRedis } from '../harness/redis.mjs';
import { cases } from './cases.mjs';

const root = path.resolve(import.meta.dirname, '../..');
const missing = missingRedis();

describe('npm run demo', () => {
  let temporary: string;
  let output: string;

  beforeAll(async () => {
    temporary = mkdtempSync(path.join(os.tmpdir(), 'hotpath-demo-test-'));
    // As root, Postgres runs as somebody else, who has to reach its folder in there.
    chmodSync(temporary, 0o755);
    const { stdout } = await promisify(execFile)(process.execPath, ['test/tasks/demo.mjs'], {
      cwd: root,
      env: { ...process.env, TMPDIR: temporary, TEMP: temporary },
    });
    output = stripVTControlCharacters(stdout);
  });

  it.each([...new Set(cases.map(({ rule }) => rule))])('finds what %s is about', (rule) => {
    const [, found] = output.split(/^\d\. /m);
    expect(found).toMatch(new RegExp(`hotpath/${rule}$`, 'm'));
  });

  it.each(cases.filter(({ needsRedis }) => missing === undefined || !needsRedis))(
    'fixes GET $route, with the same responses',
    ({ route, promised }) => {
      const kept = promised.toLocaleString('en-US');
      expect(rowOf(route)).toMatch(new RegExp(`\\d.* → ${kept} .* yes$`));
    },
  );

  it.skipIf(missing)(`measures caches${missing ? ` (not run: ${missing})` : ''}`, () => {
    expect(rowOf('/products/:sku')).toContain('60 of 60 → 0 of 60');
  });

  it('cleans up', () => {
    expect(readdirSync(temporary)).toEqual([]);
    rmSync(temporary, { recursive: true });
  });

  function rowOf(route: string): string {
    return output.split('\n').find((line) => line.includes(`GET ${route} `)) ?? '';
  }
});
