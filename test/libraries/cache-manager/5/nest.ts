import { CACHE_MANAGER } from '@nestjs/cache-manager';
import type { Cache } from '@nestjs/cache-manager';
import { Inject, Injectable } from '@nestjs/common';

@Injectable()
export class Sessions {
  constructor(@Inject(CACHE_MANAGER) private readonly cache: Cache) {}

  async open(id: string): Promise<void> {
    if (!(await this.cache.get(id))) await this.cache.set(id, {}, 60_000);
  }
}
