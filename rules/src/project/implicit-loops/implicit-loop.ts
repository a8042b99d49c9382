import type { FunctionNode } from '../../code/syntax.js';

/** How many objects of a type one response may hold: a list of them, one alone, or nobody can tell. */
export type Spread = 'many' | 'one' | 'unknown';

/** A function that a library runs once for each of many rows or objects, with no loop in sight. */
export interface ImplicitLoop {
  readonly kind: 'resolver' | 'hook';
  readonly node: FunctionNode;
  /** What it runs for, as messages name it: `Order`. */
  readonly each: string;
  /** Position of the parameter that is the row or object; -1 is `this`; undefined where it is not asked for. */
  readonly item: number | undefined;
  /** The field that it gives, which the object may bring along already. */
  readonly field: string | undefined;
  readonly spread: Spread;
}
