import http, { get } from 'node:http';
import * as https from 'https';

const agent = new https.Agent({ keepAlive: true });

export function use(): void {
  get('http://example.org/', (response) => response.resume());
  http.request({ host: 'example.org', method: 'POST' }).end();
  https.get('https://example.org/', { agent, timeout: 1000 }, (response) => response.resume());
  agent.destroy();
}
