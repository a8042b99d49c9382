import type ts from 'typescript';
import type { Step } from '../../finding.js';
import type { Analysis } from '../analysis.js';
import { calleeText, functionId, placeOf } from '../function-facts.js';
import { namesOf, wayOf } from '../ways.js';
import type { Asked } from './asked.js';

/** Where the code waits, and the way from its call to what it asks. */
export function stepsOf(
  place: ts.Expression,
  { call, functions, witness }: Asked,
  analysis: Analysis,
): Step[] {
  const names = functions.length > 0 ? namesOf(functions.map(functionId), analysis) : [calleeText(call)];
  const waits = { ...placeOf(place), text: `waits for \`${names.join('`, `')}\`` };
  return [waits, ...wayOf(witness, 'asks', analysis)];
}
