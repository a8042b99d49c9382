import ts from 'typescript';
import { isJavaScript } from '../../code/syntax.js';
import type { Edit } from '../../finding.js';
import type { Analysis } from '../../project/analysis.js';
import { indentOf, styleOf } from './document.js';
import type { Refusal } from './keyed-read.js';
import type { RequestContext } from './request-context.js';

/** The declaration that has to say that a context has one more member; undefined where its type follows by itself. */
export interface ContextType {
  readonly declaration: ts.InterfaceDeclaration | ts.TypeLiteralNode | undefined;
}

/** What declares the type of a resolver's context parameter. */
export function contextType(
  parameter: ts.Node,
  context: RequestContext,
  analysis: Analysis,
): ContextType | Refusal {
  const type = analysis.program.getTypeChecker().getTypeAtLocation(parameter);
  if (isJavaScript(parameter) || type.flags & ts.TypeFlags.Any) return { declaration: undefined };
  const [declaration, ...others] = type.getSymbol()?.declarations ?? [];
  if (declaration === context.object && others.length === 0) return { declaration: undefined };
  if (
    !declaration ||
    others.length > 0 ||
    !(ts.isInterfaceDeclaration(declaration) || ts.isTypeLiteralNode(declaration)) ||
    declaration.members.length === 0 ||
    declaration.getSourceFile().isDeclarationFile
  )
    return { refusal: 'the type of the context is not one declaration of the project' };
  return { declaration };
}

/** The edit that gives a type one more member, written as its last one is. */
export function withMember(
  declaration: ts.InterfaceDeclaration | ts.TypeLiteralNode,
  name: string,
  type: string,
): Edit {
  const last = declaration.members.at(-1);
  const file = declaration.getSourceFile();
  const at = last?.end ?? declaration.end - 1;
  const ended = last && /[;,]$/.exec(last.getText())?.[0];
  const isReadonly =
    last &&
    ts.isPropertySignature(last) &&
    last.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ReadonlyKeyword);
  const member = `${isReadonly ? 'readonly ' : ''}${name}: ${type}`;
  const isBroken =
    last !== undefined && file.text.slice(declaration.getStart(), last.getStart()).includes('\n');
  const { eol } = styleOf(file);
  const text = isBroken
    ? `${eol}${indentOf(last)}${member}${ended ?? ''}`
    : `${ended ? '' : ';'} ${member}${ended ?? ''}`;
  return { start: at, end: at, text };
}
