import ts from 'typescript';
import type { Operations } from './operations.js';
import type { Repetition } from './repetition.js';
import type { FunctionNode } from './syntax.js';
import { skipOuter, walk } from './syntax.js';

/** How a function of the project runs a callback that it is handed. */
export type OwnRun =
  /** Once, or again until it succeeds: `withRetry(() => load(id))`, `withClient(async (client) => ...)`. */
  | { readonly kind: 'once' }
  /** For each of the elements of another argument: `eachOf(ids, async (id) => ...)`. Positions count from zero. */
  | {
      readonly kind: 'each';
      readonly collection: number;
      readonly item: number;
      readonly concurrent: boolean;
    };

type RepetitionsOf = (node: ts.Node) => readonly Repetition[];

type Known = WeakMap<FunctionNode, Map<number, OwnRun | undefined>>;

/** Per program, as what a function does with its parameter may stand in another file. */
const runs = new WeakMap<Operations, Known>();

/**
 * How the project's function that a call leads to runs the callback at a position; undefined where it keeps it, hands it
 * to somebody unknown, or nobody knows which function is called. `repetitionsOf` tells what repeats inside the function.
 */
export function ownRun(
  call: ts.CallExpression,
  callback: ts.Node,
  operations: Operations,
  repetitionsOf: RepetitionsOf,
): OwnRun | undefined {
  const position = call.arguments.findIndex((each) => each === callback);
  const target = position >= 0 ? operations.targetOf(call) : undefined;
  const [node, ...others] = target?.kind === 'functions' ? target.nodes : [];
  return node && others.length === 0 ? runOf(node, position, operations, repetitionsOf) : undefined;
}

function runOf(
  node: FunctionNode,
  position: number,
  operations: Operations,
  repetitionsOf: RepetitionsOf,
): OwnRun | undefined {
  const functions: Known = runs.get(operations) ?? new WeakMap();
  runs.set(operations, functions);
  const known = functions.get(node) ?? new Map<number, OwnRun | undefined>();
  functions.set(node, known);
  if (!known.has(position)) {
    known.set(position, undefined); // a function that hands the callback to itself
    known.set(position, readRun(node, position, operations, repetitionsOf));
  }
  return known.get(position);
}

function readRun(
  node: FunctionNode,
  position: number,
  operations: Operations,
  repetitionsOf: RepetitionsOf,
): OwnRun | undefined {
  const parameter = node.parameters[position];
  if (!parameter || !ts.isIdentifier(parameter.name) || !node.body) return undefined;
  const [use, ...others] = usesOf(parameter, node.body, operations);
  if (!use || others.length > 0) return undefined;
  const { parent } = use;
  if (!ts.isCallExpression(parent)) return undefined;
  if (parent.expression === use) return placed(parent, node, repetitionsOf(parent), operations);
  const isRun = isRunByLibrary(parent, use, operations);
  return isRun || ownRun(parent, use, operations, repetitionsOf)?.kind === 'once'
    ? placed(parent, node, repetitionsOf(parent), operations)
    : undefined;
}

/** Where the parameter is named in the body. */
function usesOf(parameter: ts.ParameterDeclaration, body: ts.Node, operations: Operations): ts.Identifier[] {
  const found: ts.Identifier[] = [];
  const name = parameter.name.getText();
  walk(body, (each) => {
    if (
      ts.isIdentifier(each) &&
      each.text === name &&
      operations.tracer.symbolOf(each)?.valueDeclaration === parameter
    )
      found.push(each);
    return undefined;
  });
  return found;
}

/** `db.transaction(run)`: handed on to a method that a library says runs it once. */
function isRunByLibrary(call: ts.CallExpression, use: ts.Identifier, operations: Operations): boolean {
  const target = operations.targetOf(call);
  const method = target?.kind === 'library' ? target.method : undefined;
  const position = method?.runs ?? method?.callback?.argument;
  return position !== undefined && call.arguments.at(position) === use;
}

/** What the place of the running call says: retries count as one run, a loop over another parameter as one for each element. */
function placed(
  call: ts.CallExpression,
  node: FunctionNode,
  repetitions: readonly Repetition[],
  { tracer }: Operations,
): OwnRun | undefined {
  const [loop, ...outer] = repetitions.filter(({ collection }) => collection !== undefined);
  if (!loop) return { kind: 'once' };
  const { collection, item } = loop;
  const root = collection && skipOuter(collection);
  if (outer.length > 0 || !root || !ts.isIdentifier(root) || !item || !ts.isIdentifier(item))
    return undefined;
  const over = tracer.symbolOf(root)?.valueDeclaration;
  const position = node.parameters.findIndex((each) => each === over);
  const symbol = tracer.symbolOf(item);
  const handed = call.arguments.findIndex(
    (each) => ts.isIdentifier(each) && tracer.symbolOf(each) === symbol,
  );
  return position < 0 || handed < 0
    ? undefined
    : { kind: 'each', collection: position, item: handed, concurrent: loop.concurrent };
}
