import DataLoader from 'dataloader';

declare function loadAll(ids: readonly number[]): Promise<string[]>;
const names = new DataLoader<number, string>((ids) => loadAll(ids));

export async function all(): Promise<(string | Error)[]> {
  await names.load(1);
  names.prime(2, 'two').clear(1);
  names.clear(2);
  names.clearAll();
  return names.loadMany([1, 2, 3]);
}
