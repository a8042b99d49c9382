import ts from 'typescript';
import { isFunctionNode, isJavaScript } from '../../code/syntax.js';
import type { Analysis } from '../../project/analysis.js';
import type { Style } from './document.js';
import { freeName } from './document.js';
import type { Refusal } from './keyed-read.js';
import { hasInference, isUsedInFunctions } from './slices.js';
import type { WaitingSite } from './waiting-site.js';

/** Where a list goes: into a variable, or back to the caller. */
export interface ListTarget {
  /** What stands before the list: `const rows = `, `return `. */
  readonly left: string;
  /** It is given back without being waited for. */
  readonly isHandedOn: boolean;
  /** The variable that portions are added to, with the statements around. */
  readonly name: string;
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** Reads where a list goes that nobody drops; `isPortioned`: it is filled in portions. */
export function listTarget(
  site: WaitingSite,
  isPortioned: boolean,
  taken: Set<string>,
  style: Style,
  analysis: Analysis,
): ListTarget | Refusal | undefined {
  if (site.kind === 'dropped') return undefined;
  const left = leftOf(site);
  const isHandedOn =
    site.kind === 'returned' &&
    site.statement.expression !== undefined &&
    !ts.isAwaitExpression(site.statement.expression);
  if (site.kind === 'declared') {
    const { name } = site.declaration;
    if (!ts.isIdentifier(name)) return { refusal: 'what the chain gives is taken apart' };
    if (isPortioned && !isTyped(site.declaration, analysis))
      return { refusal: 'the type of the list would be lost' };
    return { left, isHandedOn, name: name.text, before: [`${left}[]${style.end}`], after: [] };
  }
  if (
    isPortioned &&
    isHandedOn &&
    ts.findAncestor(site.statement, isTryOrFunction)?.kind === ts.SyntaxKind.TryStatement
  )
    return { refusal: 'the promise leaves a `try`' };
  if (!isPortioned) return { left, isHandedOn, name: '', before: [], after: [] };
  if (!isJavaScript(site.statement) && !hasInference(analysis))
    return { refusal: 'without `noImplicitAny` the type of the list would be lost' };
  const name = freeName(taken, 'results', 'values', 'list');
  return {
    left,
    isHandedOn,
    name,
    before: [`const ${name} = []${style.end}`],
    after: [`${left}${name}${style.end}`],
  };
}

function isTryOrFunction(node: ts.Node): boolean {
  return ts.isTryStatement(node) || isFunctionNode(node);
}

function leftOf(site: Exclude<WaitingSite, { kind: 'dropped' }>): string {
  if (site.kind === 'returned') return 'return ';
  if (site.kind === 'assigned') return `${site.target.getText()} = `;
  const { statement, declaration } = site;
  const start = declaration.initializer?.getStart() ?? statement.end;
  return statement.getSourceFile().text.slice(statement.getStart(), start);
}

/** Whether a list that begins empty has a type: one that is written down, or that of what is pushed. */
function isTyped(declaration: ts.VariableDeclaration, analysis: Analysis): boolean {
  return (
    declaration.type !== undefined ||
    isJavaScript(declaration) ||
    (hasInference(analysis) && !isUsedInFunctions(declaration, analysis))
  );
}
