import moize from 'moize';

declare function load(id: string): Promise<string>;

export const kept = [
  moize(load, { maxSize: 100 }),
  moize.infinite(load, { maxAge: 60_000 }),
  moize.deep(load),
  moize.promise(load),
  moize.serialize(load),
  moize.shallow(load),
];
