import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

@Entity('products')
export class Product {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column({ unique: true })
  sku!: string;

  @Column()
  name!: string;

  @Column()
  priceCents!: number;

  @Column()
  weightGrams!: number;

  @Column({ default: true })
  listed!: boolean;
}
