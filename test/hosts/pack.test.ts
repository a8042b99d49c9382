import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { ESLint } from 'eslint';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { repository } from '../specs/folders.js';
import { readJson } from '../repository/sources.js';

const files = {
  'src/orders.ts': `import { Pool } from 'pg';

const pool = new Pool();

export async function names(orders: { customerId: number }[]) {
  const names = [];
  for (const order of orders) {
    names.push(await pool.query('SELECT name FROM customers WHERE id = $1', [order.customerId]));
  }
  return names;
}
`,
  'tsconfig.json': `{
  "compilerOptions": { "module": "nodenext", "strict": true, "noEmit": true, "exactOptionalPropertyTypes": true },
  "include": ["config-types.mts", "config-types.cts"]
}
`,
  'config-types.mts': `import { defineConfig } from 'eslint/config';
import hotpath from 'eslint-plugin-hotpath';

export default defineConfig(hotpath.configs.recommended, { plugins: { hotpath } });
`,
  'config-types.cts': `import config = require('eslint/config');
import hotpath = require('eslint-plugin-hotpath');

export = config.defineConfig(hotpath.configs.strict, { plugins: { hotpath } });
`,
  'esm.config.mjs': `import hotpath from 'eslint-plugin-hotpath';
import tseslint from 'typescript-eslint';

export default [
  { files: ['src/**/*.ts'], languageOptions: { parser: tseslint.parser } },
  { plugins: { hotpath } },
  hotpath.configs.recommended,
];
`,
  'commonjs.config.cjs': `const hotpath = require('eslint-plugin-hotpath');
const tseslint = require('typescript-eslint');

module.exports = [
  { files: ['src/**/*.ts'], languageOptions: { parser: tseslint.parser } },
  hotpath.configs.recommended,
];
`,
};

let folder: string;

beforeAll(() => {
  folder = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'hotpath-pack-')));
  npm(repository, 'pack', '--workspace', 'rules', '--workspace', 'server', '--pack-destination', folder);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each([9, 10])('the packed packages beside ESLint %i', (major) => {
  let project: string;

  beforeAll(() => {
    project = path.join(folder, `eslint-${major}`);
    write(project, { ...files, 'package.json': '{ "private": true }\n' });
    const { version } = readJson('package.json') as { version: string };
    const packed = ['eslint-plugin-hotpath', 'hotpath'].map((name) => `../${name}-${version}.tgz`);
    const others = [`eslint@${major}`, 'typescript@~6.0.2', 'typescript-eslint@8'];
    npm(project, 'install', '--prefer-offline', '--no-audit', '--no-fund', ...packed, ...others);
  });

  test.each(['esm.config.mjs', 'commonjs.config.cjs'])('report through %s', (config) => {
    const { stdout, stderr } = node('node_modules/eslint/bin/eslint.js', '-c', config, '-f', 'json', 'src');
    expect(stderr).toBe('');
    const results = JSON.parse(stdout) as ESLint.LintResult[];
    expect(results.flatMap(({ messages }) => messages.map(({ ruleId, line }) => [ruleId, line]))).toEqual([
      ['hotpath/no-query-in-loop', 8],
    ]);
  });

  test('have types for ES modules and for CommonJS', () => {
    expect(node('node_modules/typescript/bin/tsc')).toMatchObject({ stdout: '', status: 0 });
  });

  test('bring the command line', () => {
    const bin = path.join('node_modules', '.bin', 'hotpath');
    const { version } = readJson('server/package.json') as { version: string };
    expect(node(bin, '--version').stdout.trim()).toBe(version);
    const checked = node(bin, 'check', 'src');
    expect(checked.stdout).toContain('hotpath/no-query-in-loop');
    expect(checked.status).toBe(1);
  });

  function node(
    script: string,
    ...args: string[]
  ): { stdout: string; stderr: string; status: number | null } {
    return spawnSync(process.execPath, [script, ...args], { cwd: project, encoding: 'utf8' });
  }
});

function write(root: string, contents: Readonly<Record<string, string>>): void {
  for (const [file, text] of Object.entries(contents)) {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), text);
  }
}

function npm(cwd: string, ...args: string[]): void {
  execFileSync('npm', args, { cwd, stdio: 'pipe', shell: process.platform === 'win32' });
}
