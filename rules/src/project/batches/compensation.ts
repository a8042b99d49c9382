import ts from 'typescript';
import { isCallNode, isFunctionNode, some } from '../../code/syntax.js';
import type { Analysis } from '../analysis.js';
import { functionId } from '../function-facts.js';

/** The `catch` clauses of the same function that a node's failure comes to, the nearest first. */
export function catchesAround(node: ts.Node): ts.CatchClause[] {
  const found: ts.CatchClause[] = [];
  let child = node;
  for (let { parent } = node; !isFunctionNode(child) && !ts.isSourceFile(parent); { parent } = parent) {
    if (ts.isTryStatement(parent) && child === parent.tryBlock && parent.catchClause)
      found.push(parent.catchClause);
    child = parent;
  }
  return found;
}

/**
 * Whether a `catch` settles the matter in its own way: it undoes what was done, waits for something, or lets every failure
 * go. What only tells of the failure, or throws it on, is not meant.
 */
export function isSettled({ block }: ts.CatchClause, analysis: Analysis): boolean {
  if (block.statements.length === 0) return true;
  return some(
    block,
    (node) => ts.isAwaitExpression(node) || (isCallNode(node) && undoes(node, analysis)),
    (node) => !isFunctionNode(node),
  );
}

function undoes(call: ts.CallExpression | ts.TaggedTemplateExpression, analysis: Analysis): boolean {
  const target = analysis.operations.targetOf(call);
  if (target?.kind === 'operation') return target.operation.effect !== 'read';
  return target?.kind === 'functions' && analysis.reach(target.nodes.map(functionId)).writes.length > 0;
}
