import ts from 'typescript';
import { bindingOf, packageOf } from '../code/imports.js';
import { numberLiteral, propertyOf, skipOuter, valueOf } from '../code/syntax.js';
import { libraries } from '../generated/libraries.js';
import type { PoolSize } from '../library.js';
import type { Analysis } from './analysis.js';
import { namesIn } from './callers.js';
import type { OperationFact } from './facts.js';

/** How many connections the operations of a library share. */
export interface Pool {
  readonly size: number;
}

/**
 * The pool that an operation takes its connection from, where the program shows that there is one and how large it is: each
 * place that makes such a pool says the same number, or leaves it to the library, whose default is known.
 */
export function poolOf({ library }: Pick<OperationFact, 'library'>, analysis: Analysis): Pool | undefined {
  const facts = libraries.find(({ name }) => name === library);
  const drivers = libraries.filter(({ name }) => facts?.drivers?.includes(name));
  const known = [...(facts?.pools ?? []), ...drivers.flatMap(({ pools = [] }) => pools)];
  const sizes = known.flatMap((pool) =>
    placesOf(pool, analysis).map((place) => sizeAt(place, pool, analysis)),
  );
  const [size] = sizes;
  return size !== undefined && sizes.every((each) => each === size) ? { size } : undefined;
}

type Place = ts.CallExpression | ts.NewExpression;

/** Where the program makes such a pool. */
function placesOf({ made, packages }: PoolSize, analysis: Analysis): Place[] {
  return namesIn(analysis.program, made).flatMap((name) => {
    const callee =
      ts.isPropertyAccessExpression(name.parent) && name.parent.name === name ? name.parent : name;
    const { parent } = callee;
    const isMade =
      (ts.isCallExpression(parent) || ts.isNewExpression(parent)) && parent.expression === callee;
    const root = ts.isPropertyAccessExpression(callee) ? skipOuter(callee.expression) : callee;
    return isMade && ts.isIdentifier(root) && isFrom(root, packages, analysis) ? [parent] : [];
  });
}

function isFrom(name: ts.Identifier, packages: readonly string[], { operations }: Analysis): boolean {
  const declaration = operations.tracer.symbolOf(name)?.declarations?.[0];
  const module = declaration && bindingOf(declaration)?.module;
  return module !== undefined && ts.isStringLiteralLike(module) && packages.includes(packageOf(module.text));
}

/** The number that one place says; undefined where it comes from elsewhere. */
function sizeAt(place: Place, pool: PoolSize, analysis: Analysis): number | undefined {
  const given = place.arguments ?? [];
  const { argument, options, only, address } = pool;
  if (given.some(ts.isSpreadElement) || /sqlite/i.test(place.getText())) return undefined;
  const last = given.at(argument);
  const written = last && literalOf(last, analysis);
  if (last && !written && !ts.isStringLiteralLike(skipOuter(last))) return undefined;
  for (const option of options) {
    const said = written ? at(written, option.split('.')) : 'nothing';
    if (said === 'unknown') return undefined;
    if (said !== 'nothing') return numberLiteral(said);
  }
  const holder = only && written && valueOf(propertyOf(written, only.option));
  if (only && !(holder && ts.isStringLiteralLike(holder) && only.values.includes(holder.text)))
    return undefined;
  const url = address === undefined ? undefined : given[address];
  const isPlain = url !== undefined && ts.isStringLiteralLike(url) && !/maxPoolSize/i.test(url.text);
  return address === undefined || isPlain ? pool.default : undefined;
}

function literalOf(
  expression: ts.Expression,
  { operations }: Analysis,
): ts.ObjectLiteralExpression | undefined {
  const node = skipOuter(expression);
  const value = ts.isIdentifier(node) ? operations.tracer.constant(node) : undefined;
  const literal = value ? skipOuter(value) : node;
  return ts.isObjectLiteralExpression(literal) ? literal : undefined;
}

/** The value of a property along a path; a spread may hold it as well. */
function at(
  object: ts.ObjectLiteralExpression,
  [name = '', ...rest]: readonly string[],
): ts.Expression | 'nothing' | 'unknown' {
  if (object.properties.some(ts.isSpreadAssignment)) return 'unknown';
  const property = propertyOf(object, name);
  if (!property) return 'nothing';
  const value = valueOf(property);
  if (!value) return 'unknown';
  if (rest.length === 0) return value;
  const inner = skipOuter(value);
  return ts.isObjectLiteralExpression(inner) ? at(inner, rest) : 'unknown';
}
