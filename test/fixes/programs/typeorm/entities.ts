import {
  BaseEntity,
  Column,
  Entity,
  JoinColumn,
  ManyToOne,
  OneToMany,
  PrimaryColumn,
  PrimaryGeneratedColumn,
} from 'typeorm';

@Entity('customers')
export class Customer {
  @PrimaryColumn('integer')
  id!: number;

  @Column('text', { unique: true })
  email!: string;

  @Column('text')
  name!: string;

  @Column('text', { nullable: true })
  team!: string | null;

  @Column('integer', { name: 'manager_id', nullable: true })
  managerId!: number | null;

  @OneToMany(() => Order, (order) => order.customer)
  orders!: Order[];
}

@Entity('orders')
export class Order {
  @PrimaryColumn('integer')
  id!: number;

  @Column('integer', { name: 'customer_id', nullable: true })
  customerId!: number | null;

  @Column('text')
  status!: string;

  @Column('timestamptz', { name: 'placed_at' })
  placedAt!: Date;

  @ManyToOne(() => Customer, (customer) => customer.orders)
  @JoinColumn({ name: 'customer_id' })
  customer!: Customer | null;
}

@Entity('settings')
export class Setting extends BaseEntity {
  @PrimaryColumn('text')
  key!: string;

  @Column('text')
  value!: string;
}

@Entity('accounts')
export class Account {
  @PrimaryColumn('bigint')
  id!: string;

  @Column('text')
  owner!: string;
}

@Entity('visits')
export class Visit {
  @PrimaryGeneratedColumn()
  id!: number;

  @Column('integer', { name: 'customer_id' })
  customerId!: number;

  @Column('text')
  note!: string;
}

/** Says `number` where the driver gives a string. */
@Entity('accounts')
export class LooseAccount {
  @PrimaryColumn('bigint')
  id!: number;

  @Column('text')
  owner!: string;
}

@Entity('secrets')
export class Secret {
  @PrimaryColumn('text')
  key!: string;

  @Column('text', { unique: true, select: false })
  token!: string;
}

@Entity('coupons')
export class Coupon {
  @PrimaryColumn('char', { length: 8 })
  code!: string;

  @Column('integer')
  percent!: number;
}

/** A customer whose relations are read when they are asked for. */
@Entity('customers')
export class Buyer {
  @PrimaryColumn('integer')
  id!: number;

  @Column('text')
  name!: string;

  @OneToMany(() => Purchase, (purchase) => purchase.buyer, { lazy: true })
  purchases!: Promise<Purchase[]>;
}

@Entity('orders')
export class Purchase {
  @PrimaryColumn('integer')
  id!: number;

  @Column('text')
  status!: string;

  @ManyToOne(() => Buyer, (buyer) => buyer.purchases, { lazy: true })
  @JoinColumn({ name: 'customer_id' })
  buyer!: Promise<Buyer | null>;
}

@Entity('stock')
export class Stock {
  @PrimaryColumn('integer')
  warehouse!: number;

  @PrimaryColumn('text')
  product!: string;

  @Column('integer')
  amount!: number;
}
