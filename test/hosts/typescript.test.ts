import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { ESLint } from 'eslint';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { repository } from '../specs/folders.js';
import { read, readJson } from '../repository/sources.js';
import { sectionsOf } from '../specs/markdown.js';
import { Project } from './project.js';

const orders = (types: string) => `import { pool } from './pool.js';

export async function names(orders${types}) {
  const names = [];
  for (const order of orders) {
    names.push(await pool.query('SELECT name FROM customers WHERE id = $1', [order.customerId]));
  }
  return names;
}
`;

const files = {
  'src/pool.js': "import { Pool } from 'pg';\n\nexport const pool = new Pool();\n",
  'src/orders.js': orders(''),
  'src/typed.ts': orders(': { customerId: number }[]'),
  'eslint.config.mjs': `import hotpath from 'eslint-plugin-hotpath';

export default [hotpath.configs.recommended];
`,
  'eslint.config.cjs': `const hotpath = require('eslint-plugin-hotpath');

module.exports = [hotpath.configs.recommended];
`,
  '.oxlintrc.json': oxlintInReadme(),
};

let packages: Project;
beforeAll(() => {
  packages = new Project({});
  npm(repository, 'pack', '--workspace', 'rules', '--pack-destination', packages.root);
});
afterAll(() => packages.remove());

describe.each([
  { title: 'TypeScript 7', others: ['typescript@7'], version: '7' },
  { title: 'no TypeScript', others: [], version: undefined },
])('the packed plugin beside $title', ({ others, version }) => {
  let project: Project;

  beforeAll(() => {
    project = new Project(files);
    const packed = packages.file(`eslint-plugin-hotpath-${versionOfPlugin()}.tgz`);
    const flags = ['--prefer-offline', '--no-audit', '--no-fund'];
    npm(project.root, 'install', ...flags, packed, 'eslint@10', 'oxlint@1', ...others);
  });
  afterAll(() => project.remove());

  test('leaves the project the TypeScript that it has', () => {
    const manifest = project.file('node_modules/typescript/package.json');
    const installed = existsSync(manifest) ? readFileSync(manifest, 'utf8') : undefined;
    expect(installed && (JSON.parse(installed) as { version: string }).version.split('.')[0]).toBe(version);
    expect(existsSync(project.file('node_modules/.bin/tsc'))).toBe(version !== undefined);
    if (version !== undefined)
      expect(node('node_modules/.bin/tsc', '--version')).toContain(`Version ${version}`);
  });

  test.each(['eslint.config.mjs', 'eslint.config.cjs'])('reports in ESLint through %s', (config) => {
    const args = ['--config', config, '--format', 'json', 'src/orders.js'];
    const results = JSON.parse(node('node_modules/eslint/bin/eslint.js', ...args)) as ESLint.LintResult[];
    expect(results.flatMap(({ messages }) => messages.map(({ ruleId, line }) => [ruleId, line]))).toEqual([
      ['hotpath/no-query-in-loop', 6],
    ]);
  });

  test('reports in oxlint', () => {
    const printed = node('node_modules/oxlint/bin/oxlint', '--format', 'unix', 'src');
    for (const file of ['src/orders.js', 'src/typed.ts']) expect(printed).toContain(`${file}:6:22: `);
    expect(printed).toContain('2 problems');
  });

  function node(script: string, ...args: string[]): string {
    const { stdout, stderr } = spawnSync(process.execPath, [script, ...args], {
      cwd: project.root,
      encoding: 'utf8',
    });
    expect(stderr).toBe('');
    return stdout;
  }
});

/** What the README says that oxlint's configuration is. */
function oxlintInReadme(): string {
  const section = sectionsOf(read('README.md')).find(({ title }) => title === 'oxlint');
  return section?.blocks.find(({ language }) => language === 'json')?.text ?? '';
}

function versionOfPlugin(): string {
  return (readJson(path.posix.join('rules', 'package.json')) as { version: string }).version;
}

function npm(cwd: string, ...args: string[]): void {
  execFileSync('npm', args, { cwd, stdio: 'pipe', shell: process.platform === 'win32' });
}
