import ts from 'typescript';
import type { CallFact, Fact, FunctionFacts, FunctionId, Place } from './facts.js';
import { readsBody } from '../code/answers.js';
import { isSynchronous } from '../code/computing.js';
import { isConditional, isOccasional } from '../code/conditions.js';
import { awaitsBefore } from '../code/dependence.js';
import { changesOutside, leavesEarly } from '../code/function-effects.js';
import { isLazyClient } from '../code/lazy-clients.js';
import { isHelperCall, isLocalCall } from '../code/local-calls.js';
import { parametersBehind } from '../code/parameters.js';
import type { Tracer } from '../code/tracing/tracer.js';
import type { Operations } from '../code/operations.js';
import { isStatement } from '../code/sql.js';
import { isCombinator } from '../code/combinators.js';
import { callbackRun, callbacksOf, parameterRun } from './handed-callbacks.js';
import { handedOn, handedTo } from './handed.js';
import { operationFact } from './operation-facts.js';
import { outcomeOf } from '../code/outcomes.js';
import { attachment, referencedCallback } from '../code/repetition.js';
import { shortText } from '../code/texts.js';
import { unwrapped } from '../code/unwrapping.js';
import type { CallNode, FunctionNode } from '../code/syntax.js';
import {
  argumentsOf,
  awaitOf,
  calleeOf,
  enclosingFunction,
  isCallNode,
  isFunctionNode,
  methodName,
  outermost,
  propertyNameText,
  receiverOf,
  skipOuter,
  some,
  walk,
} from '../code/syntax.js';

/** The identity of a function: its file and where it begins. */
export function functionId(node: FunctionNode): FunctionId {
  const file = node.getSourceFile();
  return `${file.fileName}#${node.getStart(file)}`;
}

/** A function's name as people would say it: `OrdersService.load`. */
export function functionName(node: FunctionNode): string {
  const own = propertyNameText(node.name) ?? (ts.isConstructorDeclaration(node) ? 'constructor' : undefined);
  const { parent } = node;
  if (own && ts.isClassLike(parent) && parent.name) return `${parent.name.text}.${own}`;
  if (own) return own;
  if (
    ts.isVariableDeclaration(parent) ||
    ts.isPropertyAssignment(parent) ||
    ts.isPropertyDeclaration(parent)
  ) {
    return propertyNameText(parent.name) ?? 'a function';
  }
  // `userSchema.statics.findByEmail = function () { ... }`
  if (ts.isBinaryExpression(parent) && ts.isPropertyAccessExpression(parent.left))
    return parent.left.getText();
  return 'a function';
}

export function placeOf(node: ts.Node): Place {
  const file = node.getSourceFile();
  const start = node.getStart(file);
  const { line, character } = file.getLineAndCharacterOfPosition(start);
  return { file: file.fileName, start, end: node.end, line: line + 1, column: character + 1 };
}

/** The callee as written, on one line: `this.orders.findOneBy`; long chains without arguments. */
export function calleeText(call: ts.Expression): string {
  return shortText(isCallNode(call) ? calleeOf(call) : call, 60);
}

/** Reads what a function does: the known calls of its body and of callbacks that run in place. */
export function factsOf(node: FunctionNode, operations: Operations): FunctionFacts {
  const facts: Fact[] = [];
  const handsOn: string[] = [];
  const { body } = node;
  if (body) {
    const frame: Frame = {
      node,
      memoized: isMemoized(node, operations.tracer),
      firstAwait: firstAwaitEnd(body),
    };
    walk(body, (each) => {
      if (isFunctionNode(each) && attachment(each, operations) === 'detached') {
        if (isArgument(each)) facts.push(...deferredFacts(each, frame, operations));
        return false;
      }
      if (!isCallNode(each)) return undefined;
      facts.push(...callFacts(each, frame, operations));
      if (isHandedOn(each, node, operations) && parameterRun(each, node, operations) < 0)
        handsOn.push(calleeText(each));
      return undefined;
    });
  }
  return {
    id: functionId(node),
    name: functionName(node),
    file: node.getSourceFile().fileName,
    facts,
    handsOn,
    throws: leavesEarly(node),
    mutates: changesOutside(node, operations.tracer),
  };
}

/** A callback that is handed on: `unitOfWork.run(async (tx) => ...)`. */
function isArgument(node: FunctionNode): boolean {
  const { parent } = outermost(node as ts.Expression);
  return ts.isCallExpression(parent) && parent.arguments.some((each) => skipOuter(each) === node);
}

/** What a callback does that whoever it is handed to may run. */
function deferredFacts({ body }: FunctionNode, frame: Frame, operations: Operations): Fact[] {
  const found: Fact[] = [];
  if (body) {
    walk(body, (each) => {
      if (isCallNode(each)) found.push(...callFacts(each, frame, operations));
      return undefined;
    });
  }
  return found.map((fact) => ({ ...fact, conditional: true, deferred: true }));
}

/** Which parameters of the function a call depends on, as a whole and by argument. */
function inputsOf(
  call: CallNode,
  frame: FunctionNode,
  tracer: Tracer,
): Pick<Fact, 'inputs' | 'receiverInputs' | 'argumentInputs'> {
  const given = [...argumentsOf(call), ...(ts.isTaggedTemplateExpression(call) ? [call.template] : [])];
  const argumentInputs = given.map((argument) => parametersBehind([argument], frame, tracer));
  const chain = chainArguments(calleeOf(call));
  return {
    inputs: [...new Set([...argumentInputs.flat(), ...parametersBehind(chain, frame, tracer)])],
    receiverInputs: receiverInputs(receiverOf(calleeOf(call)), frame, tracer),
    argumentInputs,
  };
}

/** What the called function's `this` comes from: a member of the caller's own `this`, a parameter, a local variable. */
function receiverInputs(receiver: ts.Expression | undefined, frame: FunctionNode, tracer: Tracer): number[] {
  let root = receiver && skipOuter(receiver);
  while (root && ts.isPropertyAccessExpression(root)) root = skipOuter(root.expression);
  if (!root || !receiver) return [];
  const isThis = root.kind === ts.SyntaxKind.ThisKeyword || root.kind === ts.SyntaxKind.SuperKeyword;
  return isThis ? [-1] : parametersBehind([receiver], frame, tracer);
}

/** The arguments of the calls that a callee is chained on, and the variable it starts from: `qb` and `id` of `qb.where(id).getOne`. */
function chainArguments(callee: ts.Expression): ts.Expression[] {
  const found: ts.Expression[] = [];
  let node = callee;
  for (;;) {
    node = skipOuter(node);
    if (ts.isCallExpression(node)) {
      found.push(...node.arguments);
      node = node.expression;
    } else if (ts.isPropertyAccessExpression(node)) node = node.expression;
    else return ts.isIdentifier(node) ? [...found, node] : found;
  }
}

/** A function under reading, with what is the same for all of its calls. */
interface Frame {
  readonly node: FunctionNode;
  readonly memoized: boolean;
  /** Where the first `await` of the body ends. */
  readonly firstAwait: number;
}

function firstAwaitEnd(body: ts.Node): number {
  return Math.min(...awaitsBefore(body, body.end).map((each) => each.end));
}

function callFacts(call: CallNode, frame: Frame, operations: Operations): Fact[] {
  const target = operations.targetOf(call);
  const passed = referencedCallback(call, operations);
  const found: Fact['what'][] = [];
  if (target?.kind === 'operation') {
    found.push(operationFact(target.operation));
    const maker = builderOf(call, operations);
    if (maker) found.push(called([maker]));
  }
  if (target?.kind === 'functions')
    found.push(called(target.nodes, callbacksOf(call, frame.node, operations)));
  const runs = parameterRun(call, frame.node, operations);
  const isWaited = awaitOf(call) ?? (runs >= 0 && isHandedOn(call, frame.node, operations));
  if (!passed && isWaited && isUnseen(call, operations))
    found.push({ kind: 'unknown', ...(runs >= 0 && { runs }) });
  if (target?.kind === 'library' && isStatement(target.method)) found.push({ kind: 'unknown' });
  const named = callbackRun(call, operations);
  const run = named && !isFunctionNode(skipOuter(named)) && operations.functionOf(named);
  if (run) found.push(called([run]));
  if (passed) found.push(called([passed.node]));
  return found.map((what) => ({
    what,
    place: placeOf(call),
    text: calleeText(call),
    conditional: isConditional(call, frame.node),
    occasional: isOccasional(call, frame.node, operations.tracer),
    deferred: false,
    ...inputsOf(call, frame.node, operations.tracer),
    tableInputs:
      target?.kind === 'operation'
        ? parametersBehind(target.operation.tables, frame.node, operations.tracer)
        : [],
    on:
      target?.kind === 'operation'
        ? handedTo(call, target.operation.library, frame.node, operations)
        : undefined,
    hands: target?.kind === 'functions' ? handedOn(call, frame.node, operations) : [],
    flags: flagsOf(call, frame.node),
    outcome: outcome(what, call, frame, operations),
    memoized: frame.memoized,
    afterAwait: frame.firstAwait <= call.getStart(),
  }));
}

/** The function of the project that makes the query that its call runs: `await this.latest(userId)`. */
export function builderOf(call: CallNode, operations: Operations): FunctionNode | undefined {
  const target = operations.targetOf(call);
  const isSent = target?.kind === 'operation' && target.operation.through !== undefined;
  return isSent ? undefined : operations.functionOf(calleeOf(call));
}

function called(nodes: readonly FunctionNode[], callbacks: CallFact['callbacks'] = []): CallFact {
  return { kind: 'call', functions: nodes.map(functionId), callbacks };
}

/** Of what hands nothing on, nobody asks. */
function outcome(
  what: Fact['what'],
  call: CallNode,
  { node }: Frame,
  operations: Operations,
): Fact['outcome'] {
  const matters = what.kind === 'call' || (what.kind === 'operation' && what.delivers);
  return matters ? outcomeOf(call, node, operations) : 'used';
}

/** Whether a call leads nowhere Hotpath can see; `load().then(...)` leads where `load()` does. */
function isUnseen(call: CallNode, operations: Operations): boolean {
  const run = callbackRun(call, operations);
  if (run) return !isFunctionNode(skipOuter(run)) && !operations.functionOf(run);
  const through = unwrapped(call, operations);
  if (through) return !through.call || isUnseen(through.call, operations);
  if (operations.targetOf(call) || (ts.isCallExpression(call) && isCombinator(call))) return false;
  if (readsBody(call, operations.tracer) || isLocalCall(call, operations.tracer)) return false;
  const callee = calleeOf(call);
  const receiver = receiverOf(callee);
  const inner = receiver && skipOuter(receiver);
  const isChained = /^(then|catch|finally)$/.test(methodName(callee) ?? '') && inner && isCallNode(inner);
  return isChained ? isUnseen(inner, operations) : true;
}

/** A call that is given back as it is, `return send(x)`, and leads nowhere Hotpath can see: it may be a promise of anything. */
function isHandedOn(call: CallNode, frame: FunctionNode, operations: Operations): boolean {
  const { parent } = outermost(call);
  const isGiven = (ts.isReturnStatement(parent) && enclosingFunction(parent) === frame) || parent === frame;
  return (
    isGiven &&
    !isSynchronous(calleeOf(call)) &&
    isUnseen(call, operations) &&
    !isHelperCall(call, operations.tracer)
  );
}

/** The parameters that must be given and true for a node of a function to run: `if (flag) ...`, `if (!flag) return`. */
function flagsOf(node: ts.Node, frame: FunctionNode): number[] {
  const found: number[] = [];
  let child = node;
  for (
    let parent = node.parent as ts.Node | undefined;
    parent && child !== frame;
    child = parent, parent = parent.parent as ts.Node | undefined
  ) {
    for (const condition of conditionsFor(child, parent)) {
      const position = flagPosition(condition, frame);
      if (position >= 0) found.push(position);
    }
  }
  return found;
}

/** What must be true for a child of a node to run. */
function conditionsFor(child: ts.Node, parent: ts.Node): ts.Expression[] {
  if (ts.isIfStatement(parent) && child === parent.thenStatement) return [skipOuter(parent.expression)];
  if (ts.isConditionalExpression(parent) && child === parent.whenTrue) return [skipOuter(parent.condition)];
  if (!ts.isBlock(parent) || !ts.isStatement(child)) return [];
  return parent.statements.slice(0, parent.statements.indexOf(child)).flatMap((each) => {
    if (!ts.isIfStatement(each) || !/^\{?\s*(return|throw)\b/.test(each.thenStatement.getText())) return [];
    const condition = skipOuter(each.expression);
    const isNegated =
      ts.isPrefixUnaryExpression(condition) && condition.operator === ts.SyntaxKind.ExclamationToken;
    return isNegated ? [skipOuter(condition.operand)] : [];
  });
}

/** Position of the parameter that a condition is; one with a default other than `false` may be true without being given. */
function flagPosition(condition: ts.Expression, frame: FunctionNode): number {
  if (!ts.isIdentifier(condition)) return -1;
  return frame.parameters.findIndex(
    ({ name, initializer }) =>
      ts.isIdentifier(name) &&
      name.text === condition.text &&
      (!initializer || initializer.kind === ts.SyntaxKind.FalseKeyword),
  );
}

/**
 * Whether a function keeps what it loads and looks there first: `cache.get(k)` ... `cache.set(k, v)`,
 * `if (this.config) return this.config` ... `this.config = await load()`, `memo[k] ??= ...`; a client alone is nothing loaded.
 */
export function isMemoized(frame: FunctionNode, tracer: Tracer): boolean {
  const kept = new Set<string>();
  const asked = new Set<string>();
  if (!frame.body) return false;
  walk(frame.body, (node) => {
    if (isLazyClient(node, tracer)) return undefined;
    if (ts.isCallExpression(node)) {
      const callee = calleeOf(node);
      const name = methodName(callee);
      const receiver = receiverOf(callee)?.getText();
      if (name && receiver) {
        if (/^(set|setex|setEx|put|add|hset|hSet)$/.test(name)) kept.add(receiver);
        if (/^(get|has|hget|hGet|getOrSet|wrap)$/.test(name)) asked.add(receiver);
      }
    }
    if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken)
      keep(node.left, kept);
    if (
      ts.isBinaryExpression(node) &&
      node.operatorToken.kind === ts.SyntaxKind.QuestionQuestionEqualsToken
    ) {
      asked.add(keyOf(node.left));
      kept.add(keyOf(node.left));
    }
    if (ts.isIfStatement(node)) ask(node.expression, asked);
    return undefined;
  });
  return [...kept].some((name) => asked.has(name) && !isLocal(name, frame));
}

/** Whether what a text begins with is a parameter or variable of the function: it is gone when the call ends. */
function isLocal(text: string, frame: FunctionNode): boolean {
  const root = /^[\w$]+/.exec(text)?.[0] ?? '';
  return some(
    frame,
    (node) =>
      (ts.isVariableDeclaration(node) || ts.isParameter(node) || ts.isBindingElement(node)) &&
      ts.isIdentifier(node.name) &&
      node.name.text === root &&
      !isHandedCache(node, frame),
  );
}

/** A cache given as a parameter outlives the call. */
function isHandedCache(node: ts.Node, frame: FunctionNode): boolean {
  return (
    ts.isParameter(node) && node.parent === frame && /cache|memo|seen|known|loaded/i.test(node.name.getText())
  );
}

/** Only places that outlive the call count as kept: members and elements, not local variables. */
function keep(left: ts.Expression, kept: Set<string>): void {
  const node = skipOuter(left);
  if (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)) kept.add(keyOf(node));
}

function ask(condition: ts.Expression, asked: Set<string>): void {
  some(condition, (node) => {
    if (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)) asked.add(keyOf(node));
    return false;
  });
}

function keyOf(node: ts.Node): string {
  return node.getText().replace(/[!?\s]/g, '');
}
