import ts from 'typescript';
import { isCombinator } from '../../code/combinators.js';
import type { Repetition } from '../../code/repetition.js';
import { callbackRepetition, referencedCallback } from '../../code/repetition.js';
import { isInTransaction } from '../../code/shapes.js';
import type { FunctionNode } from '../../code/syntax.js';
import {
  awaitOf,
  calleeOf,
  enclosingFunction,
  isFunctionNode,
  methodName,
  outermost,
  receiverOf,
  skipOuter,
  some,
  walk,
} from '../../code/syntax.js';
import type { Analysis } from '../analysis.js';
import { namesTransaction } from '../../code/call-shapes.js';
import { batchable } from '../batchable.js';
import { boundIn } from '../caller-bounds.js';
import { referencesOf } from '../callers.js';
import { frequencyOf } from '../frequency.js';
import { isFrontEnd } from '../front-end.js';
import type { Witness } from '../reachability.js';
import { catchesAround, isSettled } from './compensation.js';
import { deliveryOf } from './deliveries.js';

/** Effects that are started together, one for each item, of which the first failure hides the others. */
export interface EffectBatch {
  /** `Promise.all(users.map(...))` */
  readonly together: ts.CallExpression;
  /** `users.map(...)` */
  readonly repetition: Repetition;
  /** The function that is called for each item. */
  readonly callback: FunctionNode;
  /** The way from there to what is handed on. */
  readonly witness: Witness;
  /** The statement waits for it; else it is given back. */
  readonly waited: ts.AwaitExpression | undefined;
  /** How many batches of the same function come before. */
  readonly position: number;
}

/** So few belong together, as a pair does. */
const PAIR = 2;

/** The batches of a file, in the order of the text. */
export function effectBatches(file: ts.SourceFile, analysis: Analysis): EffectBatch[] {
  const found: EffectBatch[] = [];
  if (!file.text.includes('Promise.all(') || isFrontEnd(file)) return found;
  walk(file, (node) => {
    const batch = ts.isCallExpression(node) ? effectBatch(node, analysis) : undefined;
    if (batch) found.push({ ...batch, position: found.filter((each) => isBeside(each, batch)).length });
    return undefined;
  });
  return found;
}

type Batch = Omit<EffectBatch, 'position'>;

function isBeside(one: Batch, other: Batch): boolean {
  return enclosingFunction(one.together) === enclosingFunction(other.together);
}

function effectBatch(together: ts.CallExpression, analysis: Analysis): Batch | undefined {
  if (!isPromiseAll(together, analysis)) return undefined;
  const mapped = mappedIn(together, analysis);
  if (!mapped) return undefined;
  const { repetition, callback } = mapped;
  const use = useOf(together, callback, analysis);
  if (!use || !isAlone(together, repetition, analysis)) return undefined;
  const witness = deliveryOf(callback, analysis);
  if (!witness || frequencyOf(together, analysis).kind === 'once') return undefined;
  if (batchable(together.getSourceFile(), analysis).has(repetition.node)) return undefined;
  return { together, repetition, callback, witness, waited: use.waited };
}

/** `Promise.all` of the language: not of a library that takes its name. */
function isPromiseAll(call: ts.CallExpression, { operations: { tracer } }: Analysis): boolean {
  if (!isCombinator(call) || methodName(calleeOf(call)) !== 'all' || call.arguments.length !== 1)
    return false;
  const receiver = receiverOf(calleeOf(call));
  if (!receiver || !ts.isIdentifier(receiver) || receiver.text !== 'Promise') return false;
  return (
    tracer.symbolOf(receiver)?.declarations?.every((each) => each.getSourceFile().isDeclarationFile) ?? true
  );
}

/** The list of promises that a function makes of a collection, written in place or as a `const` that nothing else uses. */
function mappedIn(
  { arguments: [given] }: ts.CallExpression,
  analysis: Analysis,
): Pick<EffectBatch, 'repetition' | 'callback'> | undefined {
  const { operations } = analysis;
  const call = given && madeAt(skipOuter(given), analysis);
  if (!call) return undefined;
  const repetition = callbackRepetition(call, operations);
  if (!repetition?.concurrent || repetition.runner || !repetition.collection) return undefined;
  if (!/^(map|from)$/.test(methodName(calleeOf(call)) ?? '')) return undefined;
  const inner = skipOuter(repetition.body as ts.Expression);
  const callback = isFunctionNode(inner) ? inner : referencedCallback(call, operations)?.node;
  return callback && { repetition, callback };
}

function madeAt(given: ts.Expression, { operations: { tracer } }: Analysis): ts.CallExpression | undefined {
  if (ts.isCallExpression(given)) return given;
  if (!ts.isIdentifier(given)) return undefined;
  const made = tracer.constant(given);
  const scope = enclosingFunction(given)?.body;
  const symbol = tracer.symbolOf(given);
  const isElsewhere =
    !scope ||
    some(
      scope,
      (node) =>
        ts.isIdentifier(node) &&
        node !== given &&
        node.text === given.text &&
        !ts.isVariableDeclaration(node.parent) &&
        tracer.symbolOf(node) === symbol,
    );
  const inner = made && skipOuter(made);
  return inner && !isElsewhere && ts.isCallExpression(inner) ? inner : undefined;
}

/** How the code goes on: it waits and takes nothing but that all is done, or gives back what holds nothing. */
function useOf(
  together: ts.CallExpression,
  callback: FunctionNode,
  analysis: Analysis,
): Pick<EffectBatch, 'waited'> | undefined {
  const waited = awaitOf(together);
  const node = outermost(waited ?? together);
  const { parent } = node;
  if (waited && ts.isExpressionStatement(parent)) return { waited };
  const isGiven = ts.isReturnStatement(parent) || (ts.isArrowFunction(parent) && parent.body === node);
  const frame = enclosingFunction(together);
  return isGiven && frame && (givesNothing(callback) || isDroppedByCallers(frame, analysis))
    ? { waited: undefined }
    : undefined;
}

/** A function with a body whose every `return` is bare. */
function givesNothing({ body }: FunctionNode): boolean {
  return (
    body !== undefined &&
    ts.isBlock(body) &&
    !some(
      body,
      (node) => ts.isReturnStatement(node) && node.expression !== undefined,
      (node) => node === body || !isFunctionNode(node),
    )
  );
}

function isDroppedByCallers(frame: FunctionNode, analysis: Analysis): boolean {
  const references = referencesOf(frame, analysis);
  return (
    references.length > 0 &&
    references.every(({ call }) => {
      const waited = call && awaitOf(call);
      return waited !== undefined && ts.isExpressionStatement(outermost(waited).parent);
    })
  );
}

/** Nothing around says that all or none is meant. */
function isAlone(together: ts.CallExpression, { collection }: Repetition, analysis: Analysis): boolean {
  if (isInTransaction(together) || namesTransaction(together)) return false;
  const bound = collection && boundIn(collection, analysis);
  if (bound !== undefined && bound <= PAIR) return false;
  return !catchesAround(together).some((each) => isSettled(each, analysis));
}
