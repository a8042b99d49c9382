import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('shipping_zones')
export class ShippingZone {
  @PrimaryColumn()
  country!: string;

  @Column()
  feeCents!: number;

  @Column()
  days!: number;
}
