import type { Repository } from 'typeorm';
import type { ShippingZone } from './shipping-zone.entity.js';

export interface ShippingRate {
  postcode: string;
  feeCents: number;
  days: number;
}

const ELSEWHERE = { feeCents: 2490, days: 10 };

const rates = new Map<string, ShippingRate>();

export class RateService {
  constructor(private readonly zones: Repository<ShippingZone>) {}

  /** What it costs to send a parcel to a postcode such as `DE-10115`. The checkout asks with every change of the address. */
  async rateFor(postcode: string): Promise<ShippingRate> {
    const known = rates.get(postcode);
    if (known !== undefined) return known;

    const zone = await this.zones.findOneBy({ country: postcode.slice(0, 2) });
    const { feeCents, days } = zone ?? ELSEWHERE;
    const rate = { postcode, feeCents, days };
    rates.set(postcode, rate);
    return rate;
  }
}
