import type { Finding } from '../../finding.js';
import { calleeText, placeOf } from '../function-facts.js';
import type { Remedy } from '../query-in-loop.js';
import type { SingleConnection } from '../single-connection.js';
import { madeText } from './words.js';

/** How many of the queries are shown. */
const SHOWN = 5;
const COST = '1 query at a time';

/** Says a connection that serves all requests as a finding of `prefer-pool`. */
export function connectionFinding({ construction, pool, served }: SingleConnection, remedy: Remedy): Finding {
  const callee = madeText(construction.node);
  const [first] = served;
  return {
    ...placeOf(construction.node),
    rule: 'prefer-pool',
    messageId: 'single',
    data: { callee, cost: COST, pool: `\`${pool}\``, query: first ? calleeText(first) : callee },
    operation: {
      library: construction.library.name,
      effect: 'connect',
      rows: 'one',
      target: undefined,
      text: callee,
    },
    cost: COST,
    path: [
      { ...placeOf(construction.node), text: `opens the connection with \`${callee}\`` },
      ...served
        .slice(0, SHOWN)
        .map((call) => ({ ...placeOf(call), text: `queries with \`${calleeText(call)}\`` })),
    ],
    fix: 'refusal' in remedy ? undefined : remedy,
    refusal: 'refusal' in remedy ? remedy.refusal : undefined,
  };
}
