import ts from 'typescript';
import { awaitOf, isFunctionNode, isJavaScript, outermost, skipOuter, walk } from '../../code/syntax.js';
import type { Edit } from '../../finding.js';
import type { Analysis } from '../../project/analysis.js';

/** A list of rows of which the code takes the first one: `const [user] = await query`, `(await query)[0]`. */
export interface FirstRow {
  /** The edits that put an expression in its place which gives the row or undefined. */
  edits(row: string): Edit[];
}

/**
 * How the code takes the first row of the list that a query gives; undefined where it does something else with the list, or
 * uses the row as if it were always there, which the types of a `Map` do not allow.
 */
export function firstRowOf(call: ts.CallExpression, analysis: Analysis): FirstRow | undefined {
  const whole = thenFirst(call) ?? indexed(call);
  if (whole) {
    const { parent } = outermost(whole);
    const declared =
      ts.isVariableDeclaration(parent) && ts.isIdentifier(parent.name) ? parent.name : undefined;
    const allows = declared ? mayBeMissing(declared, analysis) : isOptional(whole, analysis);
    return allows ? { edits: (row) => [replaced(whole, row)] } : undefined;
  }
  const waited = awaitOf(call);
  const declaration = waited && outermost(waited).parent;
  if (!waited || !declaration || !ts.isVariableDeclaration(declaration)) return undefined;
  const { name } = declaration;
  if (!ts.isArrayBindingPattern(name)) return undefined;
  const [element, ...others] = name.elements;
  if (!element || others.length > 0 || !ts.isBindingElement(element)) return undefined;
  if (element.initializer || element.dotDotDotToken || !ts.isIdentifier(element.name)) return undefined;
  const variable = element.name;
  return mayBeMissing(variable, analysis)
    ? {
        edits: (row) => [
          { start: name.getStart(), end: name.end, text: variable.text },
          replaced(waited, row),
        ],
      }
    : undefined;
}

function replaced(node: ts.Node, text: string): Edit {
  return { start: node.getStart(), end: node.end, text };
}

/** `await query.then((rows) => rows[0])`, `await query.then(([row]) => row)` */
function thenFirst(call: ts.CallExpression): ts.Expression | undefined {
  const member = outermost(call).parent;
  if (!ts.isPropertyAccessExpression(member) || member.name.text !== 'then') return undefined;
  const then = member.parent;
  if (!ts.isCallExpression(then) || then.expression !== member || then.arguments.length !== 1)
    return undefined;
  const [callback] = then.arguments;
  const taker = callback && skipOuter(callback);
  if (!taker || !ts.isArrowFunction(taker) || taker.parameters.length !== 1) return undefined;
  const name = taker.parameters[0]?.name;
  if (!name || !takesFirst(name, taker.body)) return undefined;
  return awaitOf(then);
}

function takesFirst(name: ts.BindingName, body: ts.ConciseBody): boolean {
  if (ts.isBlock(body)) return false;
  const value = skipOuter(body);
  if (ts.isArrayBindingPattern(name)) {
    const [element, ...others] = name.elements;
    return (
      element !== undefined &&
      others.length === 0 &&
      element.getText() === value.getText() &&
      ts.isIdentifier(value)
    );
  }
  return ts.isElementAccessExpression(value) && value.getText() === `${name.getText()}[0]`;
}

/** `(await query)[0]`, `(await query).at(0)` */
function indexed(call: ts.CallExpression): ts.Expression | undefined {
  const waited = awaitOf(call);
  if (!waited) return undefined;
  const outer = outermost(waited);
  const { parent } = outer;
  if (ts.isElementAccessExpression(parent) && parent.expression === outer)
    return parent.argumentExpression.getText() === '0' ? parent : undefined;
  const isAt =
    ts.isPropertyAccessExpression(parent) && parent.name.text === 'at' && ts.isCallExpression(parent.parent);
  return isAt && ts.isCallExpression(parent.parent) && parent.parent.arguments[0]?.getText() === '0'
    ? parent.parent
    : undefined;
}

/** Whether the code takes it that the row may be missing: by its type, or because it asks before it uses it. */
function mayBeMissing(name: ts.Identifier, analysis: Analysis): boolean {
  const { program, operations } = analysis;
  if (isJavaScript(name) || program.getCompilerOptions().noUncheckedIndexedAccess) return true;
  const symbol = operations.tracer.symbolOf(name);
  let scope: ts.Node = name.parent;
  while (!ts.isBlock(scope) && !ts.isSourceFile(scope)) scope = scope.parent;
  const uses: ts.Identifier[] = [];
  walk(scope, (node) => {
    if (
      ts.isIdentifier(node) &&
      node !== name &&
      node.text === name.text &&
      operations.tracer.symbolOf(node) === symbol
    )
      uses.push(node);
    return undefined;
  });
  const [first] = uses;
  return (first !== undefined && isExit(first)) || uses.every(isAsked);
}

/** `if (!row) return` */
function isExit(use: ts.Identifier): boolean {
  const { parent } = use;
  const statement = ts.isPrefixUnaryExpression(parent) ? parent.parent : undefined;
  return (
    statement !== undefined &&
    ts.isIfStatement(statement) &&
    /\b(continue|return|throw|break)\b/.test(statement.thenStatement.getText())
  );
}

/** `row?.name`, `row ?? other`, `row ? a : b`, and what stands behind such a question. */
function isAsked(use: ts.Identifier): boolean {
  if (isTest(use)) return true;
  let child: ts.Node = use;
  for (let node: ts.Node = use.parent; !isFunctionNode(node) && !ts.isSourceFile(node); node = node.parent) {
    if (asks(node, child, use.text)) return true;
    child = node;
  }
  return false;
}

function isTest(use: ts.Identifier): boolean {
  const { parent } = use;
  if (ts.isPropertyAccessExpression(parent)) return parent.questionDotToken !== undefined;
  if (ts.isPrefixUnaryExpression(parent) || ts.isIfStatement(parent)) return true;
  if (ts.isConditionalExpression(parent)) return parent.condition === use;
  return (
    ts.isBinaryExpression(parent) &&
    parent.left === use &&
    /^(\?\?|\|\||&&|[!=]==?)$/.test(parent.operatorToken.getText())
  );
}

/** Whether a node lets this part of it run only where the name is something. */
function asks(node: ts.Node, child: ts.Node, name: string): boolean {
  const condition =
    ts.isIfStatement(node) && node.thenStatement === child
      ? node.expression
      : ts.isConditionalExpression(node) && node.whenTrue === child
        ? node.condition
        : ts.isBinaryExpression(node) && node.right === child && node.operatorToken.getText() === '&&'
          ? node.left
          : undefined;
  return condition?.getText() === name;
}

/** Where the list's element is read at once: by its type, or because what follows takes undefined. */
function isOptional(whole: ts.Expression, { program }: Analysis): boolean {
  if (isJavaScript(whole) || program.getCompilerOptions().noUncheckedIndexedAccess) return true;
  const { parent } = outermost(whole);
  if (ts.isPropertyAccessExpression(parent)) return parent.questionDotToken !== undefined;
  return ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken;
}
