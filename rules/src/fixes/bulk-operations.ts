import ts from 'typescript';
import { slotOf } from '../code/bulk-writes.js';
import { isJavaScript, skipOuter } from '../code/syntax.js';
import type { Fix } from '../finding.js';
import type { Analysis } from '../project/analysis.js';
import type { RepeatedWrite } from '../project/repeated-writes.js';
import { bulkEdits } from './parts/bulk-edits.js';
import { localProblem, siteOf } from './parts/bulk-site.js';
import { styleOf } from './parts/document.js';
import type { Refusal } from './parts/keyed-read.js';
import { literalOf } from './parts/literals.js';
import type { OperationParts } from './parts/operation-text.js';
import { listCall, operationText, sharedOptions } from './parts/operation-text.js';
import { reviewed } from './parts/reviewed.js';

/** Sends the writes of all items as the operations of one call: `bulkWrite(items.map((item) => ({ updateOne: { ... } })))`. */
export function bulkOperations(found: RepeatedWrite, analysis: Analysis): Fix | Refusal {
  const { call, write, direct } = found;
  const parts = partsOf(found);
  if (!parts || !direct) return { refusal: `Hotpath does not rewrite \`${found.operation.name}\` yet` };
  const site = siteOf(found, analysis);
  if ('refusal' in site) return site;
  const isNamed = site.kind === 'collect' || site.conditions.length > 0;
  const problem = obstacle(found, parts, isNamed, analysis);
  if (problem) return problem;
  const style = styleOf(call.getSourceFile());
  const options = sharedOptions(found, style);
  const edits = bulkEdits({
    found,
    site,
    value: operationText(parts, style),
    name: 'operations',
    call: (list, layout) =>
      listCall(parts.head + parts.operation.method, list, options, { ...layout, style }),
    isAsked: true,
    analysis,
  });
  if ('refusal' in edits) return edits;
  const what = write.bulk.does === 'delete' ? 'Delete' : 'Update';
  const title = `${what} all with one ${write.cure} (${parts.operation.fails})`;
  return reviewed('bulk-operations', call, title, edits);
}

/** What the operations are made of, where the write says it in its arguments. */
function partsOf({ write, writer }: RepeatedWrite): OperationParts | undefined {
  const { bulk, link } = write;
  const { operation, selector } = bulk;
  if (
    !operation ||
    !ts.isCallExpression(link) ||
    (selector?.kind !== 'where' && selector?.kind !== 'primary-key')
  )
    return undefined;
  const condition = link.arguments[selector.argument];
  const callee = link.expression;
  if (!condition || !ts.isPropertyAccessExpression(callee)) return undefined;
  const values = slotOf(bulk.values, link, writer);
  if (operation.values !== undefined && !values) return undefined;
  const { text } = link.getSourceFile();
  return {
    operation,
    condition,
    values,
    ...(selector.kind === 'primary-key' && { key: bulk.only }),
    own: link.arguments
      .slice(bulk.values ? 2 : 1)
      .map(skipOuter)
      .filter(ts.isObjectLiteralExpression)
      .flatMap(({ properties }) => [...properties])
      .filter(({ name }) => name !== undefined && operation.own.includes(name.getText())),
    head: text.slice(link.getStart(), callee.name.getStart()),
  };
}

function obstacle(
  found: RepeatedWrite,
  { condition, values, own }: OperationParts,
  isNamed: boolean,
  analysis: Analysis,
): Refusal | undefined {
  const { result, writer } = found;
  if (result === 'collected') return { refusal: 'one write for all gives one answer, not one for each' };
  const others = [...(values ? [values] : []), ...own];
  const local = ts.isCallExpression(writer)
    ? localProblem(found, writer, condition, analysis, others)
    : undefined;
  if (local) return local;
  if (!isNamed || isJavaScript(condition)) return undefined;
  for (const part of [condition, values]) {
    const object = part && skipOuter(part);
    const literal = object && ts.isObjectLiteralExpression(object) ? literalOf(object, analysis) : undefined;
    if (literal !== undefined)
      return { refusal: `in a list made before, \`${literal}\` would lose its type` };
  }
  return undefined;
}
