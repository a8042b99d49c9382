import ts from 'typescript';
import { propertyOf, skipOuter, valueOf } from '../../code/syntax.js';
import type { ResolverMaps } from '../../library.js';
import type { Analysis } from '../analysis.js';
import { namesIn } from '../callers.js';
import type { ImplicitLoop } from './implicit-loop.js';
import { objectBehind, resolverMapsOf, resolversOf, typesOf } from './resolver-types.js';
import { schemaIn } from './schema-language.js';
import { writtenResolvers } from './written-maps.js';

const byAnalysis = new WeakMap<Analysis, readonly ImplicitLoop[]>();

/** The resolvers of the maps that the program hands to a server or a schema, of fields that are no query or mutation. */
export function mappedResolvers(file: ts.SourceFile, analysis: Analysis): ImplicitLoop[] {
  let all = byAnalysis.get(analysis);
  if (!all) byAnalysis.set(analysis, (all = handedResolvers(analysis)));
  const found = [...writtenResolvers(file, analysis), ...all].filter(
    ({ node }) => node.getSourceFile() === file,
  );
  // Who knows how many there are comes last, and counts.
  const known = found.toSorted((a, b) => Number(a.spread !== 'unknown') - Number(b.spread !== 'unknown'));
  return [...new Map(known.map((each) => [each.node, each])).values()];
}

/** What is handed to `makeExecutableSchema`, `new ApolloServer` and their kind, wherever it is declared. */
function handedResolvers(analysis: Analysis): ImplicitLoop[] {
  const names = new Set(
    analysis.index.libraries.flatMap(({ exports }) =>
      Object.entries(exports).flatMap(([name, fact]) => ('resolvers' in fact ? [name] : [])),
    ),
  );
  const found: ImplicitLoop[] = [];
  for (const name of names) {
    for (const each of namesIn(analysis.program, name)) {
      const call = callOf(each);
      const maps = call && resolverMapsOf(call, analysis);
      if (call && maps) found.push(...handedTo(call, maps, analysis));
    }
  }
  return found;
}

/** `makeExecutableSchema(...)`, `new ApolloServer(...)`, also as members of what was imported as a whole. */
function callOf(name: ts.Node): ts.CallExpression | ts.NewExpression | undefined {
  const callee = ts.isPropertyAccessExpression(name.parent) ? name.parent : name;
  const { parent } = callee;
  return (ts.isCallExpression(parent) || ts.isNewExpression(parent)) && parent.expression === callee
    ? parent
    : undefined;
}

function handedTo(
  call: ts.CallExpression | ts.NewExpression,
  { argument, property, schema }: ResolverMaps,
  analysis: Analysis,
): ImplicitLoop[] {
  const given = call.arguments?.[argument];
  if (!given || property === undefined) return []; // what merges maps is handed on to what takes them
  const options = objectBehind(given, analysis);
  const maps = options && valueOf(propertyOf(options, property));
  if (!options || !maps) return [];
  const definitions = schema === undefined ? undefined : valueOf(propertyOf(options, schema));
  const text = definitions && schemaText(definitions, analysis);
  const graph = text === undefined ? undefined : schemaIn(text);
  return typesOf(maps, analysis).flatMap((type) => resolversOf(type, graph, analysis));
}

/** The text of a schema that is written out in the code; undefined where a part of it is not. */
function schemaText(node: ts.Expression, analysis: Analysis, depth = 0): string | undefined {
  const inner = skipOuter(node);
  if (depth > 6) return undefined;
  if (ts.isStringLiteralLike(inner)) return inner.text;
  if (ts.isArrayLiteralExpression(inner)) {
    const parts = inner.elements.map((each) => schemaText(each, analysis, depth + 1));
    return parts.every((part) => part !== undefined) ? parts.join('\n') : undefined;
  }
  if (ts.isTaggedTemplateExpression(inner)) {
    const { template } = inner;
    return ts.isNoSubstitutionTemplateLiteral(template) ? template.text : undefined;
  }
  const value = ts.isIdentifier(inner) ? analysis.operations.tracer.initializerOf(inner) : undefined;
  return value && schemaText(value, analysis, depth + 1);
}
