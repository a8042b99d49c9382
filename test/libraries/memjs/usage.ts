import { Client } from 'memjs';

const client = Client.create('localhost:11211', { expires: 600, timeout: 1 });

export async function useTheClient(): Promise<void> {
  await client.get('k');
  await client.set('k', 'v', { expires: 60 });
  await client.add('k', 'v', { expires: 60 });
  await client.replace('k', 'v', { expires: 60 });
  await client.increment('n', 1, { initial: 0, expires: 60 });
  await client.decrement('n', 1, { initial: 0, expires: 60 });
  await client.append('k', 'v');
  await client.prepend('k', 'v');
  await client.touch('k', 60);
  await client.delete('k');
  await client.flush();
  client.quit();
}

export function withCallbacks(cache: Client): void {
  cache.get('k', (error, value) => {
    if (!error && !value) cache.set('k', 'v', { expires: 60 }, () => cache.close());
  });
}
