import ts from 'typescript';
import { isAssignment } from '../../code/dependence.js';
import { outermost, walk } from '../../code/syntax.js';
import type { Analysis } from '../analysis.js';
import { namesIn } from '../callers.js';

/** A variable or field that holds a client. */
export interface Holder {
  readonly symbol: ts.Symbol;
  readonly declaration: ts.Declaration;
}

/** The widest expression that is a value waited for: `await createConnection()`. */
export function waitedValue(made: ts.Expression): ts.Expression {
  let value = outermost(made);
  while (ts.isAwaitExpression(value.parent)) value = outermost(value.parent);
  return value;
}

/** The variable or field that a new value is put in, awaited or not. */
export function holderOf(made: ts.Expression, { operations: { tracer } }: Analysis): Holder | undefined {
  const value = waitedValue(made);
  const { parent } = value;
  const isInitial = ts.isVariableDeclaration(parent) || ts.isPropertyDeclaration(parent);
  const isAssigned = ts.isBinaryExpression(parent) && isAssignment(parent) && parent.right === value;
  const named = isInitial ? parent.name : isAssigned ? parent.left : undefined;
  if (!named) return undefined;
  const name = ts.isPropertyAccessExpression(named) ? named.name : named;
  if (!ts.isIdentifier(name) && !ts.isPrivateIdentifier(name)) return undefined;
  const symbol = tracer.checker.getSymbolAtLocation(name);
  const declaration = symbol?.valueDeclaration;
  return symbol && declaration && !ts.isParameter(declaration) ? { symbol, declaration } : undefined;
}

/** Every place of the program that reads what a holder holds; also of files that import it. */
export function usesOf({ symbol, declaration }: Holder, analysis: Analysis): ts.Expression[] {
  const { checker } = analysis.operations.tracer;
  if (!ts.isVariableDeclaration(declaration))
    return namesIn(analysis.program, symbol.name)
      .filter((name) => checker.getSymbolAtLocation(name) === symbol)
      .flatMap((name) => (ts.isPropertyAccessExpression(name.parent) ? readOf(name.parent) : []));
  const own = namesOf(symbol, declaration.getSourceFile(), analysis);
  return [...own, ...importsOf(symbol, analysis).flatMap((each) => namesOf(each, sourceOf(each), analysis))];
}

/** A place where a value is read, not where it is set. */
function readOf(node: ts.Expression): ts.Expression[] {
  const { parent } = outermost(node);
  return ts.isBinaryExpression(parent) && isAssignment(parent) && parent.left === node ? [] : [node];
}

/** The places of a file that name a variable, but for its declaration and its export. */
function namesOf(
  symbol: ts.Symbol,
  file: ts.SourceFile | undefined,
  { operations: { tracer } }: Analysis,
): ts.Expression[] {
  const found: ts.Expression[] = [];
  if (file)
    walk(file, (node) => {
      if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node) || ts.isExportAssignment(node))
        return false;
      if (!ts.isIdentifier(node) || node.text !== symbol.name || isOwnName(node)) return undefined;
      if (tracer.symbolOf(node) === symbol) found.push(...readOf(node));
      return undefined;
    });
  return found;
}

function isOwnName(node: ts.Identifier): boolean {
  const { parent } = node;
  return (
    (ts.isVariableDeclaration(parent) && parent.name === node) ||
    (ts.isPropertyAccessExpression(parent) && parent.name === node) ||
    ts.isTypeQueryNode(parent)
  );
}

/** The names under which other files import a variable. */
function importsOf(symbol: ts.Symbol, { program, operations: { tracer } }: Analysis): ts.Symbol[] {
  const found: ts.Symbol[] = [];
  for (const file of program.getSourceFiles()) {
    if (file.isDeclarationFile || file.fileName.includes('/node_modules/')) continue;
    for (const statement of file.statements) {
      if (!ts.isImportDeclaration(statement)) continue;
      for (const name of importedNames(statement)) {
        const local = tracer.checker.getSymbolAtLocation(name);
        if (local && local.flags & ts.SymbolFlags.Alias && tracer.checker.getAliasedSymbol(local) === symbol)
          found.push(local);
      }
    }
  }
  return found;
}

function importedNames({ importClause }: ts.ImportDeclaration): ts.Identifier[] {
  const named = importClause?.namedBindings;
  const elements = named && ts.isNamedImports(named) ? named.elements.map((each) => each.name) : [];
  return importClause?.name ? [importClause.name, ...elements] : elements;
}

function sourceOf({ declarations }: ts.Symbol): ts.SourceFile | undefined {
  return declarations?.[0]?.getSourceFile();
}
