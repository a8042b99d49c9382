import ts from 'typescript';
import { conflictsOf } from '../code/bulk-conflicts.js';
import { isJavaScript, skipOuter, some } from '../code/syntax.js';
import type { Fix } from '../finding.js';
import type { Analysis } from '../project/analysis.js';
import type { RepeatedWrite } from '../project/repeated-writes.js';
import { callText, optionLeft, rowsCall } from './parts/bulk-call.js';
import { bulkEdits } from './parts/bulk-edits.js';
import { localProblem, siteOf } from './parts/bulk-site.js';
import { styleOf } from './parts/document.js';
import type { Refusal } from './parts/keyed-read.js';
import { literalOf } from './parts/literals.js';
import { plural, variableName } from './parts/names.js';
import { reviewed } from './parts/reviewed.js';

/** Adds or saves the rows of all items with one call: `createMany({ data: items.map((item) => ({ ... })) })`. */
export function bulkRows(found: RepeatedWrite, analysis: Analysis): Fix | Refusal {
  const { call, write, operation } = found;
  const { row, bulk } = write;
  const draft = rowsCall(found);
  if (bulk.row === 'receiver') return { refusal: 'each row writes itself' };
  if (!draft || !row || bulk.manual) return { refusal: `Hotpath does not rewrite \`${operation.name}\` yet` };
  const site = siteOf(found, analysis);
  if ('refusal' in site) return site;
  const twice = conflictsOf(bulk, draft.call).find(({ kind }) => kind === 'once');
  if (twice) return { refusal: 'one statement cannot update a row that stands in it twice' };
  if (write.cure === bulk.each) return { refusal: 'each row gets other values' };
  const problem = obstacle(found, row, site.kind === 'collect', draft.call, analysis);
  if (problem) return problem;
  const isReadBefore = site.kind === 'collect' && bulk.does === 'save' && !ts.isObjectLiteralExpression(row);
  const style = styleOf(call.getSourceFile());
  const edits = bulkEdits({
    found,
    site,
    value: row,
    name: plural(variableName(operation.target ?? identifierIn(write.row) ?? 'row')),
    call: (list, layout) => callText(draft, list, { ...layout, style }),
    isAsked: bulk.empty !== 'nothing',
    unnamed: literalProblem(row, analysis),
    analysis,
  });
  return 'refusal' in edits ? edits : reviewed('bulk-rows', call, titleOf(found, isReadBefore), edits);
}

function titleOf({ write }: RepeatedWrite, isReadBefore: boolean): string {
  const { bulk } = write;
  const conditions = [
    ...(bulk.leaves === undefined ? [] : [bulk.leaves]),
    ...(isReadBefore ? ['if none stands twice'] : []),
    bulk.fails ?? 'all or none of them',
  ];
  const what = bulk.does === 'delete' ? 'Delete' : bulk.does === 'update' ? 'Update' : 'Write';
  return `${what} all rows with one ${write.cure} (${conditions.join('; ')})`;
}

function obstacle(
  found: RepeatedWrite,
  row: ts.Expression,
  isCollected: boolean,
  call: ts.CallExpression,
  analysis: Analysis,
): Refusal | undefined {
  const { write, result } = found;
  if (result === 'collected' && write.bulk.givesRows === undefined)
    return { refusal: `${write.cure} does not give the rows back one for one` };
  if (result === 'collected' && ts.isArrayLiteralExpression(row.parent) && write.bulk.listed)
    return { refusal: 'each write gives a list' };
  const option = optionLeft(found);
  if (option !== undefined) return { refusal: `${write.cure} does not take \`${option}\`` };
  const local = localProblem(found, call, row, analysis);
  if (local) return local;
  if (!isCollected) return undefined;
  const object = skipOuter(row);
  return !ts.isObjectLiteralExpression(object) && isUsedAfter(found, object)
    ? { refusal: `the loop goes on with \`${object.getText()}\`` }
    : undefined;
}

/** Why a row cannot stand in a list that is made before the call. */
function literalProblem(row: ts.Expression, analysis: Analysis): Refusal | undefined {
  const object = skipOuter(row);
  if (!ts.isObjectLiteralExpression(object) || isJavaScript(object)) return undefined;
  const literal = literalOf(object, analysis);
  return literal === undefined
    ? undefined
    : { refusal: `in a list made before, \`${literal}\` would lose its type` };
}

/** Whether something behind the write uses the row that is saved later now. */
function isUsedAfter({ call, repetition }: RepeatedWrite, row: ts.Expression): boolean {
  const name = row.getText();
  return some(
    repetition.body,
    (node) => ts.isIdentifier(node) && node.getStart() >= call.end && node.text === name,
  );
}

/** What the code calls the row that it writes. */
function identifierIn(row: ts.Expression | undefined): string | undefined {
  const node = row && skipOuter(row);
  return node && ts.isIdentifier(node) ? node.text : undefined;
}
