import { Client } from '@elastic/elasticsearch';

const client = new Client({ node: 'http://localhost:9200', requestTimeout: 10_000 });
const index = 'products';

export async function read(): Promise<void> {
  await client.search({ index: 'products', query: { match_all: {} } });
  await client.searchTemplate({ index, id: 'template' });
  await client.get({ index, id: '1' });
  await client.getSource({ index, id: '1' });
  await client.mget({ index, ids: ['1'] });
  await client.msearch({ index, searches: [] });
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
  const document = { name: 'a' };
  await client.index({ index, document });
  await client.create({ index, id: '1', document });
  await client.update({ index, id: '1', doc: document });
  await client.delete({ index, id: '1' });
  await client.bulk({ index, operations: [] });
  await client.deleteByQuery({ index });
  await client.updateByQuery({ index });
  await client.reindex({ source: { index }, dest: { index: 'other' } });
  await client.helpers.bulk({ datasource: [document], onDocument: () => ({ index: { _index: index } }) });
}

export async function manage(): Promise<void> {
  await client.openPointInTime({ index, keep_alive: '1m' });
  await client.closePointInTime({ id: 'id' });
  await client.clearScroll({ scroll_id: 'id' });
  await client.indices.exists({ index });
  await client.indices.get({ index });
  await client.indices.getMapping({ index });
  await client.indices.create({ index });
  await client.indices.delete({ index });
  await client.indices.refresh({ index });
  await client.indices.putMapping({ index });
  await client.close();
}
