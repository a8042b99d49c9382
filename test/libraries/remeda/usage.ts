import * as R from 'remeda';
import { pipe, map } from 'remeda';

declare const ids: string[];
declare function load(id: string): Promise<string>;

export function all(): unknown[] {
  return [
    R.map(ids, load),
    R.flatMap(ids, (id) => [load(id)]),
    R.forEach(ids, (id) => void load(id)),
    R.filter(ids, (id) => id !== ''),
    R.find(ids, (id) => id !== ''),
    R.reduce(ids, (sum, id) => sum + id.length, 0),
    pipe(ids, map(load)),
  ];
}
