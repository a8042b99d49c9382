import { execFile } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { fileOf, neovim, suite } from './environment.js';
import { createFixture } from './fixture.js';
import { launcher } from './language-client.js';

const { title, isMissing } = suite('the language server in Neovim', neovim);

describe.skipIf(isMissing)(title, () => {
  test('shows an N+1 and applies the first quick fix', async () => {
    const fixture = createFixture();
    const file = fixture.file('src/orders.ts');
    const script = path.join(import.meta.dirname, 'neovim.lua');
    const { stdout } = await promisify(execFile)(
      fileOf(neovim),
      ['--headless', '-u', 'NONE', '-i', 'NONE', '-n', '-c', `luafile ${script}`],
      {
        env: { ...process.env, HOTPATH_FILE: file, HOTPATH_ROOT: fixture.root, HOTPATH_SERVER: launcher },
        timeout: 120_000,
      },
    );
    expect(JSON.parse(stdout)).toMatchObject({
      line: 10,
      source: 'hotpath',
      message: expect.stringContaining('this.customers.findOneBy') as string,
    });
    const saved = readFileSync(file, 'utf8');
    expect(saved).not.toContain('findOneBy');
    expect(saved).toContain('this.customers.findBy(');
    rmSync(fixture.root, { recursive: true });
  });
});
