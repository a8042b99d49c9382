import { isArrayLike } from '../../code/collections.js';
import type { Repetition } from '../../code/repetition.js';
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
  const text = collection.getText();
  const isArray = isArrayLike(repetition, analysis.program, analysis.operations.tracer);
  const isName = /^(this\.)?[\w$]+(\.[\w$]+)*$/.test(text);
  if (isArray && (isName || (!twice && /^[\w$.()[\]'", ]+$/.test(text)))) return { text, lines: [] };
  const list = isArray ? text : `[...${text}]`;
  if (!twice && !isArray) return { text: list, lines: [] };
  const name = freeName(taken, /^[a-z]\w*$/i.test(item) ? plural(item) : 'items', 'items', 'list');
  return { text: name, lines: [assignment(name, list, style)] };
}
