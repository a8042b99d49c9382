import axios from 'axios';

const api = axios.create({ baseURL: 'https://example.org' });

export async function use(): Promise<void> {
  await axios({ url: 'https://example.org/' });
  await axios.request({ url: '/' });
  await axios.get('/');
  await axios.head('/');
  await axios.options('/');
  await api.post('/', {});
  await api.put('/', {});
  await api.patch('/', {});
  await api.delete('/');
  await api.postForm('/', {});
  await api.putForm('/', {});
  await api.patchForm('/', {});
}
