import ts from 'typescript';
import { isPropertyName } from '../../code/dependence.js';
import { isInside, isJavaScript, some } from '../../code/syntax.js';
import type { FunctionNode } from '../../code/syntax.js';
import type { Edit } from '../../finding.js';
import type { Analysis } from '../../project/analysis.js';
import { freeName, hasComment, indentOf, namedImport, styleOf, takenNames } from './document.js';
import { columnFacts, keyTypeOf } from './key-type.js';
import type { KeyedRead, Refusal } from './keyed-read.js';
import { assignment, grouping, indexing } from './layout.js';
import { capitalised, plural, singular, variableName } from './names.js';

/** A function that makes a loader of one request. */
export interface Loader {
  /** The function's name: `createCustomerLoader`. */
  readonly factory: string;
  /** What the loader is called in the context: `customerLoader`. */
  readonly member: string;
  /** The function, line by line. */
  readonly lines: readonly string[];
  readonly imports: readonly Edit[];
}

/** Why a query cannot be made for the keys of all loads of a tick. */
export function loaderObstacle(
  keyed: KeyedRead,
  resolver: FunctionNode,
  analysis: Analysis,
): Refusal | undefined {
  const { call, key, operation } = keyed;
  if (operation.method.selector?.kind === 'sql' || !operation.library.list)
    return { refusal: 'the query is SQL, whose result is more than its rows' };
  const column = columnFacts(operation, operation.model, keyed.column, keyed.file);
  if (operation.rows === 'one' && !column.unique)
    return { refusal: `\`${keyed.column}\` is not known to be unique, so one row per key is not certain` };
  if (column.hidden) return { refusal: `queries leave out \`${keyed.column}\` unless they ask for it` };
  const type = keyTypeOf(key, analysis);
  if (column.type.kind === 'other' || type.kind === 'other')
    return { refusal: `\`${key.getText()}\` cannot be compared with \`===\`` };
  if (type.nullable)
    return { refusal: `\`${key.getText()}\` may be null or undefined, which no loader takes` };
  if (type.kind === 'unknown' && !isJavaScript(call))
    return { refusal: `the type of \`${key.getText()}\` is not known` };
  if (hasComment(call)) return { refusal: 'a comment stands inside the query' };
  const local = ofTheRequest(keyed, resolver, analysis);
  return local === undefined
    ? undefined
    : { refusal: `the query uses \`${local}\`, which is made for each request or call` };
}

/** What a query uses, besides its key, that the module does not know. */
function ofTheRequest(
  { call, key }: KeyedRead,
  resolver: FunctionNode,
  analysis: Analysis,
): string | undefined {
  let found: string | undefined;
  some(
    call,
    (node) => {
      if (node.kind === ts.SyntaxKind.ThisKeyword) found ??= 'this';
      if (!ts.isIdentifier(node) || isPropertyName(node)) return false;
      const declaration = analysis.operations.tracer.symbolOf(node)?.valueDeclaration;
      if (declaration && isInside(declaration, resolver) && !isInside(declaration, call)) found ??= node.text;
      return found !== undefined;
    },
    (node) => node !== key,
  );
  return found;
}

/** Writes the function that makes the loader; `isShared` where another file calls it. */
export function loaderFor(
  keyed: KeyedRead,
  loaderClass: string,
  isShared: boolean,
  analysis: Analysis,
): Loader | Refusal {
  const file = keyed.call.getSourceFile();
  const { indent, eol, end } = styleOf(file);
  const taken = takenNames(keyed.call);
  const names = namesFor(keyed, taken);
  const operator = operatorFor(keyed, `[...${names.keys}]`, taken);
  if ('refusal' in operator) return operator;
  const annotation = isJavaScript(keyed.call) ? '' : `: readonly ${keyTypeOf(keyed.key, analysis).kind}[]`;
  const deep = indent.repeat(2);
  const old = indentOf(keyed.call);
  const query = keyed
    .batch(operator.text)
    .split(/\r?\n/)
    .map((line, index) => (index > 0 && line.startsWith(old) ? deep + line.slice(old.length) : line))
    .join(eol);
  return {
    factory: `create${capitalised(names.member)}`,
    member: names.member,
    lines: [
      `${isShared ? 'export ' : ''}function create${capitalised(names.member)}() {`,
      `${indent}return new ${loaderClass}(async (${names.keys}${annotation}) => {`,
      deep + assignment(names.rows, `await ${query}`, styleOf(file)),
      ...lookups(keyed, names, analysis).flatMap((lines) => lines.split(eol).map((line) => deep + line)),
      `${indent}})${end}`,
      '}',
    ],
    imports: operator.imports,
  };
}

interface LoaderNames {
  readonly member: string;
  readonly keys: string;
  readonly key: string;
  readonly rows: string;
  readonly row: string;
  readonly map: string;
}

function namesFor({ operation, column }: KeyedRead, taken: Set<string>): LoaderNames {
  const one = singular(variableName(operation.model?.name ?? 'row'));
  const many = plural(one);
  const by = capitalised(variableName(column));
  const isOne = operation.rows === 'one';
  const what = isOne ? (column === 'id' ? one : `${one}By${by}`) : `${many}By${by}`;
  const key = column === 'id' ? 'id' : variableName(column);
  return {
    member: `${what}Loader`,
    keys: freeName(taken, column === 'id' ? `${one}Ids` : plural(key), 'keys'),
    key,
    rows: freeName(taken, `all${capitalised(many)}`, `${one}Rows`),
    row: one === key ? 'row' : one,
    map: freeName(taken, `${many}By${by}`, `${one}Lookup`),
  };
}

/** The list of keys as the library takes it, and what that needs to be imported. */
function operatorFor(
  { call, operation }: KeyedRead,
  keys: string,
  taken: ReadonlySet<string>,
): { readonly text: string; readonly imports: readonly Edit[] } | Refusal {
  const { list } = operation.library;
  const file = call.getSourceFile();
  if (list?.kind === 'property') {
    const { spaced } = styleOf(file);
    return { text: spaced ? `{ ${list.name}: ${keys} }` : `{${list.name}: ${keys}}`, imports: [] };
  }
  if (list?.kind !== 'call') return { text: keys, imports: [] };
  const imported = namedImport(file, list.name, list.module, taken);
  if (!imported) return { refusal: `\`${list.name}\` is another thing in this file` };
  return { text: `${imported.local}(${keys})`, imports: imported.edit ? [imported.edit] : [] };
}

/** The rows by their key, and those of each key in the order of the keys. */
function lookups(keyed: KeyedRead, names: LoaderNames, analysis: Analysis): string[] {
  const { operation, column, call } = keyed;
  const style = styleOf(call.getSourceFile());
  const { type } = columnFacts(operation, operation.model, column, keyed.file);
  const key = keyTypeOf(keyed.key, analysis);
  const asText = type.kind === 'unknown' || key.kind !== type.kind;
  const text = (value: string): string => (asText ? `String(${value})` : value);
  const rowKey = text(`${names.row}.${column}`);
  const one = operation.rows === 'one';
  const found = `${names.map}.get(${text(names.key)})`;
  const missing = one ? (operation.method.missing ?? 'null') : '[]';
  const kind = type.nullable ? `(typeof ${names.rows})[number]['${column}']` : type.kind;
  const keyType = isJavaScript(call) ? undefined : asText ? 'string' : kind;
  return [
    ...(one
      ? [indexing(names, rowKey, style, style.indent.repeat(2))]
      : grouping(names, rowKey, keyType, style)),
    `return ${names.keys}.map((${names.key}) => ${missing === 'undefined' ? found : `${found} ?? ${missing}`})${style.end}`,
  ];
}
