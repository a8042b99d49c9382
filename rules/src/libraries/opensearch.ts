import type { Library, Method, ModelSource } from '../library.js';

const model: ModelSource = { argument: 0, property: 'index' };
const search: Method = { effect: 'read', rows: 'many', model, cure: '`msearch`' };
const one: Method = {
  effect: 'read',
  rows: 'one',
  missing: 'throws',
  model,
  batch: { method: 'mget', traps: { empty: 'throws' } },
  cure: '`mget`',
};
const exists: Method = { effect: 'read', rows: 'one', model, batch: { method: 'mget' }, cure: '`mget`' };
const count: Method = { effect: 'read', rows: 'one', scalar: true, model };
const many: Method = { effect: 'read', rows: 'many', model };
const write: Method = { effect: 'write', model, batch: { method: 'bulk' } };
const writes: Method = { effect: 'write', model };
const ask: Method = { effect: 'request', rows: 'one', asks: true };
const request: Method = { effect: 'request', rows: 'one', repeatable: true };

/** https://docs.opensearch.org/latest/clients/javascript/index/ */
const opensearch: Library = {
  name: 'opensearch',
  title: 'OpenSearch',
  docs: 'https://docs.opensearch.org/latest/clients/javascript/index/',
  versions: '1 || 2 || 3',
  packages: ['@opensearch-project/opensearch'],
  cure: '`msearch`',
  exports: {
    Client: { type: 'Client' },
  },
  types: {
    Client: {
      owners: ['Client', 'API', 'OpenSearchAPI'],
      client: {
        opens: 'pool',
        lazy: true,
        timeout: { argument: 0, names: ['requestTimeout'], unit: 'milliseconds' },
      },
      members: { helpers: { type: 'Helpers' } },
      methods: {
        search,
        searchTemplate: search,
        get: one,
        getSource: one,
        mget: many,
        msearch: many,
        scroll: many,
        exists,
        count,
        index: write,
        create: write,
        update: write,
        delete: write,
        bulk: writes,
        deleteByQuery: writes,
        updateByQuery: writes,
        reindex: writes,
        clearScroll: request,
        ping: ask,
        info: ask,
        close: { effect: 'release' },
      },
    },
    Helpers: {
      methods: {
        search,
        bulk: writes,
        scrollSearch: { effect: 'read', rows: 'many', cure: false },
        scrollDocuments: { effect: 'read', rows: 'many', cure: false },
      },
    },
  },
};

export default opensearch;
