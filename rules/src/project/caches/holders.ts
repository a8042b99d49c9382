import ts from 'typescript';
import type { Construction } from '../../code/constructions.js';
import { constructionOf } from '../../code/constructions.js';
import type { Tracer } from '../../code/tracing/tracer.js';
import {
  enclosingFunction,
  outermost,
  propertyNameText,
  propertyOf,
  skipOuter,
  valueOf,
  walk,
} from '../../code/syntax.js';
import type { Analysis } from '../analysis.js';
import { frequencyOf } from '../frequency.js';

/** Where entries are kept as long as the process lives: a module's variable, a static field, a field of a singleton. */
export interface Holder {
  readonly form: 'map' | 'set' | 'object' | 'library';
  readonly name: ts.Identifier | ts.PrivateIdentifier;
  /** The variable, the field, or the assignment to `this` in a constructor. */
  readonly owner: ts.VariableDeclaration | ts.PropertyDeclaration | ts.BinaryExpression;
  /** `new Map()`, `{}`, without casts. */
  readonly creation: ts.Expression;
  /** What a library makes, for the form `library`. */
  readonly construction: Construction | undefined;
  /** What names of it lead to. */
  readonly declaration: ts.Declaration;
  /** Other files may name it. */
  readonly exported: boolean;
}

/** Everything in a file that could be a cache without a bound: made empty, and as long-lived as the process. */
export function holdersIn(file: ts.SourceFile, analysis: Analysis): Holder[] {
  const found: Holder[] = [];
  const { tracer } = analysis.operations;
  walk(file, (node) => {
    if (!ts.isExpression(node)) return undefined;
    const kept = keptIn(node);
    const form = kept && formOf(node, tracer);
    if (!form || frequencyOf(node, analysis).kind !== 'once') return undefined;
    const declaration = declarationOf(kept.name, tracer);
    if (declaration)
      found.push({
        ...form,
        ...kept,
        creation: node,
        declaration,
        exported: isExported(kept.owner),
      });
    return undefined;
  });
  return found;
}

/** What a name is declared by, through imports; for the name of a member, the member. */
export function declarationOf(
  name: ts.Identifier | ts.PrivateIdentifier,
  tracer: Tracer,
): ts.Declaration | undefined {
  return ts.isIdentifier(name)
    ? tracer.declarationOf(name)
    : tracer.checker.getSymbolAtLocation(name)?.valueDeclaration;
}

function formOf(node: ts.Expression, tracer: Tracer): Pick<Holder, 'form' | 'construction'> | undefined {
  if (ts.isObjectLiteralExpression(node))
    return node.properties.length === 0 ? { form: 'object', construction: undefined } : undefined;
  if (ts.isCallExpression(node) && node.getText() === 'Object.create(null)')
    return { form: 'object', construction: undefined };
  if (!ts.isNewExpression(node) && !ts.isCallExpression(node)) return undefined;
  const collection = ts.isNewExpression(node) ? emptyCollection(node, tracer) : undefined;
  if (collection) return { form: collection, construction: undefined };
  const construction = constructionOf(node, tracer);
  return construction && isUnbounded(construction, tracer) ? { form: 'library', construction } : undefined;
}

/** `new Map()` and `new Set()` of the language, with nothing in them yet. */
function emptyCollection(node: ts.NewExpression, tracer: Tracer): 'map' | 'set' | undefined {
  if (!ts.isIdentifier(node.expression) || (node.arguments?.length ?? 0) > 0) return undefined;
  const { text } = node.expression;
  const declaration = tracer.declarationOf(node.expression);
  if (declaration && !declaration.getSourceFile().isDeclarationFile) return undefined;
  return text === 'Map' ? 'map' : text === 'Set' ? 'set' : undefined;
}

/** A cache of the process whose options are all seen and bound neither the number of entries nor their life. */
function isUnbounded({ facts, node }: Construction, tracer: Tracer): boolean {
  const { cache } = facts;
  if (cache?.store !== 'memory' || !cache.bounds || cache.memoizes !== undefined) return false;
  const options = node.arguments?.[cache.options ?? 0];
  return !options || lacksAll(options, cache.bounds, tracer);
}

/** The object that options are, where it is written out or a constant. */
export function optionsLiteral(
  options: ts.Expression,
  tracer: Tracer,
): ts.ObjectLiteralExpression | undefined {
  const written = skipOuter(options);
  const value = ts.isIdentifier(written) ? tracer.constant(written) : undefined;
  const literal = value ? skipOuter(value) : written;
  return ts.isObjectLiteralExpression(literal) ? literal : undefined;
}

/** Whether options are written in full and none of these names is among them. */
export function lacksAll(options: ts.Expression, names: readonly string[], tracer: Tracer): boolean {
  const literal = optionsLiteral(options, tracer);
  if (!literal) return false;
  return (
    literal.properties.every((each) => propertyNameText(each.name) !== undefined) &&
    names.every((name) => {
      const bound = valueOf(propertyOf(literal, name))?.getText();
      return bound === undefined
        ? propertyOf(literal, name) === undefined
        : /^(0|-1|false|Infinity)$/.test(bound);
    })
  );
}

/** The name that a new value gets, where that lives longer than a call. */
function keptIn(node: ts.Expression): Pick<Holder, 'name' | 'owner'> | undefined {
  const { parent } = outermost(node);
  if (ts.isVariableDeclaration(parent))
    return ts.isIdentifier(parent.name) && !enclosingFunction(parent)
      ? { name: parent.name, owner: parent }
      : undefined;
  if (ts.isPropertyDeclaration(parent))
    return ts.isIdentifier(parent.name) || ts.isPrivateIdentifier(parent.name)
      ? { name: parent.name, owner: parent }
      : undefined;
  if (!ts.isBinaryExpression(parent) || parent.operatorToken.kind !== ts.SyntaxKind.EqualsToken)
    return undefined;
  const left = skipOuter(parent.left);
  const isOwn = ts.isPropertyAccessExpression(left) && left.expression.kind === ts.SyntaxKind.ThisKeyword;
  return isOwn && isConstructorStatement(parent) ? { name: left.name, owner: parent } : undefined;
}

function isConstructorStatement(node: ts.Expression): boolean {
  const { parent } = node;
  return (
    ts.isExpressionStatement(parent) &&
    ts.isBlock(parent.parent) &&
    ts.isConstructorDeclaration(parent.parent.parent)
  );
}

function isExported(owner: Holder['owner']): boolean {
  return (
    ts.isVariableDeclaration(owner) && (ts.getCombinedModifierFlags(owner) & ts.ModifierFlags.Export) !== 0
  );
}
