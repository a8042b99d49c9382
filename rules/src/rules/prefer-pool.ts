import { createRule } from '../eslint/create-rule.js';
import { usePool } from '../fixes/use-pool.js';
import { Analysis } from '../project/analysis.js';
import { connectionFinding } from '../project/clients/connection-words.js';
import { singleConnections } from '../project/single-connection.js';

/** A single connection that serves all requests, where a pool would. */
export default createRule({
  name: 'prefer-pool',
  docs: {
    description: 'Prefer a pool to a single connection that serves all requests',
    family: 'Clients and pools',
    preset: 'strict',
  },
  messages: {
    single:
      '`{{callee}}` is one connection for all calls: {{cost}}. `{{query}}` waits for every query before it, and when the connection breaks, all calls fail. Use {{pool}}.',
  },
  find: ({ program, file, libraries }) => {
    const analysis = Analysis.of(program, libraries);
    return singleConnections(file, analysis).map((found) =>
      connectionFinding(found, usePool(found, analysis)),
    );
  },
});
