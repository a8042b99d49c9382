import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import { Order } from './order.entity.js';

@Entity('order_items')
export class OrderItem {
  @PrimaryGeneratedColumn()
  id!: number;

  @Index()
  @Column()
  orderId!: number;

  @ManyToOne(() => Order, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'orderId' })
  order?: Relation<Order>;

  /** No foreign key: an order outlives the products in it. */
  @Column('uuid')
  productId!: string;

  @Column()
  quantity!: number;

  @Column()
  unitPriceCents!: number;
}
