import ky from 'ky';

const api = ky.create({ prefixUrl: 'https://example.org' }).extend({ retry: 1 });

export async function use(): Promise<void> {
  await ky('https://example.org/').json();
  await api.get('a').json();
  await api.head('a');
  await api.post('a');
  await api.put('a');
  await api.patch('a');
  await api.delete('a');
}
