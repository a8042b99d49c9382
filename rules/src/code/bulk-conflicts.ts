import ts from 'typescript';
import type { Bulk, Conflict } from '../library.js';
import type { CallNode } from './syntax.js';
import { calleeOf, isInside, methodName, some, walk } from './syntax.js';

/** A call of a chain that changes the row which is there already: `onConflictDoUpdate({ ... })`. */
export interface ConflictCall {
  readonly call: ts.CallExpression;
  readonly kind: Conflict;
}

/** The calls of a chain that say how a row is changed which is there already, also within a callback: `doUpdateSet`. */
export function conflictsOf({ conflicts }: Bulk, call: CallNode): ConflictCall[] {
  const found: ConflictCall[] = [];
  if (!conflicts) return found;
  walk(call, (node) => {
    const name = ts.isCallExpression(node) ? (methodName(calleeOf(node)) ?? '') : '';
    const kind = Object.hasOwn(conflicts, name) ? conflicts[name] : undefined;
    if (kind && ts.isCallExpression(node)) found.push({ call: node, kind });
    return undefined;
  });
  return found;
}

/** Whether an argument of a chain says, itself or within, how a row is changed that is there already. */
export function saysOfConflict(argument: ts.Node, conflicts: readonly ConflictCall[]): boolean {
  return conflicts.some(
    ({ call }) =>
      call.arguments.some((each) => isInside(argument, each)) || some(argument, (node) => node === call),
  );
}
