import ts from 'typescript';
import { assignedValues } from '../../code/dependence.js';
import type { FunctionNode } from '../../code/syntax.js';
import {
  calleeOf,
  enclosingFunction,
  methodName,
  propertyNameText,
  receiverOf,
  skipOuter,
  walk,
} from '../../code/syntax.js';
import type { Tracer } from '../../code/tracing/tracer.js';
import type { Origin, Question } from './origin.js';
import { best, member } from './origin.js';
import type { Scope } from './scope.js';
import { boundTo } from './scope.js';

/** What a name stands for: an argument, what it was declared with, or what it was given later. */
export function ofName(
  name: ts.Identifier,
  scope: Scope | undefined,
  question: Question,
): Origin | undefined {
  const symbol = question.analysis.operations.tracer.symbolOf(name);
  const declaration = symbol?.valueDeclaration;
  if (!symbol || !declaration) return undefined;
  const bound = boundTo(declaration, scope);
  if (bound && bound !== 'omitted') return question.trace(bound.expression, bound.scope);
  const declared = ofDeclaration(declaration, scope, question);
  if (declared?.whole) return declared;
  const given = givenLater(symbol, declaration, question);
  return best(given, (each) => question.trace(each, scope)) ?? declared;
}

/** What a variable, an element of a pattern or an item of a loop holds by its declaration. */
function ofDeclaration(
  declaration: ts.Declaration,
  scope: Scope | undefined,
  question: Question,
): Origin | undefined {
  if (ts.isVariableDeclaration(declaration)) {
    if (declaration.initializer) return question.trace(declaration.initializer, scope);
    const statement = declaration.parent.parent;
    return ts.isForOfStatement(statement) ? question.trace(statement.expression, scope) : undefined;
  }
  if (ts.isParameter(declaration)) return ofCallbackParameter(declaration, scope, question);
  return ts.isBindingElement(declaration) ? ofElement(declaration, scope, question) : undefined;
}

/** `row` of `rows.forEach((row) => ...)` and of `.then((row) => ...)`, `rows` of `query(sql, (error, rows) => ...)`. */
function ofCallbackParameter(
  declaration: ts.ParameterDeclaration,
  scope: Scope | undefined,
  question: Question,
): Origin | undefined {
  const call = declaration.parent.parent as ts.Node | undefined;
  if (!call || !ts.isCallExpression(call)) return undefined;
  if (declaration.parent.parameters[1] === declaration) {
    const target = question.analysis.operations.targetOf(call);
    return target?.kind === 'operation' ? question.trace(call, scope) : undefined;
  }
  if (declaration.parent.parameters[0] !== declaration) return undefined;
  const receiver = receiverOf(calleeOf(call));
  return receiver && question.trace(receiver, scope);
}

function ofElement(
  element: ts.BindingElement,
  scope: Scope | undefined,
  question: Question,
): Origin | undefined {
  const pattern = element.parent;
  const owner = pattern.parent;
  if (ts.isArrayBindingPattern(pattern) && ts.isVariableDeclaration(owner) && owner.initializer) {
    const parts = partsOf(owner.initializer);
    const own = parts?.[pattern.elements.indexOf(element)];
    if (parts) return own && question.trace(own, scope);
  }
  const source = ofDeclaration(owner, scope, question);
  if (ts.isArrayBindingPattern(pattern)) return source;
  if (element.dotDotDotToken) return source;
  return member(source, propertyNameText(element.propertyName ?? element.name) ?? '');
}

/** The elements of `await Promise.all([a, b])`. */
function partsOf(initializer: ts.Expression): readonly ts.Expression[] | undefined {
  let node = skipOuter(initializer);
  if (ts.isAwaitExpression(node)) node = skipOuter(node.expression);
  const [list] = ts.isCallExpression(node) ? node.arguments : [];
  return list && ts.isArrayLiteralExpression(list) ? list.elements : undefined;
}

const givenBySymbol = new WeakMap<ts.Symbol, readonly ts.Expression[]>();

/** What a local variable is assigned, and what is put into a list, a map or an object that it holds. */
function givenLater(
  symbol: ts.Symbol,
  declaration: ts.Declaration,
  { analysis }: Question,
): readonly ts.Expression[] {
  const frame = enclosingFunction(declaration);
  let given = givenBySymbol.get(symbol);
  if (!given) {
    const { tracer } = analysis.operations;
    given = frame ? [...assignedValues(symbol, frame, tracer), ...putInto(symbol, frame, tracer)] : [];
    givenBySymbol.set(symbol, given);
  }
  return given;
}

function putInto(symbol: ts.Symbol, frame: FunctionNode, tracer: Tracer): ts.Expression[] {
  const isIt = (node: ts.Expression): boolean =>
    ts.isIdentifier(node) && node.text === symbol.name && tracer.symbolOf(node) === symbol;
  const found: ts.Expression[] = [];
  walk(frame, (node) => {
    if (ts.isCallExpression(node)) {
      const callee = calleeOf(node);
      const receiver = receiverOf(callee);
      if (receiver && isIt(receiver) && /^(push|unshift|set|add)$/.test(methodName(callee) ?? ''))
        found.push(...node.arguments.slice(-1));
    }
    if (
      ts.isBinaryExpression(node) &&
      node.operatorToken.kind === ts.SyntaxKind.EqualsToken &&
      (ts.isElementAccessExpression(node.left) || ts.isPropertyAccessExpression(node.left)) &&
      isIt(node.left.expression)
    )
      found.push(node.right);
    return undefined;
  });
  return found;
}
