import ts from 'typescript';
import type { Iteration } from './iterations.js';
import { iterationOf } from './iterations.js';
import type { Operations } from './operations.js';
import { ownRun } from './own-runners.js';
import type { CallNode, FunctionNode } from './syntax.js';
import {
  argumentsOf,
  calleeOf,
  canBeCallback,
  isAsync,
  isFunctionNode,
  methodName,
  numberLiteral,
  outermost,
  receiverOf,
  skipOuter,
} from './syntax.js';

/** Something that runs a piece of code again and again: a loop statement or a callback given to an iterating method. */
export interface Repetition {
  readonly kind: 'for-of' | 'for-in' | 'for' | 'while' | 'callback';
  /** The loop statement, or the call that iterates. */
  readonly node: ts.Node;
  /** What runs per item: the loop's statement or the callback. */
  readonly body: ts.Node;
  /** What is iterated: `orders` of `for (const order of orders)`; undefined where a condition drives the loop. */
  readonly collection: ts.Expression | undefined;
  /** The binding of the item: a name or a pattern. */
  readonly item: ts.BindingName | undefined;
  /** The index variable of `for (let i = 0; ...)`. */
  readonly index: ts.Identifier | undefined;
  /** All iterations are started before the first one ends: every iterating method but `reduce`. */
  readonly concurrent: boolean;
  /** The function of a library that runs it, as written: `pMap`. */
  readonly runner?: string;
}

/** Methods of arrays, sets and maps that call their argument once per element; position of the element parameter. */
const ITERATING: Readonly<Record<string, number>> = {
  map: 0,
  forEach: 0,
  filter: 0,
  flatMap: 0,
  some: 0,
  every: 0,
  find: 0,
  findIndex: 0,
  reduce: 1,
  reduceRight: 1,
};
/** Callbacks that run at most once each time the code around them runs, whoever's method it is. */
const ONCE = new Set(['then', 'catch', 'finally', 'transaction', '$transaction']);

/** The repetitions around a node up to the function that holds it, the nearest first. */
export function repetitionsOf(node: ts.Node, operations: Operations): Repetition[] {
  const found: Repetition[] = [];
  let child: ts.Node = node;
  let isWaitedFor = true;
  for (
    let parent = node.parent as ts.Node | undefined;
    parent;
    child = parent, parent = parent.parent as ts.Node | undefined
  ) {
    const loop = loopAround(child, parent);
    if (loop) found.push(isWaitedFor ? loop : { ...loop, concurrent: true });
    if (!isFunctionNode(parent)) continue;
    const attached = attachment(parent, operations);
    if (attached === 'detached') return found;
    if (attached === 'once') isWaitedFor &&= !isLeftAlone(parent);
    else found.push(attached);
  }
  return found;
}

/** `(async () => { ... })();`: the code around it goes on when the function waits. */
function isLeftAlone(node: FunctionNode): boolean {
  if (!isAsync(node)) return false;
  let outer: ts.Node = outermost(node as ts.Expression).parent;
  while (ts.isExpression(outer) && !ts.isAwaitExpression(outer)) outer = outer.parent;
  return ts.isExpressionStatement(outer);
}

/** How a function is run by the code around it: once in place, repeatedly, or elsewhere (`detached`). */
export function attachment(node: FunctionNode, operations: Operations): Repetition | 'once' | 'detached' {
  if (!ts.isArrowFunction(node) && !ts.isFunctionExpression(node)) return 'detached';
  const outer = outermost(node);
  const { parent } = outer;
  if (ts.isCallExpression(parent) && skipOuter(parent.expression) === node) return 'once'; // (async () => { ... })()
  if (ts.isNewExpression(parent) && parent.expression.getText() === 'Promise') return 'once';
  if (!ts.isCallExpression(parent)) return 'detached';
  const repetition = callbackRepetition(parent, operations);
  if (repetition && skipOuter(repetition.body as ts.Expression) === node) return repetition;
  const callee = calleeOf(parent);
  const name = methodName(callee);
  if (name && ONCE.has(name)) return 'once';
  if (isLimiter(callee) || runsOnce(parent, outer, operations)) return 'once';
  const run = ownRun(parent, outer, operations, (each) => repetitionsOf(each, operations));
  return run?.kind === 'once' ? 'once' : 'detached';
}

/** A callback that a library says it runs once: `queue.add(() => ...)`, `limit(() => ...)`, a transaction's. */
function runsOnce(call: ts.CallExpression, callback: ts.Node, operations: Operations): boolean {
  const target = operations.targetOf(call);
  const method = target?.kind === 'library' ? target.method : undefined;
  const position = method?.runs ?? method?.callback?.argument;
  return position !== undefined && call.arguments.at(position) === callback;
}

/** `limit(() => ...)` of p-limit and its kind: runs its callback once, later. */
function isLimiter(callee: ts.Expression): boolean {
  return ts.isIdentifier(callee) && /^(p?limit(er)?|throttle|semaphore)$/i.test(callee.text);
}

/** `xs.map(callback)`, `Array.from(xs, callback)`: the repetition that the call starts. */
export function callbackRepetition(call: CallNode, operations: Operations): Repetition | undefined {
  if (!ts.isCallExpression(call)) return undefined;
  const callee = calleeOf(call);
  const name = methodName(callee);
  const receiver = receiverOf(callee);
  const iteration = iterationOf(call, operations);
  if (iteration) return runByLibrary(call, iteration);
  const own = runByProject(call, operations);
  if (own) return own;
  if (!name || !receiver) return undefined;
  if (name === 'from' && receiver.getText() === 'Array') return arrayFrom(call);
  const itemAt = Object.hasOwn(ITERATING, name) ? ITERATING[name] : undefined;
  const body = call.arguments[0];
  if (itemAt === undefined || !body) return undefined;
  if (!canBeCallback(body)) return undefined;
  const entity = operations.tracer.entityOf(receiver);
  if (entity && entity.kind !== 'array') return undefined; // a query builder's, a project's own `map`
  return {
    kind: 'callback',
    node: call,
    body,
    collection: receiver,
    item: parameterName(body, itemAt),
    index: undefined,
    concurrent: itemAt === 0,
  };
}

function runByLibrary(call: ts.CallExpression, { callback, collection, facts }: Iteration): Repetition {
  return {
    kind: 'callback',
    node: call,
    body: callback,
    collection,
    item: parameterName(callback, facts.item),
    index: undefined,
    concurrent: facts.concurrency !== 'one',
    runner: calleeOf(call).getText(),
  };
}

/** `eachOf(ids, async (id) => ...)` where a function of the project loops over `ids`. */
function runByProject(call: ts.CallExpression, operations: Operations): Repetition | undefined {
  const body = call.arguments.find((each) => isFunctionNode(skipOuter(each)));
  const run = body && ownRun(call, body, operations, (each) => repetitionsOf(each, operations));
  const collection = run?.kind === 'each' ? call.arguments[run.collection] : undefined;
  if (run?.kind !== 'each' || !body || !collection) return undefined;
  return {
    kind: 'callback',
    node: call,
    body,
    collection,
    item: parameterName(body, run.item),
    index: undefined,
    concurrent: run.concurrent,
    runner: calleeOf(call).getText(),
  };
}

function arrayFrom(call: ts.CallExpression): Repetition | undefined {
  const [collection, callback] = call.arguments;
  if (!collection || !callback || !canBeCallback(callback)) return undefined;
  return {
    kind: 'callback',
    node: call,
    body: callback,
    collection,
    item: parameterName(callback, 0),
    index: undefined,
    concurrent: true,
  };
}

function parameterName(callback: ts.Expression, position: number): ts.BindingName | undefined {
  const inner = skipOuter(callback);
  return ts.isArrowFunction(inner) || ts.isFunctionExpression(inner)
    ? inner.parameters[position]?.name
    : undefined;
}

function loopAround(child: ts.Node, parent: ts.Node): Repetition | undefined {
  if (ts.isForOfStatement(parent) || ts.isForInStatement(parent)) {
    if (child !== parent.statement) return undefined;
    return {
      kind: ts.isForOfStatement(parent) ? 'for-of' : 'for-in',
      node: parent,
      body: parent.statement,
      collection: parent.expression,
      item: loopItem(parent.initializer),
      index: undefined,
      concurrent: false,
    };
  }
  if (ts.isForStatement(parent)) return child === parent.initializer ? undefined : indexLoop(parent);
  if (ts.isWhileStatement(parent) || ts.isDoStatement(parent)) {
    return {
      kind: 'while',
      node: parent,
      body: parent.statement,
      collection: worklist(parent),
      item: undefined,
      index: undefined,
      concurrent: false,
    };
  }
  return undefined;
}

function loopItem(initializer: ts.ForInitializer): ts.BindingName | undefined {
  if (ts.isVariableDeclarationList(initializer)) return initializer.declarations[0]?.name;
  return ts.isIdentifier(initializer) ? initializer : undefined;
}

/** `for (let i = 0; i < xs.length; i++)` iterates `xs` when the body reads `xs[i]`. */
function indexLoop(loop: ts.ForStatement): Repetition {
  const declaration =
    loop.initializer && ts.isVariableDeclarationList(loop.initializer)
      ? loop.initializer.declarations[0]
      : undefined;
  const index = declaration && ts.isIdentifier(declaration.name) ? declaration.name : undefined;
  const collection = index && stepsByOne(loop) ? indexedCollection(loop, index) : undefined;
  return {
    kind: 'for',
    node: loop,
    body: loop.statement,
    collection,
    item: undefined,
    index,
    concurrent: false,
  };
}

function stepsByOne(loop: ts.ForStatement): boolean {
  const step = loop.incrementor;
  if (!step) return false;
  if (ts.isBinaryExpression(step)) {
    return step.operatorToken.kind === ts.SyntaxKind.PlusEqualsToken && numberLiteral(step.right) === 1;
  }
  return ts.isPostfixUnaryExpression(step) || ts.isPrefixUnaryExpression(step);
}

function indexedCollection(loop: ts.ForStatement, index: ts.Identifier): ts.Expression | undefined {
  let found: ts.Expression | undefined;
  const visit = (node: ts.Node): void => {
    if (found) return;
    if (
      ts.isElementAccessExpression(node) &&
      ts.isIdentifier(node.argumentExpression) &&
      node.argumentExpression.text === index.text
    ) {
      found = node.expression;
      return;
    }
    ts.forEachChild(node, visit);
  };
  visit(loop.statement);
  return found;
}

/** `while (queue.length > 0) { const next = queue.shift(); ... }` works through `queue`. */
function worklist(loop: ts.WhileStatement | ts.DoStatement): ts.Expression | undefined {
  const condition = skipOuter(loop.expression);
  const compared = ts.isBinaryExpression(condition) ? skipOuter(condition.left) : condition;
  if (!ts.isPropertyAccessExpression(compared) || !['length', 'size'].includes(compared.name.text))
    return undefined;
  const name = compared.expression.getText();
  const takes = new RegExp(`${escapeRegExp(name)}[!?]?\\.(shift|pop|dequeue)\\(`);
  return takes.test(loop.statement.getText()) ? compared.expression : undefined;
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}

/** Whether a call is given as its callback a function declared elsewhere: `ids.map(loadUser)`. */
export function referencedCallback(
  call: CallNode,
  operations: Operations,
): { repetition: Repetition; node: FunctionNode } | undefined {
  const repetition = callbackRepetition(call, operations);
  const callback = repetition && argumentsOf(call).find((argument) => argument === repetition.body);
  if (!repetition || !callback) return undefined;
  const inner = skipOuter(callback);
  if (ts.isArrowFunction(inner) || ts.isFunctionExpression(inner)) return undefined;
  const node = operations.functionOf(inner);
  return node && { repetition, node };
}
