import ts from 'typescript';
import { mentions } from '../../code/dependence.js';
import { calleeOf, isFunctionNode, methodName, receiverOf, skipOuter, some } from '../../code/syntax.js';
import type { Analysis } from '../../project/analysis.js';
import type { Chain } from '../../project/sequential-loops/chains.js';
import type { SequentialLoop } from '../../project/sequential-loops/loops.js';
import { endWithComments, hasDirective } from './elements.js';
import type { Body, Iteration } from './iteration-body.js';
import { iterationOf, outlives } from './iteration-body.js';
import type { Refusal } from './keyed-read.js';
import { changedItem, declaresWithVar } from './loop-obstacles.js';
import { collectionChange } from './obstacles.js';
import { startWithComments } from './placement.js';
import type { WaitingSite } from './waiting-site.js';
import { waitingSite } from './waiting-site.js';

/** What the links of a chain do, as a callback can do it. */
export interface ChainWork {
  readonly body: Body;
  readonly iteration: Iteration;
  /** The statement that holds the chain. */
  readonly statement: ts.Statement;
  /** Where the list goes that the chain gives; undefined where nobody looks at what it gives. */
  readonly site: WaitingSite | undefined;
}

/** Reads what the links of a chain do, or what keeps them in the chain. */
export function chainWork(loop: SequentialLoop, chain: Chain, analysis: Analysis): ChainWork | Refusal {
  const site = waitingSite(chain.call);
  if ('refusal' in site) return site;
  const { statement } = site;
  const item = loop.repetition.item?.getText() ?? '';
  const link = linkOf(chain, analysis);
  const work = link.list
    ? listWork(link, loop, chain, analysis)
    : plainWork(link, loop, chain, site, item, analysis);
  if ('refusal' in work) return work;
  const kept = [...work.statements, ...('value' in work ? [work.value] : []), ...pushOf(work)];
  const obstacle = chainObstacle(loop, chain, statement, kept, analysis);
  if (obstacle) return obstacle;
  const body = { statements: work.statements, item };
  return { body, iteration: work, statement, site: link.list ? site : undefined };
}

/** What a link does besides waiting for the one before. */
interface Link {
  readonly statements: readonly ts.Statement[];
  /** The value of an arrow. */
  readonly value: ts.Expression | undefined;
  /** What stands for what the links before gave, where something is done with that. */
  readonly list: ((node: ts.Expression) => boolean) | undefined;
  /** Whether a node mentions it. */
  readonly carries: (node: ts.Node) => boolean;
}

function linkOf({ body, carriers, previous }: Chain, { operations: { tracer } }: Analysis): Link {
  const all = ts.isBlock(body) ? body.statements : [];
  const [first] = all;
  const declared = first && previous && declaredAs(first, previous);
  const name = declared && tracer.symbolOf(declared);
  const symbols = name ? [...carriers, name] : carriers;
  const isWaited = first !== undefined && ts.isExpressionStatement(first) && first.expression === previous;
  const statements = declared || isWaited ? all.slice(1) : all;
  const value = ts.isBlock(body) ? undefined : body;
  const carries = (node: ts.Node): boolean => mentions(node, symbols, tracer);
  const isCarried = [...statements, ...(value ? [value] : [])].some(carries);
  const isList = (node: ts.Expression): boolean => {
    const inner = skipOuter(node);
    return inner === previous || (ts.isIdentifier(inner) && carries(inner));
  };
  return { statements, value, list: isCarried ? isList : undefined, carries };
}

/** `list` of `const list = await previous;`. */
function declaredAs(statement: ts.Statement, previous: ts.AwaitExpression): ts.Identifier | undefined {
  if (!ts.isVariableStatement(statement)) return undefined;
  const [declaration, ...others] = statement.declarationList.declarations;
  const value = declaration?.initializer && skipOuter(declaration.initializer);
  return value === previous && others.length === 0 && declaration && ts.isIdentifier(declaration.name)
    ? declaration.name
    : undefined;
}

/** The links make a list: `list.push(value); return list;`, `[...list, value]`. */
function listWork(link: Link, loop: SequentialLoop, chain: Chain, analysis: Analysis): Iteration | Refusal {
  const added = addedBy(link);
  if (!added) return { refusal: 'the chain makes more than a list of what its links give' };
  if (!isEmptyList(chain.seed)) return { refusal: 'the chain begins with more than an empty list' };
  const { statements, value } = added;
  const parts = [...statements, value];
  if (statements.some(returns)) return { refusal: 'some items are skipped' };
  if (parts.some(link.carries)) return { refusal: 'a link looks at what those before gave' };
  if (outlives(loop, analysis)(parts)) return { refusal: 'a link does more than to give a value' };
  return { kind: 'value', statements, value };
}

/** What a link adds to the list, and what it does before. */
function addedBy({
  statements,
  value,
  list,
}: Link): { readonly statements: readonly ts.Statement[]; readonly value: ts.Expression } | undefined {
  const isList = (node: ts.Expression | undefined): boolean => node !== undefined && list?.(node) === true;
  const last = statements.at(-1);
  const given = value ?? (last && ts.isReturnStatement(last) ? last.expression : undefined);
  const inner = given && skipOuter(given);
  if (inner && ts.isArrayLiteralExpression(inner)) {
    const [spread, each, ...more] = inner.elements;
    const isAdded = spread && ts.isSpreadElement(spread) && isList(spread.expression) && more.length === 0;
    return isAdded && each && !ts.isSpreadElement(each)
      ? { statements: statements.slice(0, -1), value: each }
      : undefined;
  }
  const push = statements.at(-2);
  const call = push && ts.isExpressionStatement(push) ? skipOuter(push.expression) : undefined;
  if (!call || !ts.isCallExpression(call) || !isList(given)) return undefined;
  const [each, ...more] = call.arguments;
  const isPush = methodName(calleeOf(call)) === 'push' && isList(receiverOf(calleeOf(call)));
  return isPush && each && more.length === 0 && !ts.isSpreadElement(each)
    ? { statements: statements.slice(0, -2), value: each }
    : undefined;
}

/** The links only wait for each other. */
function plainWork(
  { statements, value }: Link,
  loop: SequentialLoop,
  { seed }: Chain,
  { kind }: WaitingSite,
  item: string,
  analysis: Analysis,
): Iteration | Refusal {
  if (kind !== 'dropped') return { refusal: 'what the last link gives is used' };
  if (!isPlainSeed(seed)) return { refusal: 'the chain begins with something that is done first' };
  const last = statements.at(-1);
  const given = value ?? (last && ts.isReturnStatement(last) ? last.expression : undefined);
  const before = last && ts.isReturnStatement(last) ? statements.slice(0, -1) : statements;
  if (before.some(returns)) return { refusal: 'some items are skipped' };
  if (!given) return iterationOf(loop, { statements: before, item }, analysis);
  if (outlives(loop, analysis)([...before, given]))
    return { refusal: 'a link does more than to give a value' };
  return { kind: 'value', statements: before, value: given };
}

function returns(statement: ts.Statement): boolean {
  return some(statement, ts.isReturnStatement, (node) => !isFunctionNode(node));
}

/** `[]`, `Promise.resolve([])` */
function isEmptyList(seed: ts.Expression): boolean {
  const value = resolved(seed);
  return value !== undefined && ts.isArrayLiteralExpression(value) && value.elements.length === 0;
}

/** `Promise.resolve()`, or a value that is written down. */
function isPlainSeed(seed: ts.Expression): boolean {
  const value = resolved(seed);
  return (
    value === undefined || ts.isLiteralExpression(value) || /^(null|undefined|\[\])$/.test(value.getText())
  );
}

/** `value` of `Promise.resolve(value)` and of `value`; undefined where nothing is handed over. */
function resolved(seed: ts.Expression): ts.Expression | undefined {
  const node = skipOuter(seed);
  if (!ts.isCallExpression(node) || calleeOf(node).getText() !== 'Promise.resolve') return node;
  const [value] = node.arguments;
  return value && skipOuter(value);
}

function pushOf(iteration: Iteration): ts.Statement[] {
  return iteration.kind === 'collect' ? [iteration.push] : [];
}

function chainObstacle(
  { repetition }: SequentialLoop,
  { call, body }: Chain,
  statement: ts.Statement,
  kept: readonly ts.Node[],
  analysis: Analysis,
): Refusal | undefined {
  const grown = collectionChange(repetition);
  if (grown) return { refusal: `a link changes the collection that the chain goes over (\`${grown}\`)` };
  if (hasDirective(statement) || kept.some((each) => ts.isStatement(each) && hasDirective(each)))
    return { refusal: 'a comment that tells a tool what to do stands in the chain' };
  if (hasCommentBeside(statement, kept)) return { refusal: 'a comment stands beside what a link does' };
  if (declaresWithVar(body)) return { refusal: 'a link declares with `var`' };
  if (call.questionDotToken || calleeOf(call).getText().includes('?.'))
    return { refusal: 'the list may be missing' };
  const changed = changedItem(repetition.item, body, analysis);
  return changed ? { refusal: `a link assigns to \`${changed}\`` } : undefined;
}

/** A comment in a statement outside of the parts that are kept. */
function hasCommentBeside(statement: ts.Statement, kept: readonly ts.Node[]): boolean {
  const { text } = statement.getSourceFile();
  let at = statement.getStart();
  const gaps: string[] = [];
  for (const node of kept.toSorted((a, b) => a.pos - b.pos)) {
    gaps.push(text.slice(at, ts.isStatement(node) ? startWithComments(node) : node.getStart()));
    at = ts.isStatement(node) ? endWithComments(node) : node.end;
  }
  return [...gaps, text.slice(at, statement.end)].some((gap) => /\/[/*]/.test(gap));
}
