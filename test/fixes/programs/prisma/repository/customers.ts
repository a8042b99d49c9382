import type { Customer, PrismaClient } from '../generated/client.js';

export class Customers {
  constructor(private readonly prisma: PrismaClient) {}

  async byId(id: number): Promise<Customer | null> {
    return this.prisma.customer.findUnique({ where: { id } });
  }
}
