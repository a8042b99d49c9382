import ts from 'typescript';
import type { RelationRead } from '../code/relations.js';
import { relationReadOf } from '../code/relations.js';
import { repetitionsOf } from '../code/repetition.js';
import { isCallNode, outermost, walk } from '../code/syntax.js';
import type { Analysis } from './analysis.js';
import { operationFact } from './operation-facts.js';
import type { Origin } from './relation-origin.js';
import { isLoaded, originOf } from './relation-origin.js';
import type { Limits, RepeatedCall } from './repeated-calls.js';
import { judged, LIMITS } from './repeated-calls.js';

/** A relation that is read by a query of its own for each row. */
export interface RepeatedRelation extends RepeatedCall<ts.Expression> {
  readonly read: RelationRead;
  /** The query that gave the rows, where it is seen. */
  readonly origin: Origin | undefined;
  /** That query reads the relation with its rows already; undefined where the code does not say. */
  readonly loaded: boolean | undefined;
}

/** What reads relations in loops. */
export interface RepeatedRelations {
  readonly found: readonly RepeatedRelation[];
  /** Everything that was judged here, also what is left alone: no other question is asked about it. */
  readonly seen: ReadonlySet<ts.Node>;
}

/** Every relation that a loop of a file reads by a query per row, in the order of the text. */
export function repeatedRelations(
  file: ts.SourceFile,
  analysis: Analysis,
  limits: Limits = LIMITS,
): RepeatedRelations {
  const found: RepeatedRelation[] = [];
  const seen = new Set<ts.Node>();
  walk(file, (node) => {
    if (!mayAsk(node)) return undefined;
    const repetitions = repetitionsOf(node, analysis.operations);
    const read = repetitions.length > 0 ? relationReadOf(node, analysis.operations) : undefined;
    if (!read || read.operation.method.scalar) return undefined;
    const { operation } = read;
    const call = judged(
      read.node,
      repetitions,
      analysis,
      { operation: operationFact(operation), direct: operation, functions: [], witness: undefined },
      limits,
    );
    if (call?.kind === 'invariant') return undefined;
    seen.add(read.node);
    const repeated = call && asks(call, read, analysis);
    if (repeated && !found.some((each) => isSameRead(each, repeated))) found.push(repeated);
    return undefined;
  });
  return { found, seen };
}

/** A call, or a member whose promise is waited for or handed on. */
function mayAsk(node: ts.Node): node is ts.Expression {
  if (isCallNode(node)) return true;
  if (!ts.isPropertyAccessExpression(node)) return false;
  const { parent } = outermost(node);
  return (
    ts.isAwaitExpression(parent) ||
    ts.isArrayLiteralExpression(parent) ||
    ts.isArrowFunction(parent) ||
    ts.isReturnStatement(parent) ||
    (ts.isPropertyAccessExpression(parent) && /^(then|catch|finally)$/.test(parent.name.text))
  );
}

/** Whether reading the relation queries: where what is loaded is kept, only if the code shows that it is not loaded. */
function asks(
  call: RepeatedCall<ts.Expression>,
  read: RelationRead,
  analysis: Analysis,
): RepeatedRelation | undefined {
  const origin = read.row && originOf(read.row, analysis);
  const loaded = origin && isLoaded(origin, read, analysis);
  if (isKept(read) && (read.always || loaded !== false)) return undefined;
  return { ...call, read, origin, loaded };
}

/** Whether a relation that is loaded is not asked for again. */
export function isKept({ relation }: RelationRead): boolean {
  return relation.kind === 'promise' || (relation.kind === 'held' && relation.keeps === true);
}

/** What is kept is asked for once: where it is read first. */
function isSameRead(first: RepeatedRelation, second: RepeatedRelation): boolean {
  return (
    isKept(second.read) &&
    first.repetition.node === second.repetition.node &&
    first.read.name === second.read.name &&
    first.read.row?.getText() === second.read.row?.getText()
  );
}
