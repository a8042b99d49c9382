import ts from 'typescript';
import { isFunctionNode } from '../../code/syntax.js';
import { oneLine } from '../../code/texts.js';
import type { Finding, Step } from '../../finding.js';
import type { ClientPerCall } from '../client-per-call.js';
import type { Frequency } from '../frequency.js';
import { functionName, placeOf } from '../function-facts.js';
import type { Remedy } from '../query-in-loop.js';

/** Says a client that is built per call as a finding of `no-client-per-call`. */
export function clientFinding(found: ClientPerCall, remedy: Remedy): Finding {
  const { construction, client } = found;
  const callee = madeText(construction.node);
  const cost = costOf(found);
  return {
    ...placeOf(construction.node),
    rule: 'no-client-per-call',
    messageId: client.opens === 'sockets' ? 'sockets' : found.closes.length > 0 ? 'closed' : 'leaked',
    data: {
      callee,
      what: client.opens === 'pool' ? 'a connection pool' : 'a connection',
      often: `for ${oftenOf(found.frequency)}`,
      cost,
      cure: cureOf(found),
    },
    operation: {
      library: construction.library.name,
      effect: 'connect',
      rows: 'one',
      target: undefined,
      text: callee,
    },
    cost,
    path: pathOf(found, callee),
    fix: 'refusal' in remedy ? undefined : remedy,
    refusal: 'refusal' in remedy ? remedy.refusal : undefined,
  };
}

/** `new Pool`, `mongoose.connect`: what makes the client, without its arguments. */
export function madeText(node: ts.NewExpression | ts.CallExpression): string {
  const callee = oneLine(node.expression);
  return ts.isNewExpression(node) ? `new ${callee}` : callee;
}

/** Where the client that all calls share is built. */
function cureOf({ client }: ClientPerCall): string {
  if (client.shared) return 'Connect once, when the program starts.';
  if (client.opens === 'sockets') return 'Build it once, at module scope: it keeps its connections alive.';
  if (client.pool)
    return `Build a pool once, at module scope, with \`${client.pool}\`: it keeps connections open and lends them.`;
  return 'Build it once, at module scope, and share it.';
}

function costOf({ client, closes, frequency }: ClientPerCall): string {
  const per = frequency.by === 'loop' ? 'per round' : 'per call';
  if (client.opens === 'sockets') return `a TCP and a TLS handshake more ${per}`;
  const opened = `1 ${client.opens} opened`;
  return closes.length > 0 ? `${opened} and closed ${per}` : `${opened} ${per}, none closed`;
}

/** `each call of \`listOrders\``, `each of \`tenants\``. */
function oftenOf({ because, by }: Frequency): string {
  if (because && isFunctionNode(because)) {
    const name = functionName(because);
    return name === 'a function' ? 'each call of the handler' : `each call of \`${name}\``;
  }
  if (because && (ts.isForOfStatement(because) || ts.isForInStatement(because)))
    return `each of \`${oneLine(because.expression)}\``;
  if (because && ts.isCallExpression(because) && ts.isPropertyAccessExpression(because.expression))
    return `each of \`${oneLine(because.expression.expression)}\``;
  return by === 'loop' ? 'each round of the loop' : 'each call';
}

/** From what runs again over the functions that build the client for it to the construction, then where it is closed. */
function pathOf({ construction, frequency, through, closes }: ClientPerCall, callee: string): Step[] {
  const because = frequency.because ?? construction.node;
  const steps: Step[] = [{ ...placeOf(headOf(because)), text: `runs for ${oftenOf(frequency)}` }];
  for (const place of through.toReversed()) {
    const verb = ts.isNewExpression(place) ? 'makes' : 'calls';
    steps.push({ ...placeOf(place), text: `${verb} \`${oneLine(place.expression)}\`` });
  }
  steps.push({ ...placeOf(construction.node), text: `builds it with \`${callee}\`` });
  for (const close of closes) steps.push({ ...placeOf(close), text: 'closes it' });
  return steps;
}

/** The name of a function, what a loop goes over: the part to show. */
function headOf(node: ts.Node): ts.Node {
  if (ts.isForOfStatement(node) || ts.isForInStatement(node)) return node.expression;
  if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression))
    return node.expression.expression;
  return isFunctionNode(node) ? (node.name ?? node) : node;
}
