import { fetch as undiciFetch, request } from 'undici';

export async function use(): Promise<unknown[]> {
  const response = await fetch('https://example.org/');
  const other = await undiciFetch('https://example.org/');
  const answer = await request('https://example.org/', { method: 'GET' });
  return [response.ok, await other.json(), await answer.body.json()];
}
