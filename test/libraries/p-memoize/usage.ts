import pMemoize from 'p-memoize';

declare function load(id: string): Promise<string>;

export const kept = pMemoize(load, { cache: new Map<string, string>() });
