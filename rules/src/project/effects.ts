import ts from 'typescript';
import type { Repetition } from '../code/repetition.js';
import { attachment } from '../code/repetition.js';
import { awaitOf, isCallNode, isFunctionNode, walk } from '../code/syntax.js';
import { isCombinator } from '../code/combinators.js';
import { isStatement } from '../code/sql.js';
import type { Analysis } from './analysis.js';
import { calleeText, functionId } from './function-facts.js';
import { operationFact } from './operation-facts.js';

/** A write inside a repetition. */
export interface WriteEffect {
  readonly text: string;
  readonly target: string | undefined;
}

/** What a repetition does besides one call of interest. */
export interface Effects {
  readonly writes: readonly WriteEffect[];
  /** Awaited calls that lead nowhere Hotpath can see or to other services, as written. */
  readonly unknown: readonly string[];
}

/** The known writes and unknown awaited calls that run per item, the given call left out. */
export function effectsIn(repetition: Repetition, except: ts.Expression, analysis: Analysis): Effects {
  const writes: WriteEffect[] = [];
  const unknown: string[] = [];
  walk(repetition.body, (node) => {
    if (node !== repetition.body && isFunctionNode(node))
      return attachment(node, analysis.operations) === 'detached' ? false : undefined;
    if (!isCallNode(node) || node === except) return undefined;
    const target = analysis.operations.targetOf(node);
    if (target?.kind === 'operation') {
      const { effect } = target.operation;
      if (effect === 'write')
        writes.push({ text: calleeText(node), target: operationFact(target.operation).target });
      else if (effect !== 'read' && awaitOf(node)) unknown.push(calleeText(node));
    } else if (target?.kind === 'functions') {
      for (const write of analysis.reach(target.nodes.map(functionId)).writes)
        writes.push({ text: calleeText(node), target: write.operation.target });
    } else if (target?.kind === 'library' && isStatement(target.method)) {
      writes.push({ text: calleeText(node), target: undefined }); // SQL that cannot be read
    } else if (!target && awaitOf(node) && !(ts.isCallExpression(node) && isCombinator(node))) {
      unknown.push(calleeText(node));
    }
    return undefined;
  });
  return { writes, unknown };
}
