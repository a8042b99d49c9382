import type ts from 'typescript';
import type { Operation } from '../../code/operations.js';
import { skipOuter } from '../../code/syntax.js';
import type { CompositeRead } from './composite-key.js';
import type { Refusal } from './keyed-read.js';
import { rewritten } from './keyed-read.js';
import { comparedColumn, selects, shapeProblem, sqlValues } from './sql-read.js';

/** `WHERE a = $1 AND b = $2` becomes `WHERE a = ANY($1) AND b = ANY($2)`: the rows of all combinations of the keys. */
export function sqlPairs(
  call: ts.CallExpression,
  operation: Operation,
  varies: (node: ts.Node) => boolean,
): CompositeRead | Refusal | undefined {
  const values = sqlValues(call);
  if ('refusal' in values) return undefined;
  const { text, sql, list } = values;
  const varying = list.elements.filter((element) => varies(element));
  if (varying.length < 2) return undefined;
  const problem = shapeProblem(sql);
  if (problem) return { refusal: problem };
  const source = skipOuter(text);
  const parts: { column: string; key: ts.Expression; start: number; end: number; name: string }[] = [];
  for (const key of varying) {
    const parameter = list.elements.indexOf(key) + 1;
    const comparison = comparedColumn(sql, parameter);
    if (typeof comparison === 'string') return { refusal: comparison };
    if (!selects(sql, comparison))
      return {
        refusal: `the query does not give the column \`${comparison.column}\`, by which the rows would be told apart`,
      };
    const at = source.getText().indexOf(comparison.text);
    if (at < 0) return { refusal: 'the SQL is written with escapes' };
    const name = `$${String(parameter)}`;
    const end = source.getStart() + at + comparison.text.length;
    parts.push({ column: comparison.column, key, start: end - name.length, end, name });
  }
  return {
    call,
    operation,
    file: call.getSourceFile().fileName,
    parts,
    unique: false,
    batch: {
      kind: 'lists',
      text: (lists) =>
        rewritten(call, [
          ...parts.map(({ start, end, name }) => ({ start, end, text: `ANY(${name})` })),
          ...parts.map(({ key }, index) => ({
            start: key.getStart(),
            end: key.end,
            text: lists[index] ?? key.getText(),
          })),
        ]),
    },
  };
}
