import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { missingRedis } from '../harness/redis.mjs';
import { connectCache } from './cache.mjs';
import { buildShop, copyShop, seedShop, startShop, type Shop } from './shop.mjs';
import { startServers, type Servers } from './stage.mjs';

const missing = missingRedis();

describe('the example shop', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'hotpath-shop-test-'));
  const directory = path.join(folder, 'shop');
  let servers: Servers;
  let shop: Shop;

  beforeAll(async () => {
    await copyShop(folder, ['shop']);
    await buildShop(directory);
    servers = await startServers();
    const database = servers.postgres.url();
    await seedShop(directory, database);
    const cache = servers.redis && { REDIS_URL: servers.redis.url() };
    shop = await startShop(directory, { DATABASE_URL: database, ...cache });
  });

  afterAll(async () => {
    await shop.stop();
    servers.stop();
    rmSync(folder, { recursive: true });
  });

  async function get(route: string): Promise<{ status: number; body: unknown }> {
    const { status, body } = await shop.get(route);
    return { status, body: JSON.parse(body) };
  }

  async function post(route: string, body: object): Promise<{ status: number; body: unknown }> {
    const response = await fetch(shop.address + route, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return { status: response.status, body: await response.json() };
  }

  async function productIds(): Promise<string[]> {
    const { body } = await post('/catalog/prices', { skus: ['SKU-0001', 'SKU-0002', 'SKU-9999'] });
    expect(body).toEqual([
      { sku: 'SKU-0001', priceCents: 745 },
      { sku: 'SKU-0002', priceCents: 995 },
    ]);
    const products = await fetch(`${shop.address}/catalog?limit=2`);
    return ((await products.json()) as { id: string }[]).map(({ id }) => id);
  }

  it('takes an order off the stock, and refuses what is not there', async () => {
    const [first = '', second = ''] = await productIds();
    const lines = [first, second, first].map((productId) => ({ productId, quantity: 2 }));
    const placed = await post('/orders', { customerId: 1, lines });
    expect(placed).toMatchObject({ status: 201, body: { totalCents: 2 * 745 + 2 * 995 + 2 * 745 } });

    const tooMany = await post('/orders', { customerId: 1, lines: [{ productId: first, quantity: 1000 }] });
    expect(tooMany).toMatchObject({ status: 409 });
  });

  it('names a warehouse that has the product', async () => {
    const [first = ''] = await productIds();
    expect(await get(`/stock/${first}/warehouse`)).toMatchObject({
      status: 200,
      body: { warehouse: 'rotterdam' },
    });
  });

  it('adds up the revenue of every month', async () => {
    const { body } = await get('/reports/revenue');
    expect(Object.keys(body as object)).toContain('2025-12');
  });

  it('finds customers and says when there is none', async () => {
    expect(await get('/customers/1')).toMatchObject({
      status: 200,
      body: { name: expect.any(String) as string },
    });
    expect(await get('/customers/4711')).toMatchObject({ status: 404 });
  });

  it('shows the back office what needs attention', async () => {
    const { body } = await get('/dashboard');
    expect(body).toMatchObject({ unpaidOrders: 41, complaints: { length: 10 } });
    const { runningLow } = body as { runningLow: { quantity: number }[] };
    expect(Math.max(...runningLow.map(({ quantity }) => quantity))).toBe(4);
  });

  it('knows what a parcel costs, by country', async () => {
    const rate = { postcode: 'DE-10115', feeCents: 640, days: 2 };
    expect(await get('/shipping/rates/DE-10115')).toEqual({ status: 200, body: rate });
    expect(await get('/shipping/rates/DE-10115')).toEqual({ status: 200, body: rate });
    expect(await get('/shipping/rates/US-94103')).toMatchObject({ body: { feeCents: 2490, days: 10 } });
    expect(await get('/shipping/rates/nowhere')).toMatchObject({ status: 400 });
  });

  it('counts what sells best', async () => {
    const { body } = await get('/reports/bestsellers?limit=3');
    const sold = (body as { sold: number }[]).map((row) => row.sold);
    expect(sold).toHaveLength(3);
    expect(sold.toSorted((a, b) => b - a)).toEqual(sold);
  });

  it('tells how many entries its process holds', async () => {
    const before = await shop.entries();
    for (const postcode of ['PL-00001', 'SE-11120', 'PL-00001']) await get(`/shipping/rates/${postcode}`);
    expect((await shop.entries()) - before).toBe(2);
  });

  it.skipIf(missing)(`keeps products in Redis${missing ? ` (not run: ${missing})` : ''}`, async () => {
    const fresh = await get('/products/SKU-0007');
    expect(fresh).toMatchObject({ status: 200, body: { sku: 'SKU-0007', name: 'Product 7' } });
    expect(await get('/products/SKU-0007')).toEqual(fresh);
    expect(await get('/products/SKU-9999')).toMatchObject({ status: 404 });
    const cache = connectCache(servers.redis?.url() ?? '');
    expect(await cache.count()).toEqual({ keys: 1, forEver: 1 });
    await cache.close();
  });
});
