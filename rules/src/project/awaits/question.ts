import ts from 'typescript';
import { bindingNames, mentions } from '../../code/dependence.js';
import type { Tracer } from '../../code/tracing/tracer.js';
import { isCallNode, isFunctionNode, skipOuter, some } from '../../code/syntax.js';
import type { Analysis } from '../analysis.js';
import type { Ask, Asks } from './asks.js';
import { asksIn, isLogical } from './asks.js';

/** A statement that waits for an answer and keeps it: `const user = await findUser(id);`. */
export interface Question {
  readonly statement: ts.VariableStatement;
  readonly declaration: ts.VariableDeclaration;
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

/** Reads a statement as a question; undefined unless it is known to ask, to change nothing, and to take a pooled connection. */
export function questionOf(statement: ts.Statement, analysis: Analysis): Question | undefined {
  if (!ts.isVariableStatement(statement) || statement.modifiers) return undefined;
  const { declarations, flags } = statement.declarationList;
  const [declaration] = declarations;
  if (!declaration?.initializer || declarations.length > 1 || flags & ts.NodeFlags.Using) return undefined;
  const answer = answerIn(declaration.initializer);
  const asked = answer && asksIn(answer, analysis);
  const [ask, ...others] = asked?.asks ?? [];
  const [waited] = asked?.waits ?? [];
  if (!asked || !ask || !waited || waitsElsewhere(declaration, asked)) return undefined;
  const variables = variablesOf(statement.declarationList, analysis.operations.tracer);
  if (!isUsedAfter(statement, variables, analysis)) return undefined;
  const guards = asked.asks.some((each) => each.guards);
  const asks: Question['asks'] = [ask, ...others];
  return { statement, declaration, answer, waited, asks, conditional: !asked.certain, variables, guards };
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

function waitsElsewhere(declaration: ts.VariableDeclaration, { waits }: Asks): boolean {
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
