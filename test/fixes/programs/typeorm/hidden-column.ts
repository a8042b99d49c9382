import type { Shape } from '../shape.js';
import { dataSource } from './database.js';
import { Secret } from './entities.js';

export const shape: Shape = { inputs: 'tokens', refusal: 'leave out' };

export async function run(tokens: string[]) {
  const found: string[] = [];
  for (const token of tokens) {
    const secret = await dataSource.getRepository(Secret).findOneBy({ token });
    if (secret) found.push(secret.key);
  }
  return found;
}
