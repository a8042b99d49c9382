import _ from 'lodash';

declare const ids: string[];
declare const byName: Record<string, string>;
declare function load(id: string): Promise<string>;

export function all(): unknown[] {
  return [
    _.forEach(ids, (id) => load(id)),
    _.forEachRight(ids, (id) => load(id)),
    _.each(ids, (id) => load(id)),
    _.eachRight(ids, (id) => load(id)),
    _.map(ids, (id) => load(id)),
    _.flatMap(ids, (id) => load(id)),
    _.flatMapDeep(ids, (id) => load(id)),
    _.filter(ids, (id) => load(id)),
    _.reject(ids, (id) => load(id)),
    _.find(ids, (id) => load(id)),
    _.findLast(ids, (id) => load(id)),
    _.some(ids, (id) => load(id)),
    _.every(ids, (id) => load(id)),
    _.forOwn(byName, (id) => load(id)),
    _.mapValues(byName, (id) => load(id)),
    _.mapKeys(byName, (id) => load(id)),
    _.keyBy(ids, (id) => load(id)),
    _.groupBy(ids, (id) => load(id)),
    _.partition(ids, (id) => load(id)),
    _.sortBy(ids, (id) => load(id)),
    _.reduce(ids, (sum, id) => sum.then(() => load(id)), Promise.resolve('')),
  ];
}

export const kept = _.memoize(load);
