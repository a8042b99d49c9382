import ts from 'typescript';
import { isAssignment, isPropertyName, variationOf } from '../../code/dependence.js';
import type { Repetition } from '../../code/repetition.js';
import { isCombinator } from '../../code/combinators.js';
import type { CallNode } from '../../code/syntax.js';
import { isInside, outermost, skipOuter, walk } from '../../code/syntax.js';
import type { Analysis } from '../../project/analysis.js';
import { calleeText } from '../../project/function-facts.js';
import type { RepeatedCall } from '../../project/repeated-calls.js';
import { hasComment } from './document.js';
import { keyColumn, keyTypeOf, resolvedKey } from './key-type.js';
import type { KeyedRead, Refusal } from './keyed-read.js';
import { changeOf, changesParameter } from './mutation.js';

/** What would make the rewritten loop differ from the one written. */
export function obstacle(read: RepeatedCall, keyed: KeyedRead, analysis: Analysis): Refusal | undefined {
  const { call, repetition, operation, effects } = read;
  const model = operation.target === undefined ? 'its table' : `\`${operation.target}\``;
  const clash = effects.writes.find(
    ({ target }) =>
      target === undefined || target === operation.target || operation.targets?.includes(target),
  );
  if (clash) return { refusal: `the loop writes what the query reads (\`${clash.text}\`)` };
  const [write] = effects.writes;
  if (write && keyed.operation.related)
    return { refusal: `the query also reads relations, which the loop may write (\`${write.text}\`)` };
  if (repetition.collection === undefined) return { refusal: 'the loop does not go over a collection' };
  if (repetition.runner !== undefined) return { refusal: `\`${repetition.runner}\` runs the loop` };
  if (repetition.kind === 'while')
    return { refusal: 'the loop adds to the collection that it works through' };
  if (repetition.kind === 'for-in') return { refusal: 'the loop is a `for...in`' };
  if (ts.isForOfStatement(repetition.node) && repetition.node.awaitModifier)
    return { refusal: 'the items arrive one by one from a stream' };
  const column = keyColumn(keyed);
  if (operation.rows === 'one' && !column.unique && !keyed.answer) {
    return {
      refusal: `\`${keyed.column}\` is not known to be unique in ${model}, so one row per key is not certain`,
    };
  }
  if (column.hidden) return { refusal: `queries leave out \`${keyed.column}\` unless they ask for it` };
  if (column.type.kind === 'other')
    return { refusal: `values of \`${keyed.column}\` cannot be compared with \`===\`` };
  const resolved = resolvedKey(keyed.key, repetition.body, analysis);
  const key = keyTypeOf(resolved, analysis);
  if (key.kind === 'other' && !keyed.byText)
    return { refusal: `\`${keyed.key.getText()}\` cannot be compared with \`===\`` };
  if (key.nullable && !isGuarded(keyed.key, resolved, repetition))
    return { refusal: `\`${keyed.key.getText()}\` may be null or undefined` };
  const caught = errorHandling(call, repetition);
  if (caught) return { refusal: caught };
  const runner = runnerAround(call, repetition, analysis);
  if (runner) return { refusal: `\`${runner}\` runs the query in a callback` };
  const [carried] = variationOf([keyed.key], repetition, analysis.operations.tracer).carried;
  if (carried) return { refusal: `the key uses \`${carried.name}\`, which the loop changes` };
  const local = localIn(keyed.call, keyed.key, repetition, analysis, keyed.otherKeys);
  if (local) return { refusal: `the query uses \`${local}\`, which is made inside the loop` };
  const grown = collectionChange(repetition);
  if (grown) return { refusal: `the loop changes the collection that it goes over (\`${grown}\`)` };
  const moved = keyChange(keyed.key, repetition, analysis);
  if (moved) return { refusal: `the loop changes what the key is made of (\`${moved}\`)` };
  const changed = changeOf(call, repetition, analysis);
  if (changed)
    return {
      refusal: `the loop changes the row it read (\`${changed}\`), and items with the same key would share it`,
    };
  if (hasComment(call)) return { refusal: 'a comment stands inside the query' };
  return undefined;
}

/** A name of the query, besides its key, that only the loop knows. */
export function localIn(
  call: ts.CallExpression,
  key: ts.Expression,
  { body, item, index }: Repetition,
  analysis: Analysis,
  others: readonly ts.Node[] = [],
): string | undefined {
  let found: string | undefined;
  walk(call, (node) => {
    if (found || node === key || others.includes(node)) return false;
    if (!ts.isIdentifier(node) || isPropertyName(node)) return undefined;
    const declaration = analysis.operations.tracer.symbolOf(node)?.valueDeclaration;
    const outside = item ?? index;
    const isLocal =
      declaration !== undefined &&
      !isInside(declaration, call) &&
      (isInside(declaration, body) || (outside !== undefined && isInside(declaration, outside.parent)));
    if (isLocal) found = node.text;
    return undefined;
  });
  return found;
}

/** `pending.push(...)` in a loop over `pending`. */
export function collectionChange({ body, collection }: Repetition): string | undefined {
  const text = collection && skipOuter(collection).getText();
  let found: string | undefined;
  walk(body, (node) => {
    if (
      ts.isCallExpression(node) &&
      ts.isPropertyAccessExpression(node.expression) &&
      node.expression.expression.getText() === text
    ) {
      if (/^(push|unshift|splice|pop|shift|add|delete|clear|sort|reverse)$/.test(node.expression.name.text))
        found ??= node.expression.getText();
    }
    return undefined;
  });
  return found;
}

/** An assignment to the item or to a member that the key is made of, also inside a function that the item is given to. */
export function keyChange(
  key: ts.Expression,
  { body, item }: Repetition,
  analysis: Analysis,
): string | undefined {
  const parts = new Set<string>();
  collectParts(key, body, analysis, parts);
  let found: string | undefined;
  walk(body, (node) => {
    const target =
      ts.isBinaryExpression(node) && isAssignment(node)
        ? node.left
        : ts.isPostfixUnaryExpression(node)
          ? node.operand
          : undefined;
    if (target && parts.has(target.getText())) found ??= target.getText();
    if (ts.isCallExpression(node) && item && ts.isIdentifier(item)) {
      const position = node.arguments.findIndex((argument) => argument.getText() === item.text);
      const called = position >= 0 ? analysis.operations.targetOf(node) : undefined;
      if (
        called?.kind === 'functions' &&
        called.nodes.some((each) => changesParameter(each, position, analysis))
      )
        found ??= node.getText();
    }
    return undefined;
  });
  return found;
}

/** The texts of the names and members that an expression is made of, through the constants of the loop. */
function collectParts(expression: ts.Node, body: ts.Node, analysis: Analysis, parts: Set<string>): void {
  walk(expression, (node) => {
    if (ts.isPropertyAccessExpression(node)) parts.add(node.getText());
    if (!ts.isIdentifier(node) || isPropertyName(node) || parts.has(node.text)) return undefined;
    parts.add(node.text);
    const value = analysis.operations.tracer.initializerOf(node);
    if (value && isInside(value, body)) collectParts(value, body, analysis, parts);
    return undefined;
  });
}

/** The function that runs the call in a callback and gives its answer on, as written: `withRetry(() => load(id))`. */
function runnerAround(call: CallNode, { body }: Repetition, { operations }: Analysis): string | undefined {
  for (let node: ts.Node = call; node !== body && !ts.isSourceFile(node); node = node.parent) {
    if (!ts.isArrowFunction(node) && !ts.isFunctionExpression(node)) continue;
    const { parent } = outermost(node);
    if (!ts.isCallExpression(parent)) continue;
    const target = operations.targetOf(parent);
    const givesOn =
      target?.kind === 'library' && target.method?.runs !== undefined && target.method.unwraps !== undefined;
    if (target?.kind === 'functions' || givesOn) return calleeText(parent);
  }
  return undefined;
}

/** An error of one item's query must not become an error of them all. */
export function errorHandling(call: CallNode, repetition: Repetition): string | undefined {
  let child: ts.Node = call;
  for (let { parent } = call; child !== repetition.body && !ts.isSourceFile(parent); { parent } = parent) {
    if (ts.isTryStatement(parent) && child === parent.tryBlock && parent.catchClause) {
      return 'the query stands in a `try` of the loop, which handles the error of one item by itself';
    }
    child = parent;
  }
  const combinator = ts.isExpression(repetition.node) ? outermost(repetition.node).parent : undefined;
  const name =
    combinator && ts.isCallExpression(combinator) && isCombinator(combinator)
      ? combinator.expression.getText()
      : '';
  return /\.(allSettled|race|any)$/.test(name)
    ? `\`${name}\` handles the error of one item by itself`
    : undefined;
}

/** Whether the query runs only where its key has been asked for: `if (order.customerId) ...`. */
export function isGuarded(key: ts.Expression, resolved: ts.Expression, repetition: Repetition): boolean {
  if (ts.isNonNullExpression(key) || ts.isNonNullExpression(resolved)) return true;
  const texts = [skipOuter(key).getText(), skipOuter(resolved).getText()];
  const asks = (condition: ts.Expression): boolean =>
    texts.some((text) => condition.getText().includes(text));
  let child: ts.Node = key;
  for (
    let parent = key.parent as ts.Node | undefined;
    parent && child !== repetition.body;
    child = parent, parent = parent.parent as ts.Node | undefined
  ) {
    const condition =
      ts.isIfStatement(parent) && child === parent.thenStatement
        ? parent.expression
        : ts.isConditionalExpression(parent) && child === parent.whenTrue
          ? parent.condition
          : undefined;
    if (condition && asks(condition)) return true;
    if (
      ts.isBlock(parent) &&
      parent.statements.some(
        (each) =>
          each.end <= child.pos &&
          ts.isIfStatement(each) &&
          asks(each.expression) &&
          /\b(continue|return|throw)\b/.test(each.thenStatement.getText()),
      )
    )
      return true;
  }
  return false;
}
