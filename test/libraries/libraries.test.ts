import { afterAll, describe, expect, test } from 'vitest';
import { contracted, contractOf, reasonsOf, tableOf, type Contract } from './contract.ts';

const contracts: Contract[] = [];

afterAll(() => console.log(`\n${tableOf(contracts)}\n\nNot hit, and why:\n${reasonsOf(contracts)}\n`));

describe.each(contracted)('$name', (one) => {
  test('every row is a method of the real library, and both resolvers recognise it', () => {
    const contract = contractOf(one);
    contracts.push(contract);
    const { rows, typed, traced, exceptions } = contract;
    const absent = excused(exceptions.absent ?? {}, rows);
    expect(contract.errors, 'the usage files compile').toEqual([]);
    expect(missing(rows, typed), 'rows that the typed resolver does not hit').toEqual(
      [...absent, ...excused(exceptions.typed, rows)].toSorted(),
    );
    expect(missing(rows, traced), 'rows that the traced resolver does not hit').toEqual(
      [...absent, ...excused(exceptions.traced, rows)].toSorted(),
    );
  });
});

function missing(rows: readonly string[], hit: ReadonlySet<string>): string[] {
  return rows.filter((row) => !hit.has(row)).toSorted();
}

/** The rows that exceptions name; `Pool.*` stands for every row of a type, unless it is one itself. */
function excused(exceptions: Readonly<Record<string, string>>, rows: readonly string[]): string[] {
  return Object.keys(exceptions).flatMap((key) =>
    key.endsWith('.*') && !rows.includes(key)
      ? rows.filter((row) => row.startsWith(key.slice(0, -1)))
      : [key],
  );
}
