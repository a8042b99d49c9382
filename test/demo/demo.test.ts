import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify, stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { endpoints } from './endpoints.mjs';

const root = path.resolve(import.meta.dirname, '../..');

function leftovers(): string[] {
  return readdirSync(os.tmpdir()).filter((name) => name.startsWith('hotpath-demo-'));
}

describe('npm run demo', () => {
  it('fixes every endpoint of the shop, with the same responses, and cleans up', async () => {
    const before = leftovers();
    const { stdout } = await promisify(execFile)(process.execPath, ['test/tasks/demo.mjs'], { cwd: root });
    const output = stripVTControlCharacters(stdout);
    for (const endpoint of endpoints) {
      const row = output.split('\n').find((line) => line.includes(`GET ${endpoint.path} `));
      expect(row).toMatch(/\d\d → 2 .* yes/);
    }
    expect(leftovers().filter((name) => !before.includes(name))).toEqual([]);
  });
});
