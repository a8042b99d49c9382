import Bluebird from 'bluebird';

declare const ids: string[];
declare function load(id: string): Promise<string>;

export async function all(): Promise<unknown[]> {
  return [
    await Bluebird.map(ids, (id) => load(id), { concurrency: 5 }),
    await Bluebird.filter(ids, (id) => id !== ''),
    await Bluebird.each(ids, (id) => load(id)),
    await Bluebird.mapSeries(ids, (id) => load(id)),
    await Bluebird.reduce(ids, (sum, id) => sum + id.length, 0),
  ];
}
