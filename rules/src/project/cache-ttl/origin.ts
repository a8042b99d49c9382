import type ts from 'typescript';
import type { CallNode } from '../../code/syntax.js';
import type { Step } from '../../finding.js';
import type { Analysis } from '../analysis.js';
import type { OperationFact } from '../facts.js';
import { calleeText, placeOf } from '../function-facts.js';
import type { Witness } from '../reachability.js';
import type { Scope } from './scope.js';

/** The read or request that a value comes from. */
export interface Origin {
  readonly kind: 'read' | 'request';
  /** The callee as written. */
  readonly text: string;
  /** The model or table, where it is known. */
  readonly target: string | undefined;
  /** From the calls of project functions to the read or request itself. */
  readonly steps: readonly Step[];
  /** The value is what was read, or made of all of it; else a field of it, a count, a text that holds it. */
  readonly whole: boolean;
}

/** The search for one value's origin. */
export interface Question {
  readonly analysis: Analysis;
  /** Also through functions that are not known, which may make anything of what they are given. */
  readonly loose: boolean;
  /** Asks the same of another expression. */
  trace(expression: ts.Expression, scope: Scope | undefined): Origin | undefined;
}

/** A whole answer before a part of one. */
export function best(
  expressions: readonly ts.Expression[],
  next: (each: ts.Expression) => Origin | undefined,
): Origin | undefined {
  let found: Origin | undefined;
  for (const expression of expressions) {
    const origin = next(expression);
    if (origin?.whole) return origin;
    found ??= origin;
  }
  return found;
}

export function part(origin: Origin | undefined): Origin | undefined {
  return origin && { ...origin, whole: false };
}

/** Members that hold the whole answer: pages, rows, the body of a response. */
const WHOLE =
  /^(rows|row|data|body|items?|results?|docs?|documents?|records?|hits|edges|nodes|list|Items?|Attributes|Body|value|payload|response)$/;
/** What an answer says about itself. */
const ABOUT =
  /^(status|statusText|ok|headers|length|size|rowCount|affectedRows|config|code|message|error|errors)$/;

/** What a member of an answer is. */
export function member(origin: Origin | undefined, name: string): Origin | undefined {
  if (!origin || ABOUT.test(name)) return undefined;
  return WHOLE.test(name) ? origin : part(origin);
}

/** What is kept where the cache was asked first is an answer, however it was asked for (`POST` to a model, a search). */
export function loads({ effect, asks }: OperationFact, loose: boolean): boolean {
  return effect === 'read' || (effect === 'request' && (asks || loose));
}

/** What a known read or request answers. */
export function ofOperation(call: CallNode, operation: OperationFact): Origin {
  const text = calleeText(call);
  return {
    kind: operation.effect === 'request' ? 'request' : 'read',
    text,
    target: operation.target,
    steps: [{ ...placeOf(call), text: `${verbOf(operation)} \`${text}\`` }],
    whole: operation.form !== 'scalar',
  };
}

/** What a function of the project that reads somewhere gives. */
export function ofWitness({ operation, steps }: Witness): Origin {
  return {
    kind: operation.effect === 'request' ? 'request' : 'read',
    text: steps.at(-1)?.text ?? operation.name,
    target: operation.target,
    steps: steps.map(({ place, text, what }) => ({
      ...place,
      text: `${what.kind === 'operation' ? verbOf(operation) : 'calls'} \`${text}\``,
    })),
    whole: false,
  };
}

function verbOf({ effect }: OperationFact): string {
  return effect === 'request' ? 'asks with' : 'reads with';
}
