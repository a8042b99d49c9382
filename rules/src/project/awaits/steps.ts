import type ts from 'typescript';
import type { Step } from '../../finding.js';
import type { Analysis } from '../analysis.js';
import { calleeText, functionId, placeOf } from '../function-facts.js';
import type { Asked } from './question.js';

/** An await, and the way from its call to what it asks. */
export function stepsOf(
  waited: ts.AwaitExpression,
  { call, functions, witness }: Asked,
  analysis: Analysis,
): Step[] {
  const names = functions.map((node) => analysis.factsOf(functionId(node))?.name ?? 'a function');
  const waits = `waits for \`${names.length > 0 ? names.join('`, `') : calleeText(call)}\``;
  const steps = (witness?.steps ?? []).map(({ what, place, text }) => {
    const called =
      what.kind === 'call'
        ? what.functions.map((id) => analysis.factsOf(id)?.name ?? 'a function')
        : undefined;
    return { ...place, text: called ? `calls \`${called.join('`, `')}\`` : `asks with \`${text}\`` };
  });
  return [{ ...placeOf(waited), text: waits }, ...steps];
}
