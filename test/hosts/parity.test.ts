import { readdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { repository } from '../specs/folders.js';
import { type Preset, shownByCommandLine, shownByESLint, shownByServer, type Shown } from './faces.js';
import { copyFixture, type FixtureCopy } from './fixture-copy.js';

describe('the example shop', () => {
  const shop = path.join(repository, 'examples/shop');

  test('shows the same findings of all rules in ESLint, on the command line and in the editor', async () => {
    const fromESLint = await shownByESLint(shop, 'all');
    expect(new Set(fromESLint.map(({ rule }) => rule)).size).toBeGreaterThanOrEqual(5);
    await expectSame(shop, fromESLint, 'all');
  });
});

describe('one file with all five families', () => {
  let accounts: FixtureCopy;
  beforeAll(() => void (accounts = copyFixture('accounts', true)));
  afterAll(() => accounts.remove());

  test('shows one finding of each in ESLint, on the command line and in the editor', async () => {
    const fromESLint = await shownByESLint(accounts.root, 'strict');
    expect(fromESLint.map(({ file, rule }) => [file, rule])).toEqual(
      [
        'no-query-in-loop',
        'no-sequential-awaits',
        'require-cache-ttl',
        'no-client-per-call',
        'no-unbounded-cache',
      ].map((rule) => ['src/account.service.ts', `hotpath/${rule}`]),
    );
    await expectSame(accounts.root, fromESLint, 'strict');
  });
});

describe('two packages with project references, one with the loop and one with the query', () => {
  let references: FixtureCopy;
  beforeAll(() => void (references = copyFixture('references')));
  afterAll(() => references.remove());

  test('show the same finding in ESLint, on the command line and in the editor', async () => {
    const fromESLint = await shownByESLint(references.root, 'recommended');
    expect(fromESLint).toMatchObject([
      { file: 'packages/api/src/index.ts', rule: 'hotpath/no-query-in-loop' },
    ]);
    await expectSame(references.root, fromESLint, 'recommended');
  });
});

async function expectSame(folder: string, expected: readonly Shown[], preset: Preset): Promise<void> {
  expect(shownByCommandLine(folder, preset)).toEqual(expected);
  expect(await shownByServer(folder, typeScriptIn(folder), preset)).toEqual(expected);
}

function typeScriptIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !/(^|\/)(node_modules|dist)\//.test(file))
    .toSorted();
}
