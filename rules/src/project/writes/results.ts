import ts from 'typescript';
import { isCombinator } from '../../code/combinators.js';
import { isAssignment, mentions, resultVariables } from '../../code/dependence.js';
import type { Repetition } from '../../code/repetition.js';
import type { CallNode } from '../../code/syntax.js';
import {
  calleeOf,
  enclosingFunction,
  isFunctionNode,
  isInside,
  methodName,
  skipOuter,
  walk,
} from '../../code/syntax.js';
import type { Analysis } from '../analysis.js';

/**
 * What becomes of what a repeated write gives: nothing; it is put with those of the other items; or the rest of the
 * iteration goes on with it.
 */
export type ResultUse = 'unused' | 'collected' | 'needed';

/** Methods that put their argument with others. */
export const COLLECTING: ReadonlySet<string> = new Set(['push', 'unshift', 'add', 'set', 'concat']);

/** Calls that give what their callback gives: of every item (`map`), or of all together. */
const GIVING = new Set(['map', 'flatMap', 'from']);

/** What becomes of what a write of a repetition gives. */
export function resultUseOf(call: CallNode, repetition: Repetition, analysis: Analysis): ResultUse {
  if (repetition.node === call) return useOfAll(call, analysis); // ids.map(load)
  const { tracer } = analysis.operations;
  const variables = resultVariables(call, tracer);
  if (variables.length === 0) return useOf(call, repetition, analysis);
  const uses: ResultUse[] = [];
  walk(repetition.body, (node) => {
    if (
      ts.isIdentifier(node) &&
      !isInside(node, call) &&
      !isDeclared(node) &&
      mentions(node, variables, tracer)
    )
      uses.push(useOf(node, repetition, analysis));
    return undefined;
  });
  return worst(uses);
}

function worst(uses: readonly ResultUse[]): ResultUse {
  if (uses.includes('needed')) return 'needed';
  return uses.includes('collected') ? 'collected' : 'unused';
}

function isDeclared({ parent }: ts.Identifier): boolean {
  return ts.isVariableDeclaration(parent) || ts.isBindingElement(parent);
}

/** What becomes of a value where it stands. */
function useOf(node: ts.Expression, repetition: Repetition, analysis: Analysis): ResultUse {
  const { parent } = node;
  if (ts.isExpressionStatement(parent) || ts.isVoidExpression(parent)) return 'unused';
  if (parent === repetition.body || (ts.isArrowFunction(parent) && isBodyOf(parent, repetition)))
    return useOfCallback(repetition, analysis);
  if (ts.isReturnStatement(parent)) {
    const frame = enclosingFunction(parent);
    if (frame && isBodyOf(frame, repetition)) return useOfCallback(repetition, analysis);
    return frame && isInside(frame, repetition.body) ? useOfRun(frame, repetition, analysis) : 'needed';
  }
  if (ts.isArrowFunction(parent)) return useOfRun(parent, repetition, analysis);
  if (ts.isCallExpression(parent)) return useAsArgument(node, parent, repetition, analysis);
  if (ts.isBinaryExpression(parent)) return useInBinary(node, parent, repetition, analysis);
  if (ts.isPropertyAccessExpression(parent) && /^(then|catch|finally)$/.test(parent.name.text))
    return 'needed';
  return isPart(node, parent) ? useOf(parent as ts.Expression, repetition, analysis) : 'needed';
}

function isBodyOf(frame: ts.Node, { body }: Repetition): boolean {
  return ts.isExpression(body) && skipOuter(body) === frame;
}

/** A callback that runs once in place: `limit(() => create(row))`. */
function useOfRun(frame: ts.Node, repetition: Repetition, analysis: Analysis): ResultUse {
  return ts.isCallExpression(frame.parent) ? useOf(frame.parent, repetition, analysis) : 'needed';
}

function useAsArgument(
  node: ts.Expression,
  call: ts.CallExpression,
  repetition: Repetition,
  analysis: Analysis,
): ResultUse {
  if (!call.arguments.includes(node)) return 'needed';
  if (COLLECTING.has(methodName(calleeOf(call)) ?? '')) return 'collected';
  return isCombinator(call) && methodName(calleeOf(call)) === 'all'
    ? useOf(call, repetition, analysis)
    : 'needed';
}

/** `created[id] = row`, `count += result.count`; `a && write()`. */
function useInBinary(
  node: ts.Expression,
  parent: ts.BinaryExpression,
  repetition: Repetition,
  analysis: Analysis,
): ResultUse {
  if (parent.right !== node) return 'needed';
  if (isAssignment(parent)) {
    const isSum = parent.operatorToken.kind === ts.SyntaxKind.PlusEqualsToken;
    return isSum || ts.isElementAccessExpression(parent.left) ? 'collected' : 'needed';
  }
  return /^(&&|\|\||\?\?)$/.test(parent.operatorToken.getText())
    ? useOf(parent, repetition, analysis)
    : 'needed';
}

/** Whether a node is only wrapped, read from or put into another value by its parent. */
function isPart(node: ts.Expression, parent: ts.Node): boolean {
  if (ts.isConditionalExpression(parent)) return parent.condition !== node;
  return (
    ts.isAwaitExpression(parent) ||
    ts.isParenthesizedExpression(parent) ||
    ts.isAsExpression(parent) ||
    ts.isNonNullExpression(parent) ||
    (ts.isPropertyAccessExpression(parent) && !isCalled(parent)) ||
    ts.isElementAccessExpression(parent) ||
    ts.isObjectLiteralExpression(parent) ||
    ts.isPropertyAssignment(parent) ||
    ts.isShorthandPropertyAssignment(parent) ||
    ts.isSpreadAssignment(parent) ||
    ts.isSpreadElement(parent) ||
    ts.isArrayLiteralExpression(parent)
  );
}

function isCalled(node: ts.PropertyAccessExpression): boolean {
  return ts.isCallExpression(node.parent) && node.parent.expression === node;
}

/** What becomes of what the callback of an iterating call gives. */
function useOfCallback({ node, runner }: Repetition, analysis: Analysis): ResultUse {
  if (!ts.isCallExpression(node)) return 'unused';
  const name = methodName(calleeOf(node)) ?? '';
  if (name === 'forEach') return 'unused';
  return runner !== undefined || GIVING.has(name) ? useOfAll(node, analysis) : 'needed';
}

/** What becomes of the list of all results: `await Promise.all(...)` by itself uses none. */
function useOfAll(list: ts.Expression, analysis: Analysis): ResultUse {
  const { parent } = list;
  if (ts.isExpressionStatement(parent) || ts.isVoidExpression(parent)) return 'unused';
  if (ts.isCallExpression(parent) && parent.arguments.includes(list)) {
    const name = methodName(calleeOf(parent)) ?? '';
    if (isCombinator(parent)) return name === 'all' ? useOfAll(parent, analysis) : 'needed';
    return name === '$transaction' ? useOfAll(parent, analysis) : 'collected';
  }
  if (ts.isAwaitExpression(parent) || ts.isParenthesizedExpression(parent)) return useOfAll(parent, analysis);
  if (ts.isPropertyAccessExpression(parent) && /^(then|catch)$/.test(parent.name.text)) return 'needed';
  if (ts.isSpreadElement(parent) || ts.isArrayLiteralExpression(parent)) return useOfAll(parent, analysis);
  if (ts.isVariableDeclaration(parent)) return useOfVariable(parent, analysis);
  const frame = ts.isArrowFunction(parent)
    ? parent
    : ts.isReturnStatement(parent)
      ? enclosingFunction(parent)
      : undefined;
  return frame && isFunctionNode(frame) && /^(Promise<void>|void)$/.test(frame.type?.getText() ?? '')
    ? 'unused'
    : 'collected';
}

/** `const jobs = rows.map(...)`: used for nothing where it is only waited for. */
function useOfVariable(declaration: ts.VariableDeclaration, analysis: Analysis): ResultUse {
  const { name } = declaration;
  const { tracer } = analysis.operations;
  const symbol = ts.isIdentifier(name) ? tracer.symbolOf(name) : undefined;
  if (!symbol) return 'collected';
  const uses: ResultUse[] = [];
  walk(enclosingFunction(declaration) ?? declaration.getSourceFile(), (node) => {
    if (ts.isIdentifier(node) && node !== name && mentions(node, [symbol], tracer))
      uses.push(isListOfCalls(node) ? useOfAll(node, analysis) : 'collected');
    return undefined;
  });
  return worst(uses);
}

function isListOfCalls(node: ts.Identifier): boolean {
  return ts.isCallExpression(node.parent) && node.parent.arguments.includes(node);
}
