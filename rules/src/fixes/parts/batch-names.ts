import ts from 'typescript';
import { resultVariables } from '../../code/dependence.js';
import { skipOuter } from '../../code/syntax.js';
import type { Analysis } from '../../project/analysis.js';
import type { RepeatedCall } from '../../project/repeated-calls.js';
import { freeName, takenNames } from './document.js';
import type { Answer, KeyedRead } from './keyed-read.js';
import { capitalised, plural, singular, variableName } from './names.js';

/** The variables of a batch read. */
export interface BatchNames {
  /** What one row is called. */
  readonly one: string;
  readonly keys: string;
  readonly keyItem: string;
  readonly rows: string;
  readonly row: string;
  readonly map: string;
}

/** Names them after the loop's own words, the model and the column. */
export function chooseNames(
  read: RepeatedCall,
  keyed: KeyedRead,
  taken: Set<string>,
  analysis: Analysis,
): BatchNames {
  if (keyed.answer) return answerNames(read, keyed, keyed.answer, taken);
  const isOne = read.operation.rows === 'one';
  const one = rowName(read, keyed, analysis);
  const many = plural(one);
  const keyWord = keyName(keyed, one);
  const around = takenNames(read.repetition.node, read.repetition.body);
  return {
    one,
    rows: isOne
      ? freeName(taken, many, `all${capitalised(many)}`, `${one}Rows`)
      : freeName(taken, `all${capitalised(many)}`, `${one}Rows`),
    row: around.has(one) ? 'row' : one,
    map: freeName(taken, `${many}By${capitalised(variableName(keyed.column))}`, `${one}Lookup`),
    keys: freeName(taken, plural(keyWord), `${plural(keyWord)}ToLoad`),
    keyItem: keyed.column === 'id' ? 'id' : variableName(keyed.column),
  };
}

/** `orderCounts` and `orderCountsByCustomerId`; `foundOrders` and `customerIdsWithOrders`. */
function answerNames(
  { direct }: RepeatedCall,
  keyed: KeyedRead,
  answer: Answer,
  taken: Set<string>,
): BatchNames {
  const many = plural(answer.name);
  const keyWord = keyName(keyed, direct?.model ? singular(variableName(direct.model.name)) : answer.name);
  const column = capitalised(variableName(keyed.column));
  const [rows, map] = answer.value
    ? [many, `${many}By${column}`]
    : [`found${capitalised(many)}`, existenceName(keyed, many, keyWord)];
  return {
    one: answer.name,
    rows: freeName(taken, rows, `${answer.name}Rows`),
    row: 'row',
    map: freeName(taken, map, `${answer.name}Lookup`),
    keys: freeName(taken, plural(keyWord), `${plural(keyWord)}ToLoad`),
    keyItem: keyed.column === 'id' ? 'id' : variableName(keyed.column),
  };
}

/** `customerIdsWithOrders`; of a row's own id or of what is not an id, `existingEmails`. */
function existenceName({ column }: KeyedRead, many: string, keyWord: string): string {
  return column !== 'id' && /(_id|Id|Uuid|_uuid)$/.test(column)
    ? `${plural(variableName(column))}With${capitalised(many)}`
    : `existing${capitalised(plural(keyWord))}`;
}

/** What one row is called: as the loop calls it, else after the model. */
export function rowName(read: RepeatedCall, keyed: KeyedRead, analysis: Analysis): string {
  const model = singular(variableName(read.operation.target ?? 'row'));
  const [result, ...others] = resultVariables(keyed.call, analysis.operations.tracer);
  const isSql = keyed.operation.library.list?.kind === 'sql-any';
  if (isSql || !result || others.length > 0 || GENERIC.test(result.name)) return model;
  return singular(result.name);
}

const GENERIC = /^(row|rows|result|results|res|data|item|items|found|existing|record|records|entity|doc)$/i;

/** What a key is called: `customerId` of `order.customerId`, else after the column. */
function keyName(keyed: KeyedRead, one: string): string {
  const key = skipOuter(keyed.key);
  const written = ts.isPropertyAccessExpression(key) ? key.name.text : ts.isIdentifier(key) ? key.text : '';
  if (/[a-z](Id|Key|Code|Email|Slug|Uuid)$/.test(written)) return written;
  return /^_?id$/.test(keyed.column) ? `${one}Id` : variableName(keyed.column);
}

/** The list of keys that already stands in front of a loop: another read of the loop has made it. */
export function knownList(node: ts.Node, keys: string): string | undefined {
  const statement = ts.findAncestor(node, (each) => ts.isStatement(each) && ts.isBlock(each.parent));
  if (!statement || !ts.isBlock(statement.parent)) return undefined;
  const { statements } = statement.parent;
  const text = `[...new Set(${keys})]`.replace(/\s/g, '');
  for (const each of statements.slice(0, statements.indexOf(statement as ts.Statement))) {
    if (!ts.isVariableStatement(each) || !(each.declarationList.flags & ts.NodeFlags.Const)) continue;
    const [declaration] = each.declarationList.declarations;
    const same = declaration?.initializer?.getText().replace(/[\s,]+(?=\])|\s/g, '') === text;
    if (declaration && same) return declaration.name.getText();
  }
  return undefined;
}
