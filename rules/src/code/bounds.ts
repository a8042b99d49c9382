import ts from 'typescript';
import type { Tracer } from './tracing/tracer.js';
import { calleeOf, methodName, propertyNameText, receiverOf, numberLiteral, skipOuter } from './syntax.js';

const KEEPS_SIZE = new Set([
  'map',
  'filter',
  'sort',
  'reverse',
  'toSorted',
  'toReversed',
  'entries',
  'keys',
  'values',
]);
/** Options that limit how many rows a query gives. */
const LIMIT_OPTIONS = new Set(['take', 'limit', 'first']);

/** Functions that give back no more elements than they are given. */
const NO_LONGER = new Set([
  'uniq',
  'uniqBy',
  'compact',
  'sortBy',
  'orderBy',
  'shuffle',
  'without',
  'difference',
]);

/**
 * The largest number of elements that a collection can hold, where the code says it: literals, `as const` lists,
 * enums, `slice(0, n)`, `take: n`. Undefined when nothing says it.
 */
export function boundOf(collection: ts.Expression, tracer: Tracer, depth = 0): number | undefined {
  if (depth > 5) return undefined;
  const node = skipOuter(collection);
  if (ts.isAwaitExpression(node)) return boundOf(node.expression, tracer, depth + 1);
  if (ts.isArrayLiteralExpression(node)) return literalBound(node, tracer, depth);
  if (ts.isObjectLiteralExpression(node)) {
    return node.properties.some(ts.isSpreadAssignment) ? undefined : node.properties.length;
  }
  if (ts.isIdentifier(node)) {
    const declaration = tracer.declarationOf(node);
    if (declaration && ts.isEnumDeclaration(declaration)) return declaration.members.length;
    const value = tracer.constant(node);
    return value && !isGrown(node.text, value) ? boundOf(value, tracer, depth + 1) : undefined;
  }
  if (ts.isPropertyAccessExpression(node)) return staticBound(node, tracer, depth);
  if (ts.isNewExpression(node)) return setBound(node, tracer, depth);
  return ts.isCallExpression(node) ? callBound(node, tracer, depth) : undefined;
}

/** Whether a literal behind a name is only where it begins: it is empty, or the file writes to it. */
function isGrown(name: string, value: ts.Expression): boolean {
  const literal = skipOuter(value);
  if (ts.isArrayLiteralExpression(literal) && literal.elements.length === 0) return true;
  if (ts.isObjectLiteralExpression(literal) && literal.properties.length === 0) return true;
  if (!ts.isArrayLiteralExpression(literal) && !ts.isObjectLiteralExpression(literal)) return false;
  const text = name.replace(/\$/g, String.raw`\$`);
  return new RegExp(
    String.raw`(?<![\w$.])${text}(\.(push|unshift|splice|set|add)\(|\[[^\]]*\]\s*=(?!=))|\bassign\(\s*${text}\b`,
  ).test(value.getSourceFile().text);
}

function literalBound(node: ts.ArrayLiteralExpression, tracer: Tracer, depth: number): number | undefined {
  let total = 0;
  for (const element of node.elements) {
    const size = ts.isSpreadElement(element) ? boundOf(element.expression, tracer, depth + 1) : 1;
    if (size === undefined) return undefined;
    total += size;
  }
  return total;
}

/** `Config.KINDS` where `KINDS` is a static or object member with a literal. */
function staticBound(node: ts.PropertyAccessExpression, tracer: Tracer, depth: number): number | undefined {
  const root = ts.isIdentifier(node.expression) ? tracer.declarationOf(node.expression) : undefined;
  if (!root || !(ts.isClassLike(root) || (ts.isVariableDeclaration(root) && root.initializer)))
    return undefined;
  const base = tracer.entityOf(node.expression);
  const members =
    base?.kind === 'class' ? base.node.members : base?.kind === 'object' ? base.node.properties : [];
  for (const member of members) {
    if (propertyNameText(member.name) !== node.name.text) continue;
    if ((ts.isPropertyDeclaration(member) || ts.isPropertyAssignment(member)) && member.initializer) {
      return boundOf(member.initializer, tracer, depth + 1);
    }
  }
  return undefined;
}

function callBound(call: ts.CallExpression, tracer: Tracer, depth: number): number | undefined {
  const callee = calleeOf(call);
  const name = methodName(callee);
  const receiver = receiverOf(callee);
  const [first, second] = call.arguments;
  if (first && NO_LONGER.has(name ?? callee.getText())) return boundOf(first, tracer, depth + 1);
  if (!name || !receiver) return undefined;
  if (ts.isIdentifier(receiver) && receiver.text === 'Object' && first)
    return boundOf(first, tracer, depth + 1);
  if (ts.isIdentifier(receiver) && receiver.text === 'Array' && first)
    return arrayFromBound(first, tracer, depth);
  if (name === 'slice' && numberLiteral(first) === 0) return numberLiteral(second);
  if (KEEPS_SIZE.has(name)) {
    const size = boundOf(receiver, tracer, depth + 1);
    if (size !== undefined) return size;
  }
  return limitOption(call);
}

/** `new Set(KINDS)` holds no more than it is made of. */
function setBound(node: ts.NewExpression, tracer: Tracer, depth: number): number | undefined {
  const [first] = node.arguments ?? [];
  return first && node.expression.getText() === 'Set' ? boundOf(first, tracer, depth + 1) : undefined;
}

function arrayFromBound(first: ts.Expression, tracer: Tracer, depth: number): number | undefined {
  if (!ts.isObjectLiteralExpression(first)) return boundOf(first, tracer, depth + 1);
  const length = first.properties.find((property) => propertyNameText(property.name) === 'length');
  return length && ts.isPropertyAssignment(length) ? numberLiteral(length.initializer) : undefined;
}

/** `findMany({ take: 5 })`, `.limit(5)`. */
function limitOption(call: ts.CallExpression): number | undefined {
  const name = methodName(calleeOf(call));
  if (name && LIMIT_OPTIONS.has(name)) return numberLiteral(call.arguments[0]);
  for (const argument of call.arguments) {
    if (!ts.isObjectLiteralExpression(argument)) continue;
    for (const property of argument.properties) {
      const key = propertyNameText(property.name);
      if (key && LIMIT_OPTIONS.has(key) && ts.isPropertyAssignment(property))
        return numberLiteral(property.initializer);
    }
  }
  return undefined;
}
