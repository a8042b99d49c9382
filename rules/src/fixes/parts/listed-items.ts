import ts from 'typescript';
import { isArrayLike } from '../../code/collections.js';
import type { Repetition } from '../../code/repetition.js';
import { isJavaScript } from '../../code/syntax.js';
import type { Analysis } from '../../project/analysis.js';
import type { Style } from './document.js';
import { freeName } from './document.js';
import type { Refusal } from './keyed-read.js';
import { assignment } from './layout.js';
import { plural } from './names.js';

/** What a loop goes over, as an array. */
export interface ListedItems {
  readonly text: string;
  /** The statement that makes it one, where it must have a name. */
  readonly lines: readonly string[];
}

/** The items of a loop as something that has `map` and, with `twice`, may be mentioned more than once. */
export function listedItems(
  repetition: Repetition,
  item: string,
  taken: Set<string>,
  style: Style,
  analysis: Analysis,
  twice: boolean,
): ListedItems | Refusal {
  const { collection } = repetition;
  if (!collection) return { refusal: 'the loop does not go over a collection' };
  const keys = repetition.kind === 'for-in' ? keysOf(collection, repetition, analysis) : undefined;
  if (keys && 'refusal' in keys) return keys;
  const text = keys?.text ?? collection.getText();
  const isArray = keys !== undefined || isArrayLike(repetition, analysis.program, analysis.operations.tracer);
  const isName = /^(this\.)?[\w$]+(\.[\w$]+)*$/.test(text);
  if (isArray && (isName || (!twice && /^[\w$.()[\]'", ]+$/.test(text)))) return { text, lines: [] };
  const list = isArray ? text : `[...${text}]`;
  if (!twice && !isArray) return { text: list, lines: [] };
  const name = freeName(taken, /^[a-z]\w*$/i.test(item) ? plural(item) : 'items', 'items', 'list');
  return { text: name, lines: [assignment(name, list, style)] };
}

/** `Object.keys(object)` in the place of `for (const key in object)`, which goes over nothing where there is no object. */
function keysOf(
  object: ts.Expression,
  { item }: Repetition,
  { program }: Analysis,
): { readonly text: string } | Refusal {
  const checker = program.getTypeChecker();
  const type = checker.getTypeAtLocation(object);
  const key = item && checker.getTypeAtLocation(item);
  const isString = !type.isTypeParameter() && (!key || (key.flags & ts.TypeFlags.String) !== 0);
  if (!isJavaScript(object) && !isString) return { refusal: 'the keys have a type of their own' };
  const text = object.getText();
  const isThere = ts.isObjectLiteralExpression(object) || isSurelyThere(type, program);
  if (isThere) return { text: `Object.keys(${text})` };
  const isPlain =
    /^[\w$.[\]'"!?]+$/.test(text) || ts.isCallExpression(object) || ts.isAwaitExpression(object);
  return { text: `Object.keys(${isPlain ? text : `(${text})`} ?? {})` };
}

/** Whether a type says that there is an object, neither null nor undefined. */
function isSurelyThere(type: ts.Type, program: ts.Program): boolean {
  const { strict, strictNullChecks } = program.getCompilerOptions();
  const isStrict = strictNullChecks ?? strict ?? Number.parseInt(ts.version, 10) >= 6;
  const parts = type.isUnion() ? type.types : [type];
  return isStrict && parts.every(({ flags }) => (flags & ts.TypeFlags.Object) !== 0);
}
