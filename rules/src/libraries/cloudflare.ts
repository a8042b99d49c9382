import type { Library, Method, Selector } from '../library.js';

const prepared: Selector = { kind: 'prepared', of: 'prepare', argument: 0 };
const rows: Method = { effect: 'read', rows: 'many', selector: prepared };

/** https://developers.cloudflare.com/d1/worker-api/ and https://developers.cloudflare.com/kv/api/ */
const cloudflare: Library = {
  name: 'cloudflare',
  title: 'Cloudflare D1 and KV',
  docs: 'https://developers.cloudflare.com/d1/worker-api/',
  versions: '4 || 5',
  packages: ['@cloudflare/workers-types'],
  globals: ['D1Database', 'D1DatabaseSession', 'D1PreparedStatement', 'KVNamespace'],
  // Parameters that one statement takes: https://developers.cloudflare.com/d1/platform/limits/
  traps: { limit: 100 },
  exports: {
    D1Database: { type: 'Database' },
    D1DatabaseSession: { type: 'Database' },
    D1PreparedStatement: { type: 'Statement' },
    KVNamespace: { type: 'Namespace' },
  },
  types: {
    Database: {
      owners: ['D1Database', 'D1DatabaseSession'],
      methods: {
        prepare: { returns: { type: 'Statement' } },
        withSession: { returns: { type: 'Database' } },
        batch: { effect: 'write' },
        exec: { effect: 'write', selector: { kind: 'sql', argument: 0 } },
      },
    },
    Statement: {
      owners: ['D1PreparedStatement'],
      methods: {
        bind: { returns: { type: 'Statement' } },
        first: { effect: 'read', rows: 'one', missing: 'null', selector: prepared },
        all: rows,
        raw: rows,
        run: rows,
      },
    },
    Namespace: {
      owners: ['KVNamespace'],
      cache: { store: 'server' },
      methods: {
        // Of many keys at once: https://developers.cloudflare.com/kv/api/read-key-value-pairs/
        get: { effect: 'cache-get', key: 0, batch: { method: 'get', traps: { limit: 100 } } },
        getWithMetadata: { effect: 'cache-get', key: 0 },
        put: {
          effect: 'cache-set',
          key: 0,
          value: 1,
          ttl: { kind: 'option', argument: 2, names: ['expirationTtl', 'expiration'], unit: 'seconds' },
        },
        delete: { effect: 'cache-delete', key: 0 },
        list: { effect: 'request', rows: 'many', asks: true },
      },
    },
  },
};

export default cloudflare;
