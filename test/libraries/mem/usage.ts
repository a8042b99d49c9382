import mem from 'mem';

declare function load(id: string): Promise<string>;

export const kept = mem(load, { maxAge: 60_000 });
