import ts from 'typescript';
import type { Operation } from '../code/operations.js';
import type { RelationRead } from '../code/relations.js';
import { callbackRepetition } from '../code/repetition.js';
import {
  calleeOf,
  enclosingFunction,
  holderOf,
  isFunctionNode,
  isInside,
  methodName,
  propertyNameText,
  receiverOf,
  skipOuter,
  some,
} from '../code/syntax.js';
import type { EagerLoading, Library } from '../library.js';
import type { Analysis } from './analysis.js';

/** The query that gave the rows whose relation is read. */
export interface Origin {
  readonly call: ts.CallExpression;
  readonly operation: Operation;
  /** It stands in the function of the read, or around it. */
  readonly near: boolean;
  /** The variables and patterns that the rows passed through on their way. */
  readonly held: readonly ts.Identifier[];
}

/** Methods that give elements of what they are called on. */
const SAME_ROWS = new Set([
  'filter',
  'slice',
  'sort',
  'reverse',
  'toSorted',
  'toReversed',
  'find',
  'at',
  'values',
]);
/** How far rows are followed. */
const LONGEST_WAY = 8;

/** Follows a row back to the query that gave it. */
export function originOf(row: ts.Expression, analysis: Analysis): Origin | undefined {
  const held: ts.Identifier[] = [];
  let node: ts.Expression | undefined = skipOuter(row);
  for (let steps = 0; node && steps < LONGEST_WAY; steps++) {
    if (ts.isCallExpression(node)) {
      const target = analysis.operations.targetOf(node);
      if (target?.kind === 'operation')
        return { call: node, operation: target.operation, near: isNear(node, row), held };
    }
    node = before(node, held, analysis);
  }
  return undefined;
}

/** What an expression has its rows from. */
function before(
  expression: ts.Expression,
  held: ts.Identifier[],
  analysis: Analysis,
): ts.Expression | undefined {
  const node = skipOuter(expression);
  if (ts.isAwaitExpression(node) || ts.isElementAccessExpression(node)) return skipOuter(node.expression);
  if (ts.isBinaryExpression(node))
    return /^(\?\?|\|\|)$/.test(node.operatorToken.getText()) ? skipOuter(node.left) : undefined;
  if (ts.isPropertyAccessExpression(node))
    return node.name.text === 'rows' ? skipOuter(node.expression) : undefined;
  if (ts.isCallExpression(node)) return beforeCall(node, analysis);
  if (!ts.isIdentifier(node)) return undefined;
  const declaration = analysis.operations.tracer.declarationOf(node);
  held.push(node);
  return declaration && sourceOf(declaration, analysis);
}

function beforeCall(node: ts.CallExpression, analysis: Analysis): ts.Expression | undefined {
  const target = analysis.operations.targetOf(node);
  if (target?.kind === 'functions') {
    const [only, ...others] = target.nodes;
    return only && others.length === 0 ? onlyResult(only) : undefined;
  }
  const callee = calleeOf(node);
  return !target && SAME_ROWS.has(methodName(callee) ?? '') ? receiverOf(callee) : undefined;
}

/** What a function gives back, where it gives back one thing. */
function onlyResult(node: ts.FunctionLikeDeclaration): ts.Expression | undefined {
  if (!node.body) return undefined;
  if (!ts.isBlock(node.body)) return skipOuter(node.body);
  const returned: (ts.Expression | undefined)[] = [];
  const visit = (each: ts.Node): void => {
    if (isFunctionNode(each)) return;
    if (ts.isReturnStatement(each)) returned.push(each.expression);
    ts.forEachChild(each, visit);
  };
  ts.forEachChild(node.body, visit);
  const [only] = returned;
  return returned.length === 1 && only ? skipOuter(only) : undefined;
}

/** What a constant, the item of a loop or of a callback has its value from. */
function sourceOf(declaration: ts.Declaration, analysis: Analysis): ts.Expression | undefined {
  const holder = holderOf(declaration);
  if (ts.isBindingElement(declaration) && !isRowsOf(declaration)) return undefined;
  if (ts.isParameter(holder)) return iteratedBy(holder, analysis);
  if (!ts.isVariableDeclaration(holder)) return undefined;
  if (holder.initializer)
    return ts.getCombinedNodeFlags(holder) & ts.NodeFlags.Const ? skipOuter(holder.initializer) : undefined;
  const statement = holder.parent.parent;
  return ts.isForOfStatement(statement) ? skipOuter(statement.expression) : undefined;
}

/** `[rows]` of `[rows, total]`, `{ rows }`. */
function isRowsOf(element: ts.BindingElement): boolean {
  const pattern = element.parent;
  if (ts.isArrayBindingPattern(pattern)) return pattern.elements[0] === element;
  return propertyNameText(element.propertyName ?? element.name) === 'rows';
}

function iteratedBy(parameter: ts.ParameterDeclaration, analysis: Analysis): ts.Expression | undefined {
  const callback = parameter.parent;
  const call = callback.parent as ts.Node | undefined;
  if (!call || !ts.isCallExpression(call)) return undefined;
  const repetition = callbackRepetition(call, analysis.operations);
  const isItem = repetition?.body === callback && repetition.item === parameter.name;
  return isItem && repetition.collection ? skipOuter(repetition.collection) : undefined;
}

function isNear(call: ts.CallExpression, row: ts.Expression): boolean {
  const frame = enclosingFunction(call);
  return call.getSourceFile() === row.getSourceFile() && (!frame || isInside(row, frame));
}

/** Whether a query reads a relation with its rows, as far as the code says. */
export function isLoaded(
  { call, held, operation }: Origin,
  { name, operation: read }: RelationRead,
  analysis: Analysis,
): boolean | undefined {
  const names = [name, read.model?.name].filter((each) => each !== undefined);
  const { library } = operation;
  const answers = (library.eager ?? []).map((each) =>
    each.kind === 'option'
      ? inOptions(call, operation, each, names, analysis)
      : inChain(call, each, names, analysis),
  );
  if (answers.includes(true) || isLoadedLater(call, held, names, analysis)) return true;
  return answers.includes(undefined) ? undefined : false;
}

/** Position of the options of a query, where it takes some. */
export function optionsPosition({ method }: Operation): number | undefined {
  return (
    method.eager?.argument ?? (method.selector?.kind === 'options' ? method.selector.argument : undefined)
  );
}

function inOptions(
  call: ts.CallExpression,
  operation: Operation,
  { name }: EagerLoading,
  names: readonly string[],
  analysis: Analysis,
): boolean | undefined {
  const position = operation.method.eager?.method ? undefined : optionsPosition(operation);
  const written = position === undefined ? undefined : call.arguments[position];
  if (!written) return false;
  const value = literalOf(written, analysis);
  if (!value || !ts.isObjectLiteralExpression(value)) return undefined;
  for (const property of value.properties) {
    if (ts.isSpreadAssignment(property)) return undefined;
    if (propertyNameText(property.name) !== name) continue;
    const list = ts.isPropertyAssignment(property) ? literalOf(property.initializer, analysis) : undefined;
    if (!list || !(ts.isArrayLiteralExpression(list) || ts.isObjectLiteralExpression(list))) return undefined;
    return namesSome(list, names);
  }
  return false;
}

/** A literal, also behind the name of a constant. */
function literalOf(expression: ts.Expression, analysis: Analysis): ts.Expression | undefined {
  const inner = skipOuter(expression);
  if (!ts.isIdentifier(inner)) return inner;
  const value = analysis.operations.tracer.constant(inner);
  return value && skipOuter(value);
}

/** Whether a list of relations names one of these, alone or at the head of a path. */
function namesSome(list: ts.Node, names: readonly string[]): boolean {
  return some(list, (node) => {
    const text =
      ts.isStringLiteralLike(node) || ts.isIdentifier(node) ? node.text.split(/[.[:\s]/, 1)[0] : undefined;
    return text !== undefined && names.includes(text);
  });
}

/** `.populate('author')` among the calls of a builder. */
function inChain(
  call: ts.CallExpression,
  { name }: EagerLoading,
  names: readonly string[],
  analysis: Analysis,
): boolean | undefined {
  for (let node: ts.Expression | undefined = call; node;) {
    if (!ts.isCallExpression(node)) {
      const begun = analysis.operations.tracer.entityOf(node);
      const isBuilder = begun?.kind === 'library' && begun.library.types[begun.type]?.fluent;
      return ts.isIdentifier(node) && isBuilder ? undefined : false;
    }
    const callee: ts.Expression = calleeOf(node);
    if (methodName(callee) === name) {
      if (namesWords(node, names)) return true;
      if (node.arguments.some((each) => literalOf(each, analysis) === undefined)) return undefined;
    }
    const receiver = receiverOf(callee);
    node = receiver && skipOuter(receiver);
  }
  return false;
}

/** Whether the texts of a call hold one of the names as a word: `'[pets, owner]'`, `'order.customer'`. */
function namesWords({ arguments: given }: ts.CallExpression, names: readonly string[]): boolean {
  return given.some((argument) =>
    some(
      argument,
      (node) =>
        ts.isStringLiteralLike(node) && node.text.split(/[^\w$]+/).some((word) => names.includes(word)),
    ),
  );
}

/** `await em.populate(orders, ['items'])` between the query and the loop. */
function isLoadedLater(
  call: ts.CallExpression,
  held: readonly ts.Identifier[],
  names: readonly string[],
  { operations }: Analysis,
): boolean {
  const frame = enclosingFunction(call)?.body ?? call.getSourceFile();
  const texts = new Set(held.map(({ text }) => text));
  return some(
    frame,
    (node) =>
      ts.isCallExpression(node) &&
      node.arguments.length > 1 &&
      node.arguments.some((each) => ts.isIdentifier(each) && texts.has(each.text)) &&
      operations.targetOf(node) !== undefined &&
      node.arguments.slice(1).some((each) => namesSome(each, names)),
  );
}

/** How queries of a library name a relation that is read with the rows: `` `relations: { customer: true }` ``. */
export function eagerText({ eager = [] }: Library, name: string | undefined): string {
  const [first] = eager;
  if (!first) return 'a join';
  if (name === undefined) return `\`${first.name}\``;
  if (first.kind === 'method') return `\`.${first.name}('${name}')\``;
  return first.form === 'object' ? `\`${first.name}: { ${name}: true }\`` : `\`${first.name}: ['${name}']\``;
}
