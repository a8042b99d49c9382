import { calleeOf, receiverOf } from '../code/syntax.js';
import type { Finding, Fix, Step } from '../finding.js';
import type { Analysis } from './analysis.js';
import type { EndlessCopy } from './cache-ttl/copies.js';
import { isMemory } from './cache-ttl/copies.js';
import { isBounded } from './cache-ttl/holders.js';
import { varyingPart } from './cache-ttl/keys.js';
import { otherForm } from './cache-ttl/versions.js';
import { calleeText, functionName, placeOf } from './function-facts.js';

/** Says an endless copy as a finding of `require-cache-ttl`. */
export function cacheTtl(
  copy: EndlessCopy,
  analysis: Analysis,
  remedy: Fix | { readonly refusal: string },
): Finding {
  const { call, write, via, origin } = copy;
  const { operation } = write;
  const isVia = via.length > 0;
  const cost = costOf(copy, analysis);
  return {
    ...placeOf(call),
    rule: 'require-cache-ttl',
    messageId: isVia ? 'via' : 'direct',
    data: {
      callee: calleeText(call),
      operation: calleeText(write.call),
      source: `what \`${origin.text}\` ${origin.kind === 'read' ? 'reads' : 'answers'}`,
      cost,
      cure: cureOf(write),
    },
    operation: {
      library: operation.library.name,
      effect: operation.effect,
      rows: operation.rows,
      target: origin.target,
      text: calleeText(write.call),
    },
    cost,
    path: [...origin.steps, ...wayToWrite(copy)],
    fix: 'refusal' in remedy ? undefined : remedy,
    refusal: 'refusal' in remedy ? remedy.refusal : undefined,
  };
}

function wayToWrite({ call, write, via }: EndlessCopy): Step[] {
  const last: Step = { ...placeOf(write.call), text: `writes with \`${calleeText(write.call)}\`` };
  if (via.length === 0) return [last];
  const name = write.scope ? functionName(write.scope.frame) : 'a function';
  const entering: Step = { ...placeOf(call), text: `hands it to \`${calleeText(call)}\`` };
  const between = via.slice(0, -1).map((each): Step => ({ ...placeOf(each), text: `calls \`${name}\`` }));
  return [entering, ...between, last];
}

/** `stale for ever, one key per id`. */
function costOf({ write, call, via }: EndlessCopy, analysis: Analysis): string {
  const { operations } = analysis;
  const [key] = via.length > 0 ? call.arguments : write.call.arguments;
  const isWhole = write.operation.method.value === 0;
  const varying = key && !isWhole ? varyingPart(key, undefined, operations) : undefined;
  const receiver = receiverOf(calleeOf(write.call));
  const evicts =
    write.operation.library.name === 'lru-cache' &&
    receiver !== undefined &&
    isBounded(receiver, write.operation, write.scope, operations.tracer) !== false;
  const thing = isMemory(write.operation) ? 'entry' : 'key';
  const entries = varying === undefined ? '' : `, one ${thing} per \`${varying}\``;
  return `stale ${evicts ? 'until it is evicted' : 'for ever'}${entries}`;
}

/** Where the time to live is said, with its unit; without where the version that is used may have another one. */
function cureOf({ call, operation }: EndlessCopy['write']): string {
  const { ttl } = operation.method;
  if (/^setnx$/i.test(operation.name))
    return `with \`set\`, which takes \`EX\` and \`NX\` together, in seconds`;
  if (!ttl) return 'with `expire`, in seconds';
  const unit = otherForm(call, operation) ? '' : `, in ${ttl.unit}`;
  if (ttl.kind === 'argument') return `with a further argument${unit}`;
  const [name = 'ttl'] = ttl.names;
  return `with \`${ttl.kind === 'flags' ? `'${name}'` : name}\`${unit}`;
}
