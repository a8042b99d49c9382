import ts from 'typescript';
import { mentions } from '../code/dependence.js';
import type { CallNode, FunctionNode } from '../code/syntax.js';
import { argumentsOf, isCallNode, isInside, outermost, some, walk } from '../code/syntax.js';
import type { Analysis } from './analysis.js';
import type { Place } from './facts.js';
import { functionId } from './function-facts.js';
import { decoratedResolvers } from './implicit-loops/decorated-resolvers.js';
import { describedResolvers } from './implicit-loops/described-types.js';
import type { ImplicitLoop } from './implicit-loops/implicit-loop.js';
import { loadingHooks } from './implicit-loops/loading-hooks.js';
import { mappedResolvers } from './implicit-loops/resolver-maps.js';
import type { Witness } from './reachability.js';
import type { Limits } from './repeated-calls.js';

/** A read that runs once for each object of a response, or for each row of a query, with no loop in sight. */
export interface ImplicitRead {
  readonly loop: ImplicitLoop;
  /** The call in the resolver or hook that is the read or leads to it. */
  readonly call: CallNode;
  /** It depends on the object (`item`) or asks the same for all (`invariant`). */
  readonly kind: 'item' | 'invariant';
  readonly witness: Witness;
}

/** Every read of a file that a library repeats, in the order of the text. */
export function implicitReads(file: ts.SourceFile, analysis: Analysis, limits: Limits): ImplicitRead[] {
  const loops = [
    ...mappedResolvers(file, analysis),
    ...decoratedResolvers(file, analysis),
    ...describedResolvers(file, analysis),
    ...loadingHooks(file, analysis),
  ];
  return loops
    .filter(({ spread }) => spread !== 'one')
    .flatMap((loop) => readsOf(loop, analysis, limits))
    .toSorted((a, b) => a.call.getStart() - b.call.getStart());
}

function readsOf(loop: ImplicitLoop, analysis: Analysis, limits: Limits): ImplicitRead[] {
  const { reads, writes } = analysis.reach([functionId(loop.node)]);
  if (writes.length > 0 || bringsField(loop, analysis)) return []; // a command; a fallback for what was not loaded
  const usable = reads.filter(
    ({ operation, memoized }) =>
      !memoized &&
      !operation.merges &&
      operation.form !== 'alone' &&
      (limits.inProcess || !operation.inProcess),
  );
  const calls = new Set(
    usable.flatMap(({ steps: [first] }) => (first && callAt(loop.node, first.place)) ?? []),
  );
  return [...calls].flatMap((call) =>
    readOf(
      loop,
      call,
      usable.filter(
        ({ steps: [first] }) => first?.place.start === call.getStart() && first.place.end === call.end,
      ),
    ),
  );
}

/** What a call reads for each object: of several reads one that needs no luck. */
function readOf(loop: ImplicitLoop, call: CallNode, witnesses: readonly Witness[]): ImplicitRead[] {
  const { item } = loop;
  const about = witnesses.filter(({ inputs }) => item !== undefined && inputs.includes(item));
  const witness = about.find(({ conditional }) => !conditional) ?? about[0];
  if (witness) return [{ loop, call, kind: 'item', witness }];
  const [same] = witnesses;
  return same && loop.spread === 'many' && isSameQuestion(call, same)
    ? [{ loop, call, kind: 'invariant', witness: same }]
    : [];
}

/** Asks whatever the object is, and always the same: with nothing in it that another call gives. */
function isSameQuestion(call: CallNode, { conditional, steps }: Witness): boolean {
  return (
    !conditional &&
    steps.length === 1 &&
    !argumentsOf(call).some((argument) =>
      some(argument, (node) => isCallNode(node) || ts.isNewExpression(node) || ts.isAwaitExpression(node)),
    )
  );
}

/** `order.customer ?? load(order.customerId)`: the list may bring what the field gives. */
function bringsField({ node, item, field }: ImplicitLoop, analysis: Analysis): boolean {
  const { body } = node;
  if (field === undefined || item === undefined || !body) return false;
  return some(body, (each) => {
    if (!ts.isIdentifier(each) && !ts.isPropertyAccessExpression(each)) return false;
    return isFieldOfItem(each, field, item, node, analysis) && isGivenAsIs(each, body);
  });
}

/** `order.customer`, `this.customer`, or `customer` of `({ customer }) => ...`. */
function isFieldOfItem(
  expression: ts.Identifier | ts.PropertyAccessExpression,
  field: string,
  item: number,
  { parameters }: FunctionNode,
  { operations }: Analysis,
): boolean {
  const name = parameters[item]?.name;
  if (ts.isPropertyAccessExpression(expression)) {
    if (expression.name.text !== field) return false;
    if (item < 0) return expression.expression.kind === ts.SyntaxKind.ThisKeyword;
    const symbol = name && ts.isIdentifier(name) ? operations.tracer.symbolOf(name) : undefined;
    return symbol !== undefined && mentions(expression.expression, [symbol], operations.tracer);
  }
  if (expression.text !== field || !name || ts.isIdentifier(name)) return false;
  const declaration = operations.tracer.symbolOf(expression)?.valueDeclaration;
  return declaration !== undefined && isInside(declaration, name) && !isInside(expression, name);
}

/** What may be the result itself: given back, or one side of `??`, `||` or a condition. */
function isGivenAsIs(expression: ts.Expression, body: ts.Node): boolean {
  const outer = outermost(expression);
  const { parent } = outer;
  if (outer === body || ts.isReturnStatement(parent)) return true;
  if (ts.isConditionalExpression(parent)) return parent.condition !== outer;
  return ts.isBinaryExpression(parent) && /^(\?\?|\|\||&&)$/.test(parent.operatorToken.getText());
}

/** The call of a function's body at a place; calls that are chained begin at the same offset. */
function callAt(node: FunctionNode, { start, end }: Place): CallNode | undefined {
  let found: CallNode | undefined;
  walk(node, (each) => {
    if (isCallNode(each) && each.getStart() === start && each.end === end) found = each;
    return found === undefined && each.pos <= start && each.end >= end;
  });
  return found;
}
