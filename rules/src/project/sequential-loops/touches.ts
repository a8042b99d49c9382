import ts from 'typescript';
import { assignedBy, isSynchronous } from '../../code/computing.js';
import { isPropertyName } from '../../code/dependence.js';
import { changesMachine } from '../../code/local-calls.js';
import type { Repetition } from '../../code/repetition.js';
import type { CallNode } from '../../code/syntax.js';
import {
  argumentsOf,
  calleeOf,
  isCallNode,
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

/** Places that outlive an iteration: variables from outside the loop, and members of `this` by their names. */
export interface Places {
  readonly variables: ReadonlySet<ts.Symbol>;
  readonly members: ReadonlySet<string>;
}

/** Methods that change what they are called on and, unlike others, keep what they are given as it is. */
const FILLING = /^(push|unshift|add|set|delete|append|write)$/;

/** What an iteration may change of what outlives it. */
export function changedIn(
  repetition: Repetition,
  waits: ReadonlySet<ts.Node>,
  analysis: Analysis,
): Places | undefined {
  return changedBy([repetition.body], repetition, waits, analysis);
}

/**
 * What parts of an iteration may change of what outlives it. A known call changes what its summary says, here: everything, where it changes
 * anything that is not its own. A call that cannot be seen counts as changing what it is called on and what it is given, as it
 * takes part in no other state that is in reach: undefined where it is a function of the project that changes state of its own.
 */
export function changedBy(
  parts: readonly ts.Node[],
  repetition: Repetition,
  waits: ReadonlySet<ts.Node>,
  analysis: Analysis,
): Places | undefined {
  const places = new Collector(repetition, analysis.operations.tracer);
  const changesMore = (node: ts.Node): boolean => {
    const assigned = assignedBy(node);
    if (assigned) places.add(assigned);
    if (!isCallNode(node) || waits.has(node)) return false;
    const changed = changedByCall(node, analysis);
    for (const each of changed ?? []) places.add(each);
    return changed === undefined;
  };
  return parts.some((part) => some(part, changesMore)) ? undefined : places;
}

/** The values that a call may change; undefined where it changes more than it is given. */
function changedByCall(call: CallNode, analysis: Analysis): readonly ts.Expression[] | undefined {
  const callee = calleeOf(call);
  const receiver = receiverOf(callee);
  const target = analysis.operations.targetOf(call);
  if (target?.kind === 'functions') {
    const { writes, others, unknown, mutates } = analysis.reach(target.nodes.map(functionId));
    return writes.length + others.length + unknown.length === 0 && !mutates ? [] : undefined;
  }
  if (target) return [];
  if (changesMachine(call, analysis.operations.tracer)) return undefined;
  if (FILLING.test(methodName(callee) ?? '')) return receiver ? [receiver] : [];
  if (isSynchronous(callee)) return [];
  return [...(receiver ? [receiver] : []), ...argumentsOf(call)];
}

/** What expressions read of what outlives an iteration, also through variables of the iteration. */
export function readBy(nodes: readonly ts.Node[], repetition: Repetition, tracer: Tracer): Places {
  const places = new Collector(repetition, tracer);
  const seen = new Set<ts.Node>();
  const visit = (root: ts.Node): void => {
    walk(root, (node) => {
      if (ts.isTypeNode(node)) return false;
      if (!isPlace(node)) return undefined;
      const local = places.add(node);
      if (local && !seen.has(local)) {
        seen.add(local);
        visit(local);
      }
      return undefined;
    });
  };
  for (const node of nodes) visit(node);
  return places;
}

function isPlace(node: ts.Node): node is ts.Expression {
  return (
    (ts.isIdentifier(node) && !isPropertyName(node)) ||
    (ts.isPropertyAccessExpression(node) && node.expression.kind === ts.SyntaxKind.ThisKeyword)
  );
}

/** Whether two sets of places have one in common. */
export function meet(one: Places, other: Places): boolean {
  return (
    [...one.variables].some((each) => other.variables.has(each)) ||
    [...one.members].some((each) => other.members.has(each))
  );
}

class Collector implements Places {
  readonly variables = new Set<ts.Symbol>();
  readonly members = new Set<string>();
  readonly #repetition: Repetition;
  readonly #tracer: Tracer;

  constructor(repetition: Repetition, tracer: Tracer) {
    this.#repetition = repetition;
    this.#tracer = tracer;
  }

  /** Adds what an expression begins with: `a` of `a.b.c`, `this.a` of `this.a.b`. Gives the declaration of a local one. */
  add(expression: ts.Expression): ts.Declaration | undefined {
    let node = skipOuter(expression);
    while (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)) {
      const base = skipOuter(node.expression);
      if (base.kind === ts.SyntaxKind.ThisKeyword && ts.isPropertyAccessExpression(node))
        this.members.add(node.name.text);
      node = base;
    }
    const symbol = ts.isIdentifier(node) ? this.#tracer.symbolOf(node) : undefined;
    const declaration = symbol?.valueDeclaration;
    if (!symbol || !declaration) return undefined;
    const whole = ts.isBindingElement(declaration)
      ? ts.walkUpBindingElementsAndPatterns(declaration)
      : declaration;
    if (isInside(whole, this.#repetition.node) || isItem(whole, this.#repetition)) return whole;
    if (!this.#isClient(node)) this.variables.add(symbol);
    return undefined;
  }

  /** A client or a function is the same one whatever is done with it. */
  #isClient(node: ts.Expression): boolean {
    const kind = this.#tracer.entityOf(node)?.kind;
    return kind !== undefined && /^(library|function|module|class)/.test(kind);
  }
}

/** The declaration of the item stands in the head of the loop. */
function isItem(declaration: ts.Node, { item }: Repetition): boolean {
  return item !== undefined && isInside(declaration, item.parent);
}
