import * as async from 'async';

declare const ids: string[];
declare function load(id: string): Promise<string>;

export async function all(): Promise<void> {
  await async.each(ids, async (id: string) => load(id));
  await async.forEach(ids, async (id: string) => load(id));
  await async.eachLimit(ids, 5, async (id: string) => load(id));
  await async.forEachLimit(ids, 5, async (id: string) => load(id));
  await async.eachSeries(ids, async (id: string) => load(id));
  await async.forEachSeries(ids, async (id: string) => load(id));
  await async.eachOf(ids, async (id: string) => load(id));
  await async.forEachOf(ids, async (id: string) => load(id));
  await async.eachOfLimit(ids, 5, async (id: string) => load(id));
  await async.forEachOfLimit(ids, 5, async (id: string) => load(id));
  await async.eachOfSeries(ids, async (id: string) => load(id));
  await async.forEachOfSeries(ids, async (id: string) => load(id));
  await async.map(ids, async (id: string) => load(id));
  await async.mapLimit(ids, 5, async (id: string) => load(id));
  await async.mapSeries(ids, async (id: string) => load(id));
  await async.mapValues({ a: 'b' }, async (id: string) => load(id));
  await async.mapValuesLimit({ a: ids[0] }, 5, async (id: string) => load(id));
  await async.mapValuesSeries({ a: 'b' }, async (id: string) => load(id));
  await async.filter(ids, async (id: string) => load(id));
  await async.filterLimit(ids, 5, async (id: string) => load(id));
  await async.filterSeries(ids, async (id: string) => load(id));
  await async.reject(ids, async (id: string) => load(id));
  await async.rejectLimit(ids, 5, async (id: string) => load(id));
  await async.rejectSeries(ids, async (id: string) => load(id));
  await async.concat(ids, async (id: string) => load(id));
  await async.concatLimit(ids, 5, async (id: string) => load(id));
  await async.concatSeries(ids, async (id: string) => load(id));
  await async.groupBy(ids, async (id: string) => load(id));
  await async.groupByLimit(ids, 5, async (id: string) => load(id));
  await async.groupBySeries(ids, async (id: string) => load(id));
  await async.sortBy(ids, async (id: string) => load(id));
  await async.some(ids, async (id: string) => load(id));
  await async.someLimit(ids, 5, async (id: string) => load(id));
  await async.someSeries(ids, async (id: string) => load(id));
  await async.every(ids, async (id: string) => load(id));
  await async.everyLimit(ids, 5, async (id: string) => load(id));
  await async.everySeries(ids, async (id: string) => load(id));
  await async.detect(ids, async (id: string) => load(id));
  await async.detectLimit(ids, 5, async (id: string) => load(id));
  await async.detectSeries(ids, async (id: string) => load(id));
  await async.reduce(ids, '', async (sum: string | undefined, id: string) => (sum ?? '') + (await load(id)));
  await async.reduceRight(
    ids,
    '',
    async (sum: string | undefined, id: string) => (sum ?? '') + (await load(id)),
  );
}
