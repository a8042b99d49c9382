import ts from 'typescript';
import type { CallNode, FunctionNode } from '../../code/syntax.js';
import { argumentsOf, isInside, skipOuter } from '../../code/syntax.js';
import type { Tracer } from '../../code/tracing/tracer.js';

/** A function that was entered by a call, so that its parameters stand for the call's arguments. */
export interface Scope {
  readonly frame: FunctionNode;
  readonly call: CallNode;
  /** Where the call stands, if that function was entered, too. */
  readonly outer: Scope | undefined;
  /** The arguments are not looked at: what the function does whoever calls it. */
  readonly sealed?: boolean;
}

/** An expression, and the scope that its names are read in. */
export interface Scoped {
  readonly expression: ts.Expression;
  readonly scope: Scope | undefined;
}

/** What a parameter of an entered function stands for: an argument, nothing at all, or what cannot be told. */
export type Bound = Scoped | 'omitted' | undefined;

export function boundTo(declaration: ts.Declaration, scope: Scope | undefined): Bound {
  const entered = scopeAround(declaration, scope);
  if (!entered || entered.sealed || !ts.isParameter(declaration) || declaration.dotDotDotToken)
    return undefined;
  const position = parametersOf(entered.frame).indexOf(declaration);
  const given = argumentsOf(entered.call);
  if (position < 0 || given.slice(0, position + 1).some(ts.isSpreadElement)) return undefined;
  const argument = given[position];
  if (argument && !isUndefined(argument)) return { expression: argument, scope: entered.outer };
  return declaration.initializer ? { expression: declaration.initializer, scope: entered } : 'omitted';
}

/** TypeScript's `this` parameter is none. */
function parametersOf({ parameters }: FunctionNode): ts.ParameterDeclaration[] {
  return parameters.filter(({ name }) => name.getText() !== 'this');
}

function scopeAround(declaration: ts.Declaration, scope: Scope | undefined): Scope | undefined {
  for (let each = scope; each; each = each.outer) if (isInside(declaration, each.frame)) return each;
  return undefined;
}

export function isUndefined(expression: ts.Expression): boolean {
  const node = skipOuter(expression);
  return (
    (ts.isIdentifier(node) && node.text === 'undefined') ||
    node.kind === ts.SyntaxKind.NullKeyword ||
    ts.isVoidExpression(node)
  );
}

/**
 * Follows names to what they stand for, as far as that is one expression: constants here and in other files, arguments
 * of entered functions. Gives the expression itself where nothing more is known.
 */
export function resolved({ expression, scope }: Scoped, tracer: Tracer): Scoped | 'omitted' {
  let current: Scoped = { expression, scope };
  for (let steps = 0; steps < 10; steps++) {
    const node = skipOuter(current.expression);
    if (!ts.isIdentifier(node)) return { ...current, expression: node };
    const declaration = tracer.declarationOf(node);
    const bound = declaration && boundTo(declaration, current.scope);
    if (bound === 'omitted') return bound;
    const constant = bound ? undefined : tracer.constant(node);
    if (!bound && !constant) return { ...current, expression: node };
    current = bound ?? { expression: constant ?? node, scope: current.scope };
  }
  return current;
}
