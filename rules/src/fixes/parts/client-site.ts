import ts from 'typescript';
import { isInside, some } from '../../code/syntax.js';
import type { Analysis } from '../../project/analysis.js';
import { referencesOf } from '../../project/callers.js';
import type { ClientPerCall } from '../../project/client-per-call.js';
import { fateOf, isOnlyUsed } from '../../project/clients/fate.js';
import { madeText } from '../../project/clients/words.js';
import { isOffered } from '../../project/frequency.js';
import { enclosingFunction } from '../../code/syntax.js';
import { hasComment } from './document.js';
import type { Refusal } from './keyed-read.js';
import { moduleStatement } from './module-scope.js';
import { variableName } from './names.js';

/** Where a client stands that is to move out of a function. */
export interface Site {
  readonly value: ts.Expression;
  /** `const client = ...;`, where it is that; else the value stands in a larger expression. */
  readonly declaration: (ts.VariableDeclaration & { readonly name: ts.Identifier }) | undefined;
  /** Statements that move with it, in the order of the text: `const adapter = new PrismaPg(...);`. */
  readonly moving: readonly ts.VariableStatement[];
  /** The name that it has, or one after what it is. */
  readonly name: string;
}

export function siteOf(found: ClientPerCall, analysis: Analysis): Site | Refusal {
  const refusal = obstacleOf(found) ?? sharingObstacle(found, analysis);
  if (refusal !== undefined) return { refusal };
  const { value } = found;
  const declaration = declarationOf(value);
  if (declaration && 'refusal' in declaration) return declaration;
  const moving = statementsToMove(found, declaration, analysis);
  if ('refusal' in moving) return moving;
  if (hasComment(value)) return { refusal: 'a comment stands inside its construction' };
  const made = madeText(found.construction.node).replace(/^.*[ .]/, '');
  return {
    value,
    declaration,
    moving,
    name: declaration?.name.text ?? variableName(made.replace(/^create/, '')),
  };
}

/** Why a client cannot be shared, whatever is written around it. */
function obstacleOf({ client, configuration, construction }: ClientPerCall): string | undefined {
  const callee = madeText(construction.node);
  if (client.shared) return `\`${callee}\` belongs where the program starts, before its first request`;
  if (configuration.kind === 'tuned') return `its configuration comes from the call: \`${configuration.of}\``;
  const need = configuration.needs.find(({ kind }) => kind !== 'local');
  if (need?.kind === 'this') return `its configuration is read from \`${need.text}\``;
  if (need?.kind === 'await') return `its configuration is loaded in the call: \`${need.text}\``;
  return client.lazy || client.pool
    ? undefined
    : `\`${callee}\` must be connected before its first use, which is for the program's start`;
}

/** What is built for others may be closed by them. */
function sharingObstacle(
  { through, client, value, closes }: ClientPerCall,
  analysis: Analysis,
): string | undefined {
  const [last, ...more] = through;
  if (!last) return undefined;
  const name = last.expression.getText();
  if (ts.isNewExpression(last)) return `it is kept in a field of \`${name}\`, which is made again each time`;
  const factory = enclosingFunction(value);
  const isClosed =
    closes.length > 0 ||
    !factory ||
    !referencesOf(factory, analysis).every(
      ({ call }) => call && isOnlyUsed(fateOf(call, analysis), analysis),
    );
  if (more.length > 0 || client.pool || isClosed) return `\`${name}\` builds it for its callers`;
  return isOffered(factory) ? `\`${name}\` builds it for callers elsewhere, too` : undefined;
}

/** `const client = value;`; undefined where the value stands in a larger expression. */
function declarationOf(value: ts.Expression): Site['declaration'] | Refusal {
  const { parent } = value;
  if (ts.isBinaryExpression(parent))
    return { refusal: 'its variable is assigned apart from its declaration' };
  if (!ts.isVariableDeclaration(parent)) return undefined;
  const list = parent.parent;
  const { name } = parent;
  if (!ts.isIdentifier(name)) return { refusal: 'its variable is a pattern' };
  if (
    !ts.isVariableDeclarationList(list) ||
    !ts.isVariableStatement(list.parent) ||
    list.declarations.length !== 1
  )
    return { refusal: 'it is declared together with something else' };
  if ((list.flags & ts.NodeFlags.Const) === 0 && isAssigned(name))
    return { refusal: 'its variable is assigned again' };
  return parent as Site['declaration'];
}

function isAssigned(name: ts.Identifier): boolean {
  return some(
    moduleStatement(name),
    (node) =>
      ts.isBinaryExpression(node) &&
      node.operatorToken.kind === ts.SyntaxKind.EqualsToken &&
      node.left.getText() === name.text,
  );
}

/** The statement of a declaration that is by itself. */
export function statementOf(declaration: ts.VariableDeclaration): ts.VariableStatement | undefined {
  const statement = declaration.parent.parent;
  return ts.isVariableStatement(statement) && statement.declarationList.declarations.length === 1
    ? statement
    : undefined;
}

/** Constants of the function that only the client's options need. */
function statementsToMove(
  { configuration, value }: ClientPerCall,
  declaration: ts.VariableDeclaration | undefined,
  analysis: Analysis,
): ts.VariableStatement[] | Refusal {
  const needs = configuration.kind === 'constant' ? configuration.needs : [];
  const declarations = needs.flatMap((need) => (need.kind === 'local' ? [need.declaration] : []));
  const home = declaration && statementOf(declaration)?.parent;
  const statements: ts.VariableStatement[] = [];
  for (const each of declarations) {
    const statement = statementOf(each);
    if (!ts.isIdentifier(each.name) || !statement || statement.parent !== home || hasComment(statement))
      return { refusal: `its configuration is in \`${each.name.getText()}\`, a variable of the function` };
    statements.push(statement);
  }
  for (const { name } of declarations) {
    if (isNeeded(name as ts.Identifier, [...statements, value], analysis))
      return { refusal: `its configuration is in \`${name.getText()}\`, which the function needs itself` };
    if (isDeclaredAtTop(value, name.getText()))
      return { refusal: `the name \`${name.getText()}\` is taken at module scope` };
  }
  return statements.toSorted((a, b) => a.pos - b.pos);
}

/** Whether a variable is used outside of some nodes. */
function isNeeded(
  name: ts.Identifier,
  inside: readonly ts.Node[],
  { operations: { tracer } }: Analysis,
): boolean {
  const symbol = tracer.symbolOf(name);
  return some(
    moduleStatement(name),
    (node) =>
      ts.isIdentifier(node) &&
      node.text === name.text &&
      tracer.symbolOf(node) === symbol &&
      !inside.some((each) => isInside(node, each)),
  );
}

/** Whether the file declares a name at its top level. */
export function isDeclaredAtTop(node: ts.Node, name: string): boolean {
  return some(
    node.getSourceFile(),
    (each) => ts.isIdentifier(each) && each.text === name && isDeclaration(each),
    (each) => !ts.isBlock(each) && !ts.isClassLike(each),
  );
}

function isDeclaration({ parent }: ts.Identifier): boolean {
  return (
    ts.isVariableDeclaration(parent) ||
    ts.isFunctionDeclaration(parent) ||
    ts.isClassDeclaration(parent) ||
    ts.isImportSpecifier(parent) ||
    ts.isImportClause(parent) ||
    ts.isNamespaceImport(parent) ||
    ts.isBindingElement(parent)
  );
}
