import type { Library } from '../library.js';

/** https://clickhouse.com/docs/integrations/javascript */
const clickhouse: Library = {
  name: 'clickhouse',
  title: 'ClickHouse',
  docs: 'https://clickhouse.com/docs/integrations/javascript',
  versions: '0.2 || 1',
  packages: ['@clickhouse/client', '@clickhouse/client-web', '@clickhouse/client-common'],
  exports: {
    createClient: { returns: { type: 'Client' } },
    ClickHouseClient: { type: 'Client' },
  },
  types: {
    Client: {
      owners: ['ClickHouseClient', 'NodeClickHouseClient'],
      client: {
        opens: 'pool',
        lazy: true,
        timeout: { argument: 0, names: ['request_timeout'], unit: 'milliseconds' },
      },
      methods: {
        query: { effect: 'read', rows: 'many', selector: { kind: 'sql', argument: 0 } },
        exec: { effect: 'read', rows: 'many', selector: { kind: 'sql', argument: 0 } },
        command: { effect: 'write', selector: { kind: 'sql', argument: 0 } },
        insert: { effect: 'write', model: { argument: 0, property: 'table' } },
        ping: { effect: 'request', rows: 'one', asks: true },
        close: { effect: 'release' },
      },
    },
  },
};

export default clickhouse;
