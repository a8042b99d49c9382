import ts from 'typescript';
import { throughOperators } from '../../code/operator-calls.js';
import type { Operation } from '../../code/operations.js';
import { numberLiteral, propertyNameText, propertyOf, skipOuter, valueOf } from '../../code/syntax.js';
import type { Chain } from '../../library.js';
import type { Analysis } from '../../project/analysis.js';
import type { Link } from './keyed-builder-chain.js';
import { fieldOf, linksOf, manyEdits } from './keyed-builder-chain.js';
import type { KeyPart } from './keyed-builder-conditions.js';
import { linkPart, operatorPart, propertyPart } from './keyed-builder-conditions.js';
import { factsOf } from './keyed-builder-facts.js';
import type { FirstRow } from './keyed-builder-first.js';
import { firstRowOf } from './keyed-builder-first.js';
import type { KeyedRead, Refusal } from './keyed-read.js';
import { renamed, rewritten } from './keyed-read.js';

type Varies = (node: ts.Node) => boolean;

/** Whether a read's condition is written in the chain of a builder, or with operators that are functions. */
export function isBuilt({ library, type, method }: Operation): boolean {
  if (library.types[type]?.fluent) return library.chain !== undefined;
  return library.list?.kind === 'operator' && method.selector?.kind === 'options';
}

/** The key of a read that a builder makes: `knex('users').where({ id }).first()`, `db.query.users.findFirst({ where })`. */
export function builderRead(
  call: ts.CallExpression,
  operation: Operation,
  varies: Varies,
  analysis: Analysis,
): KeyedRead | Refusal {
  const { library, type } = operation;
  const chain = library.types[type]?.fluent ? library.chain : undefined;
  const changes = throughOperators(call, operation, varies, analysis.operations.tracer);
  return chain
    ? chainRead(call, operation, chain, changes, analysis)
    : optionsRead(call, operation, changes, analysis);
}

function chainRead(
  call: ts.CallExpression,
  operation: Operation,
  chain: Chain,
  varies: Varies,
  analysis: Analysis,
): KeyedRead | Refusal {
  const links = linksOf(call, chain, analysis.operations.tracer);
  if ('refusal' in links) return links;
  const keyLink = keyLinkOf(links, chain, varies);
  if ('refusal' in keyLink) return keyLink;
  const part = linkPart(keyLink, operation, varies, analysis);
  if ('refusal' in part) return part;
  const field = fieldOf(links, chain, part);
  if (typeof field !== 'string') return field;
  const facts = factsOf(call, operation, part, field, analysis);
  const isLimited = links.some(({ name }) => chain.limits?.includes(name));
  const isJoined = links.some(({ name }) => chain.joins?.includes(name));
  const problem = rowsProblem(links, operation, chain, part, facts.column.unique, isLimited, isJoined);
  if (problem) return problem;
  const edits = manyEdits(links, chain, keyLink);
  const first =
    operation.rows === 'many' && facts.column.unique && !isJoined ? firstRowOf(call, analysis) : undefined;
  return {
    ...readOf(call, operation, part, first),
    field,
    facts: facts.column,
    ...(facts.assumes && (first ?? operation.rows === 'one') && { assumes: facts.assumes }),
    batch: (list, operator = '') => rewritten(call, [...edits, ...part.edits(list, operator)]),
  };
}

/** The one method of the chain that changes with the item. */
function keyLinkOf(links: readonly Link[], chain: Chain, varies: Varies): Link | Refusal {
  const varying = links.filter(({ call }) => call.arguments.some(varies));
  const [link, ...others] = varying;
  if (!link) return { refusal: 'no column of the condition changes with the item' };
  if (others.length > 0 && varying.every(({ name }) => chain.conditions[name]))
    return { refusal: `the key has ${String(varying.length)} parts` };
  const other = varying.find(({ name }) => !chain.conditions[name]);
  return other ? { refusal: `\`${other.name}\` changes with the item` } : link;
}

/** Why the rows of one key are not those that the query for it alone gives. */
function rowsProblem(
  links: readonly Link[],
  operation: Operation,
  { limits = [] }: Chain,
  { column }: KeyPart,
  isUnique: boolean,
  isLimited: boolean,
  isJoined: boolean,
): Refusal | undefined {
  if (isJoined && (isLimited || operation.rows === 'one'))
    return { refusal: 'a join may give several rows for one key, of which the query takes one' };
  if (!isLimited) return undefined;
  const limit = links.find(({ name }) => limits.includes(name));
  const isOne = numberLiteral(limit?.call.arguments[0]) === 1;
  if (isOne && isUnique) return undefined;
  const name = `\`${limit?.name ?? ''}\``;
  return isOne
    ? { refusal: `${name} takes one row for each key, and \`${column}\` is not known to be unique` }
    : { refusal: `${name} applies to each query by itself` };
}

/** What every keyed read of a builder is. With `first`, the list that it gives counts as one row. */
function readOf(
  call: ts.CallExpression,
  operation: Operation,
  { column, key, imports }: KeyPart,
  first: FirstRow | undefined,
): Omit<KeyedRead, 'batch'> {
  const one: Operation = {
    ...operation,
    rows: 'one',
    method: { ...operation.method, rows: 'one', missing: 'undefined' },
  };
  return {
    call,
    operation: first ? one : operation,
    file: call.getSourceFile().fileName,
    column,
    key,
    ...(imports && { imports }),
    ...(first && { first }),
  };
}

/** `findFirst({ where: eq(users.id, id) })`, `findMany({ where: (user, { eq }) => eq(user.id, id) })` */
function optionsRead(
  call: ts.CallExpression,
  operation: Operation,
  varies: Varies,
  analysis: Analysis,
): KeyedRead | Refusal {
  const { selector, batch } = operation.method;
  const argument = selector?.kind === 'options' ? call.arguments[selector.argument] : undefined;
  const options = argument && skipOuter(argument);
  if (!batch || !options || !ts.isObjectLiteralExpression(options))
    return { refusal: 'the condition is not written out in the call' };
  const where = valueOf(propertyOf(options, 'where'));
  const condition = where && skipOuter(where);
  if (!condition) return { refusal: 'no column of the condition changes with the item' };
  const part = ts.isObjectLiteralExpression(condition)
    ? propertyPart(condition, 'in', varies)
    : operatorPart(condition, operation, varies, analysis);
  if ('refusal' in part) return part;
  const problem = optionsProblem(options, part.column, varies);
  if (problem) return problem;
  const facts = factsOf(call, operation, part, part.column, analysis);
  return {
    ...readOf(call, operation, part, undefined),
    facts: facts.column,
    ...(facts.assumes && operation.rows === 'one' && { assumes: facts.assumes }),
    batch: (list, operator = '') =>
      rewritten(call, [renamed(call, batch.method), ...part.edits(list, operator)]),
  };
}

function optionsProblem(
  options: ts.ObjectLiteralExpression,
  column: string,
  varies: Varies,
): Refusal | undefined {
  for (const property of options.properties) {
    const name = propertyNameText(property.name);
    const value = valueOf(property);
    if (name === 'where') continue;
    if (!name || !value) return { refusal: 'the options are spread from another object' };
    if (name === 'limit' || name === 'offset')
      return { refusal: `\`${name}\` applies to each query by itself` };
    if (varies(value)) return { refusal: `the option \`${name}\` changes with the item` };
    if (name === 'columns' && !gives(skipOuter(value), column))
      return { refusal: `\`${name}\` leaves out \`${column}\`, by which the rows would be told apart` };
  }
  return undefined;
}

/** Whether `{ id: true }` or `{ password: false }` leaves a column in the rows. */
function gives(columns: ts.Expression, column: string): boolean {
  if (!ts.isObjectLiteralExpression(columns)) return false;
  const own = valueOf(propertyOf(columns, column));
  if (own) return own.kind === ts.SyntaxKind.TrueKeyword;
  return columns.properties.every((each) => valueOf(each)?.kind === ts.SyntaxKind.FalseKeyword);
}
