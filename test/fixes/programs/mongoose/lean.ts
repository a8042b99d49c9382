import { Types } from 'mongoose';
import { Member } from './database.js';
import type { Shape } from '../shape.js';

export const shape: Shape = { inputs: 'objectIds' };

export async function run(ids: string[]): Promise<unknown[]> {
  return load(ids.map((id) => new Types.ObjectId(id)));
}

async function load(memberIds: Types.ObjectId[]): Promise<unknown[]> {
  return Promise.all(memberIds.map((id) => Member.findById(id, 'handle team').lean().exec()));
}
