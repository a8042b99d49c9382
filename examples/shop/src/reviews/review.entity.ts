import { Column, CreateDateColumn, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

@Entity('reviews')
export class Review {
  @PrimaryGeneratedColumn()
  id!: number;

  @Index()
  @Column('uuid')
  productId!: string;

  /** No foreign key: reviews stay when their author closes the account. */
  @Column()
  customerId!: number;

  @Column({ type: 'smallint' })
  rating!: number;

  @Column('text')
  text!: string;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt!: Date;
}
