import pLimit from 'p-limit';

declare const ids: number[];
declare function load(id: number): Promise<string>;
const limit = pLimit(5);

export async function all(): Promise<string[]> {
  await limit.map(ids, load);
  limit.clearQueue();
  return Promise.all(ids.map((id) => limit(() => load(id))));
}
