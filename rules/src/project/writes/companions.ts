import ts from 'typescript';
import type { BulkWrite } from '../../code/bulk-writes.js';
import { isCombinator } from '../../code/combinators.js';
import { mentions, resultVariables } from '../../code/dependence.js';
import { attachment } from '../../code/repetition.js';
import { isStatement } from '../../code/sql.js';
import type { CallNode } from '../../code/syntax.js';
import {
  awaitOf,
  calleeOf,
  isCallNode,
  isFunctionNode,
  isInside,
  methodName,
  skipOuter,
  some,
  walk,
} from '../../code/syntax.js';
import type { Analysis } from '../analysis.js';
import { functionId } from '../function-facts.js';
import { operationFact } from '../operation-facts.js';
import type { OperationFact } from '../facts.js';
import type { RepeatedCall } from '../repeated-calls.js';
import { isInterruptible } from './interruptions.js';

/** Calls that tell others about an item as soon as it is written. */
const TELLING =
  /^(emit|emitAsync|publish|notify|dispatch|broadcast|postMessage|next|progress|onProgress|updateProgress|reportProgress)$/;

/**
 * Whether a write can leave its iteration: nothing else of it needs the write to have happened, an item that fails is
 * not handled by itself, and the loop is not asked between its items whether it shall go on. Reads of other tables and writes of other tables may stand beside it.
 */
export function standsAlone(repeated: RepeatedCall, write: BulkWrite, analysis: Analysis): boolean {
  if (isHandledByItself(repeated)) return false;
  if (isInterruptible(repeated.repetition, analysis.operations.tracer)) return false;
  const { body } = repeated.repetition;
  let alone = true;
  walk(body, (node) => {
    if (!alone) return false;
    if (node !== body && isFunctionNode(node))
      return attachment(node, analysis.operations) === 'detached' ? false : undefined;
    if (ts.isYieldExpression(node)) alone = false;
    if (isCallNode(node) && node !== repeated.call && !mayStandBeside(node, repeated, write, analysis))
      alone = false;
    return undefined;
  });
  return alone;
}

/** A `try` or a transaction for each item: one that fails leaves the others. */
function isHandledByItself({ call, repetition }: RepeatedCall): boolean {
  if (repetition.node === call) return false;
  let child: ts.Node = call;
  for (let { parent } = call; child !== repetition.body && !ts.isSourceFile(parent); { parent } = parent) {
    if (ts.isTryStatement(parent) && child === parent.tryBlock && parent.catchClause) return true;
    if (ts.isCallExpression(parent) && child !== parent.expression && isTransaction(parent)) return true;
    child = parent;
  }
  return false;
}

/** `prisma.$transaction(...)`, `dataSource.transaction(...)` */
export function isTransaction(call: ts.CallExpression): boolean {
  return /^\$?(transaction|withTransaction|runInTransaction)$/.test(methodName(calleeOf(call)) ?? '');
}

function mayStandBeside(
  node: CallNode,
  repeated: RepeatedCall,
  write: BulkWrite,
  analysis: Analysis,
): boolean {
  const target = analysis.operations.targetOf(node);
  if (!target) {
    if (TELLING.test(methodName(calleeOf(node)) ?? calleeOf(node).getText())) return false;
    return (
      !awaitOf(node) || (ts.isCallExpression(node) && isCombinator(node)) || isInside(repeated.call, node)
    );
  }
  if (target.kind === 'library') return !isStatement(target.method);
  if (target.kind === 'functions')
    return functionsMayStandBeside(node, target.nodes.map(functionId), repeated, write, analysis);
  const { effect } = target.operation;
  const fact = operationFact(target.operation);
  if (effect === 'read')
    return readsOthers(fact, repeated) || isReadOfWritten(node, fact.rows, repeated, write, analysis);
  if (effect !== 'write') return false;
  return isOther(fact.target, repeated) && !usesResult(repeated.call, node, analysis);
}

function functionsMayStandBeside(
  node: CallNode,
  functions: readonly string[],
  repeated: RepeatedCall,
  write: BulkWrite,
  analysis: Analysis,
): boolean {
  const { reads, writes, others, unknown, handsOn } = analysis.reach(functions);
  if (others.length + unknown.length > 0 || (handsOn.length > 0 && awaitOf(node))) return false;
  const readsOther = reads.every(
    ({ operation }) =>
      readsOthers(operation, repeated) ||
      (writes.length === 0 && isReadOfWritten(node, operation.rows, repeated, write, analysis)),
  );
  return (
    readsOther &&
    writes.every(({ operation }) => isOther(operation.target, repeated)) &&
    !(writes.length > 0 && usesResult(repeated.call, node, analysis))
  );
}

/** Whether all that a read reads is another thing than what is written. */
function readsOthers({ targets }: OperationFact, { operation }: RepeatedCall): boolean {
  const { target } = operation;
  return targets !== undefined && target !== undefined && !targets.includes(target);
}

function isOther(target: string | undefined, { operation }: RepeatedCall): boolean {
  return target !== undefined && operation.target !== undefined && target !== operation.target;
}

/** Whether the write needs what another write of the iteration gave. */
function usesResult(call: CallNode, other: CallNode, analysis: Analysis): boolean {
  const { tracer } = analysis.operations;
  return mentions(call, resultVariables(other, tracer), tracer);
}

/**
 * Reads the very row that is then written: `const user = await find(id); user.seen = true; await save(user)`. Where a new
 * row may stand in its place, a later item could be about that one.
 */
function isReadOfWritten(
  read: CallNode,
  rows: 'one' | 'many',
  { call }: RepeatedCall,
  { row, key, bulk }: BulkWrite,
  analysis: Analysis,
): boolean {
  if (rows !== 'one' || bulk.does === 'insert') return false;
  const { tracer } = analysis.operations;
  const [variable, ...others] = resultVariables(read, tracer);
  if (row) {
    const written = skipOuter(row);
    const declaration = variable?.valueDeclaration;
    return (
      variable !== undefined &&
      others.length === 0 &&
      declaration !== undefined &&
      (ts.getCombinedNodeFlags(declaration) & ts.NodeFlags.Const) !== 0 &&
      mentions(written, [variable], tracer)
    );
  }
  const asked = key && skipOuter(key.key).getText();
  return asked !== undefined && read.end <= call.getStart() && some(read, (node) => node.getText() === asked);
}
