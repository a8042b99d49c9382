import { ESLint, type Linter } from 'eslint';
import hotpath from 'eslint-plugin-hotpath';
import tseslint from 'typescript-eslint';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { Project } from './project.js';

const handler = `import { nameOf } from './customers.js';

export async function names(ids) {
  const names = [];
  for (const id of ids) names.push(await nameOf(id));
  return names;
}
`;

const fromDatabase = `import { Pool } from 'pg';

const pool = new Pool();

export const nameOf = async (id) => (await pool.query('SELECT name FROM customers WHERE id = $1', [id])).rows;
`;

const fromTable = `const table = ['Ann', 'Bob'];

export const nameOf = (id) => table[id];
`;

const passedOn = "export * from './database.js';\n";

let project: Project;
let eslint: ESLint;

describe.each<[string, Linter.LanguageOptions]>([
  ['with espree', {}],
  ['with the parser of typescript-eslint, without types', { parser: tseslint.parser }],
])('one ESLint that lives long, %s', (_, languageOptions) => {
  beforeAll(() => {
    project = new Project({ 'src/handler.js': handler }).install();
    eslint = new ESLint({
      cwd: project.root,
      overrideConfigFile: true,
      overrideConfig: [{ languageOptions }, hotpath.configs.recommended],
    });
  });
  afterEach(async () => {
    expect(await linesOf()).toEqual([]);
  });
  afterAll(() => project.remove());

  test('notices that an imported file is written, changed and deleted', async () => {
    expect(await linesOf()).toEqual([]);
    project.write({ 'src/customers.js': fromDatabase });
    expect(await linesOf()).toEqual([5]);
    project.write({ 'src/customers.js': fromTable });
    expect(await linesOf()).toEqual([]);
    project.write({ 'src/customers.js': fromDatabase });
    expect(await linesOf()).toEqual([5]);
    project.delete('src/customers.js');
  });

  test('notices all that behind an import of an import', async () => {
    project.write({ 'src/customers.js': passedOn });
    expect(await linesOf()).toEqual([]);
    project.write({ 'src/database.js': fromDatabase });
    expect(await linesOf()).toEqual([5]);
    project.write({ 'src/database.js': fromDatabase.replace('query', 'clear') });
    expect(await linesOf()).toEqual([]);
    project.write({ 'src/database.js': fromDatabase });
    expect(await linesOf()).toEqual([5]);
    project.delete('src/database.js');
  });

  test('notices that a package of the workspace comes, changes and goes', async () => {
    project.write({
      'src/handler.js': handler.replace('./customers.js', '@shop/customers'),
      'package.json': '{ "name": "shop", "private": true, "workspaces": ["packages/*"] }',
      'packages/customers/package.json': '{ "name": "@shop/customers", "main": "index.js" }',
      'packages/customers/index.js': fromDatabase,
    });
    expect(await linesOf()).toEqual([5]);
    project.write({
      'packages/data/package.json': '{ "name": "@shop/data" }',
      'packages/data/index.js': fromDatabase,
      'packages/customers/index.js': "export * from '@shop/data';\n",
    });
    expect(await linesOf()).toEqual([5]);
    project.write({ 'packages/data/package.json': '{ "name": "@shop/others" }' });
    expect(await linesOf()).toEqual([]);
    project.write({ 'src/handler.js': handler });
  });

  test('notices where names lead that a tsconfig inherits', async () => {
    project.write({
      'src/handler.js': handler.replace('./customers.js', '@/customers'),
      'data/customers.js': fromDatabase,
      'tsconfig.json': '{ "extends": "./tsconfig.base.json" }',
      'tsconfig.base.json': '{ "compilerOptions": { "paths": { "@/*": ["./nowhere/*"] } } }',
    });
    expect(await linesOf()).toEqual([]);
    project.write({
      'tsconfig.base.json': '{ "compilerOptions": { "paths": { "@/*": ["./data/*"] } } }',
    });
    expect(await linesOf()).toEqual([5]);
    project.write({ 'src/handler.js': handler });
  });

  test('notices that the file itself is another in the editor than on disk', async () => {
    project.write({ 'src/customers.js': fromDatabase });
    const typing = handler.replace('await nameOf(id)', 'id');
    expect(linesIn(await eslint.lintText(typing, { filePath: project.file('src/handler.js') }))).toEqual([]);
    expect(await linesOf()).toEqual([5]);
    project.delete('src/customers.js');
  });
});

async function linesOf(): Promise<number[]> {
  return linesIn(await eslint.lintFiles(['src/handler.js']));
}

function linesIn(results: readonly ESLint.LintResult[]): number[] {
  return results.flatMap(({ messages }) => messages.map(({ line }) => line));
}
