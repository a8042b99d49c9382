import ts from 'typescript';
import type { Entity } from '../../code/entities.js';
import type { FunctionNode } from '../../code/syntax.js';
import {
  argumentsOf,
  calleeOf,
  isCallNode,
  isFunctionNode,
  methodName,
  propertyNameText,
  propertyOf,
  skipOuter,
  valueOf,
} from '../../code/syntax.js';
import type { ResolverMaps } from '../../library.js';
import type { Analysis } from '../analysis.js';
import type { ImplicitLoop } from './implicit-loop.js';
import type { SchemaGraph } from './schema-language.js';

/** The operations, whose fields are resolved once for each request. */
export const ROOTS: ReadonlySet<string> = new Set(['Query', 'Mutation', 'Subscription']);

/** What a call or constructor says about the maps that it is handed. */
export function resolverMapsOf(
  { expression }: ts.CallExpression | ts.NewExpression,
  { operations }: Analysis,
): ResolverMaps | undefined {
  const entity = operations.tracer.entityOf(expression);
  return entity?.kind === 'library-function' && 'resolvers' in entity.export
    ? entity.export.resolvers
    : undefined;
}

/** The resolvers of one type of a map. */
export interface TypeResolvers {
  readonly name: string;
  readonly fields: readonly Field[];
}

interface Field {
  readonly name: string;
  readonly value: ts.Expression | FunctionNode;
}

/** What resolves the fields of a type that is no operation. */
export function resolversOf(
  { name, fields }: TypeResolvers,
  graph: SchemaGraph | undefined,
  analysis: Analysis,
): ImplicitLoop[] {
  if ((graph?.roots ?? ROOTS).has(name)) return [];
  return fields.flatMap(({ name: field, value }) => {
    const node = functionOf(value, analysis);
    const isReference = field === '__resolveReference';
    if (!node || (field.startsWith('__') && !isReference)) return [];
    const spread = isReference ? 'many' : (graph?.spreadOf(name) ?? 'unknown');
    return [{ kind: 'resolver', node, each: name, item: 0, field, spread }];
  });
}

/** The function that resolves a field: itself, by its name, or `resolve` of an object. */
function functionOf(value: Field['value'], analysis: Analysis): FunctionNode | undefined {
  if (isFunctionNode(value)) return value;
  const inner = skipOuter(value);
  if (ts.isArrowFunction(inner) || ts.isFunctionExpression(inner)) return inner;
  if (!ts.isObjectLiteralExpression(inner)) return analysis.operations.functionOf(inner);
  const resolve = propertyOf(inner, 'resolve');
  if (resolve && ts.isMethodDeclaration(resolve)) return resolve;
  const written = valueOf(resolve);
  return written && functionOf(written, analysis);
}

/** The maps by type that an expression holds: an object, a list of them, what merges them. */
export function typesOf(maps: ts.Expression, analysis: Analysis, depth = 0): TypeResolvers[] {
  const inner = skipOuter(maps);
  if (depth > 6) return [];
  const further = (each: ts.Expression) => typesOf(each, analysis, depth + 1);
  if (ts.isArrayLiteralExpression(inner))
    return inner.elements.flatMap((each) => further(ts.isSpreadElement(each) ? each.expression : each));
  if (ts.isObjectLiteralExpression(inner)) {
    return inner.properties.flatMap((property) => {
      if (ts.isSpreadAssignment(property)) return further(property.expression);
      const name = propertyNameText(property.name);
      const value = valueOf(property);
      return name !== undefined && value ? [{ name, fields: fieldsOf(value, analysis) }] : [];
    });
  }
  if (isCallNode(inner)) return isMerge(inner, analysis) ? argumentsOf(inner).flatMap(further) : [];
  const behind = behindName(inner, analysis);
  return behind.expression ? further(behind.expression) : exportedTypes(behind.entity, analysis);
}

/** `mergeResolvers([a, b])`, `merge({}, a, b)`, `Object.assign({}, a, b)`. */
function isMerge(call: ts.CallExpression | ts.TaggedTemplateExpression, analysis: Analysis): boolean {
  const callee = calleeOf(call);
  const name = methodName(callee) ?? callee.getText();
  if (/^(merge|assign|defaultsDeep|mergeDeep|deepmerge)$/.test(name)) return true;
  return ts.isCallExpression(call) && resolverMapsOf(call, analysis)?.property === undefined
    ? resolverMapsOf(call, analysis) !== undefined
    : false;
}

/** What a name or member stands for: the expression that it was declared with, else the entity. */
function behindName(
  node: ts.Expression,
  { operations }: Analysis,
): { expression?: ts.Expression; entity?: Entity | undefined } {
  const value = ts.isIdentifier(node) ? operations.tracer.initializerOf(node) : undefined;
  if (value) return { expression: value };
  const entity = operations.tracer.entityOf(node);
  return entity?.kind === 'object' ? { expression: entity.node } : { entity };
}

/** `import * as resolvers from './resolvers'`: each export is a type. */
function exportedTypes(entity: Entity | undefined, analysis: Analysis): TypeResolvers[] {
  if (entity?.kind !== 'module') return [];
  return analysis.operations.tracer.checker.getExportsOfModule(entity.symbol).flatMap(({ name }) => {
    const member = analysis.operations.tracer.memberOf(entity, name);
    return member?.kind === 'object' ? [{ name, fields: fieldsOf(member.node, analysis) }] : [];
  });
}

/** The fields of a type's map, also those that are spread into it. */
export function fieldsOf(map: ts.Expression, analysis: Analysis, depth = 0): Field[] {
  const object = objectBehind(map, analysis);
  if (object) {
    return object.properties.flatMap((property) => {
      if (ts.isSpreadAssignment(property))
        return depth < 6 ? fieldsOf(property.expression, analysis, depth + 1) : [];
      const name = propertyNameText(property.name);
      const value = ts.isMethodDeclaration(property) ? property : valueOf(property);
      return name !== undefined && value ? [{ name, value }] : [];
    });
  }
  const { tracer } = analysis.operations;
  const entity = tracer.entityOf(map);
  if (entity?.kind !== 'module') return [];
  return tracer.checker.getExportsOfModule(entity.symbol).flatMap(({ name }) => {
    const member = tracer.memberOf(entity, name);
    return member?.kind === 'function' ? [{ name, value: member.node }] : [];
  });
}

/** The object literal that an expression is or names. */
export function objectBehind(
  node: ts.Expression,
  analysis: Analysis,
): ts.ObjectLiteralExpression | undefined {
  const inner = skipOuter(node);
  if (ts.isObjectLiteralExpression(inner)) return inner;
  const { expression } = behindName(inner, analysis);
  const behind = expression && skipOuter(expression);
  return behind && ts.isObjectLiteralExpression(behind) ? behind : undefined;
}
