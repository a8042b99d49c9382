import ts from 'typescript';
import { skipOuter } from '../code/syntax.js';
import type { Fix } from '../finding.js';
import type { Analysis } from '../project/analysis.js';
import type { RepeatedWrite } from '../project/repeated-writes.js';
import { bulkEdits } from './parts/bulk-edits.js';
import type { KeyedCall } from './parts/bulk-key.js';
import { keyedCall } from './parts/bulk-key.js';
import { localProblem, siteOf } from './parts/bulk-site.js';
import { styleOf } from './parts/document.js';
import { keyTypeOf, resolvedKey } from './parts/key-type.js';
import type { Refusal } from './parts/keyed-read.js';
import { plural, singular, variableName } from './parts/names.js';
import { reviewed } from './parts/reviewed.js';
import { listProblem, wrapperProblem } from './parts/wrapped.js';

/** Changes or deletes the rows of all items with one call: `deleteMany({ where: { id: { in: ids } } })`. */
export function bulkKeys(found: RepeatedWrite, analysis: Analysis): Fix | Refusal {
  const { call, write } = found;
  const draft = keyedCall(found, analysis);
  if ('refusal' in draft) return draft;
  const site = siteOf(found, analysis);
  if ('refusal' in site) return site;
  const key = write.key?.key;
  if (!key) return { refusal: 'the key is not one value' };
  const problem = obstacle(found, key, draft, analysis);
  if (problem) return problem;
  const style = styleOf(call.getSourceFile());
  const edits = bulkEdits({
    found,
    site,
    value: key,
    name: namesOf(found, key),
    call: (list, layout) => draft.text(list, { ...layout, style }),
    isAsked: true,
    analysis,
  });
  if ('refusal' in edits) return edits;
  return reviewed('bulk-keys', call, titleOf(found, draft), [...draft.imports, ...edits]);
}

function titleOf({ write }: RepeatedWrite, draft: KeyedCall): string {
  const { leaves, fails = 'all or none of them' } = write.bulk;
  const conditions = [leaves, draft.leaves, fails].filter((each) => each !== undefined);
  return `${write.bulk.does === 'delete' ? 'Delete' : 'Update'} all with one ${write.cure} (${conditions.join('; ')})`;
}

function obstacle(
  found: RepeatedWrite,
  key: ts.Expression,
  { call: writer }: KeyedCall,
  analysis: Analysis,
): Refusal | undefined {
  const { call, repetition, result, direct } = found;
  const handed =
    direct && (wrapperProblem(writer, direct, result !== 'unused') ?? listProblem(writer, direct, analysis));
  if (handed) return handed;
  if (result === 'collected') return { refusal: 'one write for all gives one answer, not one for each' };
  const type = keyTypeOf(resolvedKey(key, repetition.body, analysis), analysis);
  // In SQL, `= NULL` is true of no row, and neither is `= ANY` of a list with NULL in it.
  if (type.nullable && direct?.sql === undefined)
    return { refusal: `\`${key.getText()}\` may be null or undefined` };
  const local = localProblem(found, writer, key, analysis);
  if (local) return local;
  return call === writer ? undefined : { refusal: 'the write is in a function that takes one item' };
}

/** What the keys are called: `orderIds`, `emails`. */
function namesOf({ operation, write }: RepeatedWrite, key: ts.Expression): string {
  const node = skipOuter(key);
  const written = ts.isPropertyAccessExpression(node)
    ? node.name.text
    : ts.isIdentifier(node)
      ? node.text
      : '';
  if (/[a-z](Id|Key|Code|Email|Slug|Uuid)$/.test(written)) return plural(written);
  const { column } = write.key ?? {};
  if (column !== undefined && !/^_?id$/.test(column)) return plural(variableName(column));
  return `${singular(variableName(operation.target ?? 'row'))}Ids`;
}
