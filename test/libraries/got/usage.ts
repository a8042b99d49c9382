import got from 'got';

const api = got.extend({ prefixUrl: 'https://example.org' });

export async function useAnInstance(): Promise<void> {
  await api.get('users').json();
  await api.head('users');
  await api.post('users');
  await api.put('users');
  await api.patch('users');
  await api.delete('users');
}
