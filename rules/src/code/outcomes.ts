import ts from 'typescript';
import { isCombinator } from './combinators.js';
import { bindingNames, mentions } from './dependence.js';
import type { Operations } from './operations.js';
import { attachment } from './repetition.js';
import type { CallNode, FunctionNode } from './syntax.js';
import {
  calleeOf,
  enclosingFunction,
  isCallNode,
  isFunctionNode,
  isInside,
  methodName,
  outermost,
  skipOuter,
  walk,
} from './syntax.js';
import type { Tracer } from './tracing/tracer.js';

/**
 * What becomes of what a call gives, and of its failure. `dropped`: it is waited for, and nobody looks at more than
 * whether it went well; `returned`: it is given back; `used`: something else is made of it. With these, the function fails
 * as the call does. `kept`: who waits for the function does not hear of a failure, or it cannot be told.
 */
export type Outcome = 'dropped' | 'returned' | 'used' | 'kept';

/** What becomes of a call in a function: its frame, or a function in it that runs as a part of it. */
export function outcomeOf(call: CallNode, frame: FunctionNode, operations: Operations): Outcome {
  const own = enclosingFunction(call);
  const outcome = outcomeIn(call, operations.tracer);
  if (!own || own === frame || outcome === 'kept') return outcome;
  const runner = runnerOf(own, operations);
  const outer = runner && isInside(runner, frame) ? outcomeOf(runner, frame, operations) : 'kept';
  return outer === 'kept' || outcome === 'returned' ? outer : outcome;
}

/**
 * The call that runs a function in place: `limit(() => send(x))`, `xs.map((x) => send(x))`. A function of the project may
 * catch what it runs.
 */
function runnerOf(node: FunctionNode, operations: Operations): ts.CallExpression | undefined {
  if (attachment(node, operations) === 'detached') return undefined;
  const { parent } = outermost(node as ts.Expression);
  return ts.isCallExpression(parent) && operations.targetOf(parent)?.kind !== 'functions'
    ? parent
    : undefined;
}

/** The same, up to the nearest function. */
function outcomeIn(call: CallNode, tracer: Tracer): Outcome {
  let node = outermost(call);
  let isTaken = false;
  for (;;) {
    const { parent } = node;
    if (ts.isAwaitExpression(parent)) {
      if (isCaught(parent)) return 'kept';
      return isTaken ? 'used' : answerOf(parent, tracer);
    }
    if (isGivenBack(node)) return isTaken ? 'used' : 'returned';
    const next = handedTo(node);
    if (!next) return 'kept';
    isTaken ||= next.takes;
    node = outermost(next.node);
  }
}

function isGivenBack(node: ts.Expression): boolean {
  const { parent } = node;
  return ts.isReturnStatement(parent) || (ts.isArrowFunction(parent) && parent.body === node);
}

/** The expression that fails as a promise in it does; `takes`: it makes something else of the answer. */
function handedTo(node: ts.Expression): { node: ts.Expression; takes: boolean } | undefined {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return chained(parent);
  if (ts.isConditionalExpression(parent) && node !== parent.condition) return { node: parent, takes: false };
  if (ts.isBinaryExpression(parent) && node === parent.right && isShortCircuit(parent))
    return { node: parent, takes: false };
  if (ts.isSpreadElement(parent) || ts.isArrayLiteralExpression(parent)) return handedTo(parent);
  return ts.isCallExpression(parent) && isCombinator(parent) && methodName(calleeOf(parent)) === 'all'
    ? { node: parent, takes: false }
    : undefined;
}

/** `send(x).then(...)`, `got.post(url).json()`; not what comes behind a handler of failures. */
function chained(access: ts.PropertyAccessExpression): ReturnType<typeof handedTo> {
  const { parent } = access;
  if (!ts.isCallExpression(parent) || parent.expression !== access) return undefined;
  const name = access.name.text;
  const [handler, ...others] = parent.arguments;
  if (name === 'catch' || (name === 'then' && others.length > 0)) return undefined;
  const reads = handler && isFunctionNode(skipOuter(handler)) ? parametersOf(handler) > 0 : true;
  return { node: parent, takes: name === 'then' && reads };
}

function parametersOf(handler: ts.Expression): number {
  const inner = skipOuter(handler);
  return isFunctionNode(inner) ? inner.parameters.length : 0;
}

function isShortCircuit({ operatorToken: { kind } }: ts.BinaryExpression): boolean {
  return (
    kind === ts.SyntaxKind.AmpersandAmpersandToken ||
    kind === ts.SyntaxKind.BarBarToken ||
    kind === ts.SyntaxKind.QuestionQuestionToken
  );
}

/** Whether a `try` of the same function catches what a node throws, and does not throw it again. */
function isCaught(node: ts.Node): boolean {
  let child = node;
  for (let { parent } = node; !isFunctionNode(child) && !ts.isSourceFile(parent); { parent } = parent) {
    if (ts.isTryStatement(parent) && child === parent.tryBlock && parent.catchClause) {
      const last = parent.catchClause.block.statements.at(-1);
      if (!last || !ts.isThrowStatement(last)) return true;
    }
    child = parent;
  }
  return false;
}

/** What becomes of an answer that is there. */
function answerOf(waited: ts.AwaitExpression, tracer: Tracer): Outcome {
  const { parent } = outermost(waited);
  if (ts.isExpressionStatement(parent)) return 'dropped';
  return ts.isVariableDeclaration(parent) ? answerIn(parent, tracer) : useOf(waited, tracer);
}

/** How many variables one after another are followed. */
const MAX_DEPTH = 5;

/** What becomes of what a variable holds. */
function answerIn({ name, parent }: ts.VariableDeclaration, tracer: Tracer, depth = 0): Outcome {
  if (depth > MAX_DEPTH) return 'used';
  const names = bindingNames(name);
  const symbols = names.map((each) => tracer.symbolOf(each)).filter((each) => each !== undefined);
  const scope = enclosingFunction(parent)?.body ?? parent.getSourceFile();
  let found: Outcome = 'dropped';
  walk(scope, (node) => {
    if (!ts.isIdentifier(node) || names.includes(node) || !mentions(node, symbols, tracer)) return undefined;
    const use = useOf(node, tracer, depth);
    if (use === 'used' || found === 'dropped') found = use;
    return undefined;
  });
  return found;
}

/** What a statement makes of a value in it. */
function useOf(value: ts.Expression, tracer: Tracer, depth = 0): Outcome {
  let child: ts.Node = value;
  for (let { parent } = value; !ts.isSourceFile(parent); { parent } = parent) {
    if (ts.isReturnStatement(parent) || (ts.isArrowFunction(parent) && parent.body === child))
      return 'returned';
    if (ts.isThrowStatement(parent) || (ts.isIfStatement(parent) && child === parent.expression))
      return 'dropped';
    if (isCallNode(parent) && LOGGING.test(calleeOf(parent).getText())) return 'dropped';
    if (ts.isVariableDeclaration(parent)) return answerIn(parent, tracer, depth + 1);
    if (ts.isStatement(parent) || isFunctionNode(parent)) return 'used';
    child = parent;
  }
  return 'used';
}

/** What writes to a log what it is given. */
const LOGGING = /(^|\.)(log|logger|console|winston|debug)\b|\.capture(Exception|Message)$/i;
