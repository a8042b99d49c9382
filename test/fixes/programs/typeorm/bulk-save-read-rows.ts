import type { Shape } from '../shape.js';
import { dataSource } from './database.js';
import { Visit } from './entities.js';

export const shape: Shape = {
  inputs: 'someIds',
  writes: true,
  perItem: 'varies',
  after: 44,
  left: 'items with the same key',
};

export async function run(ids: number[]) {
  const visits = dataSource.getRepository(Visit);
  const { identifiers } = await visits.insert(ids.map((customerId) => ({ customerId, note: 'new' })));
  for (const { id } of identifiers as { id: number }[]) {
    const visit = await visits.findOneBy({ id });
    if (!visit) continue;
    visit.note = `visit of ${visit.customerId}`;
    await visits.save(visit);
  }
}
