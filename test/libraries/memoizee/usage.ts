import memoizee from 'memoizee';

declare function load(id: string): Promise<string>;

export const kept = memoizee(load, { max: 100, maxAge: 60_000, promise: true });
