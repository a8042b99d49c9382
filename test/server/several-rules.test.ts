import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { format, resolveConfig } from 'prettier';
import { afterEach, describe, expect, test } from 'vitest';
import { LanguageClient, pushing, uriOf } from '../editors/language-client.js';
import { repository } from '../specs/folders.js';
import { customer, Folder, service, tsconfig } from './folder.js';

/** The fixture with one finding of each family in one file; nothing is installed. */
const fixture = path.join(repository, 'test/fixtures/accounts');
const accounts = Object.fromEntries(
  readdirSync(fixture, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.\w+$/.test(file))
    .map((file) => [file, readFileSync(path.join(fixture, file), 'utf8')]),
);
const file = 'src/account.service.ts';
const text = accounts[file] ?? '';

const rules = [
  'no-unbounded-cache',
  'no-query-in-loop',
  'no-sequential-awaits',
  'require-cache-ttl',
  'no-client-per-call',
];

let folder: Folder;
afterEach(() => folder.remove());

const openFolder = (files: Readonly<Record<string, string>>) => (folder = new Folder(files));

describe('a file with findings of several rules', () => {
  test('is shown in the order of its lines, each finding with its places, cost and fix', () => {
    openFolder(accounts);
    const { stdout } = folder.run('check', '--preset', 'strict');
    expect([...stdout.matchAll(/ {2}hotpath\/([\w-]+)$/gm)].map(([, rule]) => rule)).toEqual(rules);
    for (const label of ['at', 'cost', 'fix'])
      expect(stdout.match(new RegExp(`^ {9}${label} +\\S`, 'gm'))).toHaveLength(rules.length);
  });

  test('names the preset that a fix needs, and no larger one', () => {
    openFolder(accounts);
    const { stdout } = folder.run('check', '--preset', 'all');
    expect(stdout).toMatch(/5 findings in 1 file .*; 5 can be fixed: hotpath fix --preset strict\n$/);
    const recommended = folder.run('check').stdout;
    expect(recommended).not.toContain('--preset');
  });

  test('is null in JSON where a finding is about a value, not a call', () => {
    openFolder(accounts);
    const messages = folder.check('--preset', 'strict').flatMap((result) => result.messages);
    const operations = messages.map(({ ruleId, hotpath }) => [ruleId, hotpath?.operation]);
    expect(operations).toContainEqual(['hotpath/no-unbounded-cache', null]);
    expect(operations).toContainEqual([
      'hotpath/require-cache-ttl',
      expect.objectContaining({ library: 'ioredis' }),
    ]);
  });

  test('is explained with every rule that concerns the line, whatever its preset', () => {
    openFolder(accounts);
    const line = text.slice(0, text.indexOf('const invoices = await')).split('\n').length;
    const { code, stdout } = folder.run('explain', `${file}:${line}`);
    expect(code).toBe(1);
    expect(stdout).toContain('| const invoices = await this.invoices.findBy({ customerId });');
    expect(stdout).toMatch(/\nThe rule: hotpath explain no-sequential-awaits\n$/);
  });

  test('is fixed one finding after another until nothing is left, as the formatter would write it', async () => {
    const options = (await resolveConfig(import.meta.filename)) ?? {};
    openFolder({ ...accounts, '.prettierrc.json': JSON.stringify(options) });
    const { code, stdout } = folder.run('fix', '--preset', 'strict');
    expect(code).toBe(0);
    expect(stdout).toMatch(/5 fixes applied in 1 file; nothing is left\n$/);
    const fixed = folder.read(file);
    expect(await format(fixed, { ...options, filepath: file })).toBe(fixed);
    expect(folder.run('fix', '--preset', 'strict').stdout).toBe('✔ Nothing to fix\n');
    expect(folder.read(file)).toBe(fixed);
  });

  test('loses only the fix that brings an error with --check', () => {
    openFolder({
      'package.json': '{ "name": "shop", "dependencies": { "typeorm": "^1.0.0" } }',
      'tsconfig.json': tsconfig,
      'src/customer.ts': customer,
      'src/orders.ts': service.replace(
        '\n  async names',
        `
  async pair(first: string, second: string) {
    const one = await this.customers.findOneBy({ id: first });
    const other = await this.customers.findOneBy({ id: second });
    return [one, other];
  }

  async names`,
      ),
      // Without what the fix of the loop needs.
      'node_modules/typeorm/package.json': '{ "name": "typeorm", "version": "1.0.0", "types": "index.d.ts" }',
      'node_modules/typeorm/index.d.ts': `
        export declare class Repository<T> { findOneBy(where: Partial<T>): Promise<T | null>; }
        export declare function Entity(): ClassDecorator;
        export declare function Column(): PropertyDecorator;
        export declare function PrimaryColumn(): PropertyDecorator;`,
    });
    const { stdout, stderr } = folder.run('fix', '--check', '--preset', 'strict');
    expect(stderr).toMatch(/was left as it is by a fix of no-query-in-loop: it was taken back/);
    expect(stdout).toMatch(/1 fix applied in 1 file; 1 finding left: hotpath check --preset strict\n$/);
    expect(folder.read('src/orders.ts')).toContain('const [one, other] = await Promise.all([');
  });
});

describe('the code actions of a range with several findings', () => {
  test('are all their fixes first, then each comment that switches a rule off once', async () => {
    openFolder(accounts);
    const client = await LanguageClient.start(pushing, [folder.root], { hotpath: { preset: 'strict' } });
    await client.open(folder.path(file));
    const diagnostics = await client.published(folder.path(file), rules.length);
    const whole = { start: { line: 0, character: 0 }, end: { line: text.split('\n').length, character: 0 } };
    const actions = await client.codeActions(folder.path(file), whole, { diagnostics });
    await client.stop();
    const titles = actions.map(({ title }) => title);
    expect(titles.slice(0, rules.length).filter((title) => title.startsWith('Disable'))).toEqual([]);
    expect(titles.slice(rules.length)).toHaveLength(2 * rules.length);
    expect(new Set(titles).size).toBe(titles.length);
    for (const action of actions) {
      expect(action.diagnostics).toHaveLength(1);
      const [change] = action.edit?.documentChanges ?? [];
      expect(change).toMatchObject({ textDocument: { uri: uriOf(folder.path(file)) } });
    }
  });

  test('hold one comment for several findings of a rule', async () => {
    const twice = `${service}\n${service.replace('OrderService', 'InvoiceService').split('\n').slice(3).join('\n')}`;
    openFolder({ 'src/customer.ts': customer, 'src/orders.ts': twice });
    const client = await LanguageClient.start(pushing, [folder.root]);
    await client.open(folder.path('src/orders.ts'));
    const diagnostics = await client.published(folder.path('src/orders.ts'), 2);
    const whole = { start: { line: 0, character: 0 }, end: { line: twice.split('\n').length, character: 0 } };
    const actions = await client.codeActions(folder.path('src/orders.ts'), whole, { diagnostics });
    await client.stop();
    const forFile = actions.filter(({ title }) => title.endsWith('for the entire file'));
    expect(forFile.map((action) => action.diagnostics)).toEqual([diagnostics]);
  });
});
