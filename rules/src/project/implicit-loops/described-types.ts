import ts from 'typescript';
import { libraryMethod } from '../../code/entities.js';
import type { FunctionNode } from '../../code/syntax.js';
import {
  calleeOf,
  isFunctionNode,
  methodName,
  propertyNameText,
  propertyOf,
  receiverOf,
  skipOuter,
  valueOf,
  walk,
} from '../../code/syntax.js';
import type { FieldsOf } from '../../library.js';
import type { Analysis } from '../analysis.js';
import { typeSpread } from './type-spread.js';
import type { ImplicitLoop } from './implicit-loop.js';

/** Resolvers that stand in the code that describes a type: `new GraphQLObjectType({ ... })`, `builder.objectType(...)` of Pothos. */
export function describedResolvers(file: ts.SourceFile, analysis: Analysis): ImplicitLoop[] {
  const found: ImplicitLoop[] = [];
  walk(file, (node) => {
    const type = describedType(node, analysis);
    if (type) found.push(...resolversOf(type, analysis));
    return undefined;
  });
  return found;
}

/** A type as it is described in one place. */
interface DescribedType {
  readonly name: string;
  /** The variable that it is known by. */
  readonly variable: ts.Identifier | undefined;
  readonly fields: ts.Expression;
}

function describedType(node: ts.Node, analysis: Analysis): DescribedType | undefined {
  if (ts.isNewExpression(node)) return objectType(node, analysis);
  return ts.isCallExpression(node) ? builtType(node, analysis) : undefined;
}

function objectType(node: ts.NewExpression, { operations }: Analysis): DescribedType | undefined {
  const entity = operations.tracer.entityOf(node.expression);
  if (entity?.kind !== 'library-function' || !('objectType' in entity.export)) return undefined;
  const { argument, name, fields } = entity.export.objectType;
  const options = node.arguments?.[argument];
  if (!options || !ts.isObjectLiteralExpression(options)) return undefined;
  const written = valueOf(propertyOf(options, name));
  const described = memberOf(options, fields);
  if (!written || !ts.isStringLiteralLike(written) || !described) return undefined;
  return { name: written.text, variable: variableOf(node), fields: described };
}

/** `builder.objectType('Order', { fields })`, `Order.implement({ fields })`. */
function builtType(node: ts.CallExpression, analysis: Analysis): DescribedType | undefined {
  const callee = calleeOf(node);
  const receiver = receiverOf(callee);
  const facts = receiver && fieldsFact(callee, receiver, analysis);
  if (!facts) return undefined;
  const subject = facts.of === 'receiver' ? skipOuter(receiver) : node.arguments[facts.of];
  const given = node.arguments[facts.argument];
  const options = given && skipOuter(given);
  if (!subject || !options) return undefined;
  const fields =
    facts.option === undefined
      ? options
      : ts.isObjectLiteralExpression(options)
        ? memberOf(options, facts.option)
        : undefined;
  const name = typeName(subject, analysis);
  if (!fields || name === undefined) return undefined;
  return { name, variable: ts.isIdentifier(subject) ? subject : variableOf(node), fields };
}

function fieldsFact(
  callee: ts.Expression,
  receiver: ts.Expression,
  { operations }: Analysis,
): FieldsOf | undefined {
  const name = methodName(callee);
  const base = name === undefined ? undefined : operations.tracer.entityOf(receiver);
  return name !== undefined && base?.kind === 'library'
    ? libraryMethod(base.library, base.type, name)?.fields
    : undefined;
}

/** `'Order'`, a class, or what was made of a name: `const Order = builder.objectRef('Order')`. */
function typeName(subject: ts.Expression, { operations }: Analysis): string | undefined {
  const inner = skipOuter(subject);
  const made = ts.isIdentifier(inner) ? operations.tracer.initializerOf(inner) : inner;
  return (made && nameIn(skipOuter(made))) ?? (ts.isIdentifier(inner) ? inner.text : undefined);
}

/** The first text along a chain: `builder.objectRef('Order').implement({ ... })`. */
function nameIn(node: ts.Expression): string | undefined {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (!ts.isCallExpression(node)) return undefined;
  const receiver = receiverOf(calleeOf(node));
  const [first] = node.arguments;
  return (receiver && nameIn(receiver)) ?? (first && ts.isStringLiteralLike(first) ? first.text : undefined);
}

function variableOf(node: ts.Expression): ts.Identifier | undefined {
  const { parent } = node;
  return ts.isVariableDeclaration(parent) && ts.isIdentifier(parent.name) ? parent.name : undefined;
}

function memberOf(options: ts.ObjectLiteralExpression, name: string): ts.Expression | undefined {
  const property = propertyOf(options, name);
  return property && ts.isMethodDeclaration(property) ? undefined : valueOf(property);
}

function resolversOf({ name, variable, fields }: DescribedType, analysis: Analysis): ImplicitLoop[] {
  return resolvesIn(fields, analysis).map(({ field, node }) => ({
    kind: 'resolver',
    node,
    each: name,
    item: 0,
    field,
    spread: variable ? typeSpread(variable, analysis) : 'unknown',
  }));
}

interface Resolve {
  readonly field: string | undefined;
  readonly node: FunctionNode;
}

/** `resolve` of each field: of an object, of a function that gives one, of the calls that a field builder takes. */
function resolvesIn(fields: ts.Expression, analysis: Analysis): Resolve[] {
  const inner = skipOuter(fields);
  const given = isFunctionNode(inner) ? givenBack(inner) : inner;
  if (given && ts.isCallExpression(given)) return resolveOf(given, undefined, analysis);
  if (!given || !ts.isObjectLiteralExpression(given)) return [];
  return given.properties.flatMap((property) => {
    const value = valueOf(property);
    return value ? resolveOf(value, propertyNameText(property.name), analysis) : [];
  });
}

/** One field: `{ type, resolve }`, or `t.field({ type, resolve })`. */
function resolveOf(value: ts.Expression, field: string | undefined, analysis: Analysis): Resolve[] {
  const inner = skipOuter(value);
  const options = ts.isCallExpression(inner) ? inner.arguments.at(-1) : inner;
  if (!options || !ts.isObjectLiteralExpression(options)) return [];
  const resolve = propertyOf(options, 'resolve');
  if (resolve && ts.isMethodDeclaration(resolve)) return [{ field, node: resolve }];
  const written = valueOf(resolve);
  const node = written && functionBehind(skipOuter(written), analysis);
  return node ? [{ field, node }] : [];
}

function functionBehind(value: ts.Expression, { operations }: Analysis): FunctionNode | undefined {
  return ts.isArrowFunction(value) || ts.isFunctionExpression(value) ? value : operations.functionOf(value);
}

/** What a function gives back: `() => ({ ... })`, or its only `return`. */
function givenBack({ body }: FunctionNode): ts.Expression | undefined {
  if (!body) return undefined;
  if (!ts.isBlock(body)) return skipOuter(body);
  const last = body.statements.at(-1);
  return last && ts.isReturnStatement(last) && last.expression ? skipOuter(last.expression) : undefined;
}
