import ts from 'typescript';
import { isAssignedIn, isPropertyName } from '../../code/dependence.js';
import { constructionOf } from '../../code/constructions.js';
import { enclosingFunction, isInside, some, walk } from '../../code/syntax.js';
import type { Tracer } from '../../code/tracing/tracer.js';
import type { Edit } from '../../finding.js';
import { styleOf } from './document.js';
import type { Site } from './client-site.js';
import type { Refusal } from './keyed-read.js';
import { startWithComments } from './placement.js';

/** The statement of the module that holds a node. */
export function moduleStatement(node: ts.Node): ts.Statement {
  let current = node;
  while (!ts.isSourceFile(current.parent)) current = current.parent;
  return current as ts.Statement;
}

/** Inserts lines above a statement of the module, above its comments, as a paragraph of its own. */
export function aboveModuleStatement(statement: ts.Statement, lines: readonly string[]): Edit {
  const { eol } = styleOf(statement.getSourceFile());
  const start = startWithComments(statement);
  return { start, end: start, text: `${lines.join(eol)}${eol}${eol}` };
}

/** Why an expression cannot be evaluated above a statement of the module: it needs what is not there yet. */
export function obstacleAtModuleScope(
  root: ts.Node,
  moved: readonly ts.Node[],
  anchor: ts.Statement,
  tracer: Tracer,
): Refusal | undefined {
  const statement = moduleStatement(root);
  let refusal: Refusal | undefined;
  some(root, (node) => {
    if (!ts.isIdentifier(node) || isPropertyName(node)) return false;
    const symbol = tracer.symbolOf(node);
    const declaration = symbol?.declarations?.[0];
    if (
      !symbol ||
      declaration?.getSourceFile() !== root.getSourceFile() ||
      ts.isSourceFile(declaration) ||
      isInside(declaration, root)
    )
      return false;
    if (moved.some((each) => isInside(declaration, each))) return false;
    const place = moduleStatement(declaration);
    if (place === statement) refusal ??= { refusal: `\`${node.text}\` belongs to the function` };
    else if (
      place.pos >= anchor.pos &&
      !ts.isImportDeclaration(place) &&
      !ts.isTypeAliasDeclaration(place) &&
      !ts.isInterfaceDeclaration(place)
    )
      refusal ??= { refusal: `\`${node.text}\` is declared further down` };
    else if (isAssignedIn(symbol, root.getSourceFile(), tracer))
      refusal ??= { refusal: `\`${node.text}\` may change` };
    return refusal !== undefined;
  });
  return refusal;
}

function isNamed(
  each: ts.VariableDeclaration,
): each is ts.VariableDeclaration & { readonly name: ts.Identifier } {
  return ts.isIdentifier(each.name);
}

/** The variable of the module that already holds what a text makes: `const pool = new Pool();`. */
export function variableHolding(
  text: string,
  file: ts.SourceFile,
): (ts.VariableDeclaration & { readonly name: ts.Identifier }) | undefined {
  const same = (other: string): boolean => other.replace(/\s+/g, '') === text.replace(/\s+/g, '');
  for (const statement of file.statements) {
    if (!ts.isVariableStatement(statement) || (statement.declarationList.flags & ts.NodeFlags.Const) === 0)
      continue;
    for (const each of statement.declarationList.declarations)
      if (isNamed(each) && each.initializer && same(each.initializer.getText())) return each;
  }
  return undefined;
}

/**
 * The statement of the module above which a client is put: of the functions that make a client under this name the
 * first one, so that they share it.
 */
export function firstOfName({ name, value, declaration }: Site, tracer: Tracer): ts.Statement {
  let first: ts.Node = value;
  if (declaration)
    walk(value.getSourceFile(), (node) => {
      if (node.pos >= first.pos) return false;
      const isSame =
        ts.isVariableDeclaration(node) &&
        ts.isIdentifier(node.name) &&
        node.name.text === name &&
        enclosingFunction(node);
      if (
        isSame &&
        node.initializer &&
        some(node.initializer, (each) => constructionOf(each, tracer) !== undefined)
      )
        first = node;
      return undefined;
    });
  return moduleStatement(first);
}
