import ts from 'typescript';
import type { Method } from '../library.js';
import { assignedBy } from './computing.js';
import { isConditional } from './conditions.js';
import { mayShareConnection } from './connections.js';
import { bindingNames } from './dependence.js';
import type { LibraryInstance } from './entities.js';
import { libraryMethod } from './entities.js';
import type { Operations } from './operations.js';
import type { Given } from './statement-answers.js';
import { givenBack } from './statement-answers.js';
import type { CallNode, FunctionNode } from './syntax.js';
import type { Tracer } from './tracing/tracer.js';
import {
  awaitOf,
  calleeOf,
  isCallNode,
  isFunctionNode,
  isInside,
  methodName,
  outermost,
  propertyOf,
  receiverOf,
  skipOuter,
  some,
  valueOf,
  walk,
} from './syntax.js';

/** How a function of the project sends the SQL that it is handed: `query: (text, params) => pool.query(text, params)`. */
export interface StatementFunction {
  /** What the statement is sent to, and by which of its methods. */
  readonly base: LibraryInstance;
  readonly name: string;
  /** Says the same as the library's method, and where the statement stands among the function's own arguments. */
  readonly method: Method;
  /** Positions of the parameters that choose a connection. */
  readonly connections: readonly number[];
  /** What it is sent to is one connection, or may be. */
  readonly confined: boolean;
  /** It takes what the library's method takes, so that it may be handed a statement about many keys as well. */
  readonly isAlike: boolean;
  /** The answer of the library, the rows in it, or something else made of them. */
  readonly gives: Given;
}

type Known = WeakMap<FunctionNode, StatementFunction | undefined>;

/** Per program, as a function may hand its statement to one in another file. */
const functions = new WeakMap<Operations, Known>();

/**
 * How a function sends the statement that it is handed; undefined where it is handed none, or does more, or something else,
 * than to send it once (the pattern of https://node-postgres.com/guides/project-structure).
 */
export function statementFunction(node: FunctionNode, operations: Operations): StatementFunction | undefined {
  const known: Known = functions.get(operations) ?? new WeakMap();
  functions.set(operations, known);
  if (!known.has(node)) {
    known.set(node, undefined); // a function that calls itself
    known.set(node, read(node, operations));
  }
  return known.get(node);
}

/** A call that sends on what stands at a position of its own function's parameters. */
interface Sending extends StatementFunction {
  readonly call: ts.CallExpression;
}

function read(node: FunctionNode, operations: Operations): StatementFunction | undefined {
  const { body, parameters } = node;
  if (!body || parameters.length === 0) return undefined;
  const found: Sending[] = [];
  walk(body, (each) => {
    if (isFunctionNode(each) && !isExecutor(each)) return false;
    const sending = ts.isCallExpression(each) ? sendingOf(each, node, operations) : undefined;
    if (sending) found.push(sending);
    return undefined;
  });
  const [only, ...others] = found;
  if (!only || others.length > 0) return undefined;
  const { call, base, connections, confined, isAlike } = only;
  if (!runsOnce(call, node) || doesMore(call, node, operations)) return undefined;
  return {
    base: isOwnConnection(call, node, operations) ? { ...base, channel: 'pool' } : base,
    name: only.name,
    method: only.method,
    connections,
    confined:
      confined || (connections.length === 0 && mayShareConnection(call, base.library, operations.tracer)),
    isAlike: isAlike && takesAlike(call, node),
    gives: givenBack(only, node, operations.tracer),
  };
}

/** What a call in a function does with one of the function's parameters, where that is a statement to the call. */
function sendingOf(call: ts.CallExpression, node: FunctionNode, operations: Operations): Sending | undefined {
  if (!call.arguments.some((each) => statementIn(each, node) >= 0)) return undefined;
  const sent = driverMethod(call, node, operations) ?? ownFunction(call, node, operations);
  if (sent?.method.selector?.kind !== 'sql') return undefined;
  const handed = call.arguments[sent.method.selector.argument];
  const argument = handed ? statementIn(handed, node) : -1;
  if (!handed || argument < 0 || isReassigned(handed, node)) return undefined;
  return { ...sent, call, method: { ...sent.method, selector: { kind: 'sql', argument } } };
}

function driverMethod(
  call: ts.CallExpression,
  node: FunctionNode,
  { tracer }: Operations,
): StatementFunction | undefined {
  const callee = calleeOf(call);
  const receiver = receiverOf(callee);
  const name = methodName(callee);
  if (!receiver || name === undefined) return undefined;
  const connections = chosenBy(receiver, node, tracer);
  const base = tracer.entityOf(connections.length > 0 ? otherwise(receiver, node, tracer) : receiver);
  if (base?.kind !== 'library') return undefined;
  const method = libraryMethod(base.library, base.type, name);
  // Where many keys take another method, the function does not reach it.
  const isAlike = method?.batch === undefined || method.batch.method === name;
  return method && { base, name, method, connections, confined: false, isAlike, gives: 'answer' };
}

function ownFunction(
  call: ts.CallExpression,
  frame: FunctionNode,
  operations: Operations,
): StatementFunction | undefined {
  const callee = calleeOf(call);
  const receiver = receiverOf(callee);
  const owner = receiver && operations.tracer.entityOf(receiver);
  const name = methodName(callee);
  const entity =
    owner && name !== undefined && (owner.kind === 'class' || owner.kind === 'instance')
      ? operations.tracer.method(owner.node, name, owner.kind === 'class')
      : operations.functionOf(callee);
  const node = entity && isFunctionNode(entity) ? entity : undefined;
  const found = node && statementFunction(node, operations);
  const handed = (found?.connections ?? []).flatMap((each) => call.arguments[each] ?? []);
  const connections = handed.map((each) => positionOf(skipOuter(each).getText(), frame));
  return found && connections.every((position) => position >= 0) ? { ...found, connections } : undefined;
}

/** The position of the parameter that an argument is, or that it gives as its text: `{ text, values }`. */
function statementIn(argument: ts.Expression, node: FunctionNode): number {
  const given = skipOuter(argument);
  if (ts.isIdentifier(given)) return positionOf(given.text, node);
  if (!ts.isObjectLiteralExpression(given)) return -1;
  const text = valueOf(propertyOf(given, 'text') ?? propertyOf(given, 'sql') ?? propertyOf(given, 'query'));
  return text && ts.isIdentifier(text) ? positionOf(text.text, node) : -1;
}

/** Also of `text` in `function query({ text, values })`, as libraries take it. */
function positionOf(name: string, { parameters }: FunctionNode): number {
  return parameters.findIndex(
    (each) => !each.dotDotDotToken && bindingNames(each.name).some(({ text }) => text === name),
  );
}

/** Another value than the one that was handed in, under the same name. */
function isReassigned(handed: ts.Expression, { body }: FunctionNode): boolean {
  const names: readonly string[] = handed.getText().match(/\w+/g) ?? [];
  return body !== undefined && some(body, (each) => names.includes(assignedBy(each)?.getText() ?? ''));
}

/** The parameters that a receiver comes from: `on` of `(on ?? pool).query(text)`. */
function chosenBy(receiver: ts.Expression, node: FunctionNode, tracer: Tracer): number[] {
  const names = new Set<string>();
  const collect = (root: ts.Node): void => {
    walk(root, (each) => {
      if (!ts.isIdentifier(each) || names.has(each.text)) return undefined;
      names.add(each.text);
      const declaration = tracer.declarationOf(each);
      if (declaration && ts.isVariableDeclaration(declaration) && isInside(declaration, node))
        collect(declaration);
      return undefined;
    });
  };
  collect(receiver);
  return [...names].map((name) => positionOf(name, node)).filter((position) => position >= 0);
}

/** What a receiver is where no connection is handed in: `pool` of `on ?? pool`, and of `on = pool` among the parameters. */
function otherwise(receiver: ts.Expression, node: FunctionNode, tracer: Tracer): ts.Expression {
  const expression = skipOuter(receiver);
  if (ts.isBinaryExpression(expression) && /^(\?\?|\|\|)$/.test(expression.operatorToken.getText()))
    return otherwise(expression.right, node, tracer);
  if (ts.isConditionalExpression(expression)) return otherwise(expression.whenFalse, node, tracer);
  const declaration = ts.isIdentifier(expression) ? tracer.declarationOf(expression) : undefined;
  const isOwn =
    declaration &&
    (ts.isParameter(declaration) || (ts.isVariableDeclaration(declaration) && isInside(declaration, node)));
  return isOwn && declaration.initializer ? otherwise(declaration.initializer, node, tracer) : expression;
}

/** `new Promise((resolve, reject) => ...)` runs its function at once. */
function isExecutor(node: ts.Node): boolean {
  const { parent } = outermost(node as ts.Expression);
  return ts.isNewExpression(parent) && parent.expression.getText() === 'Promise';
}

/** On every way through the function, and in no loop. */
function runsOnce(call: ts.CallExpression, node: FunctionNode): boolean {
  if (isConditional(call, node)) return false;
  for (let child: ts.Node = call; child !== node; child = child.parent)
    if (ts.isIterationStatement(child, false)) return false;
  const isBefore = (each: ts.Node): boolean => ts.isReturnStatement(each) && each.end <= call.getStart();
  return node.body !== undefined && !some(node.body, isBefore, ownCode(node));
}

/** Goes into the function itself, not into those that stand in it. */
function ownCode(node: FunctionNode): (each: ts.Node) => boolean {
  return (each) => each === node.body || !isFunctionNode(each) || isExecutor(each);
}

/** Names of functions that see to it that there is a connection: `await connectToDatabase()`. */
const CONNECTING = /connect|^(ensure)?(init|initialize|ready)$/i;

function nameOf(call: CallNode): string {
  const callee = calleeOf(call);
  return methodName(callee) ?? callee.getText();
}

/** Whether a function asks for something else too, or waits for something that nobody knows. */
function doesMore(sending: ts.CallExpression, node: FunctionNode, operations: Operations): boolean {
  const isMore = (each: ts.Node): boolean => {
    if (!isCallNode(each) || each === sending) return false;
    const target = operations.targetOf(each);
    if (target?.kind === 'operation') return !/^(connect|acquire|release)$/.test(target.operation.effect);
    if (!awaitOf(each) || target?.kind === 'library' || CONNECTING.test(nameOf(each))) return false;
    return !givesReceiver(each, sending, operations);
  };
  return node.body !== undefined && some(node.body, isMore);
}

/** `const client = await connect()`: what the statement is sent to. */
function givesReceiver(call: ts.Node, sending: ts.CallExpression, operations: Operations): boolean {
  const declaration = receiverDeclaration(sending, operations);
  return declaration?.initializer !== undefined && isInside(call, declaration.initializer);
}

function receiverDeclaration(
  sending: ts.CallExpression,
  { tracer }: Operations,
): ts.VariableDeclaration | undefined {
  const receiver = receiverOf(calleeOf(sending));
  const root = receiver && skipOuter(receiver);
  const declaration = root && ts.isIdentifier(root) ? tracer.declarationOf(root) : undefined;
  return declaration && ts.isVariableDeclaration(declaration) ? declaration : undefined;
}

/** The function takes a connection for itself: `const client = await pool.connect()`. */
function isOwnConnection(sending: ts.CallExpression, node: FunctionNode, operations: Operations): boolean {
  const declaration = receiverDeclaration(sending, operations);
  if (!declaration?.initializer || !isInside(declaration, node)) return false;
  let made = skipOuter(declaration.initializer);
  if (ts.isAwaitExpression(made)) made = skipOuter(made.expression);
  return ts.isCallExpression(made) || ts.isNewExpression(made);
}

/** The function's own arguments, handed on one by one. */
function takesAlike(sending: ts.CallExpression, { parameters }: FunctionNode): boolean {
  return sending.arguments.every((each, position) => {
    const parameter = parameters[position];
    return parameter && !parameter.dotDotDotToken && each.getText() === parameter.name.getText();
  });
}
