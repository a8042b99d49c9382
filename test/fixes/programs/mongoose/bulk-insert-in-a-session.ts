import { Call } from './database.js';
import type { Shape } from '../shape.js';

export const shape: Shape = { inputs: 'ids', writes: true };

export async function run(ids: number[]) {
  const session = await Call.startSession();
  for (const customerId of ids) {
    await Call.create([{ customerId, note: 'called' }], { session });
  }
  await session.endSession();
}
