import ts from 'typescript';
import { isPropertyName } from './dependence.js';
import type { FunctionNode } from './syntax.js';
import { holderOf, isAssignmentTo, isInside, walk } from './syntax.js';
import type { Tracer } from './tracing/tracer.js';

/**
 * The parameters of a function that expressions inside it come from, through its local variables; -1 stands for `this`
 * used as data. A call's result comes from its receiver and arguments: the same question gives the same answer.
 */
export function parametersBehind(nodes: readonly ts.Node[], frame: FunctionNode, tracer: Tracer): number[] {
  const found = new Set<number>();
  const seen = new Set<ts.Symbol>();
  const visit = (root: ts.Node): void => {
    walk(root, (node) => {
      if (ts.isTypeNode(node)) return false;
      if (node.kind === ts.SyntaxKind.ThisKeyword && !isReceiver(node)) found.add(-1);
      if (!ts.isIdentifier(node) || isPropertyName(node)) return undefined;
      const symbol = tracer.symbolOf(node);
      const declaration = symbol?.valueDeclaration;
      if (!symbol || !declaration || seen.has(symbol) || !isInside(declaration, frame)) return undefined;
      seen.add(symbol);
      const position = frame.parameters.findIndex((parameter) => isInside(declaration, parameter));
      if (position >= 0) found.add(position);
      else for (const source of sourcesOf(declaration, symbol, frame, tracer)) visit(source);
      return undefined;
    });
  };
  for (const node of nodes) visit(node);
  return [...found];
}

/** `this` of `this.repository.find(...)`: where the call goes, not what it asks for. */
function isReceiver(node: ts.Node): boolean {
  let access: ts.Node = node;
  while (ts.isPropertyAccessExpression(access.parent) && access.parent.expression === access)
    access = access.parent;
  return access !== node && ts.isCallExpression(access.parent) && access.parent.expression === access;
}

/** What a local variable gets its value from: initializer, assignments, the collection it iterates, calls on it. */
function sourcesOf(
  declaration: ts.Declaration,
  symbol: ts.Symbol,
  frame: FunctionNode,
  tracer: Tracer,
): ts.Node[] {
  const sources: ts.Node[] = [];
  const node = holderOf(declaration);
  if (ts.isVariableDeclaration(node)) {
    if (node.initializer) sources.push(node.initializer);
    const statement = node.parent.parent;
    if (ts.isForOfStatement(statement) || ts.isForInStatement(statement)) sources.push(statement.expression);
  }
  if (ts.isParameter(node)) {
    const { parent } = node.parent;
    if (ts.isCallExpression(parent)) sources.push(parent.expression);
  }
  walk(frame, (each) => {
    if (
      ts.isBinaryExpression(each) &&
      isAssignmentTo(each, symbol.name) &&
      isRooted(each.left, symbol, tracer)
    )
      sources.push(each.right);
    if (
      ts.isCallExpression(each) &&
      ts.isPropertyAccessExpression(each.expression) &&
      isRooted(each.expression.expression, symbol, tracer)
    ) {
      sources.push(...each.arguments);
    }
    return undefined;
  });
  return sources;
}

function isRooted(expression: ts.Expression, symbol: ts.Symbol, tracer: Tracer): boolean {
  let node = expression;
  while (
    ts.isPropertyAccessExpression(node) ||
    ts.isElementAccessExpression(node) ||
    ts.isCallExpression(node)
  )
    node = node.expression;
  return ts.isIdentifier(node) && node.text === symbol.name && tracer.symbolOf(node) === symbol;
}
