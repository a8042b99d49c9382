import load, { type Response } from 'node-fetch';
import fetch from 'node-fetch';

export async function use(): Promise<unknown[]> {
  const first: Response = await load('https://example.org/');
  const second = await fetch('https://example.org/', { method: 'POST', body: 'a' });
  return [await first.json(), await second.text()];
}
