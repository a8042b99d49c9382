import ts from 'typescript';
import { bindingNames } from '../../code/dependence.js';
import type { Repetition } from '../../code/repetition.js';
import type { Analysis } from '../../project/analysis.js';
import { freeName } from './document.js';
import type { Iteration } from './iteration-body.js';
import { isUsedIn } from './iteration-body.js';
import type { Refusal } from './keyed-read.js';
import { plural } from './names.js';

/** What the callback of a split iteration gives back for each item, and how the rest takes it. */
export interface Answers {
  /** The variable that holds all of them. */
  readonly list: string;
  /** What is given back: one name, or several as an object; what was waited for last comes last. */
  readonly names: readonly string[];
  /** The name that an awaited expression takes in the rest; undefined where it has one. */
  readonly innerName: string | undefined;
  /** What the last name stands for, where the callback does nothing else. */
  readonly source: ts.Expression | undefined;
}

/** Names what a split iteration hands from its callback to the loop over the answers. */
export function answersOf(
  iteration: Extract<Iteration, { kind: 'split' }>,
  repetition: Repetition,
  taken: Set<string>,
  analysis: Analysis,
): Answers | Refusal {
  const { inner, rest } = iteration;
  const innerName = inner && freeName(taken, 'answer', 'value');
  const names = [...itemNames(repetition, rest, inner, analysis), ...iteration.names];
  if (innerName) names.push(innerName);
  const [only, ...others] = names;
  if (only === undefined) return { refusal: 'nothing is done with the answer' };
  const list = freeName(taken, others.length === 0 ? plural(only) : 'answers', 'loaded');
  return { list, names, innerName, source: sourceOf(iteration) };
}

/** `row`, or `{ order, row }`; with a value, that of the last name: `{ order, row: await load(order) }`. */
export function givenText(names: readonly string[], value?: string): string {
  const [only = '', ...others] = names;
  if (others.length === 0) return value ?? only;
  const last = names.at(-1) ?? '';
  const shown = value === undefined ? names : [...names.slice(0, -1), `${last}: ${value}`];
  return `{ ${shown.join(', ')} }`;
}

/** `await load(order)` where nothing else is declared, the declaration is one name, and it stands on one line. */
function sourceOf({
  statements,
  inner,
  names,
}: Extract<Iteration, { kind: 'split' }>): ts.Expression | undefined {
  if (inner) return statements.length === 0 ? inner : undefined;
  const [only, ...others] = statements;
  const [declaration, ...more] = only?.declarationList.declarations ?? [];
  if (!declaration?.initializer || declaration.type || others.length + more.length > 0) return undefined;
  const isPlain = ts.isIdentifier(declaration.name) && names.length === 1;
  return isPlain && !declaration.initializer.getText().includes('\n') ? declaration.initializer : undefined;
}

/** The names of the item that the rest uses. */
function itemNames(
  repetition: Repetition,
  rest: readonly ts.Statement[],
  inner: ts.AwaitExpression | undefined,
  analysis: Analysis,
): string[] {
  const declared = itemOf(repetition);
  const names = declared ? bindingNames(declared) : [];
  return names
    .filter((name) => {
      const symbol = analysis.operations.tracer.symbolOf(name);
      return symbol !== undefined && isUsedIn(rest, symbol, inner, analysis);
    })
    .map(({ text }) => text);
}

/** The binding of an item: in the head of the loop, or in the first declaration of an index loop. */
function itemOf({ item, body }: Repetition): ts.BindingName | undefined {
  if (item) return item;
  const first = ts.isBlock(body) ? body.statements[0] : undefined;
  return first && ts.isVariableStatement(first) ? first.declarationList.declarations[0]?.name : undefined;
}
