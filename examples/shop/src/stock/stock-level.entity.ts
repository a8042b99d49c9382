import { Column, Entity, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';

@Entity('stock_levels')
@Unique(['warehouse', 'productId'])
export class StockLevel {
  @PrimaryGeneratedColumn()
  id!: number;

  @Column()
  warehouse!: string;

  @Index()
  @Column('uuid')
  productId!: string;

  @Column()
  quantity!: number;

  @Column()
  reorderAt!: number;
}
