import ts from 'typescript';
import { isConditional } from '../code/conditions.js';
import type { Repetition } from '../code/repetition.js';
import { argumentsOf, skipOuter } from '../code/syntax.js';
import { variationOf } from '../code/dependence.js';
import { shortText } from '../code/texts.js';
import type { Tracer } from '../code/tracing/tracer.js';
import type { Finding, Fix, Step } from '../finding.js';
import type { Analysis } from './analysis.js';
import type { OperationFact } from './facts.js';
import { calleeText, functionId, placeOf } from './function-facts.js';
import type { RepeatedCall } from './repeated-calls.js';
import { callsOf, operationInfo, wayOf } from './ways.js';

/** A fix, or why there is none. */
export type Remedy = Fix | { readonly refusal: string };

/** Says a repeated read as a finding of `no-query-in-loop`. */
export function queryInLoop(read: RepeatedCall, analysis: Analysis, remedy: Remedy): Finding {
  const { call, operation, repetition } = read;
  const text = calleeText(call);
  const last = read.witness?.steps.at(-1);
  const cost = costOf(read, analysis);
  return {
    ...placeOf(call),
    rule: 'no-query-in-loop',
    messageId: messageOf(read, last !== undefined, analysis.operations.tracer),
    data: {
      callee: text,
      operation: last?.text ?? text,
      target: operation.target ? `\`${operation.target}\`` : 'the database',
      collection: collectionText(repetition),
      cost,
      cure: cureOf(operation),
    },
    operation: operationInfo(operation, last?.text ?? text),
    cost,
    path: pathOf(read, analysis),
    fix: 'refusal' in remedy ? undefined : remedy,
    refusal: 'refusal' in remedy ? remedy.refusal : undefined,
  };
}

/** An invariant read inside a call that does depend on the item cannot be called once: its result is handed in. */
function messageOf({ call, kind, repetition }: RepeatedCall, isCalled: boolean, tracer: Tracer): string {
  if (!isCalled) return kind;
  if (kind === 'item') return 'itemVia';
  const variation = variationOf(argumentsOf(call), repetition, tracer);
  return variation.item || variation.fresh ? 'invariantInside' : 'invariantVia';
}

/** The construct that reads for all items at once. */
function cureOf(operation: OperationFact): string {
  if (operation.form === 'scalar') return 'query that groups by the key';
  if (operation.form === 'limited') return 'query that numbers the rows of each key (`ROW_NUMBER`)';
  return operation.cure;
}

/** From the loop over the calls to the operation. */
export function pathOf(read: RepeatedCall<ts.Expression>, analysis: Analysis, does = 'queries'): Step[] {
  const { call, repetition } = read;
  const loop = placeOf(repetition.collection ?? repetition.node);
  const steps: Step[] = [{ ...loop, text: `repeats for each of \`${collectionText(repetition)}\`` }];
  if (!read.witness) return [...steps, { ...placeOf(call), text: `${does} with \`${calleeText(call)}\`` }];
  steps.push({ ...placeOf(call), text: callsOf(read.functions, analysis) });
  return [...steps, ...wayOf(read.witness, does, analysis)];
}

/** `1 + N queries, N = orders.length`; loops around it multiply. */
export function costOf(read: RepeatedCall<ts.Expression>, analysis: Analysis, unit = 'queries'): string {
  const counted = read.repetitions.filter((repetition) => repetition.collection !== undefined);
  const letters = ['N', 'M', 'K'];
  const used = counted.slice(0, letters.length).reverse();
  const product = used.map((_, position) => letters[position]).join(' × ');
  const sizes = used
    .map((repetition, position) => `${letters[position] ?? ''} = ${sizeText(repetition, analysis)}`)
    .join(', ');
  const isSome = read.witness?.conditional || isConditional(read.call, read.repetition.body);
  const most = isSome ? 'up to ' : '';
  if (read.kind === 'invariant') return `${most}${product} queries where 1 would do, ${sizes}`;
  const outer = used[0]?.collection;
  const isCounted = unit === 'queries' && outer && isQueried(outer, analysis);
  return `${most}${isCounted ? '1 + ' : ''}${product} ${unit}, ${sizes}`;
}

/** Whether a collection is what a query gave. */
function isQueried(collection: ts.Expression, analysis: Analysis): boolean {
  let node = skipOuter(collection);
  for (let steps = 0; steps < 5; steps++) {
    if (ts.isAwaitExpression(node)) node = skipOuter(node.expression);
    else if (ts.isIdentifier(node)) {
      const value = analysis.operations.tracer.constant(node);
      if (!value) return false;
      node = skipOuter(value);
    } else break;
  }
  if (!ts.isCallExpression(node)) return false;
  const target = analysis.operations.targetOf(node);
  if (target?.kind === 'operation') return target.operation.effect === 'read';
  return target?.kind === 'functions' && analysis.reach(target.nodes.map(functionId)).reads.length > 0;
}

/** `orders.length` where the collection surely reads as a list, else in words. */
export function sizeText(repetition: Repetition, analysis: Analysis): string {
  const text = collectionText(repetition);
  const { collection, item } = repetition;
  if (repetition.kind === 'for-in') return `number of keys of \`${text}\``;
  const entity = collection && analysis.operations.tracer.entityOf(collection);
  const isOther =
    (entity?.kind === 'array' && entity.lazy) ||
    (item && ts.isArrayBindingPattern(item)) ||
    (ts.isForOfStatement(repetition.node) && repetition.node.awaitModifier !== undefined);
  return !isOther && /^[\w.$?!]+$/.test(text)
    ? `${text.replace(/!$/, '')}.length`
    : `number of items of \`${text}\``;
}

/** What is iterated, as written, short enough for a message; without `await`, parentheses and `|| []`. */
export function collectionText(repetition: Repetition): string {
  return shortText(plainCollection(repetition.collection ?? repetition.node), 50);
}

function plainCollection(node: ts.Node): ts.Node {
  if (ts.isParenthesizedExpression(node) || ts.isAwaitExpression(node))
    return plainCollection(node.expression);
  if (
    ts.isBinaryExpression(node) &&
    /^(\|\||\?\?)$/.test(node.operatorToken.getText()) &&
    node.right.getText() === '[]'
  ) {
    return plainCollection(node.left);
  }
  return node;
}
