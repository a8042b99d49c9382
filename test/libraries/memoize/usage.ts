import memoize from 'memoize';

declare function load(id: string): Promise<string>;

export const kept = memoize(load, { maxAge: 60_000 });
