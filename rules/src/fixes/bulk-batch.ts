import ts from 'typescript';
import { skipOuter } from '../code/syntax.js';
import type { Fix } from '../finding.js';
import type { Analysis } from '../project/analysis.js';
import type { RepeatedWrite } from '../project/repeated-writes.js';
import { callText } from './parts/bulk-call.js';
import { bulkEdits } from './parts/bulk-edits.js';
import { localProblem, siteOf } from './parts/bulk-site.js';
import { hasComment, styleOf } from './parts/document.js';
import type { Refusal } from './parts/keyed-read.js';
import { renamed } from './parts/keyed-read.js';
import { plural, variableName } from './parts/names.js';
import { reviewed } from './parts/reviewed.js';

/** `query('INSERT ...', [a, b])` for each item becomes `batch('INSERT ...', items.map((item) => [a, b]))`. */
export function bulkBatch(found: RepeatedWrite, analysis: Analysis): Fix | Refusal {
  const { call, writer, write, result, operation, direct } = found;
  const { method } = write.bulk;
  const [text, values, ...rest] = ts.isCallExpression(writer) ? writer.arguments : [];
  const list = values && skipOuter(values);
  if (direct?.through || method === undefined || !ts.isCallExpression(writer))
    return { refusal: 'the statement is sent by a function that takes one at a time' };
  if (!text || !ts.isStringLiteralLike(skipOuter(text))) return { refusal: 'the SQL is not one literal' };
  if (!list || !ts.isArrayLiteralExpression(list) || rest.length > 0)
    return { refusal: 'the values of the statement are not written out' };
  if (result === 'collected') return { refusal: 'one batch gives one answer, not one for each' };
  if (hasComment(writer)) return { refusal: 'a comment stands inside the statement' };
  const site = siteOf(found, analysis);
  if ('refusal' in site) return site;
  const local = localProblem(found, writer, list, analysis);
  if (local) return local;
  const style = styleOf(call.getSourceFile());
  const edits = bulkEdits({
    found,
    site,
    value: list,
    name: plural(variableName(operation.target ?? 'row')),
    call: (rows, layout) =>
      callText({ call: writer, slot: list, edits: [renamed(writer, method)] }, rows, { ...layout, style }),
    isAsked: true,
    analysis,
  });
  return 'refusal' in edits
    ? edits
    : reviewed('bulk-batch', call, `Send all with one ${write.cure} (all or none of them)`, edits);
}
