import ts from 'typescript';
import type { Construction } from '../code/constructions.js';
import { constructionOf } from '../code/constructions.js';
import type { CallNode, FunctionNode } from '../code/syntax.js';
import { enclosingFunction, propertyOf, valueOf, walk } from '../code/syntax.js';
import type { Client } from '../library.js';
import type { Analysis } from './analysis.js';
import { constructionsOf, referencesOf } from './callers.js';
import type { Configuration } from './clients/configuration.js';
import { configurationOf } from './clients/configuration.js';
import type { Fate } from './clients/fate.js';
import { fateOf } from './clients/fate.js';
import { hasOwnPurpose } from './clients/purpose.js';
import { isColdTo } from './cold.js';
import type { Frequency } from './frequency.js';
import { frequencyOf } from './frequency.js';

/** A client that is built again and again for its own use. */
export interface ClientPerCall {
  readonly construction: Construction;
  readonly client: Client;
  /** The widest expression that is the client, where it is built: `await createClient().connect()`. */
  readonly value: ts.Expression;
  /** What becomes of it where it is used: in the function that builds it, or in the last of `through`. */
  readonly fate: Fate;
  readonly frequency: Frequency;
  readonly configuration: Configuration & { readonly kind: 'constant' | 'tuned' };
  /** The calls that close it. */
  readonly closes: readonly CallNode[];
  /** Calls of the functions and `new` of the classes that build it for somebody else, from the inside out. */
  readonly through: readonly (ts.CallExpression | ts.NewExpression)[];
}

/** How many factories around a construction are followed. */
const MAX_HOPS = 3;

/** The clients of a file that are built in code that runs again and again and that do not outlive it. */
export function clientsPerCall(file: ts.SourceFile, analysis: Analysis): ClientPerCall[] {
  const found: ClientPerCall[] = [];
  walk(file, (node) => {
    const made =
      (ts.isNewExpression(node) || ts.isCallExpression(node)) &&
      mayRepeat(node) &&
      constructionOf(node, analysis.operations.tracer);
    const each = made && made.facts.client && clientPerCall(made, made.facts.client, analysis);
    if (each) found.push(each);
    return undefined;
  });
  return found;
}

/** What stands in no function, class or loop runs once. */
function mayRepeat(node: ts.Node): boolean {
  return (
    ts.findAncestor(
      node,
      (each) => ts.isFunctionLike(each) || ts.isClassLike(each) || ts.isIterationStatement(each, false),
    ) !== undefined
  );
}

function clientPerCall(
  construction: Construction,
  client: Client,
  analysis: Analysis,
): ClientPerCall | undefined {
  if (keepsNothing(construction.node, client) || isGivenClient(construction.node, analysis)) return undefined;
  const use = repeatedUse(construction.node, analysis, []);
  if (!use) return undefined;
  const { fate } = use;
  const configuration = configurationOf(construction.node, use.value, analysis);
  if (configuration.kind === 'elsewhere') return undefined;
  const frame = enclosingFunction(fate.value) ?? construction.node.getSourceFile();
  const calls = client.shared ? releasesIn(frame, construction, analysis) : fate.calls;
  if (client.shared ? calls.length === 0 : hasOwnPurpose(calls, frame, analysis)) return undefined;
  return {
    construction,
    client,
    value: use.value,
    fate,
    frequency: use.frequency,
    configuration,
    closes: calls.filter((call) => isRelease(call, construction, analysis)),
    through: use.through,
  };
}

/** Whether it closes what it opens after each use, as it is not told otherwise: `new Agent()` without `keepAlive`. */
function keepsNothing(node: Construction['node'], { keeps }: Client): boolean {
  const options = keeps && node.arguments?.[keeps.argument];
  if (!keeps) return false;
  const value =
    options && ts.isObjectLiteralExpression(options) && valueOf(propertyOf(options, keeps.option));
  return !value || value.kind !== ts.SyntaxKind.TrueKeyword;
}

/** Whether it opens nothing itself, but works with a client that it is given: `drizzle(pool)`. */
function isGivenClient(node: Construction['node'], analysis: Analysis): boolean {
  return (node.arguments ?? []).some((argument) => {
    const entity = analysis.operations.tracer.entityOf(argument);
    return entity?.kind === 'library' && entity.library.types[entity.type]?.client !== undefined;
  });
}

interface Use {
  readonly fate: Fate;
  readonly frequency: Frequency;
  /** The widest expression that is the client where it is built. */
  readonly value: ts.Expression;
  readonly through: ClientPerCall['through'];
}

/** Where a client is used up in code that runs again and again: here, or in a caller that it is returned to. */
function repeatedUse(
  made: ts.NewExpression | ts.CallExpression,
  analysis: Analysis,
  through: ClientPerCall['through'],
): Use | undefined {
  const fate = fateOf(made, analysis);
  if (fate.kind === 'own') {
    const frequency = frequencyOf(made, analysis);
    return frequency.kind === 'repeated' ? { fate, frequency, value: fate.value, through } : undefined;
  }
  if (through.length >= MAX_HOPS) return undefined;
  for (const place of placesThatGetIt(fate, made, analysis)) {
    if (isColdTo(place, made)) continue;
    const use = repeatedUse(place, analysis, [...through, place]);
    if (use) return { ...use, value: fate.value };
  }
  return undefined;
}

/** The calls of the function that returns it; the `new` of the class that keeps it in a field. */
function placesThatGetIt(
  fate: Fate,
  made: ts.Node,
  analysis: Analysis,
): (ts.CallExpression | ts.NewExpression)[] {
  const frame = enclosingFunction(made);
  if (fate.kind === 'returned') {
    const returns =
      fate.outlet && (ts.isArrowFunction(fate.outlet) ? fate.outlet : enclosingFunction(fate.outlet));
    return frame && returns === frame ? callsOf(frame, analysis) : [];
  }
  const owner = ownerOf(fate, made, frame);
  const places = owner ? constructionsOf(owner, analysis) : [];
  const position = ts.isParameter(fate.value.parent) ? parameterPosition(fate.value.parent) : Infinity;
  return places.filter((place) => (place.arguments?.length ?? 0) <= position);
}

function callsOf(frame: FunctionNode, analysis: Analysis): (ts.CallExpression | ts.NewExpression)[] {
  return referencesOf(frame, analysis).flatMap(({ call }) => call ?? []);
}

/** The class that keeps a client in a field of each instance. */
function ownerOf(
  { outlet, value }: Fate,
  made: ts.Node,
  frame: FunctionNode | undefined,
): ts.ClassLikeDeclaration | undefined {
  const field = value.parent;
  if (ts.isPropertyDeclaration(field) && field.initializer === value && ts.isClassLike(field.parent)) {
    const isStatic = (ts.getCombinedModifierFlags(field) & ts.ModifierFlags.Static) !== 0;
    return isStatic ? undefined : field.parent;
  }
  if (
    ts.isParameter(field) &&
    ts.isConstructorDeclaration(field.parent) &&
    ts.isParameterPropertyDeclaration(field, field.parent)
  )
    return field.parent.parent;
  const isField =
    outlet &&
    ts.isBinaryExpression(outlet) &&
    ts.isPropertyAccessExpression(outlet.left) &&
    outlet.left.expression.kind === ts.SyntaxKind.ThisKeyword;
  return isField && frame && ts.isConstructorDeclaration(frame) && outlet.right === value
    ? frame.parent
    : undefined;
}

function parameterPosition(parameter: ts.ParameterDeclaration): number {
  return parameter.parent.parameters.indexOf(parameter);
}

function isRelease(call: CallNode, { library, type }: Construction, analysis: Analysis): boolean {
  const target = analysis.operations.targetOf(call);
  return (
    target?.kind === 'operation' &&
    target.operation.effect === 'release' &&
    target.operation.library === library &&
    (target.operation.type === type || library.types[type]?.client?.shared === true)
  );
}

/** What a function closes of a library: `mongoose.disconnect()`, `mongoose.connection.close()`. */
function releasesIn(frame: ts.Node, construction: Construction, analysis: Analysis): ts.CallExpression[] {
  const found: ts.CallExpression[] = [];
  walk(frame, (node) => {
    if (ts.isCallExpression(node) && isRelease(node, construction, analysis)) found.push(node);
    return undefined;
  });
  return found;
}
