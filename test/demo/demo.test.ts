import { execFile } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify, stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { endpoints } from './endpoints.mjs';

const root = path.resolve(import.meta.dirname, '../..');

describe('npm run demo', () => {
  it('fixes every endpoint of the shop, with the same responses, and cleans up', async () => {
    const temporary = mkdtempSync(path.join(os.tmpdir(), 'hotpath-demo-test-'));
    // As root, Postgres runs as somebody else, who has to reach its folder in there.
    chmodSync(temporary, 0o755);
    const { stdout } = await promisify(execFile)(process.execPath, ['test/tasks/demo.mjs'], {
      cwd: root,
      env: { ...process.env, TMPDIR: temporary, TEMP: temporary },
    });
    const output = stripVTControlCharacters(stdout);
    for (const endpoint of endpoints) {
      const row = output.split('\n').find((line) => line.includes(`GET ${endpoint.path} `));
      expect(row).toMatch(/\d\d → 2 .* yes/);
    }
    expect(readdirSync(temporary)).toEqual([]);
    rmSync(temporary, { recursive: true });
  });
});
