import ts from 'typescript';
import { isAsync, awaitOf, enclosingFunction, outermost } from '../../code/syntax.js';
import type { Refusal } from './keyed-read.js';

/** What becomes of what a `Promise.all` gives, and the statement in which it does. */
export type WaitingSite =
  | { readonly kind: 'dropped'; readonly statement: ts.ExpressionStatement }
  | {
      readonly kind: 'declared';
      readonly statement: ts.VariableStatement;
      readonly declaration: ts.VariableDeclaration;
    }
  | { readonly kind: 'assigned'; readonly statement: ts.ExpressionStatement; readonly target: ts.Expression }
  | { readonly kind: 'returned'; readonly statement: ts.ReturnStatement };

/** The statement that waits for a call, where others can take its place. */
export function waitingSite(call: ts.CallExpression): WaitingSite | Refusal {
  const site = siteOf(call);
  if ('refusal' in site) return site;
  const { statement } = site;
  const { parent } = statement;
  const { text } = statement.getSourceFile();
  const start = statement.getStart();
  if (!ts.isBlock(parent) && !ts.isSourceFile(parent) && !ts.isCaseOrDefaultClause(parent))
    return { refusal: 'the statement stands in a branch or loop without braces' };
  return text.slice(text.lastIndexOf('\n', start - 1) + 1, start).trim() === ''
    ? site
    : { refusal: 'the statement stands on one line with others' };
}

function siteOf(call: ts.CallExpression): WaitingSite | Refusal {
  const waited = awaitOf(call);
  const whole = outermost(waited ?? call);
  const { parent } = whole;
  const frame = enclosingFunction(call);
  if (ts.isReturnStatement(parent) && frame && isAsync(frame)) return { kind: 'returned', statement: parent };
  if (!waited || whole !== waited) return { refusal: 'the promise of all of them is handed on' };
  if (ts.isExpressionStatement(parent)) return { kind: 'dropped', statement: parent };
  if (ts.isVariableDeclaration(parent)) return declared(parent);
  const isAssigned =
    ts.isBinaryExpression(parent) &&
    parent.operatorToken.kind === ts.SyntaxKind.EqualsToken &&
    ts.isExpressionStatement(parent.parent);
  return isAssigned
    ? { kind: 'assigned', statement: parent.parent, target: parent.left }
    : { refusal: 'what it gives is used within a larger expression' };
}

function declared(declaration: ts.VariableDeclaration): WaitingSite | Refusal {
  const statement = declaration.parent.parent;
  if (!ts.isVariableStatement(statement) || statement.declarationList.declarations.length > 1)
    return { refusal: 'it is declared together with others' };
  return statement.modifiers
    ? { refusal: 'what it gives is exported' }
    : { kind: 'declared', statement, declaration };
}

/** The word that a declaration begins with. */
export function keywordOf({ flags }: ts.VariableDeclarationList): 'const' | 'let' | 'var' {
  if (flags & ts.NodeFlags.Const) return 'const';
  return flags & ts.NodeFlags.Let ? 'let' : 'var';
}
