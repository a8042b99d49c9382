import ts from 'typescript';
import { isCombinator } from '../../code/combinators.js';
import type { Repetition } from '../../code/repetition.js';
import { callbackRepetition, repetitionsOf } from '../../code/repetition.js';
import {
  calleeOf,
  isFunctionNode,
  isInside,
  methodName,
  receiverOf,
  skipOuter,
  walk,
} from '../../code/syntax.js';
import type { Analysis } from '../analysis.js';
import type { Query } from './work.js';
import { workOf, workOfBody } from './work.js';

/** One of the things that are started together. */
export interface Member {
  /** Where it stands: an element of a list, what is pushed, or the call that iterates. */
  readonly node: ts.Expression;
  readonly queries: readonly Query[];
  /** What starts it once for each item, where something does. */
  readonly repetition: Repetition | undefined;
}

/** `Promise.all(...)` with everything that it waits for. */
export interface Together {
  readonly call: ts.CallExpression;
  readonly settles: boolean;
  readonly list: ts.Expression;
  readonly members: readonly Member[];
  /** The variable that promises were pushed into. */
  readonly pushed: ts.VariableDeclaration | undefined;
}

/** Reads a `Promise.all` or `Promise.allSettled`; undefined where it may wait for anything but queries. */
export function togetherOf(call: ts.CallExpression, analysis: Analysis): Together | undefined {
  const name = methodName(calleeOf(call));
  const [list, ...others] = call.arguments;
  if (!isCombinator(call) || !list || others.length > 0 || (name !== 'all' && name !== 'allSettled'))
    return undefined;
  const filled = filledVariable(list, analysis);
  const members = filled ? pushedMembers(filled, call, analysis) : membersOf(list, analysis);
  return members && { call, settles: name === 'allSettled', list, members, pushed: filled };
}

/** What a list holds: the elements that are written, or one for each of what is iterated. */
function membersOf(list: ts.Expression, analysis: Analysis): Member[] | undefined {
  const node = skipOuter(list);
  if (ts.isArrayLiteralExpression(node)) {
    const found: Member[] = [];
    for (const element of node.elements) {
      const members = ts.isSpreadElement(element)
        ? membersOf(element.expression, analysis)
        : memberOf(element, analysis);
      if (!members) return undefined;
      found.push(...members);
    }
    return found;
  }
  if (ts.isIdentifier(node)) {
    const value = analysis.operations.tracer.constant(node);
    return value && !ts.isIdentifier(skipOuter(value)) ? membersOf(value, analysis) : undefined;
  }
  return ts.isCallExpression(node) ? iterated(node, analysis) : undefined;
}

function memberOf(node: ts.Expression, analysis: Analysis): Member[] | undefined {
  const queries = workOf(node, analysis);
  return queries && [{ node, queries, repetition: undefined }];
}

/** `xs.map((x) => tx.order.create(...))`. */
function iterated(call: ts.CallExpression, analysis: Analysis): Member[] | undefined {
  const repetition = callbackRepetition(call, analysis.operations);
  const callback = repetition && skipOuter(repetition.body as ts.Expression);
  const isMapped = /^(map|flatMap|from)$/.test(methodName(calleeOf(call)) ?? '');
  if (!repetition || !callback || !isMapped || !isFunctionNode(callback)) return undefined;
  const queries = workOfBody(callback, analysis);
  return queries && [{ node: call, queries, repetition }];
}

/** The variable that begins as an empty list. */
function filledVariable(list: ts.Expression, { operations }: Analysis): ts.VariableDeclaration | undefined {
  const node = skipOuter(list);
  const declaration = ts.isIdentifier(node) ? operations.tracer.declarationOf(node) : undefined;
  if (!declaration || !ts.isVariableDeclaration(declaration) || !ts.isIdentifier(declaration.name))
    return undefined;
  const value = operations.tracer.constant(node as ts.Identifier);
  const made = value && skipOuter(value);
  return made && ts.isArrayLiteralExpression(made) && made.elements.length === 0 ? declaration : undefined;
}

/** What is pushed into a list that is used for nothing else. */
function pushedMembers(
  variable: ts.VariableDeclaration,
  call: ts.CallExpression,
  analysis: Analysis,
): Member[] | undefined {
  const { operations } = analysis;
  const scope = variable.parent.parent.parent;
  const found: Member[] = [];
  const others: ts.Node[] = [];
  walk(scope, (node) => {
    if (!ts.isIdentifier(node) || node === variable.name || node.text !== variable.name.getText())
      return undefined;
    if (operations.tracer.declarationOf(node) !== variable || isInside(node, call)) return undefined;
    const pushes = pushOf(node);
    if (pushes) {
      const repetition = innermost(pushes, variable, analysis);
      for (const argument of pushes.arguments) {
        const queries = ts.isSpreadElement(argument) ? undefined : workOf(argument, analysis);
        if (queries) found.push({ node: argument, queries, repetition });
        else others.push(argument);
      }
    } else if (!isLength(node)) others.push(node);
    return undefined;
  });
  return others.length === 0 ? found : undefined;
}

/** `promises.push(...)` of `promises`. */
export function pushOf(name: ts.Identifier): ts.CallExpression | undefined {
  const access = name.parent;
  if (!ts.isPropertyAccessExpression(access) || receiverOf(access) !== name || access.name.text !== 'push')
    return undefined;
  return ts.isCallExpression(access.parent) ? access.parent : undefined;
}

function isLength({ parent }: ts.Identifier): boolean {
  return ts.isPropertyAccessExpression(parent) && parent.name.text === 'length';
}

/** The loop that a push stands in, inside of what declares the list. */
function innermost(
  push: ts.Node,
  variable: ts.VariableDeclaration,
  { operations }: Analysis,
): Repetition | undefined {
  return repetitionsOf(push, operations).find(({ node }) => !isInside(variable, node));
}
