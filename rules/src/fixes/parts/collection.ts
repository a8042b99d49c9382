import ts from 'typescript';
import { bindingNames, mentions } from '../../code/dependence.js';
import type { Repetition } from '../../code/repetition.js';
import { isAsync, isInside, skipOuter, some } from '../../code/syntax.js';
import type { Analysis } from '../../project/analysis.js';
import { keyTypeOf } from './key-type.js';
import type { Refusal } from './keyed-read.js';
import { isPure } from './keyed-read.js';

/** The expression that maps the collection to its keys: `orders.map((order) => order.customerId)`. */
export interface Keys {
  readonly text: string;
}

/**
 * Writes the keys of all items. `key` may use the item, constants from outside, and `const`s of the loop's body that
 * come from the item without a call.
 */
export function keysOf(
  key: ts.Expression,
  repetition: Repetition,
  collection: Collection,
  analysis: Analysis,
): Keys | Refusal {
  const element = elementOf([key], repetition, analysis);
  if ('refusal' in element) return element;
  const [body = ''] = element.bodies;
  const { item } = repetition;
  const name = item ? item.getText() : indexItemName(repetition);
  if (body === name && (!item || ts.isIdentifier(item))) return { text: collection.text };
  return { text: mapped(collection, element.parameter, body) };
}

/** What a loop goes over, as written. */
export interface Collection {
  readonly text: string;
  readonly isArray: boolean;
}

/** `orders.map((order) => ...)`, or `Array.from(orders, (order) => ...)` of what is not an array. */
export function mapped({ text, isArray }: Collection, parameter: string, body: string): string {
  return isArray ? `${text}.map(${parameter} => ${body})` : `Array.from(${text}, ${parameter} => ${body})`;
}

/** The parameter of a callback that is given an item, and the keys as they read in it. */
export function elementOf(
  keys: readonly ts.Expression[],
  repetition: Repetition,
  analysis: Analysis,
): { parameter: string; bodies: string[] } | Refusal {
  const bodies: string[] = [];
  for (const key of keys) {
    const body = inlined(key, repetition, analysis);
    if (typeof body !== 'string') return body;
    bodies.push(body);
  }
  const { item } = repetition;
  const name = item ? item.getText() : indexItemName(repetition);
  const parameter = item && !ts.isIdentifier(item) ? usedPattern(item, keys, analysis) : `(${name})`;
  return { parameter, bodies };
}

/** `({ customerId })` of `({ id, customerId, total })`: only what the key needs. */
function usedPattern(pattern: ts.BindingPattern, keys: readonly ts.Expression[], analysis: Analysis): string {
  if (ts.isArrayBindingPattern(pattern)) return usedArrayPattern(pattern, keys, analysis);
  const used = pattern.elements.filter((element) => {
    const symbols = bindingNames(element.name)
      .map((name) => analysis.operations.tracer.symbolOf(name))
      .filter((symbol) => symbol !== undefined);
    return keys.some((key) => mentions(key, symbols, analysis.operations.tracer));
  });
  return used.length > 0
    ? `({ ${used.map((element) => element.getText()).join(', ')} })`
    : `(${pattern.getText()})`;
}

/** `([id])` of `([id, total])`: up to the last one that the key needs. */
function usedArrayPattern(
  pattern: ts.ArrayBindingPattern,
  keys: readonly ts.Expression[],
  analysis: Analysis,
): string {
  const isUsed = (element: ts.ArrayBindingElement): boolean => {
    if (!ts.isBindingElement(element)) return false;
    const symbols = bindingNames(element.name)
      .map((name) => analysis.operations.tracer.symbolOf(name))
      .filter((symbol) => symbol !== undefined);
    return keys.some((key) => mentions(key, symbols, analysis.operations.tracer));
  };
  const last = pattern.elements.findLastIndex(isUsed);
  if (last < 0) return `(${pattern.getText()})`;
  const kept = pattern.elements
    .slice(0, last + 1)
    .map((element) => (isUsed(element) ? element.getText() : ''));
  return `([${kept.join(', ')}])`;
}

/** The key's text with the constants of the loop's body put in. */
function inlined(key: ts.Expression, repetition: Repetition, analysis: Analysis): string | Refusal {
  if (!isPure(key, (call) => isFormula(call, analysis)))
    return { refusal: `the key \`${key.getText()}\` is computed by a call` };
  const file = key.getSourceFile();
  const replacements: { start: number; end: number; text: string }[] = [];
  let refusal: Refusal | undefined;
  const inner = skipOuter(key);
  const visit = (node: ts.Node): void => {
    if (refusal) return;
    if (isIndexed(node, repetition)) {
      replacements.push({ start: node.getStart(file), end: node.end, text: indexItemName(repetition) });
      return;
    }
    if (ts.isPropertyAccessExpression(node)) {
      refusal ??= nullablePart(node, inner, analysis);
      return visit(node.expression);
    }
    if (ts.isIdentifier(node)) {
      const text = localValue(node, repetition, analysis);
      refusal ??= nullablePart(node, inner, analysis);
      if (typeof text === 'object') refusal = text;
      else if (text !== undefined) replacements.push({ start: node.getStart(file), end: node.end, text });
      return;
    }
    ts.forEachChild(node, visit);
  };
  visit(inner);
  if (refusal) return refusal;
  let text = '';
  let at = inner.getStart(file);
  for (const each of replacements) {
    text += file.text.slice(at, each.start) + each.text;
    at = each.end;
  }
  return text + file.text.slice(at, inner.end);
}

/** `sessionKey(id)`: a call of a function of the project that gives back one expression which only reads. */
function isFormula(call: ts.CallExpression, { operations }: Analysis): boolean {
  const target = operations.targetOf(call);
  const [node, ...others] = target?.kind === 'functions' ? target.nodes : [];
  if (!node?.body || others.length > 0 || node.asteriskToken) return false;
  if (isAsync(node)) return false;
  const [only, ...more] = ts.isBlock(node.body) ? node.body.statements : [];
  const given = ts.isBlock(node.body)
    ? only && more.length === 0 && ts.isReturnStatement(only)
      ? only.expression
      : undefined
    : node.body;
  return given !== undefined && isPure(given);
}

/** A part of a computed key that the loop has made sure of, which a list of all keys has not. */
function nullablePart(node: ts.Expression, whole: ts.Expression, analysis: Analysis): Refusal | undefined {
  if (node === whole || ts.isPropertyAccessExpression(node.parent)) return undefined;
  return keyTypeOf(node, analysis).nullable
    ? { refusal: `\`${node.getText()}\` may be null or undefined` }
    : undefined;
}

function localValue(
  name: ts.Identifier,
  repetition: Repetition,
  analysis: Analysis,
): string | Refusal | undefined {
  const { tracer } = analysis.operations;
  const declaration = tracer.declarationOf(name);
  if (!declaration || !isInside(declaration, repetition.body) || isItemDeclaration(declaration, repetition))
    return undefined;
  const refusal = { refusal: `the key comes from \`${name.text}\`, which is computed inside the loop` };
  if (
    ts.isVariableDeclaration(declaration) &&
    ts.isIdentifier(declaration.name) &&
    ts.getCombinedNodeFlags(declaration) & ts.NodeFlags.Const &&
    declaration.initializer
  ) {
    if (isIndexed(declaration.initializer, repetition)) return indexItemName(repetition);
    return inlined(declaration.initializer, repetition, analysis);
  }
  // `const { customerId } = order`
  if (
    !ts.isBindingElement(declaration) ||
    !ts.isObjectBindingPattern(declaration.parent) ||
    declaration.initializer
  )
    return refusal;
  const owner = declaration.parent.parent;
  if (!ts.isVariableDeclaration(owner) || !owner.initializer || declaration.dotDotDotToken) return refusal;
  const base = inlined(owner.initializer, repetition, analysis);
  return typeof base === 'string'
    ? `${base}.${(declaration.propertyName ?? declaration.name).getText()}`
    : base;
}

function isItemDeclaration(declaration: ts.Declaration, { item }: Repetition): boolean {
  return item !== undefined && isInside(declaration, item.parent);
}

/** `orders[i]` of an index loop. */
function isIndexed(node: ts.Node, repetition: Repetition): boolean {
  if (!repetition.index || !repetition.collection) return false;
  const inner = ts.isExpression(node) ? skipOuter(node) : node;
  return (
    ts.isElementAccessExpression(inner) &&
    ts.isIdentifier(inner.argumentExpression) &&
    inner.argumentExpression.text === repetition.index.text &&
    inner.expression.getText() === repetition.collection.getText()
  );
}

/** A name for the item of an index loop: the `const` that takes it, else `item`. */
function indexItemName(repetition: Repetition): string {
  let found = 'item';
  some(repetition.body, (node) => {
    if (
      ts.isVariableDeclaration(node) &&
      ts.isIdentifier(node.name) &&
      node.initializer &&
      isIndexed(node.initializer, repetition)
    ) {
      found = node.name.text;
      return true;
    }
    return false;
  });
  return found;
}
