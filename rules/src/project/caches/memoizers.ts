import ts from 'typescript';
import { attachment } from '../../code/repetition.js';
import type { Construction } from '../../code/constructions.js';
import { constructionOf } from '../../code/constructions.js';
import type { CallNode, FunctionNode } from '../../code/syntax.js';
import {
  isCallNode,
  isFunctionNode,
  outermost,
  propertyOf,
  skipOuter,
  valueOf,
  walk,
} from '../../code/syntax.js';
import type { Cache } from '../../library.js';
import type { Analysis } from '../analysis.js';
import { namesIn } from '../callers.js';
import { frequencyOf } from '../frequency.js';
import { VAGUE } from './growth.js';
import { declarationOf, lacksAll, optionsLiteral } from './holders.js';
import type { Variety } from './keys.js';
import { varietyOfKey } from './keys.js';
import { isLoad } from './values.js';

/** A function of the process that keeps every result it ever gave. */
export interface Memoizer {
  readonly construction: Construction;
  readonly cache: Cache;
  /** The variable, the field or the assignment that holds the memoized function. */
  readonly owner: ts.VariableDeclaration | ts.PropertyDeclaration | ts.BinaryExpression | undefined;
  /** The memoized function as code that uses it writes it: `exports.load`. */
  readonly name: string;
  /** What the results are kept by, as written. */
  readonly key: string;
  /** The call in the function that loads its result, when it is known. */
  readonly load: CallNode | undefined;
}

/** Every memoized function of a file that has ever more results to keep. */
export function memoizersIn(file: ts.SourceFile, analysis: Analysis): Memoizer[] {
  const found: Memoizer[] = [];
  walk(file, (node) => {
    const memoizer = ts.isCallExpression(node) ? memoizerAt(node, analysis) : undefined;
    if (memoizer) found.push(memoizer);
    return undefined;
  });
  return found;
}

function memoizerAt(node: ts.CallExpression, analysis: Analysis): Memoizer | undefined {
  const { tracer } = analysis.operations;
  const construction = constructionOf(node, tracer);
  const cache = construction?.facts.cache;
  if (!construction || cache?.memoizes === undefined || !isUnbounded(node, cache, analysis)) return undefined;
  const target = functionGiven(node.arguments[cache.memoizes], analysis);
  if (!target || frequencyOf(node, analysis).kind !== 'once') return undefined;
  const variety = keyOf(node, target, analysis);
  const load = loadOf(target, analysis);
  const grows =
    variety?.kind === 'unbounded' || (load && variety?.kind === 'unknown' && !VAGUE.test(variety.text));
  const owner = ownerOf(node);
  if (!variety || !grows || (owner && isCleared(owner, analysis))) return undefined;
  return {
    construction,
    cache,
    owner,
    name: nameOf(node, owner),
    key: variety.text,
    load,
  };
}

function isUnbounded({ arguments: given }: ts.CallExpression, cache: Cache, analysis: Analysis): boolean {
  const { tracer } = analysis.operations;
  const { bounds = [], bounded } = cache;
  const options = cache.options === undefined ? undefined : given[cache.options];
  if (bounded && !(options && isNamed(bounds[0], optionsLiteral(options, tracer)))) return false;
  return !options || lacksAll(options, bounds, tracer);
}

function isNamed(name: string | undefined, literal: ts.ObjectLiteralExpression | undefined): boolean {
  return name !== undefined && literal !== undefined && propertyOf(literal, name) !== undefined;
}

function functionGiven(
  argument: ts.Expression | undefined,
  { operations }: Analysis,
): FunctionNode | undefined {
  const node = argument && skipOuter(argument);
  if (!node) return undefined;
  return ts.isArrowFunction(node) || ts.isFunctionExpression(node) ? node : operations.functionOf(node);
}

/** What results are told apart by: what a resolver makes of the arguments, else the first argument. */
function keyOf(node: ts.CallExpression, target: FunctionNode, analysis: Analysis): Variety | undefined {
  const resolver = resolverOf(node, analysis);
  if (resolver === 'unseen') return undefined;
  if (resolver) return varietyOfKey(resolver, analysis);
  const [first] = target.parameters;
  return first && !first.dotDotDotToken && ts.isIdentifier(first.name)
    ? varietyOfKey(first.name, analysis)
    : undefined;
}

/** Options that make the key of the arguments. */
const RESOLVERS = ['cacheKey', 'normalizer', 'serializer', 'transformArgs', 'transformKey'];

/** The expression that gives the key: of `(user) => user.id`, or of an option. */
function resolverOf(
  { arguments: given }: ts.CallExpression,
  { operations }: Analysis,
): ts.Expression | 'unseen' | undefined {
  const second = given[1] && skipOuter(given[1]);
  if (!second) return undefined;
  const options = ts.isIdentifier(second) ? (operations.tracer.constant(second) ?? second) : second;
  const option = ts.isObjectLiteralExpression(options)
    ? valueOf(RESOLVERS.map((name) => propertyOf(options, name)).find((each) => each !== undefined))
    : options;
  if (!option) return undefined;
  return ts.isArrowFunction(option) && !ts.isBlock(option.body) ? option.body : 'unseen';
}

function loadOf({ body }: FunctionNode, analysis: Analysis): CallNode | undefined {
  let found: CallNode | undefined;
  if (!body) return undefined;
  walk(body, (node) => {
    if (isFunctionNode(node) && attachment(node, analysis.operations) === 'detached') return false;
    if (!found && isCallNode(node) && isLoad(node, analysis)) found = node;
    return undefined;
  });
  return found;
}

function ownerOf(node: ts.CallExpression): Memoizer['owner'] {
  const { parent } = outermost(node);
  if (ts.isVariableDeclaration(parent) || ts.isPropertyDeclaration(parent)) return parent;
  const isAssigned = ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.EqualsToken;
  return isAssigned && ts.isExpressionStatement(parent.parent) ? parent : undefined;
}

function nameOf(node: ts.CallExpression, owner: Memoizer['owner']): string {
  if (!owner) return node.expression.getText();
  if (ts.isBinaryExpression(owner)) return owner.left.getText();
  const isMember = ts.isPropertyDeclaration(owner) && ts.isClassLike(owner.parent);
  const isStatic = (ts.getCombinedModifierFlags(owner) & ts.ModifierFlags.Static) !== 0;
  const holder = isMember ? `${(isStatic && owner.parent.name?.text) || 'this'}.` : '';
  return `${holder}${owner.name.getText()}`;
}

/** The last name of what holds a memoized function. */
function lastName(owner: NonNullable<Memoizer['owner']>): string | undefined {
  const name = ts.isBinaryExpression(owner)
    ? ts.isPropertyAccessExpression(owner.left)
      ? owner.left.name
      : owner.left
    : owner.name;
  return ts.isIdentifier(name) || ts.isPrivateIdentifier(name) ? name.text : undefined;
}

/** Whether code clears the results, or gives them another store: `getUser.cache.clear()`, `pMemoizeClear(getUser)`. */
function isCleared(owner: NonNullable<Memoizer['owner']>, analysis: Analysis): boolean {
  const wanted = lastName(owner);
  if (wanted === undefined) return true;
  return namesIn(analysis.program, wanted).some((name) => {
    const value =
      ts.isPropertyAccessExpression(name.parent) && name.parent.name === name ? name.parent : name;
    const { parent } = value;
    const isTouched =
      (ts.isPropertyAccessExpression(parent) &&
        parent.expression === value &&
        /^(cache|clear|delete)$/.test(parent.name.text)) ||
      (ts.isCallExpression(parent) &&
        parent.expression !== value &&
        /clear|reset/i.test(parent.expression.getText()));
    const declaration = isTouched ? declarationOf(name, analysis.operations.tracer) : undefined;
    return isTouched && (declaration === undefined || declaration === owner || ts.isBinaryExpression(owner));
  });
}
