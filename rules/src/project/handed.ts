import ts from 'typescript';
import type { Lane } from '../code/lanes.js';
import { laneOf, laneOfValue } from '../code/lanes.js';
import type { Operations } from '../code/operations.js';
import type { CallNode, FunctionNode } from '../code/syntax.js';
import { argumentsOf, holderOf, propertyNameText, skipOuter, valueOf } from '../code/syntax.js';
import type { Library } from '../library.js';
import type { Handed, HandedOn } from './facts.js';
import type { Witness } from './reachability.js';

/** The parameter of a function that a call in it is made on. */
export function handedTo(
  call: CallNode,
  library: Library,
  frame: FunctionNode,
  operations: Operations,
): Handed | undefined {
  const lane = frame.parameters.length > 0 ? laneOf(call, library, operations) : undefined;
  return lane && handedBy(lane, frame);
}

/** What a call hands on of the parameters of the function that it stands in: arguments, and properties of those that are objects. */
export function handedOn(call: CallNode, frame: FunctionNode, operations: Operations): HandedOn[] {
  if (frame.parameters.length === 0) return [];
  return argumentsOf(call).flatMap((argument, position) =>
    partsOf(argument).flatMap(({ value, path }) => {
      const lane = laneOfValue(value, operations);
      const from = lane && handedBy(lane, frame);
      return from ? [{ from, to: { position, path } }] : [];
    }),
  );
}

/** An argument, and the values of its properties. */
function partsOf(argument: ts.Expression): { readonly value: ts.Expression; readonly path: string }[] {
  const node = skipOuter(argument);
  if (!ts.isObjectLiteralExpression(node))
    return ts.isIdentifier(node) || ts.isPropertyAccessExpression(node) ? [{ value: node, path: '' }] : [];
  return node.properties.flatMap((property) => {
    const value = valueOf(property);
    const name = propertyNameText(property.name);
    return value && name !== undefined ? [{ value, path: `.${name}` }] : [];
  });
}

function handedBy({ root, path }: Lane, frame: FunctionNode): Handed | undefined {
  const holder = holderOf(root);
  if (!ts.isParameter(holder) || holder.parent !== frame) return undefined;
  const inside = ts.isBindingElement(root) ? patternPath(root) : '';
  return inside === undefined
    ? undefined
    : { position: frame.parameters.indexOf(holder), path: inside + path };
}

/** `.context.tx` of `({ context: { tx } }) => ...`. */
function patternPath(element: ts.BindingElement): string | undefined {
  const name = propertyNameText(element.propertyName ?? element.name);
  if (!ts.isObjectBindingPattern(element.parent) || name === undefined || element.dotDotDotToken)
    return undefined;
  const outer = element.parent.parent;
  const before = ts.isBindingElement(outer) ? patternPath(outer) : '';
  return before === undefined ? undefined : `${before}.${name}`;
}

/** The parameter of the entered function that an operation is made on, through the calls that lead to it. */
export function handedDown({ steps }: Witness): Handed | undefined {
  let at = steps.at(-1)?.on;
  for (const { hands } of steps.slice(0, -1).toReversed()) {
    const { position, path } = at ?? {};
    const found =
      path === undefined
        ? undefined
        : hands.find(({ to }) => to.position === position && path.startsWith(to.path));
    at = found && path !== undefined ? joined(found, path) : undefined;
  }
  return at;
}

function joined({ from, to }: HandedOn, path: string): Handed {
  return { position: from.position, path: from.path + path.slice(to.path.length) };
}

/** What a call hands to a parameter as a connection. */
export function laneHanded(
  call: CallNode,
  { position, path }: Handed,
  operations: Operations,
): Lane | undefined {
  const given = argumentsOf(call);
  const argument = given.some(ts.isSpreadElement) ? undefined : given[position];
  const parts = argument ? partsOf(argument) : [];
  const part = parts.find((each) => path === each.path);
  return part && laneOfValue(part.value, operations);
}
