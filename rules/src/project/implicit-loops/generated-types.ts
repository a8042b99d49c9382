import ts from 'typescript';
import { propertyNameText } from '../../code/syntax.js';
import type { Edge } from './schema-language.js';
import { SchemaGraph } from './schema-language.js';

const graphs = new WeakMap<ts.SourceFile, SchemaGraph>();

/**
 * The schema behind the types that GraphQL Code Generator writes: `OrderResolvers` says what each field of an order gives.
 * https://the-guild.dev/graphql/codegen/plugins/typescript/typescript-resolvers
 */
export function generatedSchema(file: ts.SourceFile): SchemaGraph {
  let graph = graphs.get(file);
  if (!graph) graphs.set(file, (graph = new SchemaGraph(file.statements.flatMap(edgesOf))));
  return graph;
}

function edgesOf(statement: ts.Statement): Edge[] {
  if (!ts.isTypeAliasDeclaration(statement) || !ts.isTypeLiteralNode(statement.type)) return [];
  const [, from] = /^(\w+)Resolvers$/.exec(statement.name.text) ?? [];
  return from === undefined ? [] : statement.type.members.flatMap((member) => edgeOf(from, member));
}

/** `Resolver<Array<ResolversTypes['Item']>, ...>`; of a union, `TypeResolveFn<'Order' | 'Customer', ...>`. */
function edgeOf(from: string, member: ts.TypeElement): Edge[] {
  const type = ts.isPropertySignature(member) ? member.type : undefined;
  const [given] = type && ts.isTypeReferenceNode(type) ? (type.typeArguments ?? []) : [];
  const text = given?.getText() ?? '';
  if (propertyNameText(member.name) === '__resolveType')
    return [...text.matchAll(/['"](\w+)['"]/g)].map(([, to = '']) => ({ from, to, list: false }));
  const [, around = '', to] = /^(.*?)\bResolversTypes\[['"](\w+)['"]\]/s.exec(text) ?? [];
  return to === undefined ? [] : [{ from, to, list: around.includes('Array<') }];
}
