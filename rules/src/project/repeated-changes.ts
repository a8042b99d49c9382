import ts from 'typescript';
import { isPaced } from '../code/pacing.js';
import type { Repetition } from '../code/repetition.js';
import { repetitionsOf } from '../code/repetition.js';
import type { CallNode } from '../code/syntax.js';
import { awaitOf, isCallNode, isFunctionNode, outermost, skipOuter, some, walk } from '../code/syntax.js';
import type { Operation } from '../code/operations.js';
import type { Analysis } from './analysis.js';
import { operationFact } from './operation-facts.js';
import type { Limits, RepeatedCall } from './repeated-calls.js';
import { judged, LIMITS } from './repeated-calls.js';

/**
 * The commands of a file that change one entry of a cache on a server for each item, one after another, in loops that wait
 * for nothing else and ask for no answer.
 */
export function repeatedChanges(
  file: ts.SourceFile,
  analysis: Analysis,
  limits: Limits = LIMITS,
): RepeatedCall[] {
  const found: RepeatedCall[] = [];
  walk(file, (node) => {
    const change = isCallNode(node) ? repeatedChange(node, analysis, limits) : undefined;
    if (change) found.push(change);
    return undefined;
  });
  return found;
}

function repeatedChange(call: CallNode, analysis: Analysis, limits: Limits): RepeatedCall | undefined {
  const { operations } = analysis;
  const around = repetitionsOf(call, operations);
  const [nearest] = around;
  if (!nearest || nearest.concurrent || (nearest.kind !== 'for-of' && nearest.kind !== 'for'))
    return undefined;
  const target = operations.targetOf(call);
  if (target?.kind !== 'operation' || !isChange(target.operation) || !isDropped(call)) return undefined;
  if (around.some(isPaced) || !onlyChanges(nearest, analysis)) return undefined;
  const operation = operationFact(target.operation);
  const found = { operation, direct: target.operation, functions: [], witness: undefined };
  const repeated = judged(call, around, analysis, found, limits);
  return repeated?.kind === 'item' ? repeated : undefined;
}

/** A command of a client that does not wait for an answer before it sends the next one. */
function isChange({ library, type, method, effect }: Operation): boolean {
  const { cache, queued } = library.types[type] ?? {};
  return (
    /^cache-(set|delete|expire)$/.test(effect) &&
    cache?.store === 'server' &&
    !queued &&
    method.key !== undefined &&
    method.merges !== undefined
  );
}

/** `await redis.set(key, value);`, of which nobody wants to know what came of it. */
function isDropped(call: CallNode): boolean {
  const waited = awaitOf(call);
  return waited !== undefined && ts.isExpressionStatement(outermost(waited).parent);
}

/** Whether a loop waits for such commands only: nothing that it does hangs on the order of other work. */
function onlyChanges({ body }: Repetition, { operations }: Analysis): boolean {
  return !some(
    body,
    (node) => {
      if (ts.isBreakStatement(node) || ts.isReturnStatement(node) || ts.isTryStatement(node)) return true;
      if (!ts.isAwaitExpression(node)) return false;
      const waited = skipOuter(node.expression);
      const target = isCallNode(waited) ? operations.targetOf(waited) : undefined;
      return target?.kind !== 'operation' || !isChange(target.operation);
    },
    (node) => node === body || !isFunctionNode(node),
  );
}
