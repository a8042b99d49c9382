import load from 'node-fetch';
import fetch from 'node-fetch';

export async function use(): Promise<unknown[]> {
  const first = await load('https://example.org/', { timeout: 1000 });
  const second = await fetch('https://example.org/', { method: 'POST', body: 'a' });
  return [await first.json(), await second.text()];
}
