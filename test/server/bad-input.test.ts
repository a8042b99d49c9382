import { symlinkSync } from 'node:fs';
import { afterEach, expect, test } from 'vitest';
import { Folder, service, serviceLine, shop } from './folder.js';

let folder: Folder;
afterEach(() => folder.remove());

const million = '// one line of many\n'.repeat(60_000);

test.each([
  [
    'a syntax error',
    'src/bad.ts',
    'export const a = ;\n',
    /^hotpath: src\/bad\.ts:1 cannot be parsed \(Expression expected\.\)/,
  ],
  [
    'a binary file',
    'src/video.ts',
    Buffer.from([0x47, 0x40, 0x00, 0x10, 0x00]),
    /^hotpath: src\/video\.ts is binary/,
  ],
  [
    'a million characters',
    'src/huge.ts',
    million,
    /^hotpath: src\/huge\.ts is longer than 1,000,000 characters: .*\.gitignore/,
  ],
])('%s is named on standard error and the rest is checked', (_, name, content, message) => {
  folder = new Folder({ ...shop, [name]: content });
  const { code, stdout, stderr } = folder.run('check');
  expect(code).toBe(1);
  expect(stdout).toContain('src/orders.ts');
  expect(stderr).toMatch(message);
  expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  expect(folder.run('check', name).code).toBe(2);
});

test('a path that does not exist is named, and exits with 2 only when nothing else was asked for', () => {
  folder = new Folder(shop);
  const both = folder.run('check', 'scr', 'src');
  expect(both.code).toBe(1);
  expect(both.stderr).toBe('hotpath: scr does not exist: check the spelling of the path\n');
  expect(folder.run('check', 'scr')).toMatchObject({ code: 2, stdout: '' });
  expect(folder.run('fix', 'scr').code).toBe(2);
});

test('a folder without sources is said to be one', () => {
  folder = new Folder({ 'README.md': 'nothing' });
  const { code, stderr } = folder.run('check');
  expect(code).toBe(2);
  expect(stderr).toContain('holds nothing that could be checked');
  expect(folder.run('check', 'README.md').stderr).toContain('README.md is not checked');
});

test('links that lead in circles are not followed', () => {
  folder = new Folder(shop);
  symlinkSync('..', folder.path('src/self'));
  symlinkSync('missing.ts', folder.path('src/dangling.ts'));
  expect(folder.findings()).toEqual([`src/orders.ts:${serviceLine}`]);
});

test('UTF-16, a byte order mark and an empty file are text like any other', () => {
  folder = new Folder({ ...shop, 'src/empty.ts': '', 'src/mark.ts': `\uFEFF${service}` });
  folder.write('src/wide.ts', Buffer.from(`\uFEFF${service}`, 'utf16le'));
  expect(folder.findings()).toEqual(
    ['mark', 'orders', 'wide'].map((name) => `src/${name}.ts:${serviceLine}`),
  );
});
