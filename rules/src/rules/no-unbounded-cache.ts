import { createRule } from '../eslint/create-rule.js';
import { boundCache } from '../fixes/bound-cache.js';
import { boundMemoizer } from '../fixes/bound-memoizer.js';
import { Analysis } from '../project/analysis.js';
import {
  unboundedCache,
  unboundedCaches,
  unboundedMemoizer,
  unboundedMemoizers,
} from '../project/unbounded-cache.js';

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
    memoizer:
      '`{{cache}}` lives as long as the process, and `{{callee}}` keeps {{cost}}. Bound it with {{cure}}.',
  },
  find: ({ program, file, libraries }) => {
    const analysis = Analysis.of(program, libraries);
    const caches = unboundedCaches(file, analysis).map((cache) =>
      unboundedCache(cache, boundCache(cache, analysis)),
    );
    const memoizers = unboundedMemoizers(file, analysis).map((memoizer) =>
      unboundedMemoizer(memoizer, boundMemoizer(memoizer, analysis)),
    );
    return [...caches, ...memoizers].toSorted((a, b) => a.start - b.start);
  },
});
