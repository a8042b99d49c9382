import ts from 'typescript';
import { assignedBy, isComputing } from './computing.js';
import { bindingNames } from './dependence.js';
import { isLazyClient } from './lazy-clients.js';
import { changesMachine } from './local-calls.js';
import type { FunctionNode } from './syntax.js';
import {
  calleeOf,
  isCallNode,
  isFunctionNode,
  isInside,
  methodName,
  receiverOf,
  skipOuter,
  some,
} from './syntax.js';
import type { Tracer } from './tracing/tracer.js';

/** Functions that never return: they throw to leave the handler (https://nextjs.org/docs/app/api-reference/functions). */
const LEAVING =
  /^(redirect|permanentRedirect|notFound|forbidden|unauthorized|invariant|assert\w*|ensure\w*|fail|throw|throwError|raise|panic)$/;

/** Methods that change what they are called on. */
const CHANGING =
  /^(push|pop|shift|unshift|splice|sort|reverse|fill|set|add|delete|clear|append|remove|assign|defineProperty|emit)$/;

/**
 * Whether a function may throw, or leave otherwise than by returning, where nothing went wrong: a check that the code
 * after it relies on. A `throw` that the function itself catches does not count, nor one that gives on what was caught.
 */
export function leavesEarly({ body }: FunctionNode): boolean {
  if (!body) return false;
  return some(
    body,
    (node) =>
      (ts.isThrowStatement(node) && !isCaught(node, body) && !isRethrow(node)) ||
      isLeavingCall(node) ||
      isAnswer(node),
    (node) => node === body || !isFunctionNode(node) || isHandler(node),
  );
}

function isLeavingCall(node: ts.Node): boolean {
  if (!ts.isCallExpression(node)) return false;
  const callee = calleeOf(node);
  const name = ts.isIdentifier(callee) ? callee.text : methodName(callee);
  return (
    name !== undefined && (LEAVING.test(name) || (name === 'exit' && callee.getText() === 'process.exit'))
  );
}

/** `res.status(403).send()`: the request is answered here, so what its caller would go on with is settled. */
function isAnswer(node: ts.Node): boolean {
  if (!ts.isCallExpression(node)) return false;
  const callee = calleeOf(node);
  return (
    /^(res|reply|response|ctx|c)$/.test(receiverOf(callee)?.getText() ?? '') &&
    /^(status|send|sendStatus|redirect|end|writeHead|code|header|throw)$/.test(methodName(callee) ?? '')
  );
}

/** A function given to `then`, `catch` or `finally`: what it throws, the promise rejects with. */
function isHandler({ parent }: ts.Node): boolean {
  return ts.isCallExpression(parent) && /^(then|catch|finally)$/.test(methodName(calleeOf(parent)) ?? '');
}

function isCaught(node: ts.Node, body: ts.Node): boolean {
  for (let child = node; child !== body; child = child.parent) {
    const { parent } = child;
    if (ts.isTryStatement(parent) && child === parent.tryBlock && parent.catchClause)
      return !some(parent.catchClause, ts.isThrowStatement);
  }
  return false;
}

/**
 * `catch (error) { log(error); throw error; }`: something had gone wrong already; also where another error is thrown, unless
 * what is tried may be a check (`try { verify(token); } catch { throw new Unauthorized(); }`).
 */
function isRethrow({ expression, parent }: ts.ThrowStatement): boolean {
  let node: ts.Node = parent;
  while (!ts.isCatchClause(node)) {
    if (ts.isSourceFile(node) || isFunctionNode(node)) return false;
    node = node.parent;
  }
  const { tryBlock } = node.parent;
  return (
    node.variableDeclaration?.name.getText() === expression.getText() ||
    !some(tryBlock, (each) => mayCheck(each, tryBlock))
  );
}

/** A call whose failure may be an answer: one that is not waited for, or that says by its name that it checks. */
function mayCheck(node: ts.Node, within: ts.Node): boolean {
  if (ts.isNewExpression(node)) return true;
  if (!ts.isCallExpression(node)) return false;
  const callee = calleeOf(node);
  if (CHECKING.test(methodName(callee) ?? callee.getText())) return true;
  if (isComputing(callee)) return false;
  for (let outer = node.parent; outer !== within; outer = outer.parent)
    if (ts.isAwaitExpression(outer)) return false;
  return true;
}

const CHECKING =
  /verify|check|assert|valid|parse|decode|decrypt|authen|authori|ensure|require|must|orThrow|orFail|exists|access|stat$/i;

/**
 * Whether a function changes what outlives its call: members of `this`, variables outside of it, what it was given, or files.
 * Functions inside it count, as it may run them. A client that it keeps for all calls is no change that anybody sees.
 */
export function changesOutside(frame: FunctionNode, tracer: Tracer): boolean {
  if (!frame.body || ts.isConstructorDeclaration(frame)) return false;
  return some(frame.body, (node) => {
    if (isCallNode(node) && changesMachine(node, tracer)) return true;
    if (isLazyClient(node, tracer)) return false;
    const target = changedBy(node);
    return target !== undefined && isOutside(target, frame, tracer);
  });
}

interface Change {
  readonly target: ts.Expression;
  /** The value itself is changed (`list.push(x)`), not what a name stands for (`list = []`). */
  readonly inPlace: boolean;
}

/** What a node changes: the left of an assignment, the operand of `++`, the receiver of `push`. */
function changedBy(node: ts.Node): Change | undefined {
  const assigned = assignedBy(node);
  if (assigned) return { target: assigned, inPlace: false };
  if (!ts.isCallExpression(node)) return undefined;
  const callee = calleeOf(node);
  const receiver = receiverOf(callee);
  if (!receiver || !CHANGING.test(methodName(callee) ?? '')) return undefined;
  const target = receiver.getText() === 'Object' ? node.arguments[0] : receiver;
  return target && { target, inPlace: true };
}

/** What is done to a library's value is an operation, told as such: `redis.set(key, value)`. */
function isOutside({ target, inPlace }: Change, frame: FunctionNode, tracer: Tracer): boolean {
  if (inPlace && tracer.entityOf(target)?.kind === 'library') return false;
  let root = skipOuter(target);
  const isName = ts.isIdentifier(root);
  while (ts.isPropertyAccessExpression(root) || ts.isElementAccessExpression(root))
    root = skipOuter(root.expression);
  if (root.kind === ts.SyntaxKind.ThisKeyword) return true;
  if (!ts.isIdentifier(root)) return false;
  const { text } = root;
  const declaration = tracer.symbolOf(root)?.valueDeclaration;
  if (!declaration || !isInside(declaration, frame)) return true;
  const isOwnParameter = frame.parameters.some((parameter) =>
    bindingNames(parameter.name).some((name) => name.text === text),
  );
  return isOwnParameter && (!isName || inPlace);
}
