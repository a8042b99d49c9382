import ts from 'typescript';
import type { Repetition } from './repetition.js';
import type { Tracer } from './tracing/tracer.js';
import {
  holderOf,
  isCallNode,
  isFunctionNode,
  isInside,
  methodName,
  calleeOf,
  propertyNameText,
  some,
  walk,
} from './syntax.js';

/** How a value changes from one iteration to the next. */
export interface Variation {
  /** It comes from the item. */
  readonly item: boolean;
  /** Variables declared outside and assigned inside the loop that it comes from. */
  readonly carried: readonly ts.Symbol[];
  /** It comes from a call inside the loop, so it may differ each time. */
  readonly fresh: boolean;
}

/** Methods that grow or shrink a collection in place. */
const GROWING: ReadonlySet<string> = new Set(['push', 'unshift', 'splice', 'add', 'set', 'delete']);
const TAKING = new Set(['shift', 'pop', 'next', 'dequeue']);

/** How the value of these nodes varies over the iterations of a repetition. */
export function variationOf(nodes: readonly ts.Node[], repetition: Repetition, tracer: Tracer): Variation {
  const carried = new Set<ts.Symbol>();
  const seen = new Set<ts.Symbol>();
  const found = { item: false, fresh: false };

  const visitSymbol = (symbol: ts.Symbol): void => {
    if (seen.has(symbol)) return;
    seen.add(symbol);
    const declaration = symbol.valueDeclaration;
    if (!declaration) return;
    if (!isInside(declaration, repetition.node) || isInCollection(declaration, repetition)) {
      if (
        isAssignedIn(symbol, repetition.body, tracer) ||
        mutations(symbol, repetition.body, tracer, GROWING).length > 0
      )
        carried.add(symbol);
      return;
    }
    if (isItem(declaration, repetition)) {
      found.item = true;
      return;
    }
    for (const source of sourcesOf(declaration)) visit(source);
    for (const right of assignedValues(symbol, repetition.body, tracer)) visit(right);
    for (const value of mutations(symbol, repetition.body, tracer)) visit(value);
  };
  const visit = (root: ts.Node): void => {
    walk(root, (node) => {
      if (ts.isTypeNode(node)) return false;
      if (isCallNode(node)) {
        const name = methodName(calleeOf(node));
        if (name && TAKING.has(name) && repetition.kind === 'while' && repetition.collection)
          found.item = true;
        if (tracer.entityOf(node)?.kind !== 'library') found.fresh = true;
      }
      if (node.kind === ts.SyntaxKind.ThisKeyword && isFieldAssigned(node, repetition.body))
        found.fresh = true;
      if (!ts.isIdentifier(node) || isPropertyName(node)) return undefined;
      const symbol = tracer.symbolOf(node);
      if (symbol) visitSymbol(symbol);
      return undefined;
    });
  };
  for (const node of nodes) visit(node);
  return { item: found.item, carried: [...carried], fresh: found.fresh };
}

/** Whether a declaration stands in the part of the repetition that is evaluated once: the collection. */
function isInCollection(declaration: ts.Declaration, repetition: Repetition): boolean {
  return (
    repetition.collection !== undefined &&
    repetition.kind !== 'while' &&
    repetition.kind !== 'for' &&
    isInside(declaration, repetition.collection)
  );
}

function isItem(declaration: ts.Declaration, repetition: Repetition): boolean {
  const { item, index, node, body } = repetition;
  if (item && isInside(declaration, item.parent)) return true;
  if (index && isInside(declaration, index.parent)) return true;
  if (ts.isForStatement(node) && node.initializer && isInside(declaration, node.initializer)) return true;
  return repetition.kind === 'callback' && ts.isParameter(declaration) && declaration.parent === body;
}

/** What a local variable gets its value from. */
function sourcesOf(declaration: ts.Declaration): ts.Node[] {
  const node = holderOf(declaration);
  if (ts.isVariableDeclaration(node)) {
    if (node.initializer) return [node.initializer];
    const statement = node.parent.parent;
    if (ts.isForOfStatement(statement) || ts.isForInStatement(statement)) return [statement.expression];
    return [];
  }
  if (ts.isParameter(node)) {
    const call = node.parent.parent as ts.Node | undefined;
    return call && ts.isCallExpression(call) ? [call.expression] : [];
  }
  return [];
}

/** Whether an identifier is only a name of a property: `name` of `a.name` and of `{ name: 1 }`. */
export function isPropertyName(node: ts.Identifier): boolean {
  const { parent } = node;
  return (
    (ts.isPropertyAccessExpression(parent) && parent.name === node) ||
    (ts.isPropertyAssignment(parent) && parent.name === node) ||
    (ts.isBindingElement(parent) && parent.propertyName === node) ||
    ((ts.isClassElement(parent) || ts.isTypeElement(parent) || ts.isEnumMember(parent)) &&
      parent.name === node)
  );
}

/** What a node assigns to a variable. */
export function assignedValues(symbol: ts.Symbol, scope: ts.Node, tracer: Tracer): ts.Expression[] {
  const found: ts.Expression[] = [];
  walk(scope, (node) => {
    if (ts.isBinaryExpression(node) && isAssignment(node) && assignsTo(node.left, symbol, tracer))
      found.push(node.right);
    return undefined;
  });
  return found;
}

/**
 * What flows into an object after it was made: `b` of `a.where(b)` and of `a.where.id = b`, both of `a[b] = c`.
 * With `methods`, only calls of these count.
 */
function mutations(
  symbol: ts.Symbol,
  scope: ts.Node,
  tracer: Tracer,
  methods?: ReadonlySet<string>,
): ts.Node[] {
  const found: ts.Node[] = [];
  walk(scope, (node) => {
    if (ts.isCallExpression(node)) {
      const name = methodName(calleeOf(node));
      if (name && (!methods || methods.has(name)) && isRootedIn(node.expression, symbol, tracer))
        found.push(...node.arguments);
    }
    if (
      ts.isBinaryExpression(node) &&
      isAssignment(node) &&
      !ts.isIdentifier(node.left) &&
      isRootedIn(node.left, symbol, tracer)
    ) {
      found.push(node.right);
      if (ts.isElementAccessExpression(node.left)) found.push(node.left.argumentExpression);
    }
    return undefined;
  });
  return found;
}

/** `a` of `a.b.c()`. */
function isRootedIn(expression: ts.Expression, symbol: ts.Symbol, tracer: Tracer): boolean {
  let node = expression;
  while (
    ts.isPropertyAccessExpression(node) ||
    ts.isElementAccessExpression(node) ||
    ts.isCallExpression(node) ||
    ts.isNonNullExpression(node)
  )
    node = node.expression;
  return (
    node !== expression &&
    ts.isIdentifier(node) &&
    node.text === symbol.name &&
    tracer.symbolOf(node) === symbol
  );
}

/** Whether a variable is assigned (not merely mutated) inside a node. */
export function isAssignedIn(symbol: ts.Symbol, scope: ts.Node, tracer: Tracer): boolean {
  return some(scope, (node) => {
    if (ts.isBinaryExpression(node) && isAssignment(node)) return assignsTo(node.left, symbol, tracer);
    if (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) {
      const changes =
        node.operator === ts.SyntaxKind.PlusPlusToken || node.operator === ts.SyntaxKind.MinusMinusToken;
      return changes && ts.isIdentifier(node.operand) && tracer.symbolOf(node.operand) === symbol;
    }
    return false;
  });
}

function assignsTo(left: ts.Expression, symbol: ts.Symbol, tracer: Tracer): boolean {
  if (ts.isIdentifier(left)) return left.text === symbol.name && tracer.symbolOf(left) === symbol;
  if (!ts.isObjectLiteralExpression(left) && !ts.isArrayLiteralExpression(left)) return false;
  return some(
    left,
    (node) => ts.isIdentifier(node) && node.text === symbol.name && tracer.symbolOf(node) === symbol,
  );
}

export function isAssignment(node: ts.BinaryExpression): boolean {
  const kind = node.operatorToken.kind;
  return kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;
}

/** `this.cursor` where the loop assigns `this.cursor`. */
function isFieldAssigned(node: ts.Node, scope: ts.Node): boolean {
  const access = node.parent;
  if (!ts.isPropertyAccessExpression(access)) return false;
  const name = access.name.text;
  return some(
    scope,
    (each) =>
      ts.isBinaryExpression(each) &&
      isAssignment(each) &&
      ts.isPropertyAccessExpression(each.left) &&
      each.left.expression.kind === ts.SyntaxKind.ThisKeyword &&
      propertyNameText(each.left.name) === name,
  );
}

/** Variables that hold the result of a call or a part of it: `const row = await call`, `const { rows } = ...`, `(await call).rows`. */
export function resultVariables(call: ts.Expression, tracer: Tracer): ts.Symbol[] {
  let node: ts.Node = call;
  while (
    ts.isAwaitExpression(node.parent) ||
    ts.isParenthesizedExpression(node.parent) ||
    ts.isAsExpression(node.parent) ||
    ts.isNonNullExpression(node.parent) ||
    (ts.isPropertyAccessExpression(node.parent) && node.parent.name.text === 'rows') ||
    isTakenOut(node)
  ) {
    node = node.parent;
  }
  const { parent } = node;
  if (ts.isVariableDeclaration(parent))
    return bindingNames(parent.name)
      .map((name) => tracer.symbolOf(name))
      .filter((each) => each !== undefined);
  if (
    ts.isBinaryExpression(parent) &&
    parent.right === node &&
    ts.isIdentifier(parent.left) &&
    isAssignment(parent)
  ) {
    const symbol = tracer.symbolOf(parent.left);
    return symbol ? [symbol] : [];
  }
  return [];
}

/** A part of what a query gives: `rows[0]`, `rows.at(0)`, `query.then((rows) => rows[0])`. */
function isTakenOut(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isElementAccessExpression(parent)) return parent.expression === node;
  const isMember = (each: ts.Node): boolean =>
    ts.isPropertyAccessExpression(each) && /^(then|at)$/.test(each.name.text);
  return isMember(parent) || (isMember(node) && ts.isCallExpression(parent) && parent.expression === node);
}

/** The identifiers that a binding name declares. */
export function bindingNames(name: ts.BindingName): ts.Identifier[] {
  if (ts.isIdentifier(name)) return [name];
  return name.elements.flatMap((element) => (ts.isBindingElement(element) ? bindingNames(element.name) : []));
}

/** Whether a node mentions one of the variables. */
export function mentions(node: ts.Node, symbols: readonly ts.Symbol[], tracer: Tracer): boolean {
  if (symbols.length === 0) return false;
  const names = new Set(symbols.map((symbol) => symbol.name));
  return some(node, (each) => {
    if (!ts.isIdentifier(each) || !names.has(each.text) || isPropertyName(each)) return false;
    const symbol = tracer.symbolOf(each);
    return symbol !== undefined && symbols.includes(symbol);
  });
}

/** `await`s of a function's own body that end before an offset. */
export function awaitsBefore(body: ts.Node, position: number): ts.AwaitExpression[] {
  const found: ts.AwaitExpression[] = [];
  walk(body, (node) => {
    if (node !== body && isFunctionNode(node)) return false;
    if (ts.isAwaitExpression(node) && node.end <= position) found.push(node);
    return undefined;
  });
  return found;
}
