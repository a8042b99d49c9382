import ts from 'typescript';
import type { Column } from '../../code/columns.js';
import { primaryKeyOf } from '../../code/columns.js';
import { variationOf } from '../../code/dependence.js';
import type { Operation } from '../../code/operations.js';
import type { CallNode } from '../../code/syntax.js';
import type { Selector } from '../../library.js';
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
import { builderRead, isBuilt } from './keyed-builder.js';
import { documentRead } from './keyed-document.js';
import type { FirstRow } from './keyed-builder-first.js';
import { mysqlRead } from './mysql-read.js';
import { sqlRead } from './sql-read.js';
import { handedProblem } from './wrapped.js';

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
  /** The row's property that holds the column, where it has another name: `userId` of `select({ userId: users.id })`. */
  readonly field?: string;
  /** What is known of the column, where the model does not say it. */
  readonly facts?: Column;
  /**
   * The key and the column hold identifiers, which are compared by their text: `exact`, or if the key is `assumed` to be
   * written as the database writes it.
   */
  readonly byText?: 'exact' | 'assumed';
  /** The list that the query is given, made of the list of keys: `ids.map((id) => new ObjectId(id))`. */
  readonly converted?: (keys: string) => string;
  /** What is taken to be so by convention, for the title: ``if `id` is unique``. */
  readonly assumes?: string;
  /** The query gives a list, of which the code takes the first row; `operation` speaks of that row. */
  readonly first?: FirstRow;
  /** The function that the batch call needs, of a library whose `list` is an operator. */
  readonly imports?: { readonly name: string; readonly module: string };
  /** The text of the batch call, given the text of the list of keys and what `imports` is called here. */
  readonly batch: (list: string, operator?: string) => string;
  /** The rows of what the batch call gives, where that is more than the rows; it awaits the call. */
  readonly rowsOf?: (query: string) => string;
  /** The other parts of the key, where it has several. */
  readonly otherKeys?: readonly ts.Expression[];
  /** What the loop gets for a key where that is not its rows. */
  readonly answer?: Answer;
}

/** What one query tells of each key instead of giving its rows: how many there are, a sum, whether there is one. */
export interface Answer {
  /** What it is called: `orderCount`; of an existence, what exists. */
  readonly name: string;
  /** What the batch does, for the fix's title: `Count the orders of all keys`. */
  readonly title: string;
  /** The value in a row of the batch, given the row's name; absent where only the key counts. */
  readonly value?: (row: string) => string;
  /** What a key gets that has no row, as written. */
  readonly absent: string;
  /** What is wrong unless the reader knows better, for the title. */
  readonly condition?: string;
  /** Puts the value where the loop has it; absent: in the place of the awaited call. */
  readonly replace?: (lookup: string, taken: Set<string>, name: string) => Edit[];
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
  analysis: Analysis,
): KeyedRead | Refusal {
  const { selector, batch } = operation.method;
  if (!ts.isCallExpression(call)) return { refusal: 'the query is a tagged template' };
  const wrapper = handedProblem(call, operation, analysis);
  if (wrapper) return wrapper;
  if (operation.method.missing === 'throws')
    return {
      refusal: `\`${operation.name}\` throws for the first missing row, and one query for all of them cannot`,
    };
  if (operation.library.documents) return documentRead(call, operation, varies, analysis);
  if (operation.method.scalar)
    return { refusal: `a \`${operation.name}\` per item needs a query that groups` };
  if (isBuilt(operation)) return builderRead(call, operation, varies, analysis);
  const { library, type } = operation;
  if (
    !Object.values(library.types).some(({ methods = {} }) =>
      Object.values(methods).some((each) => each.batch?.selector),
    )
  )
    return { refusal: `Hotpath does not rewrite ${library.title} queries yet` };
  if (library.types[type]?.fluent) return { refusal: 'the condition is text of a query builder' };
  if (selector?.kind === 'sql' && !batch)
    return { refusal: `Hotpath does not rewrite \`${operation.name}\` of ${library.title} yet` };
  if (!selector || !batch) return { refusal: `\`${operation.name}\` has no form that takes many keys` };
  if (selector.kind === 'prepared') return { refusal: 'the text stands where the statement is prepared' };
  if (selector.kind === 'sql')
    return library.list?.kind === 'sql-in'
      ? mysqlRead(call, operation, varies, analysis)
      : sqlRead(call, operation, varies);
  if (selector.kind === 'primary-key') return primaryKeyRead(call, operation);
  const condition = conditionOf(call, selector);
  if ('refusal' in condition) return condition;
  const { object, where } = condition;
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

/** The options of a read and its condition, both written out in the call. */
export function conditionOf(
  call: ts.CallExpression,
  selector: Selector,
): { object: ts.ObjectLiteralExpression; where: ts.ObjectLiteralExpression } | Refusal {
  const argument = call.arguments[selector.argument];
  const object = argument && skipOuter(argument);
  if (!object || !ts.isObjectLiteralExpression(object))
    return { refusal: 'the condition is not written out in the call' };
  if (object.properties.some(ts.isSpreadAssignment))
    return { refusal: 'the options are spread from another object' };
  const condition = selector.kind === 'where' ? object : valueOf(propertyOf(object, 'where'));
  const where = condition && skipOuter(condition);
  return where && ts.isObjectLiteralExpression(where)
    ? { object, where }
    : { refusal: 'the condition is not one object of columns' };
}

export interface ColumnPart {
  readonly property: ts.PropertyAssignment | ts.ShorthandPropertyAssignment;
  readonly column: string;
  readonly key: ts.Expression;
}

/** The one column of a condition that changes with the item. */
export function varyingColumn(
  where: ts.ObjectLiteralExpression,
  varies: (node: ts.Node) => boolean,
): ColumnPart | Refusal {
  const parts = varyingColumns(where, varies);
  if ('refusal' in parts) return parts;
  const [part, ...others] = parts;
  if (!part) return { refusal: 'no column of the condition changes with the item' };
  return others.length === 0
    ? part
    : {
        refusal: `the key has ${String(parts.length)} parts: ${parts.map((each) => `\`${each.column}\``).join(', ')}`,
      };
}

/** The columns of a condition that change with the item. */
export function varyingColumns(
  where: ts.ObjectLiteralExpression,
  varies: (node: ts.Node) => boolean,
): ColumnPart[] | Refusal {
  const parts: ColumnPart[] = [];
  for (const property of where.properties) {
    const value = valueOf(property);
    const column = propertyNameText(property.name);
    if (
      !value ||
      !column ||
      !(ts.isPropertyAssignment(property) || ts.isShorthandPropertyAssignment(property))
    )
      return { refusal: 'the condition has a computed part' };
    if (!varies(value)) continue;
    const key = skipOuter(value);
    if (/^(AND|OR|NOT)$/.test(column)) return { refusal: 'the condition is a combination' };
    if (ts.isObjectLiteralExpression(key)) return { refusal: `the condition on \`${column}\` is nested` };
    if (ts.isArrayLiteralExpression(key) || (ts.isCallExpression(key) && isOperator(key)))
      return { refusal: `the condition on \`${column}\` is more than one value` };
    parts.push({ property, column, key: value });
  }
  return parts;
}

/** A condition of the library made by a call: `In(...)`, `MoreThan(...)`; conversions of the key are not. */
export function isOperator(call: ts.CallExpression): boolean {
  const name = methodName(calleeOf(call)) ?? calleeOf(call).getText();
  return /^[A-Z]/.test(name) && !/^(Number|String|BigInt)$/.test(name);
}

export function optionProblem(
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

export function receiverText(call: ts.CallExpression): string {
  const callee = calleeOf(call);
  return ts.isPropertyAccessExpression(callee) ? callee.expression.getText() : '';
}

/** The edit that calls another method of the same receiver. */
export function renamed(call: ts.CallExpression, method: string): Edit {
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

/** Whether an expression only reads: names, members, literals, conversions, and the calls that are allowed besides. */
export function isPure(expression: ts.Node, allows?: (call: ts.CallExpression) => boolean): boolean {
  return !some(expression, (node) => {
    if (ts.isCallExpression(node)) {
      if (allows?.(node)) return false;
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
