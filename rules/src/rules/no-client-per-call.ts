import { createRule } from '../eslint/create-rule.js';
import { hoistClient } from '../fixes/hoist-client.js';
import { Analysis } from '../project/analysis.js';
import { clientsPerCall } from '../project/client-per-call.js';
import { clientFinding } from '../project/clients/words.js';

/** A client, pool or connection that code which runs again and again builds for its own use. */
export default createRule({
  name: 'no-client-per-call',
  docs: {
    description: 'Disallow clients and pools that are built again for every call',
    family: 'Clients and pools',
    preset: 'strict',
  },
  messages: {
    closed: '`{{callee}}` opens {{what}} {{often}} and closes it again: {{cost}}. {{cure}}',
    leaked: '`{{callee}}` opens {{what}} {{often}} and never closes it: {{cost}}. {{cure}}',
    sockets: '`{{callee}}` starts without open sockets and credentials {{often}}: {{cost}}. {{cure}}',
  },
  find: ({ program, file, libraries }) => {
    const analysis = Analysis.of(program, libraries);
    return clientsPerCall(file, analysis).map((found) => clientFinding(found, hoistClient(found, analysis)));
  },
});
