import { cpSync, mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { repository } from '../specs/folders.js';
import { shownByCommandLine, shownByESLint, shownByServer, type Shown } from './faces.js';

/** A copy, because code below a folder `test` counts as cold, and nothing is installed or built beside it. */
let references: string;

beforeAll(() => {
  references = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'hotpath-references-')));
  cpSync(path.join(repository, 'test/fixtures/references'), references, { recursive: true });
});

afterAll(() => rmSync(references, { recursive: true, force: true }));

describe('the example shop', () => {
  const shop = path.join(repository, 'examples/shop');

  test('shows the same findings in ESLint, on the command line and in the editor', async () => {
    const fromESLint = await shownByESLint(shop);
    expect(fromESLint.length).toBeGreaterThanOrEqual(4);
    await expectSame(shop, fromESLint);
  });
});

describe('two packages with project references, one with the loop and one with the query', () => {
  test('show the same finding in ESLint, on the command line and in the editor', async () => {
    const fromESLint = await shownByESLint(references);
    expect(fromESLint).toMatchObject([
      { file: 'packages/api/src/index.ts', rule: 'hotpath/no-query-in-loop' },
    ]);
    await expectSame(references, fromESLint);
  });
});

async function expectSame(folder: string, expected: readonly Shown[]): Promise<void> {
  expect(shownByCommandLine(folder)).toEqual(expected);
  expect(await shownByServer(folder, typeScriptIn(folder))).toEqual(expected);
}

function typeScriptIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !/(^|\/)(node_modules|dist)\//.test(file))
    .toSorted();
}
