import type { Finding, Step } from '../../finding.js';
import type { Analysis } from '../analysis.js';
import { calleeText, placeOf } from '../function-facts.js';
import type { ImplicitRead } from '../implicit-loops.js';
import type { Remedy } from '../query-in-loop.js';
import { operationInfo, wayOf } from '../ways.js';

/** Says a read that a library repeats as a finding of `no-query-in-loop`. */
export function implicitRead(read: ImplicitRead, analysis: Analysis, remedy: Remedy): Finding {
  const { call, loop, kind, witness } = read;
  const { operation } = witness;
  const callee = calleeText(call);
  const text = witness.steps.at(-1)?.text ?? callee;
  const cost = costOf(read);
  const isCalled = witness.steps.length > 1;
  return {
    ...placeOf(call),
    rule: 'no-query-in-loop',
    messageId: kind === 'invariant' ? 'resolverInvariant' : `${loop.kind}${isCalled ? 'Via' : ''}`,
    data: {
      callee,
      operation: text,
      target: operation.target ? `\`${operation.target}\`` : 'the database',
      each: loop.each,
      cost,
    },
    operation: operationInfo(operation, text),
    cost,
    path: pathOf(read, analysis),
    fix: 'refusal' in remedy ? undefined : remedy,
    refusal: 'refusal' in remedy ? remedy.refusal : undefined,
  };
}

function costOf({ kind, witness }: ImplicitRead): string {
  if (kind === 'invariant') return 'N queries for a list of N where 1 would do';
  return `${witness.conditional ? 'up to ' : ''}N queries for a list of N`;
}

/** From the field over the calls to the operation. */
function pathOf({ loop, witness }: ImplicitRead, analysis: Analysis): Step[] {
  const head = loop.node.name ?? loop.node.parameters[0] ?? loop.node;
  return [
    { ...placeOf(head), text: `runs for each \`${loop.each}\`` },
    ...wayOf(witness, 'queries', analysis),
  ];
}
