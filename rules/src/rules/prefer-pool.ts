import { createRule } from '../eslint/create-rule.js';

/** Prefer a pool to a single connection that serves all requests. */
export default createRule({
  name: 'prefer-pool',
  docs: {
    description: 'Prefer a pool to a single connection that serves all requests',
    family: 'Clients and pools',
    preset: 'strict',
  },
  messages: { found: '`{{callee}}` is one connection for all calls: {{cost}}. Use {{cure}}.' },
  find: () => [],
});
