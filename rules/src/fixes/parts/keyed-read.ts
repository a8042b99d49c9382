import ts from 'typescript';
import { primaryKeyOf } from '../../code/columns.js';
import { variationOf } from '../../code/dependence.js';
import type { Operation } from '../../code/operations.js';
import type { CallNode } from '../../code/syntax.js';
import {
  methodName,
  calleeOf,
  propertyNameText,
  propertyOf,
  skipOuter,
  some,
  valueOf,
} from '../../code/syntax.js';
import type { Edit } from '../../finding.js';
import type { Analysis } from '../../project/analysis.js';
import { sqlRead } from './sql-read.js';

/** Why something cannot be done, for people. */
export interface Refusal {
  readonly refusal: string;
}

/** A read that selects its rows by one key. */
export interface KeyedRead {
  readonly call: ts.CallExpression;
  readonly operation: Operation;
  /** The file that the query itself stands in. */
  readonly file: string;
  /** The column that the key is compared with. */
  readonly column: string;
  /** The key as written: `order.customerId`. */
  readonly key: ts.Expression;
  /** The text of the batch call, given the text of the list of keys and of the operator around it. */
  readonly batch: (list: string) => string;
}

/** Options under which a batch of parents gives other rows than one query per parent. */
const PER_PARENT = new Set([
  'take',
  'skip',
  'limit',
  'offset',
  'cursor',
  'distinct',
  'group',
  'having',
  'lock',
]);
const SELECTIONS = new Set(['select', 'attributes', 'omit']);

/** Finds the key of a read: the one part of its condition that `varies` says changes. */
export function keyedRead(
  call: CallNode,
  operation: Operation,
  varies: (node: ts.Node) => boolean,
): KeyedRead | Refusal {
  const { selector, batch } = operation.method;
  if (!ts.isCallExpression(call)) return { refusal: 'the query is a tagged template' };
  if (operation.method.missing === 'throws')
    return {
      refusal: `\`${operation.name}\` throws for the first missing row, and one query for all of them cannot`,
    };
  if (operation.method.scalar)
    return { refusal: `a \`${operation.name}\` per item needs a query that groups` };
  const { library, type } = operation;
  if (
    !Object.values(library.types).some(({ methods = {} }) =>
      Object.values(methods).some((each) => each.batch?.selector),
    )
  )
    return { refusal: `Hotpath does not rewrite ${library.title} queries yet` };
  if (library.types[type]?.fluent) return { refusal: 'the condition is text of a query builder' };
  if (!selector || !batch) return { refusal: `\`${operation.name}\` has no form that takes many keys` };
  if (selector.kind === 'prepared') return { refusal: 'the text stands where the statement is prepared' };
  if (selector.kind === 'sql') return sqlRead(call, operation, varies);
  if (selector.kind === 'primary-key') return primaryKeyRead(call, operation);
  const argument = call.arguments[selector.argument];
  const object = argument && skipOuter(argument);
  if (!object || !ts.isObjectLiteralExpression(object))
    return { refusal: 'the condition is not written out in the call' };
  if (object.properties.some(ts.isSpreadAssignment))
    return { refusal: 'the options are spread from another object' };
  const condition = selector.kind === 'where' ? object : valueOf(propertyOf(object, 'where'));
  const where = condition && skipOuter(condition);
  if (!where || !ts.isObjectLiteralExpression(where))
    return { refusal: 'the condition is not one object of columns' };
  const found = varyingColumn(where, varies);
  if ('refusal' in found) return found;
  const problem = selector.kind === 'options' ? optionProblem(object, found.column, varies) : undefined;
  if (problem) return problem;
  const edit = (list: string): Edit => ({
    start: found.property.getStart(),
    end: found.property.end,
    text: `${found.property.name.getText()}: ${list}`,
  });
  return {
    call,
    operation,
    file: call.getSourceFile().fileName,
    column: found.column,
    key: found.key,
    batch: (list) => rewritten(call, [renamed(call, batch.method), edit(list)]),
  };
}

interface ColumnPart {
  readonly property: ts.PropertyAssignment | ts.ShorthandPropertyAssignment;
  readonly column: string;
  readonly key: ts.Expression;
}

function varyingColumn(
  where: ts.ObjectLiteralExpression,
  varies: (node: ts.Node) => boolean,
): ColumnPart | Refusal {
  const parts: ColumnPart[] = [];
  for (const property of where.properties) {
    const value = valueOf(property);
    const column = propertyNameText(property.name);
    if (
      !value ||
      !column ||
      !(ts.isPropertyAssignment(property) || ts.isShorthandPropertyAssignment(property))
    ) {
      return { refusal: 'the condition has a computed part' };
    }
    if (!varies(value)) continue;
    const key = skipOuter(value);
    if (ts.isObjectLiteralExpression(key)) return { refusal: `the condition on \`${column}\` is nested` };
    if (ts.isCallExpression(key) && !isOperator(key)) {
      parts.push({ property, column, key: value });
      continue;
    }
    if (ts.isCallExpression(key) || ts.isArrayLiteralExpression(key))
      return { refusal: `the condition on \`${column}\` is more than one value` };
    parts.push({ property, column, key: value });
  }
  const [part, ...others] = parts;
  if (!part) return { refusal: 'no column of the condition changes with the item' };
  if (others.length > 0)
    return {
      refusal: `the key has ${String(parts.length)} parts: ${parts.map((each) => `\`${each.column}\``).join(', ')}`,
    };
  if (/^(AND|OR|NOT)$/.test(part.column)) return { refusal: 'the condition is a combination' };
  return part;
}

/** A condition of the library made by a call: `In(...)`, `MoreThan(...)`; conversions of the key are not. */
function isOperator(call: ts.CallExpression): boolean {
  const name = methodName(calleeOf(call)) ?? calleeOf(call).getText();
  return /^[A-Z]/.test(name) && !/^(Number|String|BigInt)$/.test(name);
}

function optionProblem(
  options: ts.ObjectLiteralExpression,
  column: string,
  varies: (node: ts.Node) => boolean,
): Refusal | undefined {
  for (const property of options.properties) {
    const name = propertyNameText(property.name);
    if (!name || name === 'where') continue;
    if (name === 'rejectOnEmpty') {
      return {
        refusal: '`rejectOnEmpty` throws for the first missing row, and one query for all of them cannot',
      };
    }
    if (PER_PARENT.has(name)) return { refusal: `\`${name}\` applies to each query by itself` };
    const value = valueOf(property);
    if (!value || varies(value)) return { refusal: `the option \`${name}\` changes with the item` };
    if (SELECTIONS.has(name) && !selects(value, column, name === 'omit'))
      return { refusal: `\`${name}\` leaves out \`${column}\`, by which the rows would be told apart` };
    if (name === 'raw' || name === 'plain' || name === 'mapToModel') continue;
  }
  return undefined;
}

function selects(value: ts.Expression, column: string, isOmit: boolean): boolean {
  const node = skipOuter(value);
  if (ts.isArrayLiteralExpression(node))
    return node.elements.some((element) => ts.isStringLiteralLike(element) && element.text === column);
  if (!ts.isObjectLiteralExpression(node)) return false;
  const property = propertyOf(node, column);
  return isOmit ? property === undefined : valueOf(property)?.kind === ts.SyntaxKind.TrueKeyword;
}

/** `findByPk(key, options)` becomes `findAll({ where: { id: keys }, ...options })`. */
function primaryKeyRead(call: ts.CallExpression, operation: Operation): KeyedRead | Refusal {
  const [key, options, ...rest] = call.arguments;
  const column = primaryKeyOf(operation.model);
  if (!key || rest.length > 0) return { refusal: 'the call has no key' };
  if (!column)
    return {
      refusal: `the primary key of \`${operation.model?.name ?? 'the model'}\` is not declared where Hotpath can see it`,
    };
  const object = options && skipOuter(options);
  if (object && (!ts.isObjectLiteralExpression(object) || propertyOf(object, 'where')))
    return { refusal: 'the options are not written out in the call' };
  const kept = object ? object.properties.map((property) => property.getText()) : [];
  const problem =
    object && ts.isObjectLiteralExpression(object) ? optionProblem(object, column, () => false) : undefined;
  if (problem) return problem;
  return {
    call,
    operation,
    file: call.getSourceFile().fileName,
    column,
    key,
    batch: (list) =>
      `${receiverText(call)}.findAll({ ${[`where: { ${column}: ${list} }`, ...kept].join(', ')} })`,
  };
}

function receiverText(call: ts.CallExpression): string {
  const callee = calleeOf(call);
  return ts.isPropertyAccessExpression(callee) ? callee.expression.getText() : '';
}

function renamed(call: ts.CallExpression, method: string): Edit {
  const callee = calleeOf(call);
  const name = ts.isPropertyAccessExpression(callee) ? callee.name : callee;
  return { start: name.getStart(), end: name.end, text: method };
}

/** The text of a call with edits inside it. */
export function rewritten(call: ts.CallExpression, edits: readonly Edit[]): string {
  const file = call.getSourceFile();
  let text = '';
  let at = call.getStart(file);
  for (const edit of edits.toSorted((a, b) => a.start - b.start)) {
    text += file.text.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return text + file.text.slice(at, call.end);
}

/** Says for each part of a call whether it changes with the item of the repetition. */
export function variesWith(
  repetition: Parameters<typeof variationOf>[1],
  analysis: Analysis,
): (node: ts.Node) => boolean {
  return (node) => {
    const variation = variationOf([node], repetition, analysis.operations.tracer);
    return variation.item || variation.fresh || variation.carried.length > 0;
  };
}

/** Whether an expression only reads: names, members, literals and conversions. */
export function isPure(expression: ts.Node): boolean {
  return !some(expression, (node) => {
    if (ts.isCallExpression(node)) {
      const name = methodName(calleeOf(node)) ?? calleeOf(node).getText();
      return !/^(Number|String|parseInt|toString|toLowerCase|trim)$/.test(name);
    }
    return (
      ts.isAwaitExpression(node) ||
      ts.isNewExpression(node) ||
      ts.isFunctionLike(node) ||
      ts.isPostfixUnaryExpression(node) ||
      ts.isDeleteExpression(node)
    );
  });
}
