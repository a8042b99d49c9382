import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPostgres } from '../harness/postgres.mjs';
import { buildShop, copyShop, seedShop, startShop } from './shop.mjs';

describe('the example shop', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'hotpath-shop-test-'));
  const directory = path.join(folder, 'shop');
  let postgres: Awaited<ReturnType<typeof startPostgres>>;
  let shop: Awaited<ReturnType<typeof startShop>>;

  beforeAll(async () => {
    await copyShop(folder, ['shop']);
    await buildShop(directory);
    postgres = await startPostgres();
    await seedShop(directory, postgres.url());
    shop = await startShop(directory, postgres.url());
  });

  afterAll(async () => {
    await shop.stop();
    postgres.stop();
    rmSync(folder, { recursive: true });
  });

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
    expect(await shop.get(`/stock/${first}/warehouse`)).toMatchObject({
      status: 200,
      body: { warehouse: 'rotterdam' },
    });
  });

  it('adds up the revenue of every month', async () => {
    const { body } = await shop.get('/reports/revenue');
    expect(Object.keys(body as object)).toContain('2025-12');
  });

  it('finds customers and says when there is none', async () => {
    expect(await shop.get('/customers/1')).toMatchObject({
      status: 200,
      body: { name: expect.any(String) as string },
    });
    expect(await shop.get('/customers/4711')).toMatchObject({ status: 404 });
  });
});
