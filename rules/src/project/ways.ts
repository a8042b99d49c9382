import type { FunctionNode } from '../code/syntax.js';
import type { OperationInfo, Step } from '../finding.js';
import type { Analysis } from './analysis.js';
import type { OperationFact } from './facts.js';
import { functionId } from './function-facts.js';
import type { Witness } from './reachability.js';

/** The way from a function to an operation as steps of a finding: `calls ...`, and at its end `queries with ...`. */
export function wayOf(witness: Witness | undefined, does: string, analysis: Analysis): Step[] {
  return (witness?.steps ?? []).map(({ what, place, text }) => ({
    ...place,
    text: what.kind === 'call' ? callsText(what.functions, analysis) : `${does} with \`${text}\``,
  }));
}

/** `calls` and the names of the functions that a call leads to. */
export function callsOf(functions: readonly FunctionNode[], analysis: Analysis): string {
  return callsText(functions.map(functionId), analysis);
}

function callsText(ids: readonly string[], analysis: Analysis): string {
  return `calls \`${namesOf(ids, analysis).join('`, `')}\``;
}

/** The names of functions, as people would say them. */
export function namesOf(ids: readonly string[], analysis: Analysis): string[] {
  return ids.map((id) => analysis.factsOf(id)?.name ?? 'a function');
}

/** An operation as a finding tells it; `text` is its call as written. */
export function operationInfo({ library, effect, rows, target }: OperationFact, text: string): OperationInfo {
  return { library, effect, rows, target, text };
}
