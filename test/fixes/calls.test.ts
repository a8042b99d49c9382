import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { type Calls, type Entry, failingFetch, fixedCalls, startSlowService } from './calls.mjs';
import type { Side } from './workspace.mjs';

/** What a caller of rewritten calls observes: what it gets when some of them fail, and how long it waits. */

/** In milliseconds. */
const LATENCY = 30;
/** How many of a loop wait at a time, as the findings say. */
const WIDTH = 10;

const many = Array.from({ length: 12 }, (_, index) => index);

let service: Awaited<ReturnType<typeof startSlowService>>;
let calls: Calls;
const unhandled: unknown[] = [];
const note = (reason: unknown) => unhandled.push(reason);

beforeAll(async () => {
  service = await startSlowService(LATENCY);
  calls = await fixedCalls(service.url);
  process.on('unhandledRejection', note);
});

afterAll(async () => {
  process.off('unhandledRejection', note);
  calls.remove();
  await service.stop();
});

afterEach(() => {
  vi.unstubAllGlobals();
  expect(unhandled).toEqual([]);
});

test.each([
  ['two', /await Promise\.all\(\[/g, 1],
  ['three', /await Promise\.all\(\[/g, 1],
  ['caught', /await Promise\.all\(\[/g, 1],
  ['few', /await Promise\.all\(\s*regions\.map\(/g, 1],
  ['slices', /\.slice\(start, start \+ 10\)/g, 3],
  ['p-map', /\{ concurrency: 10 \}/g, 3],
  ['p-limit', /= pLimit\(10\);/g, 3],
])('%s is rewritten, and well typed', (name, shape, times) => {
  expect(calls.source('after', `${name}.ts`).match(shape)).toHaveLength(times);
  expect(calls.typeErrors).toEqual({ before: [], after: [] });
});

/** What came of a call where some fail: all is over when it is told. */
async function observed(
  side: Side,
  [program, name]: readonly [string, string],
  ids: number[],
  failing: number[],
  first: 'oldest' | 'latest' = 'oldest',
) {
  const { fetch, asked, settled } = failingFetch(failing, first);
  vi.stubGlobal('fetch', fetch);
  const entries: Entry[] = ids.map((id) => ({ id }));
  const done: string[] = [];
  const threw = await calls.calls[side][program]?.[name]?.(entries, done).then(
    () => undefined,
    (error: unknown) => String(error),
  );
  const seen = done.map(Number);
  await settled();
  await wait(2);
  const changed = entries.filter(({ text }) => text !== undefined).map(({ id }) => id);
  // Nothing comes after the error.
  expect(done.map(Number)).toEqual(seen);
  return { threw, asked: asked(), done: seen, changed };
}

describe.each([
  ['two', 2],
  ['three', 3],
] as const)('%s awaits, as their page says', (program, count) => {
  const ids = many.slice(0, count);
  const run = [program, 'load'] as const;

  test.each(ids)('when question %i fails', async (failing) => {
    const before = await observed('before', run, ids, [failing]);
    const after = await observed('after', run, ids, [failing]);
    // The same error; all have been asked.
    expect(before).toEqual({ threw: `Error: no ${failing}`, asked: failing + 1, done: [], changed: [] });
    expect(after).toEqual({ ...before, asked: count });
  });

  test.each(ids.flatMap((one) => ids.filter((other) => other > one).map((other) => [one, other])))(
    'when the questions %i and %i fail',
    async (one, other) => {
      const failing = [one, other];
      const before = await observed('before', run, ids, failing, 'latest');
      expect(before).toMatchObject({ threw: `Error: no ${one}`, asked: one + 1 });
      // The error that comes first, not that of the first question.
      expect(await observed('after', run, ids, failing, 'latest')).toEqual({
        ...before,
        threw: `Error: no ${other}`,
        asked: count,
      });
      expect(await observed('after', run, ids, failing, 'oldest')).toEqual({ ...before, asked: count });
    },
  );

  test('when all fail', async () => {
    expect(await observed('after', run, ids, ids)).toMatchObject({ threw: 'Error: no 0', asked: count });
    const last = await observed('after', run, ids, ids, 'latest');
    expect(last).toMatchObject({ threw: `Error: no ${count - 1}`, asked: count });
  });

  test('when none fails', async () => {
    const before = await observed('before', run, ids, []);
    expect(before).toEqual({ threw: undefined, asked: count, done: ids, changed: [] });
    expect(await observed('after', run, ids, [])).toEqual(before);
  });
});

describe('three awaits of which one catches, as their page says', () => {
  const ids = many.slice(0, 3);
  const load = ['caught', 'load'] as const;

  test.each(['oldest', 'latest'] as const)(
    'what is caught is no failure: the %s comes first',
    async (first) => {
      const before = await observed('before', load, ids, [1], first);
      expect(before).toEqual({ threw: undefined, asked: 3, done: [0, -1, 2], changed: [] });
      expect(await observed('after', load, ids, [1], first)).toEqual(before);
    },
  );

  test.each([0, 2])('when it and question %i fail', async (failing) => {
    const before = await observed('before', load, ids, [1, failing]);
    expect(before).toMatchObject({ threw: `Error: no ${failing}`, asked: failing + 1, done: [] });
    expect(await observed('after', load, ids, [1, failing])).toEqual({ ...before, asked: 3 });
  });
});

/** Which items have been asked for, and which the loop was done with, when the call for one of twelve fails. */
const forms = {
  slices: (failing: number) => ({ asked: failing < WIDTH ? WIDTH : 12, done: failing < WIDTH ? 0 : WIDTH }),
  // Each that is done makes room for the next.
  'p-map': (failing: number) => ({ asked: Math.min(failing + WIDTH, 12), done: 0 }),
  'p-limit': () => ({ asked: 12, done: 0 }),
};

const loops = Object.keys(forms) as (keyof typeof forms)[];

describe.each(loops.flatMap((form) => ['collect', 'add', 'change'].map((name) => [form, name] as const)))(
  'a loop with %s, %s, as its page says',
  (form, name) => {
    const run = [form, name] as const;
    const isChange = name === 'change';

    test.each(many)('when the call for item %i fails', async (failing) => {
      const before = await observed('before', run, many, [failing]);
      const after = await observed('after', run, many, [failing]);
      const earlier = many.slice(0, failing);
      expect(before).toEqual({
        threw: `Error: no ${failing}`,
        asked: failing + 1,
        done: isChange ? [] : earlier,
        changed: isChange ? earlier : [],
      });
      // The same error; the others that were under way have been asked, and what changes an item has changed it.
      const { asked, done } = forms[form](failing);
      expect(after).toEqual({
        threw: `Error: no ${failing}`,
        asked,
        done: isChange ? [] : many.slice(0, done),
        changed: isChange ? many.slice(0, asked).filter((id) => id !== failing) : [],
      });
    });

    test('when two fail together', async () => {
      const before = await observed('before', run, many, [1, 3], 'latest');
      expect(before).toMatchObject({ threw: 'Error: no 1' });
      // The error that comes first, not that of the first item.
      expect(await observed('after', run, many, [1, 3], 'latest')).toMatchObject({ threw: 'Error: no 3' });
      expect(await observed('after', run, many, [1, 3], 'oldest')).toMatchObject({ threw: 'Error: no 1' });
    });

    test.each([
      ['no item', []],
      ['one item', [5]],
      ['as many items as wait at a time', many.slice(0, WIDTH)],
      ['many items', many],
      ['the same items again', [4, 4, 2, 4, 2, 2, 2, 4, 4, 4, 2, 4]],
    ])('when none fails: %s', async (_, ids) => {
      const before = await observed('before', run, ids, []);
      expect(before).toEqual({
        threw: undefined,
        asked: ids.length,
        done: ids,
        changed: isChange ? ids : [],
      });
      expect(await observed('after', run, ids, [])).toEqual(before);
      // Whatever comes first.
      expect(await observed('after', run, ids, [], 'latest')).toEqual(before);
    });
  },
);

describe('a loop over a few items, as its page says', () => {
  const run = ['few', 'collect'] as const;

  test.each([0, 1, 2])('when the call for item %i fails', async (failing) => {
    const before = await observed('before', run, many, [failing]);
    expect(before).toEqual({
      threw: `Error: no ${failing}`,
      asked: failing + 1,
      done: many.slice(0, failing),
      changed: [],
    });
    expect(await observed('after', run, many, [failing])).toEqual({ ...before, asked: 3, done: [] });
  });
});

describe('elapsed time', () => {
  const rows: Record<string, string | number>[] = [];
  afterAll(() => console.table(rows));

  test.each([
    ['two', 'load', 2],
    ['three', 'load', 3],
    ['few', 'collect', 3],
    ['slices', 'collect', 20],
    ['slices', 'add', 20],
    ['p-map', 'collect', 20],
    ['p-limit', 'collect', 20],
  ])('%s, %s: as much less as the finding says', async (program, name, count) => {
    const entries = Array.from({ length: count }, (_, id) => ({ id }));
    const trips = saidTrips(program, count);
    const before = await elapsed('before', program, name, entries, 2);
    const after = await elapsed('after', program, name, entries, 5);
    const expected = trips.after / trips.before;
    rows.push({
      fix: `${program} ${name}`,
      'before, ms': Math.round(before),
      'after, ms': Math.round(after),
      'round trips': `${trips.before} → ${trips.after}`,
      'expected, ms': `${trips.before * LATENCY} → ${trips.after * LATENCY}`,
    });

    expect(trips.before).toBe(count);
    // A timer may be a little early.
    expect(before).toBeGreaterThan(trips.before * (LATENCY - 2));
    expect(after).toBeGreaterThan(trips.after * (LATENCY - 2));
    expect(after).toBeLessThan(before * (expected + 0.15));
  });
});

/** The least of several times, as what else the machine does only adds to them. */
async function elapsed(side: Side, program: string, name: string, entries: Entry[], times: number) {
  const tries: number[] = [];
  for (let turn = 0; turn < times; turn++) {
    const start = performance.now();
    await calls.calls[side][program]?.[name]?.(structuredClone(entries), []);
    tries.push(performance.now() - start);
  }
  return Math.min(...tries);
}

/** How many round trips wait for each other, as the messages about a program say it for so many items. */
function saidTrips(program: string, count: number) {
  const messages = calls.reported.before.filter(({ file }) => file === `${program}.ts`);
  const said = messages.map(({ message }) => {
    const [, trips] = /(\d+|N) round trips one after another/.exec(message) ?? [];
    const [, width = count] = /Let (\d+) of them wait at a time/.exec(message) ?? [];
    return { before: trips === 'N' ? count : Number(trips), after: Math.ceil(count / Number(width)) };
  });
  const [first = { before: 0, after: 0 }] = said;
  expect(said).toEqual(messages.map(() => first));
  return first;
}
