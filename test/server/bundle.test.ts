import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ts as morph } from 'ts-morph';
import ts from 'typescript';
import { expect, test } from 'vitest';

const bundle = path.resolve(import.meta.dirname, '../../server/dist/hotpath.cjs');

test('the bundle holds one TypeScript, the one its types are from', () => {
  expect(morph.version).toBe(ts.version);
  const copies = readFileSync(bundle, 'utf8').match(/"Unterminated string literal\."/g);
  expect(copies).toHaveLength(1);
});
