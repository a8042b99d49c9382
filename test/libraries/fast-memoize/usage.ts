import memoize from 'fast-memoize';

declare function load(id: string): Promise<string>;

export const kept = memoize(load);
