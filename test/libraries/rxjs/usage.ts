import {
  catchError,
  concatMap,
  defaultIfEmpty,
  filter,
  finalize,
  first,
  firstValueFrom,
  flatMap,
  from,
  last,
  lastValueFrom,
  map,
  mergeMap,
  Observable,
  pluck,
  retry,
  take,
  tap,
  throwIfEmpty,
  timeout,
} from 'rxjs';

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

export async function one(): Promise<unknown[]> {
  const found = from(ids).pipe(
    filter((id) => id.length > 0),
    take(1),
    first(),
    last(),
    timeout(1000),
    retry(3),
    throwIfEmpty(),
    defaultIfEmpty(''),
    catchError(() => []),
    finalize(() => console.log('done')),
  );
  const lengths = found.pipe(pluck('length'));
  return [await firstValueFrom(found), await lastValueFrom(lengths), await found.toPromise()];
}
