import ts from 'typescript';
import type { FunctionNode } from '../../code/syntax.js';
import { isFunctionNode, propertyOf, skipOuter, valueOf, walk } from '../../code/syntax.js';
import type { Analysis } from '../../project/analysis.js';
import { namesIn } from '../../project/callers.js';
import type { Refusal } from './keyed-read.js';

/** The function that makes the context of each GraphQL request, and the object that it gives back. */
export interface RequestContext {
  readonly node: FunctionNode;
  readonly object: ts.ObjectLiteralExpression;
  /** The program makes contexts elsewhere, too: of another server, or of a test. */
  readonly isOneOfMany: boolean;
}

/**
 * Where the program makes the context of a request: `startStandaloneServer(server, { context: async () => ({ ... }) })`.
 * `near`: the files of the resolver and of the context's type, in which it is looked for first.
 */
export function requestContext(near: readonly ts.SourceFile[], analysis: Analysis): RequestContext | Refusal {
  const made = new Set<FunctionNode | undefined>();
  for (const place of contextPlaces(analysis)) {
    for (const name of namesIn(analysis.program, place.name)) {
      const value = handedAt(name, place, analysis);
      if (value) made.add(functionBehind(value, analysis));
    }
  }
  const known = [...made].filter((each) => each !== undefined);
  const groups = [...near.map((file) => known.filter((each) => each.getSourceFile() === file)), known];
  const [node, ...others] = groups.find((each) => each.length > 0) ?? [];
  if (!node) return { refusal: 'no function is in sight that makes the context of each request' };
  if (others.length > 0) return { refusal: 'more than one function makes the context of a request' };
  const object = objectOf(node);
  return object
    ? { node, object, isOneOfMany: made.size > 1 }
    : { refusal: 'the context of a request is not written out as an object' };
}

interface ContextPlace {
  readonly name: string;
  readonly argument: number;
  readonly property: string;
}

function contextPlaces({ index }: Analysis): ContextPlace[] {
  return index.libraries.flatMap(({ exports }) =>
    Object.entries(exports).flatMap(([name, fact]) => {
      if ('context' in fact) return [{ name, ...fact.context }];
      if (!('resolvers' in fact) || fact.resolvers.context === undefined) return [];
      return [{ name, argument: fact.resolvers.argument, property: fact.resolvers.context }];
    }),
  );
}

/** What is handed as the context, or as the function that makes it, where a name is called. */
function handedAt(
  node: ts.Node,
  { name, argument, property }: ContextPlace,
  { operations }: Analysis,
): ts.ObjectLiteralElementLike | undefined {
  const call = node.parent;
  if (!(ts.isCallExpression(call) || ts.isNewExpression(call)) || call.expression !== node) return undefined;
  const entity = operations.tracer.entityOf(call.expression);
  if (entity?.kind !== 'library-function' || entity.library.exports[name] !== entity.export) return undefined;
  const given = call.arguments?.[argument];
  const options = given && skipOuter(given);
  return options && ts.isObjectLiteralExpression(options) ? propertyOf(options, property) : undefined;
}

/** A function, also by its name, or the one whose result is handed on: `contextValue: createContext(req)`. */
function functionBehind(
  member: ts.ObjectLiteralElementLike,
  { operations }: Analysis,
): FunctionNode | undefined {
  if (ts.isMethodDeclaration(member)) return member;
  const written = valueOf(member);
  const value = written && skipOuter(written);
  if (!value) return undefined;
  if (ts.isArrowFunction(value) || ts.isFunctionExpression(value)) return value;
  const made = ts.isAwaitExpression(value) ? skipOuter(value.expression) : value;
  return operations.functionOf(ts.isCallExpression(made) ? made.expression : made);
}

/** The only object that a function gives back. */
function objectOf({ body }: FunctionNode): ts.ObjectLiteralExpression | undefined {
  if (!body) return undefined;
  if (!ts.isBlock(body)) return literal(body);
  const given: (ts.Expression | undefined)[] = [];
  walk(body, (node) => {
    if (isFunctionNode(node)) return false;
    if (ts.isReturnStatement(node)) given.push(node.expression);
    return undefined;
  });
  const [only, ...others] = given;
  return only && others.length === 0 ? literal(only) : undefined;
}

function literal(node: ts.Expression): ts.ObjectLiteralExpression | undefined {
  const inner = skipOuter(node);
  return ts.isObjectLiteralExpression(inner) && inner.properties.length > 0 ? inner : undefined;
}
