import { describe, expect, it } from 'vitest';
import { answersAlike, broken, measure } from './measure.mjs';
import { table } from './table.mjs';

const endpoint = { path: '/orders', shape: 'by key, in a for loop', promised: 2 };

/** A shop that answers with `body` after `turns` round trips. */
function subject(turns: number, body: unknown, status = 200) {
  let count = 0;
  return {
    shop: {
      get: () => {
        count += turns;
        return Promise.resolve({ status, body });
      },
    },
    proxy: {
      read: () => ({ statements: count, turns: count, rounds: count, connections: 0 }),
      reset: () => void (count = 0),
    },
  };
}

describe('measuring the shop', () => {
  it('is content when the round trips are as promised and the responses equal', async () => {
    const measurement = await measure(endpoint, subject(201, [{ id: 1 }]), subject(2, [{ id: 1 }]));
    expect(measurement).toMatchObject({ same: true, before: { turns: 201 }, after: { turns: 2 } });
    expect(broken(measurement)).toEqual([]);
    expect(table([measurement])).toMatch(/GET \/orders .* 201 → 2 .* yes/);
  });

  it.each([
    ['another response', subject(201, [{ id: 1 }]), subject(2, [{ id: 2 }]), /answers differently/],
    ['another status', subject(201, [], 200), subject(2, [], 500), /answers differently/],
    ['two failures', subject(201, [], 500), subject(2, [], 500), /answers differently/],
    [
      'more round trips than promised',
      subject(201, []),
      subject(3, []),
      /takes 3 round trips, 2 are promised/,
    ],
    ['as many round trips as before', subject(2, []), subject(2, []), /no fewer round trips/],
  ])('complains about %s', async (_, before, after, complaint) => {
    expect(broken(await measure(endpoint, before, after)).join('\n')).toMatch(complaint);
  });

  it('compares responses without measuring', async () => {
    expect(await answersAlike(endpoint, subject(1, []), subject(1, []))).toBe(true);
    expect(await answersAlike(endpoint, subject(1, []), subject(1, [null]))).toBe(false);
  });
});
