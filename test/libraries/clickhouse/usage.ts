import type { ClickHouseClient } from '@clickhouse/client';
import { createClient } from '@clickhouse/client';

const client = createClient({ url: 'http://localhost:8123', request_timeout: 10_000 });

export async function use(other: ClickHouseClient): Promise<void> {
  await client.query({ query: 'SELECT * FROM events', format: 'JSONEachRow' });
  await other.exec({ query: 'SELECT 1 FROM events' });
  await other.command({ query: 'CREATE TABLE events (id UInt32) ENGINE = Memory' });
  await other.insert({ table: 'events', values: [{ id: 1 }], format: 'JSONEachRow' });
  await client.ping();
  await client.close();
}
