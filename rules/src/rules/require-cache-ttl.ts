import { createRule } from '../eslint/create-rule.js';
import { expireCopy } from '../fixes/cache-ttl.js';
import { Analysis } from '../project/analysis.js';
import { cacheTtl } from '../project/cache-ttl.js';
import { endlessCopies } from '../project/cache-ttl/copies.js';

/** A copy of a row or a response that a cache gives back for ever, whatever became of it. */
export default createRule({
  name: 'require-cache-ttl',
  docs: {
    description: 'Require an expiry for cached copies of rows and responses',
    family: 'Caches',
    preset: 'strict',
  },
  messages: {
    direct:
      '`{{callee}}` keeps a copy of {{source}} that never expires: {{cost}}. Give it a time to live {{cure}}.',
    via: '`{{callee}}` keeps a copy of {{source}} with `{{operation}}`, where it never expires: {{cost}}. Give it a time to live {{cure}}.',
  },
  find: ({ program, file, libraries }) => {
    const analysis = Analysis.of(program, libraries);
    return endlessCopies(file, analysis).map((copy) => cacheTtl(copy, analysis, expireCopy(copy)));
  },
});
