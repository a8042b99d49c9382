import ts from 'typescript';
import type { Condition } from '../library.js';
import type { CallNode } from './syntax.js';
import {
  calleeOf,
  methodName,
  propertyNameText,
  propertyOf,
  receiverOf,
  skipOuter,
  valueOf,
} from './syntax.js';

/** Says for a part of a call whether it changes with the item of the repetition. */
export type Varies = (node: ts.Node) => boolean;

/** The value that a column is compared with. */
export interface KeyPart {
  /** Undefined where it is the primary key. */
  readonly column: string | undefined;
  readonly key: ts.Expression;
}

/** The calls of a chain, the last one first: `execute()`, `values(row)`, `insertInto('users')`. */
export function linksOf(call: CallNode): CallNode[] {
  const links: CallNode[] = [];
  let node: ts.Expression = call;
  while (ts.isCallExpression(node)) {
    links.push(node);
    const callee = calleeOf(node);
    node = skipOuter(receiverOf(callee) ?? callee);
  }
  return links;
}

/**
 * The one key of a condition that changes with the item and that a column is equal to. `several`: more than one such
 * part, or another comparison. `none`: nothing that is seen changes.
 */
export function keyIn(
  condition: Condition,
  link: CallNode,
  call: CallNode,
  varies: Varies,
): KeyPart | 'several' | 'none' {
  if (condition.kind === 'sql' || condition.kind === 'prepared') return 'none';
  if (condition.kind === 'chain') return oneOf(linksOf(call).flatMap((each) => chainParts(each, varies)));
  const argument = ts.isCallExpression(link) ? link.arguments[condition.argument] : undefined;
  if (!argument) return 'none';
  const object = skipOuter(argument);
  if (condition.kind === 'primary-key') return varies(argument) ? primary(argument) : 'none';
  if (condition.kind === 'criteria' && !ts.isObjectLiteralExpression(object))
    return varies(argument) ? primary(argument) : 'none';
  const where =
    condition.kind === 'options' && ts.isObjectLiteralExpression(object)
      ? valueOf(propertyOf(object, 'where'))
      : argument;
  return where ? oneOf(partsOf(where, varies)) : 'none';
}

type Part = KeyPart | 'other';

function primary(argument: ts.Expression): KeyPart | 'several' {
  return isValue(argument) ? { column: undefined, key: argument } : 'several';
}

function oneOf(parts: readonly Part[]): KeyPart | 'several' | 'none' {
  const [part, ...others] = parts;
  if (!part) return 'none';
  return others.length > 0 || part === 'other' ? 'several' : part;
}

/** What of a condition object changes: `{ id: item.id, kind: 'new' }`. */
function partsOf(where: ts.Expression, varies: Varies): Part[] {
  const object = skipOuter(where);
  if (!varies(where)) return [];
  if (!ts.isObjectLiteralExpression(object)) return ['other'];
  return object.properties.flatMap((property): Part[] => {
    const value = valueOf(property);
    if (!varies(value ?? property)) return [];
    const column = propertyNameText(property.name);
    return [value && column !== undefined && isValue(value) ? { column, key: value } : 'other'];
  });
}

/** A plain value rather than a list, a range or a nested condition. */
function isValue(node: ts.Expression): boolean {
  const inner = skipOuter(node);
  if (ts.isCallExpression(inner))
    return /^(Number|String|BigInt|toString|ObjectId)$/.test(
      methodName(calleeOf(inner)) ?? calleeOf(inner).getText(),
    );
  return !(
    ts.isObjectLiteralExpression(inner) ||
    ts.isArrayLiteralExpression(inner) ||
    ts.isArrowFunction(inner) ||
    ts.isAwaitExpression(inner) ||
    ts.isConditionalExpression(inner)
  );
}

/** Methods of a chain that name the row by its primary key. */
const BY_KEY = /^(findById|deleteById|patchById|updateById)$/;

/** Whether a call of a chain says which rows are meant: `where`, `andWhere`, `setParameter`, `findById`. */
export function isConditionLink(link: ts.CallExpression): boolean {
  return /where|^(set|add)?Parameters?$|ById$/i.test(methodName(calleeOf(link)) ?? '');
}

/** What a method of a builder's chain compares: `where('id', id)`, `where(eq(users.id, id))`, `where({ id })`. */
function chainParts(link: CallNode, varies: Varies): Part[] {
  if (!ts.isCallExpression(link)) return [];
  const name = methodName(calleeOf(link)) ?? '';
  if (BY_KEY.test(name))
    return link.arguments[0] && varies(link.arguments[0]) ? [primaryPart(link.arguments[0])] : [];
  if (!/^(and)?where$/i.test(name))
    return /where/i.test(name) && varies(link) && link.arguments.some(varies) ? ['other'] : [];
  const [first, second, third] = link.arguments;
  if (!first || !link.arguments.some(varies)) return [];
  if (!second) return expressionParts(first, varies);
  if (varies(first)) return ['other'];
  const column = textOf(first);
  if (column !== undefined && /[\s=:?]/.test(column)) return namedParts(column, second, varies);
  const value = third ?? second;
  const isEqual = third === undefined || textOf(second) === '=';
  return [isEqual && isValue(value) ? { column: column?.replace(/^.*\./, ''), key: value } : 'other'];
}

function primaryPart(argument: ts.Expression): Part {
  return isValue(argument) ? { column: undefined, key: argument } : 'other';
}

/** `eq(users.id, id)`, `and(eq(...), eq(...))`, `{ id }`. */
function expressionParts(expression: ts.Expression, varies: Varies): Part[] {
  const node = skipOuter(expression);
  if (!varies(node)) return [];
  if (ts.isObjectLiteralExpression(node)) return partsOf(node, varies);
  if (!ts.isCallExpression(node)) return ['other'];
  const name = methodName(calleeOf(node)) ?? calleeOf(node).getText();
  if (name === 'and') return node.arguments.flatMap((each) => expressionParts(each, varies));
  const [column, key] = node.arguments;
  if (name !== 'eq' || !column || !key || varies(column) || !isValue(key)) return ['other'];
  const target = skipOuter(column);
  return [{ column: ts.isPropertyAccessExpression(target) ? target.name.text : target.getText(), key }];
}

/** `where('user.id = :id', { id })`. */
function namedParts(text: string, parameters: ts.Expression, varies: Varies): Part[] {
  const object = skipOuter(parameters);
  if (!ts.isObjectLiteralExpression(object)) return ['other'];
  return partsOf(object, varies).map((part) => {
    if (part === 'other') return part;
    const compared = new RegExp(String.raw`([\w"]+)\s*=\s*:${part.column ?? ''}\b`).exec(text);
    return compared && !/\bor\b/i.test(text)
      ? { column: compared[1]?.replace(/"/g, ''), key: part.key }
      : 'other';
  });
}

function textOf(node: ts.Expression): string | undefined {
  const inner = skipOuter(node);
  return ts.isStringLiteralLike(inner) ? inner.text : undefined;
}
