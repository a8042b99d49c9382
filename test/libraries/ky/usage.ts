import ky from 'ky';

const api = ky.create({});
const other = api.extend({});

export async function useAnInstance(): Promise<void> {
  await api.get('users').json();
  await other.head('users');
  await api.post('users');
  await api.put('users');
  await api.patch('users');
  await api.delete('users');
}
