import { expect, test } from 'vitest';
import plugin from 'eslint-plugin-hotpath';
import { readPages, readSpecs } from '../specs/specs.js';
import { filesIn, lineCount, namesIn, readJson } from './sources.js';

const rules = namesIn('rules/src/rules', '.ts');

test('every rule has its registry entry, page and spec, and there are no others', () => {
  expect(Object.keys(plugin.rules).toSorted()).toEqual(rules);
  expect(readPages().map(({ rule }) => rule)).toEqual(rules);
  expect([...new Set(readSpecs().map(({ rule }) => rule))]).toEqual(rules);
});

test('each preset holds the smaller ones, and `all` every rule', () => {
  const { recommended, strict, all } = plugin.configs;
  const [small, middle, large] = [recommended, strict, all].map((config) => Object.keys(config.rules));
  expect(middle).toEqual(expect.arrayContaining(small ?? []));
  expect(large?.toSorted()).toEqual(rules.map((rule) => `hotpath/${rule}`));
  expect(large).toEqual(expect.arrayContaining(middle ?? []));
});

test('the extension offers the presets that there are', () => {
  expect(readJson('package.json')).toHaveProperty(
    ['contributes', 'configuration', 'properties', 'hotpath.preset', 'enum'],
    Object.keys(plugin.configs),
  );
});

test('a message names what is at fault as it is written, and says what to do', () => {
  for (const [name, { meta }] of Object.entries(plugin.rules)) {
    const messages = Object.entries(meta?.messages ?? {}).filter(([id]) => id !== 'apply');
    for (const [id, message] of messages) {
      expect(message, `${name}: ${id}`).toMatch(/\{\{\s*(?:callee|cache|calls|reason)\s*\}\}/);
      expect(message.split(/\. /).length, `${name}: ${id} has a sentence on the remedy`).toBeGreaterThan(1);
    }
  }
});

const limits = [
  { folder: 'rules/src/rules', lines: 120, because: 'the logic of a rule is in the engine' },
  { folder: 'rules/src', lines: 400, because: 'a file is read whole' },
  { folder: 'server/src', lines: 400, because: 'a file is read whole' },
  { folder: 'client/src', lines: 400, because: 'a file is read whole' },
];

for (const { folder, lines, because } of limits) {
  test(`files of ${folder} have at most ${lines} lines: ${because}`, () => {
    const written = filesIn(folder).filter((file) => !file.includes('/generated/'));
    const long = written.map((file) => ({ file, lines: lineCount(file) }));
    expect(long.filter((each) => each.lines > lines)).toEqual([]);
  });
}
