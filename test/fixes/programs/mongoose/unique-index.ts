import { Member } from './database.js';
import type { Shape } from '../shape.js';

export const shape: Shape = { inputs: 'emails' };

export async function run(handles: string[]): Promise<unknown[]> {
  const names = handles.map((handle) => handle.replace(/^c(\d+)@.*$/, 'm$1'));
  const teams: unknown[] = [];
  for (const name of names) {
    const member = await Member.findOne({ handle: name });
    teams.push(member?.team);
  }
  return teams;
}
