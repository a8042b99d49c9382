import { afterAll, describe, expect, test } from 'vitest';
import { contracted, contractOf, tableOf, type Contract } from './contract.ts';

const contracts: Contract[] = [];

afterAll(() => console.log(`\n${tableOf(contracts)}\n`));

describe.each(contracted.map((library) => ({ name: library.name, library })))('$name', ({ library }) => {
  test('every row is a method of the real library, and both resolvers recognise it', () => {
    const contract = contractOf(library);
    contracts.push(contract);
    const { rows, typed, traced, exceptions } = contract;
    expect(contract.errors, 'the usage files compile').toEqual([]);
    expect(missing(rows, typed), 'rows that the typed resolver does not hit').toEqual(
      Object.keys(exceptions.typed).toSorted(),
    );
    expect(missing(rows, traced), 'rows that the traced resolver does not hit').toEqual(
      Object.keys(exceptions.traced).toSorted(),
    );
  });
});

function missing(rows: readonly string[], hit: ReadonlySet<string>): string[] {
  return rows.filter((row) => !hit.has(row)).toSorted();
}
