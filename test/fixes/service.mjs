// A service on the network that answers with what it is asked for, before it a proxy that counts. It keeps what is posted
// until somebody asks for `/posted`; what is posted to `/refused/...` it refuses, and of `/broken/...` it closes the connection.
import { createServer } from 'node:http';
import { startWireProxy } from '../harness/wire-proxy.mjs';

/**
 * @param {(() => unknown)[]} cleanUps - Receives how to end the service.
 */
export async function startService(cleanUps) {
  /** @type {string[]} */
  let posted = [];
  const server = createServer(({ method, url = '' }, response) => {
    if (method === 'POST') posted.push(url);
    if (url.startsWith('/broken/')) {
      response.destroy();
      return;
    }
    const answer = url === '/posted' ? posted : { asked: url };
    if (url === '/posted') posted = [];
    response.statusCode = url.startsWith('/refused/') ? 503 : 200;
    response.setHeader('content-type', 'application/json').end(JSON.stringify(answer));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  cleanUps.push(() => server.close());
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  const proxy = await startWireProxy({ port, decoder: () => requestsIn });
  cleanUps.push(() => proxy.close());
  return { serviceUrl: `http://127.0.0.1:${proxy.port}`, proxies: [proxy] };
}

/** @param {Buffer} chunk */
function requestsIn(chunk) {
  return chunk.toString('latin1').match(/ HTTP\/1\.1\r\n/g)?.length ?? 0;
}
