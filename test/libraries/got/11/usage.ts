import got from 'got';

const api = got.extend({ prefixUrl: 'https://example.org' });

export async function use(): Promise<void> {
  await got('https://example.org/').json();
  await api.get('a');
  await api.head('a');
  await api.post('a');
  await api.put('a');
  await api.patch('a');
  await api.delete('a');
}
