import type { Repository } from 'typeorm';
import type { ProductRepository } from '../products/product.repository.js';
import type { StockLevel } from './stock-level.entity.js';

export interface ReorderLine {
  warehouse: string;
  sku: string;
  name: string;
  missing: number;
}

/** Nearest to most customers first. */
const WAREHOUSES = ['rotterdam', 'lyon', 'gdansk'];

export class StockService {
  constructor(
    private readonly levels: Repository<StockLevel>,
    private readonly products: ProductRepository,
  ) {}

  /** What the warehouses have to order again, by warehouse and then by urgency. */
  async reorderList(): Promise<ReorderLine[]> {
    const levels = await this.levels
      .createQueryBuilder('level')
      .where('level.quantity < level.reorderAt')
      .orderBy('level.warehouse')
      .addOrderBy('level.quantity')
      .addOrderBy('level.id')
      .getMany();

    const lines: ReorderLine[] = [];
    for (const level of levels) {
      const product = await this.products.findById(level.productId);
      if (product === null || !product.listed) continue;
      lines.push({
        warehouse: level.warehouse,
        sku: product.sku,
        name: product.name,
        missing: level.reorderAt - level.quantity,
      });
    }
    return lines;
  }

  /** The first warehouse that can send the product, asked in the order of preference. */
  async warehouseFor(productId: string): Promise<string | null> {
    for (const warehouse of WAREHOUSES) {
      const level = await this.levels.findOneBy({ warehouse, productId });
      if (level !== null && level.quantity > 0) return warehouse;
    }
    return null;
  }
}
