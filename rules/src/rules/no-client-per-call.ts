import { createRule } from '../eslint/create-rule.js';

/** Disallow clients and pools that are built again for every call. */
export default createRule({
  name: 'no-client-per-call',
  docs: {
    description: 'Disallow clients and pools that are built again for every call',
    family: 'Clients and pools',
    preset: 'strict',
  },
  messages: { found: '`{{callee}}` builds a client for every call: {{cost}}. Build it once.' },
  find: () => [],
});
