import ts from 'typescript';
import { isMovable } from '../../code/computing.js';
import { isConditional } from '../../code/conditions.js';
import { bindingNames, mentions } from '../../code/dependence.js';
import type { Tracer } from '../../code/tracing/tracer.js';
import { argumentsOf, isCallNode, isFunctionNode, skipOuter, some, walk } from '../../code/syntax.js';
import type { Analysis } from '../analysis.js';
import type { Ask, Asks } from './asks.js';
import { asksIn, isLogical } from './asks.js';

/** A statement that waits for an answer: `const user = await findUser(id);`. */
export interface Question {
  readonly statement: ts.Statement;
  /** Undefined for the last of a run, which goes on with its answer at once: `return { user, teams: await findTeams() };`. */
  readonly declaration: ts.VariableDeclaration | undefined;
  /** What gives the answer: `await findUser(id)`, `wanted ? await findUser(id) : null`, `await Promise.all([f(), g()])`. */
  readonly answer: ts.Expression;
  /** The first `await` in it. */
  readonly waited: ts.AwaitExpression;
  readonly asks: readonly [Ask, ...Ask[]];
  /** It may be that it does not wait. */
  readonly conditional: boolean;
  /** What the statement declares. */
  readonly variables: readonly ts.Symbol[];
  /** It may throw where nothing went wrong, or is a check by its name: what follows relies on it. */
  readonly guards: boolean;
}

/**
 * Reads a statement as a question whose answer is kept; undefined unless it is known to ask, to change nothing, and to take a
 * pooled connection.
 */
export function questionOf(statement: ts.Statement, analysis: Analysis): Question | undefined {
  if (!ts.isVariableStatement(statement) || statement.modifiers) return undefined;
  const { declarations, flags } = statement.declarationList;
  const [declaration] = declarations;
  if (!declaration?.initializer || declarations.length > 1 || flags & ts.NodeFlags.Using) return undefined;
  const answer = answerIn(declaration.initializer) ?? answerAmong([declaration.initializer]);
  const asked = answer && askedAs(answer, analysis);
  if (!answer || !asked || waitsElsewhere(declaration, asked)) return undefined;
  const variables = variablesOf(statement.declarationList, analysis.operations.tracer);
  if (!isUsedAfter(statement, variables, analysis)) return undefined;
  return { statement, declaration, answer, variables, ...asked };
}

/**
 * Reads a statement as a question after which nothing else can be asked together with it, as it goes on with its answer at once:
 * `return { user, teams: await findTeams() };`, `response.json({ user, teams: await findTeams() });`.
 */
export function lastQuestionOf(statement: ts.Statement, analysis: Analysis): Question | undefined {
  const whole = wholeOf(statement);
  const answer = whole && answerAmong(partsOf(whole));
  const asked = answer && askedAs(answer, analysis);
  return answer && asked && { statement, declaration: undefined, answer, variables: [], ...asked };
}

type Asked = Pick<Question, 'asks' | 'waited' | 'conditional' | 'guards'> & Pick<Asks, 'waits'>;

function askedAs(answer: ts.Expression, analysis: Analysis): Asked | undefined {
  const asked = asksIn(answer, analysis);
  const [ask, ...others] = asked?.asks ?? [];
  const [waited] = asked?.waits ?? [];
  if (!asked || !ask || !waited) return undefined;
  const asks: Question['asks'] = [ask, ...others];
  const guards = asks.some((each) => each.guards);
  return { asks, waited, waits: asked.waits, conditional: !asked.certain, guards };
}

/** What a statement goes on with: what it gives back, calls or declares. */
function wholeOf(statement: ts.Statement): ts.Expression | undefined {
  if (ts.isReturnStatement(statement) || ts.isExpressionStatement(statement)) return statement.expression;
  if (!ts.isVariableStatement(statement) || statement.modifiers) return undefined;
  const { declarations, flags } = statement.declarationList;
  const [declaration] = declarations;
  return declarations.length > 1 || flags & ts.NodeFlags.Using ? undefined : declaration?.initializer;
}

/** What is evaluated before a call that a statement makes, whatever the call does: `res.json` and `body` of `res.json(body)`. */
function partsOf(whole: ts.Expression): readonly ts.Expression[] {
  const node = skipOuter(whole);
  const call = ts.isAwaitExpression(node) ? skipOuter(node.expression) : node;
  if (ts.isNewExpression(call)) return [call.expression, ...(call.arguments ?? [])];
  return ts.isCallExpression(call) && !call.questionDotToken
    ? [call.expression, ...argumentsOf(call)]
    : [whole];
}

/** The only `await` in expressions that are evaluated in any case, and else only compute: `await f()` of `(await f()).map(read)`. */
export function answerAmong(parts: readonly ts.Expression[]): ts.AwaitExpression | undefined {
  const waits: ts.AwaitExpression[] = [];
  for (const part of parts)
    walk(part, (node) => {
      if (ts.isAwaitExpression(node)) waits.push(node);
      return isFunctionNode(node) ? false : undefined;
    });
  const [wait] = waits;
  const part = wait && parts.find((each) => wait.pos >= each.pos && wait.end <= each.end);
  if (!part || waits.some((each) => each !== wait && !isWithin(each, wait))) return undefined;
  const isAlone = parts.every((each) => isMovable(each, each === part ? wait : undefined));
  return isAlone && !isOnCondition(wait, part) ? wait : undefined;
}

/** Another `await` within one: `await (await fetch(url)).json()`. */
function isWithin(inner: ts.Node, outer: ts.Node): boolean {
  return inner.pos >= outer.pos && inner.end <= outer.end;
}

/** Whether it depends on a condition within an expression whether a part of it is evaluated. */
function isOnCondition(node: ts.Node, whole: ts.Node): boolean {
  for (let child = node; child !== whole; child = child.parent)
    if (ts.isOptionalChain(child.parent) && child !== child.parent.expression) return true;
  return isConditional(node, whole);
}

/** The answer that an initializer begins with: `await f()` of `(await f()).rows[0]` and of `(await f()) ?? []`. */
function answerIn(initializer: ts.Expression): ts.Expression | undefined {
  let node = skipOuter(initializer);
  for (;;) {
    if (ts.isAwaitExpression(node) || ts.isConditionalExpression(node)) return node;
    if (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node))
      node = skipOuter(node.expression);
    else if (!isLogical(node)) return undefined;
    else if (isDefaulted(node)) node = skipOuter(node.left);
    else return node;
  }
}

/** `(await f()) ?? []`. */
function isDefaulted({ left, right, operatorToken }: ts.BinaryExpression): boolean {
  return (
    operatorToken.kind !== ts.SyntaxKind.AmpersandAmpersandToken &&
    some(left, ts.isAwaitExpression, (node) => !isFunctionNode(node)) &&
    !some(right, (each) => isCallNode(each) || ts.isNewExpression(each))
  );
}

function waitsElsewhere(declaration: ts.VariableDeclaration, { waits }: Asked): boolean {
  return some(
    declaration,
    (node) => ts.isYieldExpression(node) || (ts.isAwaitExpression(node) && !waits.includes(node)),
    (node) => !isFunctionNode(node),
  );
}

/** The variables that declarations declare. */
export function variablesOf({ declarations }: ts.VariableDeclarationList, tracer: Tracer): ts.Symbol[] {
  return declarations
    .flatMap(({ name }) => bindingNames(name))
    .map((name) => tracer.symbolOf(name))
    .filter((symbol) => symbol !== undefined);
}

/** An answer that nobody looks at was asked for its effect, or as a check. */
function isUsedAfter(statement: ts.Statement, variables: readonly ts.Symbol[], analysis: Analysis): boolean {
  const { parent } = statement;
  const statements = ts.isBlock(parent) || ts.isCaseOrDefaultClause(parent) ? parent.statements : undefined;
  const rest = statements?.slice(statements.indexOf(statement) + 1) ?? [];
  return rest.some((each) => mentions(each, variables, analysis.operations.tracer));
}
