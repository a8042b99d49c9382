import ts from 'typescript';
import { linksOf } from '../../code/bulk-conditions.js';
import type { Operation } from '../../code/operations.js';
import { calleeOf, isInside, methodName } from '../../code/syntax.js';
import type { Edit } from '../../finding.js';
import type { Analysis } from '../../project/analysis.js';
import type { RepeatedWrite } from '../../project/repeated-writes.js';
import { dotsOf, moved } from './bulk-call.js';
import type { CallLayout, KeyedCall, ListText } from './bulk-key.js';
import { indentOf, namedImport, takenNames } from './document.js';
import type { KeyPart } from './keyed-builder-conditions.js';
import { linkPart } from './keyed-builder-conditions.js';
import type { Refusal } from './keyed-read.js';

/** Methods of a chain by which a write touches some of the rows only. */
const SOME_ROWS = /^(limit|offset|top|first|orderBy|orderByRaw|skip|take)$/;

/** How the chain of a builder writes by a list of keys: `where(eq(users.id, id))` becomes `where(inArray(users.id, ids))`. */
export function chainCall(
  { writer, write }: RepeatedWrite,
  operation: Operation,
  analysis: Analysis,
): KeyedCall | Refusal {
  const key = write.key?.key;
  const links = linksOf(writer).filter(ts.isCallExpression);
  const some = links.find((link) => SOME_ROWS.test(nameOf(link)));
  if (some) return { refusal: `\`${nameOf(some)}\` applies to each write by itself` };
  if (operation.method.missing === 'throws' && links.some((each) => nameOf(each) === 'returning'))
    return { refusal: `\`${operation.name}\` throws for a missing row, and one write for all cannot` };
  const link = key && links.find((each) => each.arguments.some((argument) => isInside(key, argument)));
  if (!key || !link || !ts.isCallExpression(writer)) return { refusal: 'the key is not one value' };
  const part = linkPart(
    { name: nameOf(link), call: link },
    operation,
    (node) => isInside(key, node),
    analysis,
  );
  if ('refusal' in part) return part;
  const operator = operatorOf(writer, part);
  if ('refusal' in operator) return operator;
  const call = writer;
  return {
    call,
    imports: operator.edits,
    text: (list, layout) =>
      chainText(call, key, (keys, separator) => part.edits(keys, operator.name, separator), list, layout),
  };
}

function nameOf(link: ts.CallExpression): string {
  return methodName(calleeOf(link)) ?? '';
}

/** What the operator for lists is called in the file. */
function operatorOf(
  call: ts.CallExpression,
  { imports }: KeyPart,
): { readonly name: string; readonly edits: readonly Edit[] } | Refusal {
  if (!imports) return { name: '', edits: [] };
  const found = namedImport(call.getSourceFile(), imports.name, imports.module, takenNames(call));
  return found
    ? { name: found.local, edits: found.edit ? [found.edit] : [] }
    : { refusal: `\`${imports.name}\` is another thing in this file` };
}

/** The chain with a list of keys: on one line where it fits, else with a line for each of its calls. */
function chainText(
  call: ts.CallExpression,
  key: ts.Expression,
  edits: (keys: string, separator?: string) => readonly Edit[],
  list: ListText,
  { indent, style, around }: CallLayout,
): string {
  const laidOut = moved(
    call,
    edits(list(indent + indentOf(key).slice(indentOf(call).length), false)),
    indent,
  );
  if (call.getText().includes('\n')) return laidOut;
  if (!laidOut.includes('\n') && indent.length + around + laidOut.length <= style.width) return laidOut;
  const inner = indent + style.indent;
  const line = style.eol + inner;
  const breaks = dotsOf(call).map((at): Edit => ({ start: at, end: at, text: line }));
  return moved(call, [...edits(list(inner, false), `${line}.`), ...breaks], indent);
}
