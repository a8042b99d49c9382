import ts from 'typescript';
import { propertyNameText, walk } from '../../code/syntax.js';
import type { Decorated } from '../../library.js';
import type { Analysis } from '../analysis.js';
import { classSpread } from './class-spread.js';
import { decorationOf, decoratedType } from './decorators.js';
import type { ImplicitLoop } from './implicit-loop.js';

/** Methods that decorators make the resolvers of fields: `@ResolveField()` of Nest, `@FieldResolver()` of TypeGraphQL. */
export function decoratedResolvers(file: ts.SourceFile, analysis: Analysis): ImplicitLoop[] {
  const found: ImplicitLoop[] = [];
  walk(file, (node) => {
    if (ts.isClassDeclaration(node)) found.push(...resolversIn(node, analysis));
    return undefined;
  });
  return found;
}

function resolversIn(owner: ts.ClassDeclaration, analysis: Analysis): ImplicitLoop[] {
  const resolvers = decorationOf(owner, analysis, ['resolvers']);
  const isObject = decorationOf(owner, analysis, ['object']) !== undefined;
  if (!resolvers && !isObject) return [];
  const type = resolvers ? decoratedType(resolvers.call, analysis) : undefined;
  return owner.members.filter(ts.isMethodDeclaration).flatMap((method) => {
    const decoration = decorationOf(method, analysis, resolvers ? ['field', 'reference'] : ['property']);
    if (!decoration || !method.body) return [];
    return resolverOf(
      method,
      decoration.says,
      isObject ? owner : (type ?? parentType(method, analysis)),
      analysis,
    );
  });
}

function resolverOf(
  node: ts.MethodDeclaration,
  says: Decorated,
  type: ts.ClassDeclaration | string | undefined,
  analysis: Analysis,
): ImplicitLoop[] {
  const each = typeof type === 'string' ? type : type?.name?.text;
  if (each === undefined || type === undefined) return [];
  const parent = node.parameters.findIndex((parameter) => decorationOf(parameter, analysis, ['parent']));
  const item = says === 'reference' ? 0 : says === 'property' && parent < 0 ? -1 : parent;
  return [
    {
      kind: 'resolver',
      node,
      each,
      item: says !== 'property' && item < 0 ? undefined : item,
      field: propertyNameText(node.name),
      spread:
        says === 'reference' ? 'many' : typeof type === 'string' ? 'unknown' : classSpread(type, analysis),
    },
  ];
}

/** The class that the parent is declared as, where the decorator of the resolvers names no type. */
function parentType(method: ts.MethodDeclaration, analysis: Analysis): ts.ClassDeclaration | undefined {
  const parent = method.parameters.find((parameter) => decorationOf(parameter, analysis, ['parent']));
  const name = parent?.type && ts.isTypeReferenceNode(parent.type) ? parent.type.typeName : undefined;
  const declaration = name && ts.isIdentifier(name) && analysis.operations.tracer.declarationOf(name);
  return declaration && ts.isClassDeclaration(declaration) ? declaration : undefined;
}
