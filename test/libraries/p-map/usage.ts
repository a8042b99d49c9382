import pMap, { pMapIterable } from 'p-map';

declare const ids: number[];
declare function load(id: number): Promise<string>;

export async function all(): Promise<string[]> {
  for await (const name of pMapIterable(ids, load, { concurrency: 2 })) console.log(name);
  return pMap(ids, async (id) => load(id), { concurrency: 5 });
}
