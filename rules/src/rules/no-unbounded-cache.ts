import { createRule } from '../eslint/create-rule.js';
import { boundCache } from '../fixes/bound-cache.js';
import { Analysis } from '../project/analysis.js';
import { unboundedCache, unboundedCaches } from '../project/unbounded-cache.js';

/** A Map, Set, object or memoizer that lives as long as the process and only ever grows. */
export default createRule({
  name: 'no-unbounded-cache',
  docs: {
    description: 'Disallow caches that live as long as the process and only ever grow',
    family: 'Caches',
    preset: 'strict',
  },
  messages: {
    cache: '`{{cache}}` lives as long as the process and keeps {{cost}}. Bound it with {{cure}}.',
    state:
      '`{{cache}}` lives as long as the process and keeps {{cost}}. Remove entries that are done with, or bound it with {{cure}}.',
  },
  find: ({ program, file }) => {
    const analysis = Analysis.of(program);
    return unboundedCaches(file, analysis).map((cache) => unboundedCache(cache, boundCache(cache, analysis)));
  },
});
