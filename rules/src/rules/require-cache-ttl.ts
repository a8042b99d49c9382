import { createRule } from '../eslint/create-rule.js';

/** Require an expiry for cached copies of rows and responses. */
export default createRule({
  name: 'require-cache-ttl',
  docs: {
    description: 'Require an expiry for cached copies of rows and responses',
    family: 'Caches',
    preset: 'strict',
  },
  messages: { found: '`{{callee}}` keeps a copy of {{source}} for ever: {{cost}}. Give it a time to live.' },
  find: () => [],
});
