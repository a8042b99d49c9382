import ts from 'typescript';
import {
  enclosingFunction,
  calleeOf,
  isFunctionNode,
  methodName,
  propertyNameText,
  receiverOf,
  skipOuter,
  walk,
} from '../../code/syntax.js';
import type { FunctionNode } from '../../code/syntax.js';
import type { Analysis } from '../analysis.js';
import { referencesOf } from '../callers.js';
import { answerBehind } from './answers.js';
import { bodyBehind, isChecked } from './request-bodies.js';
import { readsWholeTable } from './whole-tables.js';

/** Why a collection has more and more items, or as many as somebody else likes. */
export interface Growth {
  /** `rows`: all rows of a table; `answer`: what another service lists; `body`: what a client sends. */
  readonly kind: 'rows' | 'answer' | 'body';
  /** The table, where one is known. */
  readonly of: string | undefined;
  /** The query, the request, the body. */
  readonly node: ts.Node;
}

/** How many steps a collection is followed back, through names, functions and callers. */
const MAX_STEPS = 12;
const MAX_CALLERS = 2;

/** Methods that give as many items as they are called on, or any part of them. */
const PASSES =
  /^(map|filter|flatMap|sort|reverse|toSorted|toReversed|concat|flat|values|toArray|lean|exec|then|catch|all)$/;
const PASSING_FUNCTIONS =
  /^((_|lodash)\.)?(uniq|uniqBy|compact|sortBy|orderBy|shuffle|without|difference|differenceBy|filter|map|flatMap|reject)$/;

/** What makes a collection grow; undefined where nothing tells that it does. */
export function growthOf(collection: ts.Expression, analysis: Analysis): Growth | undefined {
  return followed(collection, analysis, 0, 0);
}

function followed(
  expression: ts.Expression,
  analysis: Analysis,
  steps: number,
  callers: number,
): Growth | undefined {
  if (steps > MAX_STEPS) return undefined;
  const next = (node: ts.Expression | undefined): Growth | undefined =>
    node && followed(node, analysis, steps + 1, callers);
  const node = skipOuter(expression);
  if (ts.isAwaitExpression(node)) return next(node.expression);
  if (ts.isBinaryExpression(node))
    return /^(\?\?|\|\|)$/.test(node.operatorToken.getText()) ? next(node.left) : undefined;
  if (ts.isArrayLiteralExpression(node)) {
    const [only, ...others] = node.elements;
    return only && others.length === 0 && ts.isSpreadElement(only) ? next(only.expression) : undefined;
  }
  if (ts.isNewExpression(node))
    return node.expression.getText() === 'Set' ? next(node.arguments?.[0]) : undefined;
  if (ts.isCallExpression(node)) return ofCall(node, analysis, next);
  return ofBody(node, analysis) ?? ofAnswer(node, analysis) ?? ofName(node, analysis, next, callers, steps);
}

type Next = (node: ts.Expression | undefined) => Growth | undefined;

function ofCall(call: ts.CallExpression, analysis: Analysis, next: Next): Growth | undefined {
  const target = analysis.operations.targetOf(call);
  if (target?.kind === 'operation') {
    const { operation } = target;
    return readsWholeTable(call, operation, analysis.operations.tracer)
      ? { kind: 'rows', of: operation.model?.name, node: call }
      : ofAnswer(call, analysis);
  }
  if (target?.kind === 'functions')
    return target.nodes.length === 1 ? ofFunction(target.nodes[0], next) : undefined;
  const callee = calleeOf(call);
  const receiver = receiverOf(callee);
  if (PASSING_FUNCTIONS.test(callee.getText())) return next(call.arguments[0]);
  const name = methodName(callee) ?? '';
  if (receiver?.getText() === 'Array' && name === 'from') return next(call.arguments[0]);
  if (receiver && PASSES.test(name) && !/^(Object|Promise|Array)$/.test(receiver.getText()))
    return next(receiver);
  return ofBody(call, analysis) ?? ofAnswer(call, analysis);
}

function ofBody(node: ts.Expression, analysis: Analysis): Growth | undefined {
  const body = bodyBehind(node, analysis);
  return body && !isChecked(node, analysis) ? { kind: 'body', of: undefined, node: body } : undefined;
}

function ofAnswer(node: ts.Expression, analysis: Analysis): Growth | undefined {
  const answer = answerBehind(node, analysis);
  return answer && { kind: 'answer', of: undefined, node: answer };
}

/** What a function gives back on one of its ways, where on none of them it is handed in. */
function ofFunction(node: FunctionNode | undefined, next: Next): Growth | undefined {
  const given: ts.Expression[] = [];
  if (!node?.body) return undefined;
  if (!ts.isBlock(node.body)) given.push(node.body);
  else
    walk(node.body, (each) => {
      if (each !== node.body && isFunctionNode(each)) return false;
      if (ts.isReturnStatement(each) && each.expression) given.push(each.expression);
      return undefined;
    });
  const [only, ...others] = given.filter((each) => !/^(\[\]|null|undefined)$/.test(each.getText()));
  return only && others.length === 0 ? next(only) : undefined;
}

function ofName(
  node: ts.Expression,
  analysis: Analysis,
  next: Next,
  callers: number,
  steps: number,
): Growth | undefined {
  if (ts.isPropertyAccessExpression(node)) return isRows(node.name.text) ? next(node.expression) : undefined;
  if (!ts.isIdentifier(node)) return undefined;
  const declaration = analysis.operations.tracer.symbolOf(node)?.valueDeclaration;
  if (!declaration) return undefined;
  if (ts.isVariableDeclaration(declaration)) return next(declaration.initializer);
  if (ts.isBindingElement(declaration)) {
    const holder = declaration.parent.parent;
    const name = propertyNameText(declaration.propertyName) ?? declaration.name.getText();
    const isFirst =
      ts.isArrayBindingPattern(declaration.parent) && declaration.parent.elements[0] === declaration;
    return ts.isVariableDeclaration(holder) && (isFirst || isRows(name))
      ? next(holder.initializer)
      : undefined;
  }
  return ts.isParameter(declaration) && callers < MAX_CALLERS
    ? byCallers(declaration, analysis, callers, steps)
    : undefined;
}

/** Where clients of SQL and helpers keep the rows in what they give. */
function isRows(name: string): boolean {
  return /^(rows|recordset|docs|documents|items|results|records)$/.test(name);
}

/** What callers hand over: one of them may be enough to make it long. */
function byCallers(
  parameter: ts.ParameterDeclaration,
  analysis: Analysis,
  callers: number,
  steps: number,
): Growth | undefined {
  const frame = parameter.parent;
  if (!isFunctionNode(frame) || parameter.dotDotDotToken || enclosingFunction(parameter) !== frame)
    return undefined;
  const position = frame.parameters.indexOf(parameter);
  for (const { call } of referencesOf(frame, analysis)) {
    const given = call?.arguments?.[position];
    const found =
      given && !call.arguments.some(ts.isSpreadElement) && !ts.isNewExpression(call)
        ? followed(given, analysis, steps + 1, callers + 1)
        : undefined;
    if (found) return found;
  }
  return undefined;
}
