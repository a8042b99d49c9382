import ts from 'typescript';
import { isChange } from '../../code/computing.js';
import { isPropertyName, mentions } from '../../code/dependence.js';
import { changesMachine } from '../../code/local-calls.js';
import {
  calleeOf,
  enclosingFunction,
  isCallNode,
  isFunctionNode,
  isInside,
  methodName,
  some,
  walk,
} from '../../code/syntax.js';
import type { Analysis } from '../analysis.js';
import { functionId } from '../function-facts.js';
import type { Question } from './question.js';

/** Whether a question must wait for an earlier one: it needs its answer, shares its builder, or changes something first. */
export function mustWait(later: Question, earlier: Question, analysis: Analysis): boolean {
  return (
    earlier.guards ||
    dependsOn(later, earlier.variables, analysis) ||
    asksTheSame(later, earlier) ||
    sharesBuilder(later, earlier, analysis) ||
    changesFirst(later, analysis)
  );
}

function asksTheSame(later: Question, earlier: Question): boolean {
  const texts = new Set(earlier.asks.map(({ whole }) => whole.getText()));
  return later.asks.some(({ whole }) => texts.has(whole.getText()));
}

/** Whether a question needs what variables hold, also through functions and variables of the frame that its statement names. */
export function dependsOn(later: Question, variables: readonly ts.Symbol[], analysis: Analysis): boolean {
  if (variables.length === 0) return false;
  const { tracer } = analysis.operations;
  const frame = enclosingFunction(later.statement);
  const seen = new Set<ts.Node>();
  const visit = (root: ts.Node): boolean => {
    if (mentions(root, variables, tracer)) return true;
    return some(root, (node) => {
      if (!ts.isIdentifier(node) || isPropertyName(node)) return false;
      const declaration = wholeOf(tracer.symbolOf(node)?.valueDeclaration);
      if (!declaration || !frame || seen.has(declaration) || !isInside(declaration, frame)) return false;
      seen.add(declaration);
      return isFunctionNode(declaration) ||
        (ts.isVariableDeclaration(declaration) && declaration !== later.declaration)
        ? visit(declaration)
        : false;
    });
  };
  // What is made of the answer comes after all of them: `(await f()).map((row) => earlier.get(row.id))`.
  return visit(later.answer) || (later.declaration !== undefined && visit(later.declaration.name));
}

/** The declaration that a name is destructured in: `const { userId } = subscription.metadata`. */
function wholeOf(declaration: ts.Declaration | undefined): ts.Declaration | undefined {
  return declaration && ts.isBindingElement(declaration)
    ? ts.walkUpBindingElementsAndPatterns(declaration)
    : declaration;
}

/** Two runs of one builder are two states of one object; a clone is an object of its own. */
function sharesBuilder(later: Question, earlier: Question, analysis: Analysis): boolean {
  const builders = buildersIn(earlier, analysis);
  const shared = [...buildersIn(later, analysis)].some((each) => builders.has(each));
  return shared && !(isCloned(later) || isCloned(earlier));
}

function isCloned({ answer }: Question): boolean {
  return some(answer, (node) => ts.isCallExpression(node) && methodName(calleeOf(node)) === 'clone');
}

function buildersIn({ answer }: Question, { operations: { tracer } }: Analysis): Set<ts.Symbol> {
  const found = new Set<ts.Symbol>();
  walk(answer, (node) => {
    if (!ts.isIdentifier(node) || isPropertyName(node)) return undefined;
    const entity = tracer.entityOf(node);
    const facts = entity?.kind === 'library' ? entity.library.types[entity.type] : undefined;
    const symbol = facts?.fluent || facts?.queued ? tracer.symbolOf(firstName(node, tracer)) : undefined;
    if (symbol) found.add(symbol);
    return undefined;
  });
  return found;
}

/** The variable that a builder had first: `base` of `const q = base.where(...)`, which gives back `base` itself. */
function firstName(name: ts.Identifier, tracer: Analysis['operations']['tracer']): ts.Identifier {
  let node = tracer.constant(name);
  if (!node || some(node, (each) => ts.isCallExpression(each) && methodName(calleeOf(each)) === 'clone'))
    return name;
  while (ts.isCallExpression(node) || ts.isPropertyAccessExpression(node)) node = node.expression;
  if (!ts.isIdentifier(node)) return name;
  const entity = tracer.entityOf(node);
  const isBuilder = entity?.kind === 'library' && entity.library.types[entity.type]?.fluent === true;
  return isBuilder ? firstName(node, tracer) : name;
}

/** Whether evaluating what its calls are made on and given does more than compute: that would move before the first answer. */
export function changesFirst(
  { answer, asks }: Pick<Question, 'answer' | 'asks'>,
  analysis: Analysis,
): boolean {
  const calls = new Set<ts.Node>(asks.map(({ whole }) => whole));
  return some(
    answer,
    (node) => isChange(node) || (!calls.has(node) && isCallNode(node) && isCommand(node, analysis)),
    (node) => !isFunctionNode(node),
  );
}

function isCommand(call: ts.CallExpression | ts.TaggedTemplateExpression, analysis: Analysis): boolean {
  const target = analysis.operations.targetOf(call);
  if (target?.kind === 'operation') return target.operation.effect !== 'read' && !target.operation.asks;
  if (target?.kind !== 'functions') return changesMachine(call, analysis.operations.tracer);
  const { writes, mutates } = analysis.reach(target.nodes.map(functionId));
  return writes.length > 0 || mutates;
}
