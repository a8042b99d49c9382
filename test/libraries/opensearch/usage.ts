import { Client } from '@opensearch-project/opensearch';

const client = new Client({ node: 'http://localhost:9200', requestTimeout: 10_000 });
const index = 'products';

export async function read(): Promise<void> {
  await client.search({ index: 'products', body: { query: { match_all: {} } } });
  await client.searchTemplate({ index, body: { id: 'template' } });
  await client.get({ index, id: '1' });
  await client.getSource({ index, id: '1' });
  await client.mget({ index, body: { ids: ['1'] } });
  await client.msearch({ index, body: [] });
  await client.scroll({ scroll_id: 'id' });
  await client.exists({ index, id: '1' });
  await client.count({ index });
  await client.ping();
  await client.info();
  await client.helpers.search({ index });
  client.helpers.scrollSearch({ index });
  client.helpers.scrollDocuments({ index });
}

export async function write(): Promise<void> {
  const body = { name: 'a' };
  await client.index({ index, body });
  await client.create({ index, id: '1', body });
  await client.update({ index, id: '1', body: { doc: body } });
  await client.delete({ index, id: '1' });
  await client.bulk({ index, body: [] });
  await client.deleteByQuery({ index, body: { query: { match_all: {} } } });
  await client.updateByQuery({ index });
  await client.reindex({ body: { source: { index }, dest: { index: 'other' } } });
  await client.helpers.bulk({ datasource: [body], onDocument: () => ({ index: { _index: index } }) });
}

export async function manage(): Promise<void> {
  await client.clearScroll({ scroll_id: 'id' });
  await client.close();
}
