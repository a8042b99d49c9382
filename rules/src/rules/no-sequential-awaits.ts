import { createRule } from '../eslint/create-rule.js';

/** Disallow reads and requests that wait for each other although neither needs the other. */
export default createRule({
  name: 'no-sequential-awaits',
  docs: {
    description: 'Disallow reads and requests that wait for each other although neither needs the other',
    family: 'Awaits',
    preset: 'strict',
  },
  messages: {
    found: '{{cost}}: {{calls}} do not depend on each other. Start them together with one `Promise.all`.',
  },
  find: () => [],
});
