import { QueryTypes, Sequelize } from 'sequelize';
import type { MeasuredShape } from '../shape.js';

export const shape: MeasuredShape = {
  inputs: 'knownIds',
  takes: 'each',
  measure: 'connections',
  before: 'each',
  after: 2,
};

export async function answer(id: number): Promise<string | undefined> {
  const sequelize = new Sequelize(process.env.DATABASE_URL ?? '', { logging: false });
  const rows = await sequelize.query<{ name: string }>('SELECT name FROM customers WHERE id = :id', {
    replacements: { id },
    type: QueryTypes.SELECT,
  });
  await sequelize.close();
  return rows[0]?.name;
}
