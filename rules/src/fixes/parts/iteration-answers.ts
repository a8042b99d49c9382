import ts from 'typescript';
import { bindingNames, mentions } from '../../code/dependence.js';
import type { Repetition } from '../../code/repetition.js';
import { some } from '../../code/syntax.js';
import type { Analysis } from '../../project/analysis.js';
import { freeName } from './document.js';
import type { Iteration } from './iteration-body.js';
import type { Refusal } from './keyed-read.js';
import { plural } from './names.js';

/** What the callback of a split iteration gives back for each item, and how the rest takes it. */
export interface Answers {
  /** The variable that holds all of them. */
  readonly list: string;
  /** What the callback gives back: `row`, or `{ order, row }`. */
  readonly given: string;
  /** The same where what is awaited has no name of its own: `{ order, answer: await load(order) }`; undefined in a block. */
  readonly inline: string | undefined;
  /** The name that an awaited expression takes in the rest. */
  readonly innerName: string | undefined;
}

/** Names what a split iteration hands from its callback to the loop over the answers. */
export function answersOf(
  iteration: Extract<Iteration, { kind: 'split' }>,
  repetition: Repetition,
  taken: Set<string>,
  analysis: Analysis,
): Answers | Refusal {
  const { statements, inner, rest, names } = iteration;
  const innerName = inner && freeName(taken, 'answer', 'value');
  const given = [...itemNames(repetition, rest, inner, analysis), ...names];
  if (innerName) given.push(innerName);
  if (given.length === 0) return { refusal: 'nothing is done with the answer' };
  const [only] = given;
  const isOne = given.length === 1 && only !== undefined;
  const list = freeName(taken, isOne ? plural(only) : 'answers', 'loaded');
  const text = isOne ? only : `{ ${given.join(', ')} }`;
  const source = inlineSource(statements, inner, names);
  if (source === undefined) return { list, given: text, inline: undefined, innerName };
  const last = innerName ?? names[0] ?? '';
  const inline = isOne
    ? source
    : `{ ${given.map((name) => (name === last ? `${name}: ${source}` : name)).join(', ')} }`;
  return { list, given: text, inline, innerName };
}

/** `await load(order)` where nothing else is declared, and the declaration is one name. */
function inlineSource(
  statements: readonly ts.VariableStatement[],
  inner: ts.AwaitExpression | undefined,
  names: readonly string[],
): string | undefined {
  if (inner) return statements.length === 0 ? inner.getText() : undefined;
  const [only, ...others] = statements;
  const [declaration, ...more] = only?.declarationList.declarations ?? [];
  if (!declaration?.initializer || declaration.type || others.length + more.length > 0) return undefined;
  return ts.isIdentifier(declaration.name) && names.length === 1
    ? declaration.initializer.getText()
    : undefined;
}

/** The names of the item that the rest uses. */
function itemNames(
  repetition: Repetition,
  rest: readonly ts.Statement[],
  inner: ts.AwaitExpression | undefined,
  { operations: { tracer } }: Analysis,
): string[] {
  const declared = itemOf(repetition);
  return declared
    ? bindingNames(declared)
        .filter((name) => isUsed(name))
        .map(({ text }) => text)
    : [];

  function isUsed(name: ts.Identifier): boolean {
    const symbol = tracer.symbolOf(name);
    return (
      symbol !== undefined &&
      rest.some((each) =>
        some(
          each,
          (node) => ts.isIdentifier(node) && mentions(node, [symbol], tracer),
          (node) => node !== inner,
        ),
      )
    );
  }
}

/** The binding of an item: in the head of the loop, or in the first declaration of an index loop. */
function itemOf({ item, body }: Repetition): ts.BindingName | undefined {
  if (item) return item;
  const first = ts.isBlock(body) ? body.statements[0] : undefined;
  return first && ts.isVariableStatement(first) ? first.declarationList.declarations[0]?.name : undefined;
}
