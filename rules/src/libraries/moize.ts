import type { Cache, Library } from '../library.js';

const cache: Cache = {
  store: 'memory',
  memoizes: 0,
  options: 1,
  bounds: ['maxSize', 'maxAge'],
  ttl: { name: 'maxAge', unit: 'milliseconds' },
};

/** https://github.com/planttheidea/moize#options */
const moize: Library = {
  name: 'moize',
  title: 'moize',
  docs: 'https://github.com/planttheidea/moize#options',
  versions: '6',
  packages: ['moize'],
  exports: {
    default: { returns: { type: 'Memoized' } },
    'default.infinite': { returns: { type: 'Infinite' } },
    'default.deep': { returns: { type: 'Memoized' } },
    'default.promise': { returns: { type: 'Memoized' } },
    'default.serialize': { returns: { type: 'Memoized' } },
    'default.shallow': { returns: { type: 'Memoized' } },
  },
  types: {
    // One result, where nothing is said.
    Memoized: { cache: { ...cache, bounded: true } },
    Infinite: { cache },
  },
};

export default moize;
