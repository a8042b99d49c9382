import ts from 'typescript';
import { assignedBy, isComputing } from '../../code/computing.js';
import { isPropertyName } from '../../code/dependence.js';
import type { CallNode } from '../../code/syntax.js';
import {
  calleeOf,
  enclosingFunction,
  isCallNode,
  isFunctionNode,
  isInside,
  methodName,
  receiverOf,
  skipOuter,
  some,
  walk,
} from '../../code/syntax.js';
import type { Tracer } from '../../code/tracing/tracer.js';
import type { Analysis } from '../analysis.js';
import { functionId } from '../function-facts.js';
import { isHarmless } from './harmless.js';

/** Methods that change what they are called on, and nothing else. */
const FILLING = /^(push|unshift|add|set|append|delete|sort|reverse)$/;

/** `logger.info(...)`, `console.warn(...)`. */
const LOGGING = /^(debug|log|info|warn|error|trace|verbose)$/;

/** What measures how long something takes: the time between two answers is meant. */
const MEASURING = /\b(performance\.(now|mark|measure)|console\.time\w*|process\.hrtime|startTimer)\b/;

/** `const`s that only compute, and may as well be declared before or after the answers are there. */
export function isDeclaration(
  statement: ts.Statement,
  analysis: Analysis,
): statement is ts.VariableStatement {
  return (
    ts.isVariableStatement(statement) &&
    !statement.modifiers &&
    (statement.declarationList.flags & ts.NodeFlags.Const) !== 0 &&
    statement.declarationList.declarations.every(
      ({ initializer }) => initializer && isHarmless(initializer, analysis),
    )
  );
}

/**
 * Whether the text of a statement lets a question overtake it: it does not wait, does not leave the block, and throws nothing.
 * What its calls do is another matter.
 */
export function mayBeOvertaken(statement: ts.Statement): boolean {
  const isWork =
    ts.isExpressionStatement(statement) ||
    ts.isVariableStatement(statement) ||
    ts.isIfStatement(statement) ||
    ts.isForOfStatement(statement) ||
    ts.isForStatement(statement);
  return isWork && !MEASURING.test(statement.getText()) && !waits(statement) && !leaves(statement);
}

function waits(statement: ts.Statement): boolean {
  return some(
    statement,
    (node) =>
      ts.isAwaitExpression(node) ||
      ts.isYieldExpression(node) ||
      (ts.isForOfStatement(node) && node.awaitModifier !== undefined),
    (node) => !isFunctionNode(node),
  );
}

/** A `throw` counts in callbacks, too. */
function leaves(statement: ts.Statement): boolean {
  if (some(statement, ts.isThrowStatement)) return true;
  return some(
    statement,
    (node) =>
      ts.isReturnStatement(node) ||
      ((ts.isBreakStatement(node) || ts.isContinueStatement(node)) && !isWithin(node, statement)),
    (node) => !isFunctionNode(node),
  );
}

/** Whether a `break` or `continue` stays within a statement. */
function isWithin(jump: ts.BreakOrContinueStatement, statement: ts.Statement): boolean {
  if (jump.label) return false;
  for (let node: ts.Node = jump.parent; node !== statement.parent; node = node.parent)
    if (ts.isIterationStatement(node, false)) return true;
  return false;
}

/**
 * The variables that a statement changes or declares, where it does nothing else: a question that mentions none of them may be asked before.
 * Undefined where it may do more: call what nobody can see or what changes other state, assign a member of `this` or a variable from
 * outside the function.
 */
export function changedAmong(statement: ts.Statement, analysis: Analysis): ts.Symbol[] | undefined {
  const { tracer } = analysis.operations;
  const changed: ts.Expression[] = [];
  const doesMore = some(statement, (node) => {
    const assigned = assignedBy(node);
    if (assigned) changed.push(assigned);
    if (ts.isNewExpression(node))
      return !/^(Date|Set|Map|URLSearchParams|Array)$/.test(node.expression.getText());
    if (!isCallNode(node)) return false;
    const callee = calleeOf(node);
    const receiver = receiverOf(callee);
    if (receiver && FILLING.test(methodName(callee) ?? '') && !analysis.operations.targetOf(node)) {
      changed.push(receiver);
      return false;
    }
    return !onlyComputes(node, analysis);
  });
  if (doesMore) return undefined;
  const found = declaredIn(statement, tracer);
  for (const each of changed) {
    const symbol = localRoot(each, statement, tracer);
    if (!symbol) return undefined;
    // An item or an alias: whatever the statement mentions may be what is changed.
    const declaration = symbol.valueDeclaration;
    if (declaration && isInside(declaration, statement)) found.push(...mentionedIn(statement, tracer));
    else found.push(symbol);
  }
  return found;
}

/** A call that only computes or says something to the log, or a function of the project that does no more. */
function onlyComputes(call: CallNode, analysis: Analysis): boolean {
  const callee = calleeOf(call);
  const name = methodName(callee);
  const receiver = receiverOf(callee)?.getText() ?? '';
  const target = analysis.operations.targetOf(call);
  if (target?.kind === 'functions') {
    const { reads, writes, others, unknown, handsOn, throws, mutates } = analysis.reach(
      target.nodes.map(functionId),
    );
    return (
      reads.length + writes.length + others.length + unknown.length + handsOn.length === 0 &&
      !throws &&
      !mutates
    );
  }
  if (target) return false;
  return (
    isComputing(callee) ||
    /^(get|has|forEach|toSorted)$/.test(name ?? '') ||
    (LOGGING.test(name ?? '') && /log|console/i.test(receiver))
  );
}

/** The variable of the function that an expression begins with; undefined for any other place. */
function localRoot(
  expression: ts.Expression,
  statement: ts.Statement,
  tracer: Tracer,
): ts.Symbol | undefined {
  let node = skipOuter(expression);
  while (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node))
    node = skipOuter(node.expression);
  const symbol = ts.isIdentifier(node) ? tracer.symbolOf(node) : undefined;
  const frame = enclosingFunction(statement);
  const declaration = symbol?.valueDeclaration;
  return declaration && frame && isInside(declaration, frame) ? symbol : undefined;
}

function declaredIn(statement: ts.Statement, tracer: Tracer): ts.Symbol[] {
  if (!ts.isVariableStatement(statement)) return [];
  return statement.declarationList.declarations.flatMap(({ name }) => mentionedIn(name, tracer));
}

/** The variables that a node names. */
function mentionedIn(root: ts.Node, tracer: Tracer): ts.Symbol[] {
  const found: ts.Symbol[] = [];
  walk(root, (node) => {
    const symbol = ts.isIdentifier(node) && !isPropertyName(node) ? tracer.symbolOf(node) : undefined;
    if (symbol) found.push(symbol);
    return undefined;
  });
  return found;
}
