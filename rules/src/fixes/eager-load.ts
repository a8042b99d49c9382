import { isConditional } from '../code/conditions.js';
import ts from 'typescript';
import { isInTransaction } from '../code/shapes.js';
import { awaitOf, enclosingFunction, isCallNode, isInside, skipOuter, some, walk } from '../code/syntax.js';
import type { Analysis } from '../project/analysis.js';
import { operationFact } from '../project/operation-facts.js';
import type { Remedy } from '../project/query-in-loop.js';
import type { Origin } from '../project/relation-origin.js';
import type { RepeatedRelation } from '../project/repeated-relations.js';
import { eagerQuery } from './parts/eager-query.js';
import type { Refusal } from './parts/keyed-read.js';
import { relationValue } from './parts/relation-value.js';
import { reviewed } from './parts/reviewed.js';
import { escapeOf } from './parts/row-uses.js';

/** Reads a relation with its rows, in the query that gives them, instead of once for each row. */
export function eagerLoad(relation: RepeatedRelation, analysis: Analysis): Remedy {
  const { read, origin, loaded, call } = relation;
  if (!read.row || !origin) return { refusal: 'the query that gave the rows is not seen' };
  if (!origin.near)
    return {
      refusal: `the query that gave the rows, \`${origin.operation.name}\`, stands in another function`,
    };
  const stands = obstacle(relation, origin, analysis);
  if (stands) return stands;
  const query = loaded ? [] : loaded === undefined ? UNSEEN : eagerQuery(origin, read);
  if ('refusal' in query) return query;
  const value = relationValue(relation, analysis.operations);
  if ('refusal' in value) return value;
  const name = read.name ?? 'the relation';
  return reviewed('eager-load', call, titleOf(relation, origin, name), [...query, ...value]);
}

const UNSEEN: Refusal = { refusal: 'whether the query reads the relation already is not seen' };

/** What would make the rewritten loop differ from the one written. */
function obstacle(relation: RepeatedRelation, origin: Origin, analysis: Analysis): Refusal | undefined {
  const { read, call, repetition } = relation;
  if (hasConditions(relation))
    return { refusal: `the relation is read with conditions of its own (\`${conditionsText(relation)}\`)` };
  if (isCaught(call, repetition.body))
    return {
      refusal: 'the read stands in a `try` of the loop, which handles the error of one row by itself',
    };
  if (isInTransaction(call) !== isInTransaction(origin.call))
    return { refusal: 'the query and the loop are not on the same transaction' };
  const write = writeBetween(relation, origin, analysis);
  if (write)
    return { refusal: `the rows of the relation may be written before they are read (\`${write}\`)` };
  if (changesRowsOfAll(relation)) return undefined;
  const frame = enclosingFunction(origin.call) ?? origin.call.getSourceFile();
  const holders = [...origin.held, ...heldBy(origin.call)];
  const escape = escapeOf(holders, frame, analysis);
  return escape === undefined
    ? undefined
    : {
        refusal: `the rows are used as a whole (\`${escape}\`), where they would hold \`${read.name ?? 'the relation'}\`, too`,
      };
}

/** The names that a query's answer is given. */
function heldBy(call: ts.CallExpression): ts.Identifier[] {
  const waited = awaitOf(call) ?? call;
  const { parent } = waited;
  return ts.isVariableDeclaration(parent) && ts.isIdentifier(parent.name) ? [parent.name] : [];
}

/** What loads a relation into its row does so before and after, if it does so for every row. */
function changesRowsOfAll({ read, call, repetition }: RepeatedRelation): boolean {
  const { relation } = read;
  const isLoading =
    relation.kind === 'promise' || relation.kind === 'held' || (relation.kind === 'named' && relation.gives);
  const leaves = some(
    repetition.body,
    (node) =>
      node.pos < call.pos &&
      (ts.isContinueStatement(node) || ts.isBreakStatement(node) || ts.isReturnStatement(node)),
  );
  return isLoading !== undefined && isLoading && !leaves && !isConditional(call, repetition.body);
}

/** Options or calls of the chain that say more than which relation is meant. */
function hasConditions({ read }: RepeatedRelation): boolean {
  const { node, start, relation } = read;
  if (!ts.isCallExpression(node) || !ts.isCallExpression(start)) return false;
  if (node !== start) return true;
  if (relation.kind !== 'named') return node.arguments.length > 0;
  return relation.gives ? node.arguments.some((each) => !isConstant(each)) : node.arguments.length !== 1;
}

function conditionsText({ read }: RepeatedRelation): string {
  const text = read.node.getText().replace(/\s+/g, ' ');
  return text.length <= 60 ? text : `${text.slice(0, 57)}…`;
}

/** Texts, and objects and lists of them: what means the same outside of the loop. */
function isConstant(expression: ts.Expression): boolean {
  const node = skipOuter(expression);
  return !some(node, (each) => isCallNode(each) || (ts.isIdentifier(each) && !isName(each)));
}

function isName(node: ts.Identifier): boolean {
  return ts.isPropertyAssignment(node.parent) && node.parent.name === node;
}

function isCaught(call: ts.Node, body: ts.Node): boolean {
  const caught = ts.findAncestor(call, (node) => {
    if (node === body) return 'quit';
    return ts.isTryStatement(node) && node.catchClause !== undefined && isInside(call, node.tryBlock);
  });
  return caught !== undefined;
}

/** A write to what the relation leads to, after the query and before the relation is read for the last row. */
function writeBetween(
  { operation, effects, repetition }: RepeatedRelation,
  origin: Origin,
  analysis: Analysis,
): string | undefined {
  const isClash = (target: string | undefined): boolean =>
    target === undefined || operation.target === undefined || target === operation.target;
  const inside = effects.writes.find(({ target }) => isClash(target));
  if (inside) return inside.text;
  let found: string | undefined;
  const frame = enclosingFunction(origin.call)?.body ?? origin.call.getSourceFile();
  walk(frame, (node) => {
    if (found !== undefined || node.end <= origin.call.end || node.pos >= repetition.node.pos)
      return undefined;
    if (!isCallNode(node) || isInside(origin.call, node)) return undefined;
    const target = analysis.operations.targetOf(node);
    if (target?.kind !== 'operation' || target.operation.effect !== 'write') return undefined;
    if (isClash(operationFact(target.operation).target)) found = node.getText();
    return undefined;
  });
  return found;
}

function titleOf(
  { effects, read, operation }: RepeatedRelation,
  { call, operation: query }: Origin,
  name: string,
): string {
  const option = query.library.eager?.[0];
  const [unknown] = effects.unknown;
  const isJoined = option?.kind === 'option' && query.rows === 'many';
  const isOrdered = /\border(By)?\b|sort\(/i.test(call.getText());
  const conditions = [
    ...(isJoined && !isOrdered ? ['if the order of the rows does not matter'] : []),
    ...(unknown ? [`if \`${unknown}\` does not change ${operation.rows === 'many' ? 'them' : 'it'}`] : []),
  ];
  const where = read.name === undefined ? 'the relation' : `\`${name}\``;
  return `Read ${where} with the rows${conditions.length > 0 ? ` (${conditions.join('; ')})` : ''}`;
}
