import ts from 'typescript';
import { isCombinator } from '../../code/combinators.js';
import type { Operations } from '../../code/operations.js';
import type { RelationRead } from '../../code/relations.js';
import {
  awaitOf,
  calleeOf,
  isJavaScript,
  outermost,
  propertyNameText,
  propertyOf,
  receiverOf,
  skipOuter,
  valueOf,
  walk,
} from '../../code/syntax.js';
import type { Edit } from '../../finding.js';
import type { RepeatedRelation } from '../../project/repeated-relations.js';
import { hasComment } from './document.js';
import type { Refusal } from './keyed-read.js';
import { withoutPromises } from './promises.js';
import { removals } from './removal.js';

/** The edits that make the loop take a relation from its row, where the query has read it. */
export function relationValue(relation: RepeatedRelation, operations: Operations): Edit[] | Refusal {
  const { read } = relation;
  if (read.relation.kind === 'promise') return [];
  const waited = awaitOf(read.node);
  const whole: ts.Expression = waited ?? read.node;
  if (!waited && !isGivenBack(whole, relation.repetition.body))
    return { refusal: 'the promise of the relation is used as such' };
  const useless = givesRow(read) ? statementOf(whole, relation) : undefined;
  if (useless) return removals([useless]);
  if (hasComment(whole)) return { refusal: 'a comment stands inside the read' };
  const value = valueText(read, whole, operations);
  if (typeof value !== 'string') return value;
  const place = withoutParentheses(whole);
  const text = / /.test(value) && needsParentheses(place) ? `(${value})` : value;
  const promises = ts.isCallExpression(read.node) ? withoutPromises({ ...relation, call: read.node }) : [];
  return [{ start: place.getStart(), end: place.end, text }, ...promises];
}

/** Whether the read gives back the row itself, or the collection that it loads. */
export function givesRow({ relation }: RelationRead): boolean {
  return (relation.kind === 'named' || relation.kind === 'held') && relation.gives !== undefined;
}

/** What a read that only loads leaves behind: nothing. The loop, where it does nothing else, goes as well. */
function statementOf(whole: ts.Expression, { repetition }: RepeatedRelation): ts.Statement | undefined {
  const outer = outermost(whole);
  const { parent } = outer;
  if (ts.isArrowFunction(parent) && parent === repetition.body) return waitedFor(repetition.node);
  if (!ts.isExpressionStatement(parent)) return undefined;
  const block = parent.parent;
  const isOnly = block === repetition.node || (ts.isBlock(block) && block.statements.length === 1);
  const isBody = block === repetition.body || block === repetition.node || block.parent === repetition.body;
  if (!isOnly || !isBody) return parent;
  return ts.isForOfStatement(repetition.node) ? repetition.node : waitedFor(repetition.node);
}

/** `await Promise.all(posts.map((post) => post.populate('author')));` as a whole. */
function waitedFor(iteration: ts.Node): ts.Statement | undefined {
  const all = ts.isExpression(iteration) ? outermost(iteration).parent : undefined;
  if (!all || !ts.isCallExpression(all) || !isCombinator(all)) return undefined;
  const waited = awaitOf(all);
  return waited && ts.isExpressionStatement(waited.parent) ? waited.parent : undefined;
}

/** The relation's value, or the row that the read gives back. */
function valueText(read: RelationRead, whole: ts.Expression, operations: Operations): string | Refusal {
  const { relation, row, name, node } = read;
  if (relation.kind === 'held') return heldText(read);
  if (!row) return { refusal: 'which row the relation is read of is not seen' };
  if (relation.kind === 'named' && relation.gives) return row.getText();
  if (name === undefined) return { refusal: 'which association is read is not seen' };
  const text = `${row.getText()}${isOptional(node) ? '?' : ''}.${name}`;
  const mark = optionalMark(row, name, node, operations);
  if (typeof mark !== 'string') return mark;
  if (relation.kind !== 'named' || !relation.missing) return `${text}${mark}`;
  const rows = rowsBehind(row, name, operations);
  if (!rows) return { refusal: `whether \`${name}\` leads to one row or to many is not seen` };
  return rows === 'one' && !isTestedOnly(whole) ? `${text} ?? undefined` : `${text}${mark}`;
}

/** Whether a relation leads to one row or to many: as its property is typed, else as the class describes it. */
function rowsBehind(row: ts.Expression, name: string, { tracer }: Operations): 'one' | 'many' | undefined {
  const entity = tracer.entityOf(row);
  if (entity?.kind !== 'instance') return undefined;
  const member = entity.node.members.find((each) => propertyNameText(each.name) === name);
  const type = member && ts.isPropertyDeclaration(member) ? member.type : undefined;
  if (type) return /\[\]|\bArray</.test(type.getText()) ? 'many' : 'one';
  let found: 'one' | 'many' | undefined;
  walk(entity.node, (node) => {
    if (!ts.isPropertyAssignment(node) || propertyNameText(node.name) !== name) return undefined;
    const described = ts.isObjectLiteralExpression(node.initializer)
      ? valueOf(propertyOf(node.initializer, 'relation'))?.getText()
      : undefined;
    if (described) found = /One(Through)?Relation$/.test(described) ? 'one' : 'many';
    return undefined;
  });
  return found;
}

/** `order.items.loadItems()` -> `order.items.getItems()`. */
function heldText({ relation, node }: RelationRead): string | Refusal {
  const value = receiverOf(calleeOf(node as ts.CallExpression));
  if (relation.kind !== 'held' || !value) return { refusal: 'which relation is read is not seen' };
  if (relation.gives) return value.getText();
  return relation.unwraps === undefined
    ? { refusal: 'the library has no method that gives what is loaded' }
    : `${value.getText()}${isOptional(node) ? '?' : ''}.${relation.unwraps}()`;
}

function isOptional(node: ts.Expression): boolean {
  const callee = ts.isCallExpression(node) ? calleeOf(node) : node;
  return ts.isPropertyAccessExpression(callee) && callee.questionDotToken !== undefined;
}

/** `!` where the entity says that the relation may not be there: it is not before a query has read it. */
function optionalMark(
  row: ts.Expression,
  name: string,
  node: ts.Node,
  { tracer }: Operations,
): '' | '!' | Refusal {
  if (isJavaScript(node)) return '';
  const entity = tracer.entityOf(row);
  const member =
    entity?.kind === 'instance'
      ? entity.node.members.find((each) => propertyNameText(each.name) === name)
      : undefined;
  if (!member || !ts.isPropertyDeclaration(member))
    return { refusal: `the model declares no property \`${name}\` that would hold what the query reads` };
  return member.questionToken ? '!' : '';
}

/** `(id) => load(id)` and `return load(id)`: the promise is only handed on. */
function isGivenBack(whole: ts.Expression, body: ts.Node): boolean {
  const { parent } = outermost(whole);
  return (
    (ts.isArrowFunction(parent) && parent === body) ||
    (ts.isReturnStatement(parent) && parent.parent.parent === body)
  );
}

function withoutParentheses(node: ts.Expression): ts.Expression {
  return ts.isParenthesizedExpression(node.parent) ? withoutParentheses(node.parent) : node;
}

/** Where undefined does the same as null. */
function isTestedOnly(whole: ts.Expression): boolean {
  const outer = withoutParentheses(whole);
  const { parent } = outer;
  if (ts.isNonNullExpression(parent) || ts.isPrefixUnaryExpression(parent)) return true;
  if (ts.isPropertyAccessExpression(parent)) return parent.questionDotToken !== undefined;
  if (ts.isIfStatement(parent)) return parent.expression === outer;
  return ts.isBinaryExpression(parent) && /^(\?\?|\|\||&&)$/.test(parent.operatorToken.getText());
}

/** Where `a ?? b` cannot stand by itself. */
function needsParentheses(node: ts.Expression): boolean {
  const { parent } = node;
  return (
    (ts.isPropertyAccessExpression(parent) && skipOuter(parent.expression) === node) ||
    ts.isBinaryExpression(parent) ||
    ts.isNonNullExpression(parent) ||
    ts.isPrefixUnaryExpression(parent)
  );
}
