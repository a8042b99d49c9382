import { existsSync } from 'node:fs';
import path from 'node:path';
import { ts as morph } from 'ts-morph';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { repository } from '../specs/folders.js';
import { read, readJson } from './sources.js';

interface Manifest {
  readonly version: string;
  readonly license: string;
  readonly engines?: Readonly<Record<string, string>>;
  readonly bin?: Readonly<Record<string, string>>;
  readonly scripts?: Readonly<Record<string, string>>;
}

function manifest(folder: string): Manifest {
  return readJson(path.posix.join(folder, 'package.json')) as Manifest;
}

const root = manifest('.');
const published = ['rules', 'server'].map(manifest);

test('types and analysis are of the TypeScript that ts-morph carries', () => {
  expect(ts.version).toBe(morph.version);
});

test('the bundle of the server holds one TypeScript', () => {
  const bundle = read('server/dist/hotpath.cjs');
  // The key of a diagnostic stands once in each copy of the compiler.
  expect(bundle.split('Unterminated_string_literal_1002').length - 1).toBe(1);
  expect(bundle).not.toMatch(/\brequire\(["'](typescript|ts-morph|eslint|@typescript-eslint\/[\w-]+)["']\)/);
});

test('the packages carry one version, licence and range of Node versions', () => {
  for (const each of published) {
    expect([each.version, each.license]).toEqual([root.version, root.license]);
    expect(each.engines?.['node']).toBe(root.engines?.['node']);
  }
});

test('the programs of the server are committed launchers', () => {
  for (const file of Object.values(manifest('server').bin ?? {})) {
    expect(read(path.posix.join('server', file))).toMatch(/^#!\/usr\/bin\/env node\n/);
  }
});

test('every npm command runs a script that exists, and the README names only those', () => {
  for (const command of Object.values(root.scripts ?? {})) {
    const script = /^node (\S+)$/.exec(command)?.[1];
    if (script !== undefined) expect(existsSync(path.join(repository, script)), script).toBe(true);
  }
  const named = [...read('README.md').matchAll(/npm run ([\w:-]+)/g)].map(([, name]) => name);
  for (const name of named) expect(Object.keys(root.scripts ?? {})).toContain(name);
});

test('CI runs the test command of the README', () => {
  expect(read('README.md')).toContain('npm test');
  expect(read('.ci/run').trimEnd().split('\n').at(-1)).toBe('npm test');
  expect(read('.github/workflows/ci.yml')).toContain('.ci/run');
});
