import ts from 'typescript';
import { bindingNames, isAssignedIn, isPropertyName } from '../../code/dependence.js';
import { isFunctionNode, isInside, isJavaScript, some } from '../../code/syntax.js';
import type { Analysis } from '../../project/analysis.js';
import type { SequentialLoop } from '../../project/sequential-loops/loops.js';
import { hasDirective } from './elements.js';
import type { Body } from './iteration-body.js';
import type { Refusal } from './keyed-read.js';
import { collectionChange } from './obstacles.js';

/** What would be lost or would differ if the iterations of a loop were a callback's calls. */
export function loopObstacle(
  { repetition }: SequentialLoop,
  { statements }: Body,
  analysis: Analysis,
): Refusal | undefined {
  const { node, body } = repetition;
  const { text } = node.getSourceFile();
  if (ts.isLabeledStatement(node.parent)) return { refusal: 'the loop has a label' };
  if (!isListed(node)) return { refusal: 'the loop is the only statement of an `if` or loop without braces' };
  const grown = collectionChange(repetition);
  if (grown) return { refusal: `the loop changes the collection that it goes over (\`${grown}\`)` };
  const deleted = ts.isForInStatement(node) && deletedFrom(node.expression, body);
  if (deleted) return { refusal: `the loop takes keys out of the object that it goes over (\`${deleted}\`)` };
  if (statements.some(hasDirective) || hasDirective(node as ts.Statement))
    return { refusal: 'a comment that tells a tool what to do stands in the loop' };
  const head = text.slice(node.getStart(), ts.isBlock(body) ? body.getStart() : body.pos);
  const tail = text.slice(statements.at(-1)?.end ?? body.end, body.end);
  if (/\/[/*]/.test(head) || /^[^\n]*\n[^]*\/[/*]/.test(tail))
    return { refusal: 'a comment stands in the head or at the end of the loop' };
  if (declaresWithVar(node)) return { refusal: 'the loop declares with `var`' };
  const changed = changedItem(repetition.item, body, analysis);
  if (changed) return { refusal: `the loop assigns to \`${changed}\`` };
  const narrowed = narrowedOutside(body, node, analysis);
  return narrowed ? { refusal: `\`${narrowed}\` has its type by a condition before the loop` } : undefined;
}

/** `delete object[key]`: `for...in` does not come to a key that is gone. */
function deletedFrom(object: ts.Expression, body: ts.Node): string | undefined {
  let found: string | undefined;
  some(body, (node) => {
    const isOwn = ts.isDeleteExpression(node) && node.expression.getText().startsWith(object.getText());
    if (isOwn) found = node.getText();
    return isOwn;
  });
  return found;
}

function isListed({ parent }: ts.Node): boolean {
  return ts.isBlock(parent) || ts.isSourceFile(parent) || ts.isCaseOrDefaultClause(parent);
}

/** What `var` declares in a loop is there behind it. */
export function declaresWithVar(loop: ts.Node): boolean {
  return some(
    loop,
    (node) => ts.isVariableDeclarationList(node) && (node.flags & ts.NodeFlags.BlockScoped) === 0,
    (node) => !isFunctionNode(node),
  );
}

/** A name of the item that a body assigns. */
export function changedItem(
  item: ts.BindingName | undefined,
  body: ts.Node,
  { operations: { tracer } }: Analysis,
): string | undefined {
  return (item ? bindingNames(item) : []).find((name) => {
    const symbol = tracer.symbolOf(name);
    return symbol !== undefined && isAssignedIn(symbol, body, tracer);
  })?.text;
}

/**
 * Something from outside the loop whose type a condition has narrowed: in a callback TypeScript forgets that, unless it is a variable
 * that is never assigned again.
 */
function narrowedOutside(body: ts.Node, loop: ts.Node, { program }: Analysis): string | undefined {
  if (isJavaScript(body)) return undefined;
  const checker = program.getTypeChecker();
  let found: string | undefined;
  const narrows = (node: ts.Node, declared: ts.Symbol | undefined): boolean =>
    declared?.valueDeclaration !== undefined &&
    checker.typeToString(checker.getTypeAtLocation(node)) !==
      checker.typeToString(checker.getTypeOfSymbol(declared));
  some(
    body,
    (node) => {
      if (found) return true;
      if (ts.isPropertyAccessExpression(node) && isRootedOutside(node, loop, checker)) {
        const isRead = !(ts.isCallExpression(node.parent) && node.parent.expression === node);
        if (isRead && narrows(node, checker.getSymbolAtLocation(node.name))) found = node.getText();
      } else if (ts.isIdentifier(node) && !isPropertyName(node)) {
        const symbol = checker.getSymbolAtLocation(node);
        const declaration = symbol?.valueDeclaration;
        if (
          declaration &&
          mayBeAssigned(declaration) &&
          !isInside(declaration, loop) &&
          narrows(node, symbol)
        )
          found = node.text;
      }
      return found !== undefined;
    },
    (node) => !isFunctionNode(node),
  );
  return found;
}

function mayBeAssigned(declaration: ts.Declaration): boolean {
  return (
    ts.isVariableDeclaration(declaration) && (ts.getCombinedNodeFlags(declaration) & ts.NodeFlags.Const) === 0
  );
}

function isRootedOutside(
  access: ts.PropertyAccessExpression,
  loop: ts.Node,
  checker: ts.TypeChecker,
): boolean {
  let node: ts.Expression = access;
  while (ts.isPropertyAccessExpression(node)) node = node.expression;
  if (node.kind === ts.SyntaxKind.ThisKeyword) return true;
  const declaration = ts.isIdentifier(node) ? checker.getSymbolAtLocation(node)?.valueDeclaration : undefined;
  return declaration !== undefined && !isInside(declaration, loop);
}
