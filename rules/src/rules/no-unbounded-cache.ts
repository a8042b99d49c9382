import { createRule } from '../eslint/create-rule.js';

/** Disallow caches that live as long as the process and only ever grow. */
export default createRule({
  name: 'no-unbounded-cache',
  docs: {
    description: 'Disallow caches that live as long as the process and only ever grow',
    family: 'Caches',
    preset: 'strict',
  },
  messages: { found: '`{{cache}}` keeps an entry for every `{{key}}` it is asked for: {{cost}}. Bound it.' },
  find: () => [],
});
