import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { repository } from '../specs/folders.js';

let copy: string;

/** The part of the repository that scaffolding touches. */
const parts = ['rules', 'test/tasks', 'test/rules', 'package.json', 'tsconfig.base.json', 'README.md'];

beforeAll(() => {
  copy = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'hotpath-scaffold-')));
  for (const part of [...parts, '.prettierrc.json']) {
    cpSync(path.join(repository, part), path.join(copy, part), { recursive: true });
  }
  symlinkSync(path.join(repository, 'node_modules'), path.join(copy, 'node_modules'), 'junction');
});

afterAll(() => rmSync(copy, { recursive: true, force: true }));

test.each([
  ['rule', 'no-sample'],
  ['library', 'sample'],
  ['fix', 'sample-fix'],
])('a new %s is registered, and nothing is overwritten', (kind, name) => {
  expect(run('test/tasks/new.mjs', kind, name).stderr).toBe('');
  const again = run('test/tasks/new.mjs', kind, name);
  expect(again.stderr).toContain('exists already');
  expect(again.status).toBe(1);
});

test('everything generated is current with them', () => {
  expect(run('test/tasks/generate.mjs', '--check')).toMatchObject({ status: 0 });
});

test('they compile', () => {
  const compiled = run('node_modules/typescript/bin/tsc', '-p', 'rules', '--noEmit');
  expect(compiled).toMatchObject({ stdout: '', status: 0 });
});

test('what is no name is refused', () => {
  expect(run('test/tasks/new.mjs', 'rule', '../Bad')).toMatchObject({ status: 1 });
});

function run(script: string, ...args: string[]): { stdout: string; stderr: string; status: number | null } {
  return spawnSync(process.execPath, [script, ...args], { cwd: copy, encoding: 'utf8' });
}
