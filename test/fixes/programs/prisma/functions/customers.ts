import { prisma } from '../database.js';

export const findCustomerById = async (id: number) => prisma.customer.findUnique({ where: { id } });
