import ts from 'typescript';
import { isFunctionNode } from '../../code/syntax.js';
import type { Analysis } from '../analysis.js';
import { namesIn } from '../callers.js';
import { decorationOf, decoratedType } from './decorators.js';
import type { Spread } from './implicit-loop.js';

/**
 * How many objects of a class a response may hold, by where the program names it as a type of the schema:
 * `@Query(() => [Order])`, `@Field(() => Order)`, `class Orders extends Paginated(Order)`.
 */
export function classSpread(owner: ts.ClassDeclaration, analysis: Analysis): Spread {
  return spreadOf(owner, analysis, new Set());
}

function spreadOf(owner: ts.ClassDeclaration, analysis: Analysis, seen: Set<ts.Node>): Spread {
  seen.add(owner);
  const uses = namesIn(analysis.program, owner.name?.text ?? '').flatMap((name) =>
    ts.isIdentifier(name) && analysis.operations.tracer.declarationOf(name) === owner
      ? useOf(name, analysis)
      : [],
  );
  if (uses.some((use) => use === 'list' || leadsToMany(use, analysis, seen))) return 'many';
  return uses.length > 0 ? 'one' : 'unknown';
}

function leadsToMany(use: Use, analysis: Analysis, seen: Set<ts.Node>): boolean {
  if (use === 'list' || use === 'root' || seen.has(use)) return false;
  return spreadOf(use, analysis, seen) !== 'one';
}

/** How a class is named as a type: in a list, by an operation, or as a field of another type. */
type Use = 'list' | 'root' | ts.ClassDeclaration;

function useOf(name: ts.Identifier, analysis: Analysis): Use[] {
  const { parent } = name;
  if (ts.isCallExpression(parent) && ts.findAncestor(parent, ts.isHeritageClause)) return ['list'];
  const type = ts.isArrayLiteralExpression(parent) ? parent : name;
  const thunk = type.parent;
  if (!isFunctionNode(thunk) || !ts.isCallExpression(thunk.parent)) return [];
  const holder = thunk.parent.parent;
  // Members of a union, interfaces that a type implements: what they are given as is not followed.
  if (!ts.isDecorator(holder)) return ['list'];
  const member = holder.parent;
  if (ts.isClassDeclaration(member)) return []; // `@Resolver(() => Order)`
  if (type !== name) return ['list'];
  return decorationOf(member, analysis, ['root']) ? ['root'] : ownerOf(member, analysis);
}

/** The type that a member is a field of: the class itself, or the one that it resolves fields of. */
function ownerOf(member: ts.Node, analysis: Analysis): Use[] {
  if (!ts.isClassDeclaration(member.parent)) return [];
  const resolvers = decorationOf(member.parent, analysis, ['resolvers']);
  const type = resolvers ? decoratedType(resolvers.call, analysis) : member.parent;
  return type === undefined || typeof type === 'string' ? [] : [type];
}
