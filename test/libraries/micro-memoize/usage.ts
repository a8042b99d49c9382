import { memoize } from 'micro-memoize';

declare function load(id: string): Promise<string>;

export const kept = memoize(load, { maxSize: 100, expires: 60_000, async: true });
