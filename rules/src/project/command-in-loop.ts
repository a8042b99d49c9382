import { variationOf } from '../code/dependence.js';
import { argumentsOf } from '../code/syntax.js';
import type { Finding } from '../finding.js';
import type { Analysis } from './analysis.js';
import { calleeText, placeOf } from './function-facts.js';
import type { Remedy } from './query-in-loop.js';
import { collectionText, costOf, pathOf } from './query-in-loop.js';
import type { RepeatedCall } from './repeated-calls.js';
import { isWaitedFor } from './repeated-commands.js';
import { operationInfo } from './ways.js';

/** Says a repeated command or request as a finding of `no-query-in-loop`. */
export function commandInLoop(repeated: RepeatedCall, analysis: Analysis, remedy: Remedy): Finding {
  const { call, operation, repetition, witness } = repeated;
  const text = calleeText(call);
  const last = witness?.steps.at(-1);
  const kind = operation.effect === 'request' ? 'request' : 'command';
  const unit = `${kind}s ${isTogether(repeated) ? 'at once' : 'one after another'}`;
  const cost = costOf(repeated, analysis, unit);
  return {
    ...placeOf(call),
    rule: 'no-query-in-loop',
    messageId: last ? `${kind}Via` : kind,
    data: {
      callee: text,
      operation: last?.text ?? text,
      target: operation.target ?? '',
      collection: collectionText(repetition),
      cost,
      cure: cureOf(repeated, analysis),
    },
    operation: operationInfo(operation, last?.text ?? text),
    cost,
    path: pathOf(repeated, analysis, 'asks'),
    fix: 'refusal' in remedy ? undefined : remedy,
    refusal: 'refusal' in remedy ? remedy.refusal : undefined,
  };
}

/** Whether the calls are under way at the same time. */
function isTogether({ repetition, call }: RepeatedCall): boolean {
  return repetition.concurrent || (repetition.node !== call && !isWaitedFor(call, repetition));
}

/** `hmget` where only the field changes with the item, else what the library says. */
function cureOf({ call, direct, operation, repetition }: RepeatedCall, analysis: Analysis): string {
  const batch = direct?.method.batch;
  if (batch?.argument === undefined) return operation.cure;
  const changing = argumentsOf(call).flatMap((argument, position) =>
    variationOf([argument], repetition, analysis.operations.tracer).item ? [position] : [],
  );
  const isList = changing.length === 1 && changing[0] === batch.argument;
  return isList ? `\`${batch.method}\`` : operation.cure;
}
