import { describe, expect, it } from 'vitest';
import { cases, type Case } from './cases.mjs';
import type { Subject } from './gauges.mjs';
import { answersAlike, broken, measure } from './measure.mjs';
import { table } from './table.mjs';

const orders = caseOf('no-query-in-loop');
const dashboard = caseOf('no-sequential-awaits');
const products = caseOf('require-cache-ttl');

function caseOf(rule: string): Case {
  const found = cases.find((each) => each.rule === rule);
  if (found === undefined) throw new Error(`No case for ${rule}.`);
  return found;
}

/** A shop that answers with `body` after `turns` round trips. */
function subject(turns: number, body: unknown, status = 200): Subject {
  let count = 0;
  return {
    shop: {
      get: () => {
        count += turns;
        return Promise.resolve({ status, body: JSON.stringify(body) });
      },
      entries: () => Promise.resolve(0),
    },
    database: {
      read: () => ({ statements: count, turns: count, rounds: 1, width: 0, connections: 0 }),
      reset: () => void (count = 0),
      delay: () => undefined,
    },
  };
}

/** A shop whose cache holds so many keys. */
function cached(keys: number, forEver: number): Subject {
  const count = () => Promise.resolve({ keys, forEver });
  return { ...subject(1, {}), cache: { count, close: () => Promise.resolve() } };
}

describe('measuring the shop', () => {
  it('is content when the round trips are as promised and the responses equal', async () => {
    const measurement = await measure(orders, subject(201, [{ id: 1 }]), subject(2, [{ id: 1 }]));
    expect(measurement).toMatchObject({ same: true, before: { value: 201 }, after: { value: 2 } });
    expect(broken(measurement)).toEqual([]);
  });

  it.each([
    ['another response', subject(201, [{ id: 1 }]), subject(2, [{ id: 2 }]), /answers differently/],
    [
      'another order of bytes',
      subject(201, { a: 1, b: 2 }),
      subject(2, { b: 2, a: 1 }),
      /answers differently/,
    ],
    ['another status', subject(201, [], 200), subject(2, [], 500), /answers differently/],
    ['two failures', subject(201, [], 500), subject(2, [], 500), /answers differently/],
    ['more round trips than promised', subject(201, []), subject(3, []), /3 round trips .* 2 are promised/],
    ['as many round trips as before', subject(2, []), subject(2, []), /2 round trips .* no fewer/],
  ])('complains about %s', async (_, before, after, complaint) => {
    expect(broken(await measure(orders, before, after)).join('\n')).toMatch(complaint);
  });

  it('complains about a cache that is no cache any more', async () => {
    expect(broken(await measure(products, cached(60, 60), cached(60, 0)))).toEqual([]);
    expect(broken(await measure(products, cached(60, 60), cached(0, 0)))).toEqual([
      'GET /products/:sku: there are 0, before there were 60.',
    ]);
  });

  it('compares responses without measuring', async () => {
    expect(await answersAlike(orders, subject(1, []), subject(1, []))).toBe(true);
    expect(await answersAlike(orders, subject(1, []), subject(1, [null]))).toBe(false);
    expect(await answersAlike(orders, subject(1, [], 404), subject(1, [], 404))).toBe(true);
    expect(await answersAlike(orders, subject(1, [], 500), subject(1, [], 500))).toBe(false);
  });
});

describe('the table', () => {
  it('has a line for each rule and for each case', async () => {
    const measurements = [
      await measure(orders, subject(201, []), subject(2, [])),
      await measure(products, cached(60, 60), cached(60, 0)),
    ];
    const lines = table([orders, products], measurements, undefined).split('\n');
    expect(lines.slice(2)).toEqual([
      'hotpath/no-query-in-loop: round trips of a request',
      expect.stringMatching(/^ {2}GET \/orders\?limit=200 .* 201 → 2 .* ms → .* ms +yes$/),
      'hotpath/require-cache-ttl: keys that never expire after 60 products',
      expect.stringMatching(/^ {2}GET \/products\/:sku .* 60 of 60 → 0 of 60 +yes$/),
    ]);
  });

  it('says why a case could not be measured', async () => {
    const measurements = [await measure(dashboard, subject(3, []), subject(3, []))];
    const lines = table([dashboard, products], measurements, 'no server').split('\n');
    expect(lines.at(-1)).toMatch(/GET \/products\/:sku +rows as JSON in Redis +not measured: no server$/);
  });
});
