import { concatMap, flatMap, from, map, mergeMap, Observable, tap } from 'rxjs';

declare const ids: string[];
declare function load(id: string): Promise<string>;

export function all(): Observable<string> {
  const loaded = from(ids).pipe(
    map((id) => id.trim()),
    tap((id) => console.log(id)),
    mergeMap((id) => load(id), 5),
    flatMap((id) => load(id)),
    concatMap((id) => load(id)),
  );
  loaded.subscribe((name) => console.log(name));
  void loaded.forEach((name) => console.log(name));
  return loaded;
}
