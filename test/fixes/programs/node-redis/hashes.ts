import type { Shape } from '../shape.js';
import { client } from './database.js';

export const shape: Shape = { inputs: 'ids', after: 'together' };

export async function run(ids: number[]) {
  const emails: string[] = [];
  for (const id of ids) {
    const profile = await client.hGetAll(`profile:${id}`);
    emails.push(profile.email ?? 'none');
  }
  return emails;
}
