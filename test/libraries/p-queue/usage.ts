import PQueue from 'p-queue';

declare const ids: number[];
declare function load(id: number): Promise<string>;

export async function all(): Promise<void> {
  const queue = new PQueue({ concurrency: 4 });
  for (const id of ids) void queue.add(() => load(id));
  await queue.addAll(ids.map((id) => () => load(id)));
  await queue.onSizeLessThan(10);
  await queue.onEmpty();
  await queue.onIdle();
  queue.pause();
  queue.start();
  queue.clear();
}
