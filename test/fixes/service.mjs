// A service on the network that answers with what it is asked for, before it a proxy that counts.
import { createServer } from 'node:http';
import { startWireProxy } from '../harness/wire-proxy.mjs';

/**
 * @param {(() => unknown)[]} cleanUps - Receives how to end the service.
 */
export async function startService(cleanUps) {
  const server = createServer(({ url }, response) => {
    response.setHeader('content-type', 'application/json').end(JSON.stringify({ asked: url }));
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
