import ts from 'typescript';
import { mentions } from '../code/dependence.js';
import { receiverOf, calleeOf, skipOuter, walk } from '../code/syntax.js';
import type { Fix } from '../finding.js';
import type { Analysis } from '../project/analysis.js';
import type { RepeatedWrite } from '../project/repeated-writes.js';
import { bulkEdits } from './parts/bulk-edits.js';
import type { Site } from './parts/bulk-site.js';
import { siteOf } from './parts/bulk-site.js';
import { styleOf } from './parts/document.js';
import type { Refusal } from './parts/keyed-read.js';
import { plural, variableName } from './parts/names.js';
import { listCall, sharedOptions } from './parts/operation-text.js';
import { reviewed } from './parts/reviewed.js';

/** Rows that `new` makes and that save themselves become one call: `new User(row).save()` -> `User.insertMany(rows)`. */
export function bulkMade(found: RepeatedWrite, made: ts.NewExpression, analysis: Analysis): Fix | Refusal {
  const { call, write, operation } = found;
  const { bulk } = write;
  const receiver = ts.isCallExpression(write.link) ? receiverOf(calleeOf(write.link)) : undefined;
  if (!receiver || bulk.method === undefined) return { refusal: 'each row writes itself' };
  const site = siteOf(found, analysis);
  if ('refusal' in site) return site;
  const row = rowOf(receiver, made, site, found, analysis);
  if ('refusal' in row) return row;
  const style = styleOf(call.getSourceFile());
  const options = sharedOptions(found, style);
  const callee = `${made.expression.getText()}.${bulk.method}`;
  const edits = bulkEdits({
    found,
    ...row,
    name: plural(variableName(operation.target ?? 'row')),
    call: (list, layout) => listCall(callee, list, options, { ...layout, style }),
    isAsked: bulk.empty !== 'nothing',
    analysis,
  });
  if ('refusal' in edits) return edits;
  const title = `Write all rows with one ${write.cure} (${bulk.fails ?? 'all or none of them'})`;
  return reviewed('bulk-made', call, title, edits);
}

/** What the list holds: what the row is made of, or the row itself where more is done with it before it is saved. */
function rowOf(
  receiver: ts.Expression,
  made: ts.NewExpression,
  site: Site,
  { call, repetition }: RepeatedWrite,
  analysis: Analysis,
): { readonly site: Site; readonly value: ts.Expression } | Refusal {
  const node = skipOuter(receiver);
  const [values, ...others] = made.arguments ?? [];
  const isAlone = values !== undefined && others.length === 0;
  if (!ts.isIdentifier(node)) return { site, value: isAlone ? values : made };
  const { tracer } = analysis.operations;
  const symbol = tracer.symbolOf(node);
  const uses: ts.Node[] = [];
  walk(repetition.body, (each) => {
    if (symbol && ts.isIdentifier(each) && each !== node && mentions(each, [symbol], tracer)) uses.push(each);
    return undefined;
  });
  if (uses.some((each) => each.getStart() > call.end))
    return { refusal: `the loop goes on with \`${node.text}\`` };
  const statement = site.kind === 'list' && site.constants.find((each) => isOnlyOf(made, each));
  return isAlone && statement && uses.length === 1
    ? {
        site: { ...site, constants: site.constants.filter((each) => each !== statement) },
        value: values,
      }
    : { site, value: node };
}

/** `const user = new User(values);` */
function isOnlyOf(made: ts.NewExpression, { declarationList }: ts.VariableStatement): boolean {
  const [only, ...others] = declarationList.declarations;
  return others.length === 0 && only?.initializer !== undefined && skipOuter(only.initializer) === made;
}
