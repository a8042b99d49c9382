import type { Library, Method, Ttl } from '../library.js';

const ttl: Ttl = { kind: 'option', argument: 2, names: ['expires'], unit: 'seconds' };
const set: Method = { effect: 'cache-set', rows: 'one', key: 0, value: 1, ttl };
/** Changes an entry without replacing it. */
const change: Method = { effect: 'cache-set', rows: 'one', key: 0 };

/** https://github.com/memcachier/memjs */
const memjs: Library = {
  name: 'memjs',
  title: 'MemJS',
  docs: 'https://github.com/memcachier/memjs',
  versions: '1',
  packages: ['memjs'],
  exports: {
    Client: { type: 'Client' },
    'Client.create': { returns: { type: 'Client' } },
  },
  types: {
    Client: {
      cache: { store: 'server', ttl: { name: 'expires', unit: 'seconds' } },
      client: {
        opens: 'connection',
        lazy: true,
        timeout: { argument: 1, names: ['timeout', 'conntimeout'], unit: 'seconds' },
      },
      methods: {
        get: { effect: 'cache-get', rows: 'one', key: 0, cure: false },
        set,
        add: set,
        replace: set,
        increment: { ...change, ttl },
        decrement: { ...change, ttl },
        append: change,
        prepend: change,
        touch: {
          effect: 'cache-expire',
          rows: 'one',
          key: 0,
          ttl: { kind: 'argument', argument: 1, unit: 'seconds' },
        },
        delete: { effect: 'cache-delete', rows: 'one', key: 0 },
        flush: { effect: 'cache-delete' },
        quit: { effect: 'release' },
        close: { effect: 'release' },
      },
    },
  },
};

export default memjs;
