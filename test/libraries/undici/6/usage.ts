import type { Dispatcher } from 'undici';
import { Agent, BalancedPool, Client, Pool, ProxyAgent, fetch, pipeline, request, stream } from 'undici';
import { PassThrough } from 'node:stream';

const client = new Client('https://example.org', { headersTimeout: 1000 });
const pool = new Pool('https://example.org', { connections: 10 });
const balanced = new BalancedPool(['https://one.example.org', 'https://two.example.org']);
const agent = new Agent({ bodyTimeout: 1000 });
const proxy = new ProxyAgent('https://proxy.example.org');

export async function use(): Promise<unknown[]> {
  const response = await fetch('https://example.org/', { dispatcher: agent });
  const { body } = await request('https://example.org/', { method: 'GET', dispatcher: proxy });
  await stream('https://example.org/', { method: 'GET' }, () => new PassThrough());
  pipeline('https://example.org/', { method: 'GET' }, ({ body: part }) => part);
  return [await response.json(), await body.json()];
}

export async function useDispatchers(): Promise<void> {
  await client.request({ path: '/', method: 'GET' });
  await pool.stream({ path: '/', method: 'GET' }, () => new PassThrough());
  agent.pipeline({ origin: 'https://example.org', path: '/', method: 'GET' }, ({ body }) => body);
  await balanced.compose((dispatch) => dispatch).request({ path: '/', method: 'HEAD' });
  await client.close();
  await pool.destroy();
}

export class Rates {
  constructor(private readonly dispatcher: Dispatcher) {}

  async get(name: string): Promise<unknown> {
    const { body } = await this.dispatcher.request({ path: `/rates/${name}`, method: 'GET' });
    return body.json();
  }
}
