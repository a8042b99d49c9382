import memoize from 'lodash.memoize';

declare function load(id: string): Promise<string>;

export const kept = memoize(load);
