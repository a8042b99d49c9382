import superagent from 'superagent';
import type { Response, SuperAgentRequest } from 'superagent';

const agent = superagent.agent();

export async function use(): Promise<Response[]> {
  return [
    await superagent.get('https://example.org/').query({ page: 1 }).timeout({ deadline: 1000 }),
    await superagent.head('https://example.org/'),
    await superagent.options('https://example.org/'),
    await superagent.post('https://example.org/').send({ name: 'a' }).timeout(1000),
    await superagent.put('https://example.org/').send({}),
    await superagent.patch('https://example.org/').send({}),
    await superagent.delete('https://example.org/'),
    await superagent.del('https://example.org/'),
    await superagent('GET', 'https://example.org/'),
    await agent.get('https://example.org/me'),
  ];
}

export function send(request: SuperAgentRequest): void {
  request.end(() => undefined);
}

export function pipe(request: SuperAgentRequest, to: NodeJS.WritableStream): void {
  request.pipe(to);
}
