import path from 'node:path';
import { expect, test } from 'vitest';
import { deliberateKinds, readAwaitsInLoops, readDeliberate } from './await-lists.mjs';
import { percent, quietKinds, readQuiet, readRecall } from './lists.mjs';
import type { LoopFile } from './loops.mjs';
import { changedLoops, loopEffects, loopsNow, loopsTable, missed, readLoops } from './loops.mjs';
import {
  compare,
  corpusFiles,
  judgements,
  keyOf,
  readCorpus,
  readme,
  reportedIn,
  tally,
} from './verdicts.mjs';
import type { Verdict } from './verdicts.mjs';

const files = corpusFiles();

function keysOf(value: object): string[] {
  return Object.keys(value).toSorted();
}

function isPath(file: unknown): boolean {
  return typeof file === 'string' && !path.isAbsolute(file) && path.posix.normalize(file) === file;
}

function isCount(value: unknown): boolean {
  return Number.isInteger(value) && Number(value) > 0;
}

function isReason(value: unknown): boolean {
  return typeof value === 'string' && value.trim() === value && value.split(' ').length >= 5;
}

/** The commit at which a repository's findings were read. */
function commitOf(repository: string): string | undefined {
  return files.map(readCorpus).find((corpus) => corpus.repository === repository)?.commit;
}

test('there are verdicts', () => {
  expect(files.length).toBeGreaterThan(0);
});

test.each(files)('%s names a repository and a commit', (file) => {
  const corpus = readCorpus(file);
  expect(keysOf({ silent: [], earlier: [], ...corpus })).toEqual([
    'commit',
    'earlier',
    'files',
    'misses',
    'repository',
    'silent',
    'verdicts',
  ]);
  expect(file).toBe(`${corpus.repository.replace('/', '-')}.json`);
  expect(corpus.commit).toMatch(/^[0-9a-f]{40}$/);
  expect(corpus.files).toSatisfy(isCount);
});

test.each(files)('%s gives each finding one verdict with a reason', (file) => {
  const { verdicts } = readCorpus(file);
  for (const verdict of verdicts) {
    expect(keysOf(verdict)).toEqual(['column', 'file', 'line', 'reason', 'rule', 'verdict']);
    expect(judgements).toContain(verdict.verdict);
    expect(verdict.rule).toMatch(/^hotpath\/[a-z-]+$/);
    expect(verdict.file).toSatisfy(isPath);
    expect([verdict.line, verdict.column]).toSatisfy((place: unknown[]) => place.every(isCount));
    expect(verdict.reason).toSatisfy(isReason);
  }
  expect(new Set(verdicts.map(keyOf)).size).toBe(verdicts.length);
});

test.each(files)('%s names the commit of each earlier finding', (file) => {
  for (const { commit, ...verdict } of readCorpus(file).earlier ?? []) {
    expect(commit).toMatch(/^[0-9a-f]{40}$/);
    expect(keysOf(verdict)).toEqual(['column', 'file', 'line', 'reason', 'rule', 'verdict']);
    expect(judgements).toContain(verdict.verdict);
    expect(verdict.file).toSatisfy(isPath);
    expect(verdict.reason).toSatisfy(isReason);
  }
});

test.each(files)('%s says of each other place why it is there', (file) => {
  const { verdicts, misses, silent = [] } = readCorpus(file);
  for (const remark of [...misses, ...silent]) {
    expect(keysOf(remark)).toEqual(['file', 'line', 'reason']);
    expect(remark.file).toSatisfy(isPath);
    expect(remark.line).toSatisfy(isCount);
    expect(remark.reason).toSatisfy(isReason);
    expect(verdicts.some((each) => each.file === remark.file && each.line === remark.line)).toBe(false);
  }
});

test('the tables of the README are current', async () => {
  const { current, text } = await readme();
  expect(current, 'run `node test/tasks/corpus.mjs --readme`').toBe(text);
});

test('the files whose operations are counted are ten of ten libraries, and the traced resolver finds 90 % in each', () => {
  const entries = readRecall();
  for (const { repository, commit, file, typed, traced, tracedOnly, before } of entries) {
    expect(repository).toMatch(/^[\w-]+\/[\w-]+$/);
    expect(commit).toMatch(/^[0-9a-f]{40}$/);
    expect(file).toSatisfy(isPath);
    expect([typed, traced]).toSatisfy((counts: unknown[]) => counts.every(isCount));
    expect(Math.min(before, tracedOnly)).toBeGreaterThanOrEqual(0);
    expect(percent(traced, typed)).toBeGreaterThanOrEqual(90);
  }
  expect(new Set(entries.map(({ library }) => library)).size).toBe(entries.length);
  expect(entries.length).toBeGreaterThanOrEqual(10);
});

test('the files with nothing to find are fifty, of all kinds, from six repositories or more', () => {
  const entries = readQuiet();
  for (const { kind, repository, commit, file, calls } of entries) {
    expect(quietKinds).toContain(kind);
    expect(repository).toMatch(/^[\w-]+\/[\w-]+$/);
    expect(commit).toMatch(/^[0-9a-f]{40}$/);
    expect(file).toSatisfy(isPath);
    expect(calls).toBeGreaterThanOrEqual(2);
  }
  expect(new Set(entries.map(({ repository, file }) => `${repository}/${file}`)).size).toBe(entries.length);
  expect(new Set(entries.map(({ kind }) => kind)).size).toBe(quietKinds.length);
  expect(new Set(entries.map(({ repository }) => repository)).size).toBeGreaterThanOrEqual(6);
  expect(entries.length).toBeGreaterThanOrEqual(50);
});

test('the loops that were read by hand stand in twenty files or more, of ten repositories or more', () => {
  const loops = readLoops();
  for (const { repository, commit, file, places, ...rest } of loops) {
    expect(rest).toEqual({});
    expect(repository).toMatch(/^[\w-]+\/[\w-]+$/);
    expect(commit).toMatch(/^[0-9a-f]{40}$/);
    expect(file).toSatisfy(isPath);
    expect(places.length).toBeGreaterThan(0);
  }
  expect(new Set(loops.map(({ repository, file }) => `${repository}/${file}`)).size).toBe(loops.length);
  expect(new Set(loops.map(({ repository }) => repository)).size).toBeGreaterThanOrEqual(10);
  expect(loops.length).toBeGreaterThanOrEqual(20);
});

test.each(readLoops().map((each) => [each.file, each.places] as const))(
  'the loops of %s are listed by line, each with a reason',
  (_, places) => {
    for (const place of places) {
      expect(keysOf(place)).toEqual(['effect', 'expected', 'found', 'line', 'reason']);
      expect(place.line).toSatisfy(isCount);
      expect(loopEffects).toContain(place.effect);
      expect([typeof place.expected, typeof place.found]).toEqual(['boolean', 'boolean']);
      expect(place.reason).toSatisfy(isReason);
      expect(place.reason.includes(missed)).toBe(place.expected && !place.found);
    }
    const keys = places.map(({ line, effect }) => `${line} ${effect}`);
    expect(new Set(keys).size).toBe(keys.length);
    expect(places.map(({ line }) => line)).toEqual(places.map(({ line }) => line).toSorted((a, b) => a - b));
  },
);

test('the loops of a repository are held against findings of the rule for their effect, on their line', () => {
  const place = { line: 3, expected: true, found: false, reason: '' };
  const before: LoopFile[] = [
    {
      repository: 'o/n',
      commit: '',
      file: 'a.ts',
      places: [
        { ...place, effect: 'read' },
        { ...place, effect: 'write' },
      ],
    },
    { repository: 'o/m', commit: '', file: 'a.ts', places: [{ ...place, effect: 'read' }] },
  ];
  const reported = [
    { rule: 'hotpath/no-query-in-loop', file: 'a.ts', line: 3 },
    { rule: 'hotpath/prefer-bulk-write', file: 'a.ts', line: 4 },
  ];
  const now = loopsNow(before, 'o/n', reported);
  expect(now.map(({ places }) => places.map(({ found }) => found))).toEqual([[true, false], [false]]);
  expect(changedLoops(before, now).map(({ file, line, effect }) => `${file}:${line} ${effect}`)).toEqual([
    'a.ts:3 read',
  ]);
  expect(loopsTable(now)).toContain('| reads | 2 | 2 | 1 | 50 % | 0 | 0 |');
});

test('the loops that wait on purpose are sixty or more, of all kinds, each with a reason', () => {
  const entries = readDeliberate();
  for (const { kind, repository, commit, file, line, reason, ...rest } of entries) {
    expect(rest).toEqual({});
    expect(deliberateKinds).toContain(kind);
    expect(commitOf(repository)).toBe(commit);
    expect(file).toSatisfy(isPath);
    expect(line).toSatisfy(isCount);
    expect(reason).toSatisfy(isReason);
  }
  const places = entries.map(({ repository, file, line }) => `${repository}/${file}:${line}`);
  expect(new Set(places).size).toBe(places.length);
  expect(new Set(entries.map(({ kind }) => kind)).size).toBe(deliberateKinds.length);
  expect(new Set(entries.map(({ repository }) => repository)).size).toBeGreaterThanOrEqual(10);
  expect(entries.length).toBeGreaterThanOrEqual(60);
});

test('a hundred findings of the rule about awaits in loops or more, of fifteen repositories or more, were read', () => {
  const { repositories, sample } = readAwaitsInLoops();
  for (const { repository, commit, files: served, findings, ...rest } of repositories) {
    expect(rest).toEqual({});
    expect(commitOf(repository)).toBe(commit);
    const read = sample.filter((each) => each.repository === repository);
    expect(read.length).toBeLessThanOrEqual(findings);
    expect(Math.min(served, findings)).toBeGreaterThanOrEqual(0);
  }
  for (const { repository, commit, file, line, column, verdict, reason, reported, ...rest } of sample) {
    expect(rest).toEqual({});
    expect(commitOf(repository)).toBe(commit);
    expect(file).toSatisfy(isPath);
    expect([line, column]).toSatisfy((place: unknown[]) => place.every(isCount));
    expect(judgements).toContain(verdict);
    expect(reason).toSatisfy(isReason);
    for (const rule of reported) expect(rule).toMatch(/^hotpath\/[a-z-]+$/);
  }
  const places = sample.map(
    ({ repository, file, line, column }) => `${repository}/${file}:${line}:${column}`,
  );
  expect(new Set(places).size).toBe(places.length);
  expect(new Set(sample.map(({ repository }) => repository)).size).toBeGreaterThanOrEqual(15);
  expect(sample.length).toBeGreaterThanOrEqual(100);
});

test('findings and verdicts are compared by place and rule', () => {
  const rule = 'hotpath/no-query-in-loop';
  const known: Verdict = { rule, file: 'a.ts', line: 1, column: 2, verdict: 'true', reason: '' };
  const gone: Verdict = { ...known, line: 3, verdict: 'false' };
  const results = [
    {
      filePath: path.resolve('checkout/a.ts'),
      messages: [1, 4, 5].map((line) => ({ ruleId: rule, line, column: 2, message: '' })),
    },
    {
      filePath: path.resolve('checkout/b.ts'),
      messages: [{ ruleId: null, line: 1, column: 1, message: '' }],
    },
  ];
  const corpus = {
    repository: 'o/n',
    commit: '',
    files: 2,
    verdicts: [known, gone],
    misses: [],
    silent: [{ file: 'a.ts', line: 5, reason: '' }],
  };
  const { unjudged, vanished, again } = compare(corpus, reportedIn(results, path.resolve('checkout')));
  expect(unjudged.map(({ line }) => line)).toEqual([4, 5]);
  expect(vanished).toEqual([gone]);
  expect(again.map(({ line }) => line)).toEqual([5]);
  expect(tally(corpus.verdicts)).toEqual({ found: 2, true: 1, arguable: 0, false: 1, missed: 0 });
});
