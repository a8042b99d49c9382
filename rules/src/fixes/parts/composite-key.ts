import ts from 'typescript';
import { initAttributes } from '../../code/columns.js';
import type { Model } from '../../code/entities.js';
import type { Operation } from '../../code/operations.js';
import { propertyNameText, skipOuter, valueOf } from '../../code/syntax.js';
import type { Edit } from '../../finding.js';
import { styleOf } from './document.js';
import { columnFacts } from './key-type.js';
import type { Refusal } from './keyed-read.js';
import { conditionOf, optionProblem, renamed, rewritten, varyingColumns } from './keyed-read.js';
import { sqlPairs } from './sql-pairs.js';
import { isLikeDriver } from './wrapped.js';

/** A read that selects its rows by several columns which change with the item. */
export interface CompositeRead {
  readonly call: ts.CallExpression;
  readonly operation: Operation;
  readonly file: string;
  readonly parts: readonly { readonly column: string; readonly key: ts.Expression }[];
  /** Whether a row is certain to be the only one of its key. */
  readonly unique: boolean;
  /** The batch call: given the list of conditions, or a list of keys for each column. */
  readonly batch:
    | { readonly kind: 'conditions'; text(list: string, operator: string): string }
    | { readonly kind: 'lists'; text(lists: readonly string[]): string };
}

/** Finds the columns of a composite key; undefined where less than two columns change with the item. */
export function compositeRead(
  call: ts.CallExpression,
  operation: Operation,
  varies: (node: ts.Node) => boolean,
): CompositeRead | Refusal | undefined {
  const { selector, batch } = operation.method;
  const { alternatives, list } = operation.library;
  if (!selector || !batch || !isLikeDriver(operation)) return undefined;
  if (selector.kind === 'sql')
    return list?.kind === 'sql-any' ? sqlPairs(call, operation, varies) : undefined;
  if (!alternatives || !/^(where|options)$/.test(selector.kind)) return undefined;
  const condition = conditionOf(call, selector);
  if ('refusal' in condition) return undefined;
  const { object, where } = condition;
  const named = namedKey(where, operation);
  const parts = varyingColumns(named ?? where, varies);
  if ('refusal' in parts || parts.length < 2) return undefined;
  const columns = parts.map(({ column }) => column);
  for (const column of selector.kind === 'options' ? columns : []) {
    const problem = optionProblem(object, column, varies);
    if (problem) return problem;
  }
  const file = call.getSourceFile().fileName;
  const kept = where.properties.filter((each) => !named && !parts.some(({ property }) => property === each));
  return {
    call,
    operation,
    file,
    parts: parts.map(({ column, key }) => ({ column, key })),
    unique: named !== undefined || isUnique(operation, columns, file),
    batch: {
      kind: 'conditions',
      text: (conditions, operator) => {
        const text = anyOf(conditions, operator, alternatives, where, kept);
        const edit: Edit = { start: where.getStart(), end: where.end, text };
        return rewritten(call, [renamed(call, batch.method), edit]);
      },
    },
  };
}

/** `{ orderId, productId }` of Prisma's `where: { orderId_productId: { orderId, productId } }`. */
function namedKey(
  where: ts.ObjectLiteralExpression,
  operation: Operation,
): ts.ObjectLiteralExpression | undefined {
  const [only, ...others] = where.properties;
  const value = valueOf(only);
  const inner = value && skipOuter(value);
  return operation.method.unique && others.length === 0 && inner && ts.isObjectLiteralExpression(inner)
    ? inner
    : undefined;
}

/** The condition that is met by the rows of any of the keys, and by what else the condition asks for. */
function anyOf(
  conditions: string,
  operator: string,
  alternatives: NonNullable<Operation['library']['alternatives']>,
  where: ts.ObjectLiteralExpression,
  kept: readonly ts.ObjectLiteralElementLike[],
): string {
  const rest = kept.map((each) => each.getText()).join(', ');
  const { spaced } = styleOf(where.getSourceFile());
  const braced = (text: string): string => (spaced ? `{ ${text} }` : `{${text}}`);
  if (alternatives.kind === 'list')
    return rest === ''
      ? `[...${conditions}]`
      : `Array.from(${conditions}, (key) => (${braced(`...key, ${rest}`)}))`;
  const name = alternatives.kind === 'property' ? alternatives.name : `[${operator}.${alternatives.member}]`;
  return braced(`${name}: [...${conditions}]${rest === '' ? '' : `, ${rest}`}`);
}

/** Whether columns are unique together: one of them is, or the model says so of them all. */
function isUnique(operation: Operation, columns: readonly string[], file: string): boolean {
  return (
    columns.some((column) => columnFacts(operation, operation.model, column, file).unique) ||
    uniqueGroups(operation.model).some(
      (group) => group.length > 0 && group.every((column) => columns.includes(column)),
    )
  );
}

/** The columns that an entity class declares unique together: primary columns, `@Unique([...])`, `@Index([...], { unique: true })`. */
function uniqueGroups(model: Model | undefined): string[][] {
  const node = model?.node;
  if (!node) return model?.attributes ? [flagged(model.attributes, 'primaryKey')] : [];
  const primary = node.members
    .filter((member) =>
      decoratorsOf(member).some((each) => /^Primary\w*Column$/.test(each.expression.getText())),
    )
    .map((member) => propertyNameText(member.name) ?? '');
  const declared = decoratorsOf(node).flatMap((call) => {
    const name = call.expression.getText();
    const list = call.arguments.find(ts.isArrayLiteralExpression);
    const isGroup = name === 'Unique' || (name === 'Index' && /unique:\s*true/.test(call.getText()));
    return isGroup && list
      ? [list.elements.map((each) => (ts.isStringLiteralLike(each) ? each.text : ''))]
      : [];
  });
  const attributes = initAttributes(node);
  return [primary, ...declared, ...(attributes ? [flagged(attributes, 'primaryKey')] : [])];
}

function flagged(attributes: ts.ObjectLiteralExpression, flag: string): string[] {
  return attributes.properties
    .filter((each) => new RegExp(String.raw`\b${flag}:\s*true\b`).test(valueOf(each)?.getText() ?? ''))
    .map((each) => propertyNameText(each.name) ?? '');
}

function decoratorsOf(node: ts.Node): ts.CallExpression[] {
  if (!ts.canHaveDecorators(node)) return [];
  return (ts.getDecorators(node) ?? []).map(({ expression }) => expression).filter(ts.isCallExpression);
}
