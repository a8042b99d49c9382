import ts from 'typescript';
import { isMovable } from '../../code/computing.js';
import {
  awaitOf,
  enclosingFunction,
  isAsync,
  isJavaScript,
  outermost,
  skipOuter,
  walk,
} from '../../code/syntax.js';
import type { Edit, Fix } from '../../finding.js';
import type { Analysis } from '../../project/analysis.js';
import type { Wide } from '../../project/width/wide.js';
import type { BoundedMap } from './bounded-map.js';
import { inSlices } from './bounded-map.js';
import { freeName, takenNames } from './document.js';
import { hasDirective } from './elements.js';
import type { Refusal } from './keyed-read.js';
import { reviewed } from './reviewed.js';

/** What stands before a node on its line. */
export function lineBefore(node: ts.Node): string {
  const { text } = node.getSourceFile();
  const start = node.getStart();
  return text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
}

/** `await Promise.all(xs.map(io))` as a loop over slices of the list, before or in the place of its statement. */
export function slicesAt(
  map: BoundedMap,
  whole: ts.CallExpression,
  repetition: Wide['repetition'],
  analysis: Analysis,
): Fix | Refusal {
  const waited = waitedOf(whole);
  if (!waited) return { refusal: 'the promise of all results is used as such' };
  const statement = ts.findAncestor(whole, ts.isStatement);
  if (
    !statement ||
    !ts.isBlock(statement.parent) ||
    enclosingFunction(whole) !== enclosingFunction(statement)
  )
    return { refusal: 'it stands in an expression' };
  if (lineBefore(statement).trim() !== '')
    return { refusal: 'the statement does not stand on a line of its own' };
  if (hasDirective(statement))
    return { refusal: 'a comment that tells a tool what to do stands on the statement' };
  if (changesList(repetition)) return { refusal: 'the callback changes the list' };
  if (!isFirst(waited, statement))
    return { refusal: 'something else is evaluated before it in its statement' };
  const taken = takenNames(whole);
  const list = listOf(map, repetition, taken, analysis);
  const written = { ...map, collection: list.name };
  const before = list.declared === undefined ? [] : [list.declared];
  const lines = linesOf(written, waited, statement, taken, analysis);
  if ('refusal' in lines) return lines;
  const edit: Edit = {
    start: statement.getStart(),
    end: lines.keeps === undefined ? statement.end : statement.getStart(),
    text: [...before, ...lines.before].join(map.style.eol + map.indent),
  };
  const kept = lines.keeps ?? [];
  const gap = kept.length > 0 ? map.style.eol + map.indent : '';
  return reviewed('bound-concurrency', whole, titleOf(map), [{ ...edit, text: edit.text + gap }, ...kept]);
}

function titleOf({ width, isSettled }: BoundedMap): string {
  const when = isSettled
    ? 'each slice waits for the one before'
    : 'after the first error no further slices are started';
  return `Run ${String(width)} at a time, slice by slice (${when})`;
}

/** The `await`; or the call itself where an `async` function gives it back, which is the same outside of a `try`. */
function waitedOf(whole: ts.CallExpression): ts.Expression | undefined {
  const waited = awaitOf(whole);
  if (waited) return waited;
  const { parent } = outermost(whole);
  const frame = enclosingFunction(whole);
  const isInTry = ts.findAncestor(whole, (node) => node === frame || ts.isTryStatement(node)) !== frame;
  return ts.isReturnStatement(parent) && frame && isAsync(frame) && !isInTry ? whole : undefined;
}

/** Whether nothing that does more than compute is evaluated in the statement before. */
function isFirst(waited: ts.Expression, statement: ts.Statement): boolean {
  if (ts.isIterationStatement(statement, false)) return false;
  let child: ts.Node = waited;
  for (let { parent } = waited; child !== statement; child = parent, { parent } = parent) {
    if (ts.isConditionalExpression(parent) && child !== parent.condition) return false;
    if (
      ts.isBinaryExpression(parent) &&
      child === parent.right &&
      !/^=$/.test(parent.operatorToken.getText())
    )
      return false;
    if (ts.isIfStatement(parent) && child !== parent.expression) return false;
    const earlier: ts.Node[] = [];
    ts.forEachChild(parent, (each) => {
      if (each.end <= child.pos) earlier.push(each);
    });
    if (!earlier.every((each) => isMovable(each as ts.Expression))) return false;
  }
  return true;
}

/** `users.push(...)` in the callback. */
function changesList({ collection, body }: Wide['repetition']): boolean {
  const name = skipOuter(collection).getText();
  let found = false;
  walk(body, (node) => {
    if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression))
      found ||=
        /^(push|pop|shift|unshift|splice|sort|reverse|fill)$/.test(node.expression.name.text) &&
        node.expression.expression.getText() === name;
    if (ts.isBinaryExpression(node)) found ||= node.left.getText() === name;
    return undefined;
  });
  return found;
}

/** The name of the array that is sliced: a local one that stays the same, else one that is declared for it. */
function listOf(
  { collection, style }: BoundedMap,
  repetition: Wide['repetition'],
  taken: Set<string>,
  analysis: Analysis,
): { readonly name: string; readonly declared?: string } {
  const node = skipOuter(repetition.collection);
  const isFrom =
    ts.isCallExpression(repetition.node) && repetition.node.arguments.includes(repetition.collection);
  const declaration = ts.isIdentifier(node)
    ? analysis.operations.tracer.symbolOf(node)?.valueDeclaration
    : undefined;
  const isLocal = declaration !== undefined && enclosingFunction(declaration) !== undefined;
  if (ts.isIdentifier(node) && isLocal && !isFrom && isConstant(declaration)) return { name: node.text };
  const own = ts.isPropertyAccessExpression(node) ? node.name.text : 'items';
  const name = freeName(taken, own, 'items', 'list');
  const value = isFrom ? `[...${collection}]` : withoutParentheses(repetition.collection, collection);
  return { name, declared: `const ${name} = ${value}${style.end}` };
}

function withoutParentheses(node: ts.Expression, text: string): string {
  return ts.isParenthesizedExpression(node) ? text.slice(1, -1).trim() : text;
}

/** Not assigned again: `const`, or a parameter or variable that nothing writes. */
function isConstant(declaration: ts.Declaration): boolean {
  if ((ts.getCombinedNodeFlags(declaration) & ts.NodeFlags.Const) !== 0) return true;
  const frame = enclosingFunction(declaration);
  const name = (declaration as ts.VariableDeclaration).name.getText();
  return (
    frame !== undefined &&
    !new RegExp(String.raw`(?<![\w$.])${name}\s*[-+*/|&?]*=(?!=|>)`).test(frame.body?.getText() ?? '')
  );
}

/** What stands before the statement, and the edits in it; without these it goes. */
function linesOf(
  map: BoundedMap,
  waited: ts.Expression,
  statement: ts.Statement,
  taken: Set<string>,
  analysis: Analysis,
): { readonly before: readonly string[]; readonly keeps: readonly Edit[] | undefined } | Refusal {
  const loop = (into?: { readonly list: string; readonly spreads: boolean }): string[] =>
    inSlices(map, into, taken);
  if (ts.isExpressionStatement(statement) && outermost(waited).parent === statement)
    return { before: loop(), keeps: undefined };
  if (!isJavaScript(statement) && !hasInference(analysis))
    return { refusal: 'without `noImplicitAny` the type of the results would be lost' };
  const declared = declaredBy(waited, statement);
  const { end } = map.style;
  if (declared && (declared.type || isJavaScript(statement) || !isUsedInFunctions(declared, analysis))) {
    const { name, type } = declared;
    const list = name.getText();
    return {
      before: [
        `const ${list}${type ? `: ${type.getText()}` : ''} = []${end}`,
        ...loop({ list, spreads: true }),
      ],
      keeps: undefined,
    };
  }
  if (declared) {
    const list = freeName(taken, 'batches', 'slices');
    return {
      before: [
        `const ${list} = []${end}`,
        ...loop({ list, spreads: false }),
        `const ${declared.name.getText()} = ${list}.flat()${end}`,
      ],
      keeps: undefined,
    };
  }
  const list = freeName(taken, 'results', 'all');
  const place = ts.isParenthesizedExpression(waited.parent) ? waited.parent : waited;
  return {
    before: [`const ${list} = []${end}`, ...loop({ list, spreads: true })],
    keeps: [{ start: place.getStart(), end: place.end, text: list }],
  };
}

/** Whether an array that begins empty has the type of what is pushed. */
export function hasInference({ program }: Analysis): boolean {
  const { strict, noImplicitAny } = program.getCompilerOptions();
  return noImplicitAny ?? strict ?? Number.parseInt(ts.version, 10) >= 6;
}

/** `const results = await ...;` */
function declaredBy(waited: ts.Expression, statement: ts.Statement): ts.VariableDeclaration | undefined {
  const declaration = outermost(waited).parent;
  return ts.isVariableStatement(statement) &&
    statement.declarationList.declarations.length === 1 &&
    (statement.declarationList.flags & ts.NodeFlags.Const) !== 0 &&
    ts.isVariableDeclaration(declaration) &&
    ts.isIdentifier(declaration.name)
    ? declaration
    : undefined;
}

/** Whether a function uses a variable: there TypeScript does not know what has been pushed. */
export function isUsedInFunctions(
  { name }: ts.VariableDeclaration,
  { operations: { tracer } }: Analysis,
): boolean {
  const symbol = ts.isIdentifier(name) ? tracer.symbolOf(name) : undefined;
  const frame = enclosingFunction(name);
  let found = false;
  if (frame?.body)
    walk(frame.body, (node) => {
      if (
        ts.isIdentifier(node) &&
        node !== name &&
        node.text === name.getText() &&
        tracer.symbolOf(node) === symbol
      )
        found ||= enclosingFunction(node) !== frame;
      return undefined;
    });
  return found;
}
