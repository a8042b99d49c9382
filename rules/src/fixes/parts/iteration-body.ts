import ts from 'typescript';
import { mentions } from '../../code/dependence.js';
import type { Repetition } from '../../code/repetition.js';
import { isSynchronous } from '../../code/computing.js';
import { takesAll } from '../../code/index-loops.js';
import type { CallNode } from '../../code/syntax.js';
import {
  awaitOf,
  calleeOf,
  isCallNode,
  isFunctionNode,
  isInside,
  methodName,
  receiverOf,
  skipOuter,
  some,
} from '../../code/syntax.js';
import type { Analysis } from '../../project/analysis.js';
import { variablesOf } from '../../project/awaits/question.js';
import type { SequentialLoop } from '../../project/sequential-loops/loops.js';
import { changedBy, meet, readBy } from '../../project/sequential-loops/touches.js';
import type { Refusal } from './keyed-read.js';

/** What a loop does with an item, as a callback can do it. */
export type Iteration =
  /** Everything: nothing outlives the iteration but what it changes of its item. */
  | { readonly kind: 'whole'; readonly statements: readonly ts.Statement[] }
  /** All but to collect a value: `results.push(value)`. */
  | {
      readonly kind: 'collect';
      readonly statements: readonly ts.Statement[];
      readonly push: ts.ExpressionStatement;
      readonly list: ts.Expression;
      readonly value: ts.Expression;
    }
  /** It gives a value, for the list that a chain makes, or for nobody. */
  | { readonly kind: 'value'; readonly statements: readonly ts.Statement[]; readonly value: ts.Expression }
  /** What it waits for; the rest is done with all answers, in the order of the items. */
  | {
      readonly kind: 'split';
      /** Declarations, the last of which waits. */
      readonly statements: readonly ts.VariableStatement[];
      /** An awaited expression within the first statement of the rest, which takes a name. */
      readonly inner: ts.AwaitExpression | undefined;
      readonly rest: readonly ts.Statement[];
      /** The variables of the declarations that the rest uses. */
      readonly names: readonly string[];
    };

/** The statements of a loop's body, without the one that takes the item of an index loop. */
export interface Body {
  readonly statements: readonly ts.Statement[];
  /** The item as a parameter: `order`, `{ id }`. */
  readonly item: string;
}

/** Reads the head of a loop and the statements of its body. */
export function bodyOf(repetition: Repetition): Body | Refusal {
  const { node, body, item, index, collection } = repetition;
  const statements = ts.isBlock(body) ? [...body.statements] : [body as ts.Statement];
  if (ts.isForOfStatement(node) || ts.isForInStatement(node)) {
    const isDeclared = ts.isVariableDeclarationList(node.initializer);
    if (!item || !isDeclared) return { refusal: 'the items have no name of their own' };
    return { statements, item: item.getText() };
  }
  const [first, ...others] = statements;
  const taken = first && ts.isVariableStatement(first) ? first.declarationList.declarations : [];
  const [declaration] = taken;
  const value = declaration?.initializer && skipOuter(declaration.initializer);
  const isItem =
    value !== undefined &&
    taken.length === 1 &&
    ts.isElementAccessExpression(value) &&
    value.expression.getText() === collection?.getText() &&
    value.argumentExpression.getText() === index?.text;
  const isCounted = others.some((each) =>
    some(each, (part) => ts.isIdentifier(part) && part.text === index?.text),
  );
  if (!isItem || isCounted || declaration?.type) return { refusal: 'the loop counts an index' };
  return takesAll(repetition)
    ? { statements: others, item: declaration?.name.getText() ?? '' }
    : { refusal: 'the loop does not take the whole list from its first item to its last' };
}

/** Finds how a callback can do what an iteration does, or what keeps it in the loop. */
export function iterationOf(
  loop: SequentialLoop,
  { statements }: Body,
  analysis: Analysis,
): Iteration | Refusal {
  const calls = callsOf(loop);
  const changes = outlives(loop, analysis);
  if (!changes(statements))
    return skips(statements) ? { refusal: 'some items are skipped' } : { kind: 'whole', statements };
  const last = statements.at(-1);
  const pushed = last && pushOf(last);
  const before = statements.slice(0, -1);
  if (
    last &&
    pushed &&
    !changes([...before, pushed.value]) &&
    !mentionsList([...before, pushed.value], pushed.list)
  ) {
    if (skips(before)) return { refusal: 'some items are skipped' };
    return { kind: 'collect', statements: before, push: last as ts.ExpressionStatement, ...pushed };
  }
  const whole = splitOf(statements, (each) => waits(each), changes, analysis);
  if (!('refusal' in whole)) return takesEarlier(whole, loop, calls, analysis) ?? whole;
  // What is read of an answer later may stay where it is: `if (response.ok) list.push(await response.json())`.
  const asks = (node: ts.Node): boolean => some(node, (each) => calls.has(each));
  const asked = splitOf(statements, asks, changes, analysis);
  return 'refusal' in asked ? whole : (takesEarlier(asked, loop, calls, analysis) ?? asked);
}

function callsOf({ waits }: SequentialLoop): Set<ts.Node> {
  return new Set(waits.map(({ asked }) => asked.call));
}

/** Whether parts of an iteration change what outlives it, or call what nobody can see. */
export function outlives(loop: SequentialLoop, analysis: Analysis): (parts: readonly ts.Node[]) => boolean {
  const calls = callsOf(loop);
  return (parts) => {
    if (parts.some((part) => some(part, (node) => isCallNode(node) && isUnseen(node, calls, analysis))))
      return true;
    const places = changedBy(parts, loop.repetition, calls, analysis);
    return !places || places.variables.size + places.members.size > 0;
  };
}

/** What is done with one answer may change what the next item begins with: `const before = total;`. */
function takesEarlier(
  iteration: Iteration,
  { repetition }: SequentialLoop,
  calls: ReadonlySet<ts.Node>,
  analysis: Analysis,
): Refusal | undefined {
  if (iteration.kind !== 'split') return undefined;
  const { statements, inner, rest } = iteration;
  const begun = [...statements, ...(inner ? [inner] : [])];
  const changed = changedBy(rest, repetition, calls, analysis);
  const isTaken = !changed || meet(changed, readBy(begun, repetition, analysis.operations.tracer));
  return isTaken ? { refusal: 'an item begins with what the one before it left' } : undefined;
}

/** A call that nobody can see keeps its place in the order: it may print, or tell somebody. */
function isUnseen(call: CallNode, waits: ReadonlySet<ts.Node>, { operations }: Analysis): boolean {
  const callee = calleeOf(call);
  if (waits.has(call) || operations.targetOf(call)) return false;
  const receiver = receiverOf(callee)?.getText() ?? '';
  if (/^console\b/.test(receiver)) return true;
  const isMade = some(callee, (node) => waits.has(node)); // `(await fetch(url)).text()`
  return !isSynchronous(callee) && !isFilling(callee) && !isMade && !isAnswerRead(call);
}

function isFilling(callee: ts.Expression): boolean {
  return /^(push|unshift|add|set|delete|append)$/.test(methodName(callee) ?? '');
}

/** `await response.text()` */
function isAnswerRead(call: CallNode): boolean {
  return (
    awaitOf(call) !== undefined &&
    /^(json|text|arrayBuffer|blob|bytes|formData)$/.test(methodName(calleeOf(call)) ?? '')
  );
}

/** `results.push(value);` */
function pushOf(statement: ts.Statement): { list: ts.Expression; value: ts.Expression } | undefined {
  const call = ts.isExpressionStatement(statement) ? statement.expression : undefined;
  if (!call || !ts.isCallExpression(call) || !ts.isPropertyAccessExpression(call.expression))
    return undefined;
  const [value, ...more] = call.arguments;
  const { name, expression: list } = call.expression;
  const isPlain = name.text === 'push' && value && more.length === 0 && !ts.isSpreadElement(value);
  return isPlain && /^[\w$.]+$/.test(list.getText()) ? { list, value } : undefined;
}

function mentionsList(parts: readonly ts.Node[], list: ts.Expression): boolean {
  const text = list.getText();
  return parts.some((each) => some(each, (node) => ts.isExpression(node) && node.getText() === text));
}

/** `continue` of the loop itself. */
function skips(statements: readonly ts.Statement[]): boolean {
  return statements.some((statement) =>
    some(
      statement,
      ts.isContinueStatement,
      (node) => !isFunctionNode(node) && !ts.isIterationStatement(node, false),
    ),
  );
}

function splitOf(
  statements: readonly ts.Statement[],
  belongs: (statement: ts.Statement) => boolean,
  changes: (parts: readonly ts.Node[]) => boolean,
  analysis: Analysis,
): Iteration | Refusal {
  const lastAt = statements.findLastIndex(belongs);
  const last = statements[lastAt];
  if (!last) return { refusal: 'the loop waits in its head' };
  const isDeclared = isConstant(last);
  const before = statements.slice(0, isDeclared ? lastAt + 1 : lastAt);
  const rest = statements.slice(before.length);
  if (!before.every(isConstant)) return { refusal: 'what comes before an answer is more than declarations' };
  const inner = isDeclared ? undefined : innerAwait(last);
  if (!isDeclared && !inner) return { refusal: 'the call stands in a condition, a `try` or another loop' };
  if (changes([...before, ...(inner ? [inner] : [])]))
    return { refusal: 'what comes before an answer changes what outlives the iteration' };
  const names = before
    .flatMap(({ declarationList }) => variablesOf(declarationList, analysis.operations.tracer))
    .filter((symbol) => isUsedIn(rest, symbol, inner, analysis))
    .map(({ name }) => name);
  return { kind: 'split', statements: before, inner, rest, names };
}

/** Whether statements use a variable besides in what is waited for before them. */
export function isUsedIn(
  rest: readonly ts.Statement[],
  variable: ts.Symbol,
  inner: ts.AwaitExpression | undefined,
  { operations: { tracer } }: Analysis,
): boolean {
  return rest.some((each) =>
    some(
      each,
      (node) => ts.isIdentifier(node) && mentions(node, [variable], tracer),
      (node) => node !== inner,
    ),
  );
}

function waits(statement: ts.Node): boolean {
  return some(statement, ts.isAwaitExpression, (node) => !isFunctionNode(node));
}

function isConstant(statement: ts.Statement): statement is ts.VariableStatement {
  return ts.isVariableStatement(statement) && (statement.declarationList.flags & ts.NodeFlags.Const) !== 0;
}

/** The only `await` of a statement that surely runs: `total += await price(item);`, `map.set(id, await load(id));`. */
function innerAwait(statement: ts.Statement): ts.AwaitExpression | undefined {
  if (!ts.isExpressionStatement(statement)) return undefined;
  const found: ts.AwaitExpression[] = [];
  some(
    statement,
    (node) => {
      if (ts.isAwaitExpression(node)) found.push(node);
      return false;
    },
    (node) => !isFunctionNode(node),
  );
  const [only, ...others] = found;
  // `await (await fetch(url)).json()` is one.
  if (!only || !others.every((each) => isInside(each, only))) return undefined;
  for (let node: ts.Node = only; node !== statement; node = node.parent)
    if (
      ts.isConditionalExpression(node.parent) ||
      (ts.isBinaryExpression(node.parent) &&
        node.parent.right === node &&
        /^(&&|\|\||\?\?)=?$/.test(node.parent.operatorToken.getText()))
    )
      return undefined;
  return only;
}
