import {
  Column,
  CreateDateColumn,
  Entity,
  Index,
  JoinColumn,
  ManyToOne,
  PrimaryGeneratedColumn,
  type Relation,
} from 'typeorm';
import { Customer } from '../customers/customer.entity.js';

export type OrderStatus = 'placed' | 'paid' | 'shipped' | 'cancelled';

@Entity('orders')
export class Order {
  @PrimaryGeneratedColumn()
  id!: number;

  @Index()
  @Column()
  customerId!: number;

  @ManyToOne(() => Customer)
  @JoinColumn({ name: 'customerId' })
  customer?: Relation<Customer>;

  @Column({ type: 'varchar' })
  status!: OrderStatus;

  @Column()
  totalCents!: number;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt!: Date;
}
