import { Pool } from 'pg';

export interface Bestseller {
  sku: string;
  name: string;
  sold: number;
}

const BESTSELLERS = `
  select product.sku, product.name, sum(item.quantity)::int as sold
    from order_items item
    join products product on product.id = item."productId"
   group by product.sku, product.name
   order by sold desc, product.sku
   limit $1`;

export class BestsellerService {
  /** Reads the replica, so that the report takes no connection from the shop. */
  async top(limit: number): Promise<Bestseller[]> {
    const replica = new Pool({ connectionString: process.env.REPLICA_URL ?? process.env.DATABASE_URL });
    try {
      const { rows } = await replica.query<Bestseller>(BESTSELLERS, [limit]);
      return rows;
    } finally {
      await replica.end();
    }
  }
}
