import axios from 'axios';

const api = axios.create({ baseURL: 'https://example.org' });

export async function useAnInstance(): Promise<void> {
  await api.request({ url: '/users' });
  await api.get('/users');
  await api.head('/users');
  await api.options('/users');
  await api.post('/users', {});
  await api.put('/users', {});
  await api.patch('/users', {});
  await api.delete('/users');
  await api.postForm('/users', {});
  await api.putForm('/users', {});
  await api.patchForm('/users', {});
}
