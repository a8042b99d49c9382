import ts from 'typescript';
import type { Effect, Method } from '../library.js';
import type { CallNode } from './syntax.js';
import { methodName, receiverOf, skipOuter } from './syntax.js';

/** A statement as written in the code. */
export interface Statement {
  /** Literal text, with `\0` where an expression is put in. */
  readonly text: string;
  /** The expressions that are put in where it names its tables: `FROM ${this.table}`. */
  readonly tables: readonly ts.Expression[];
}

/** Gives the initializer of a `const`. */
type Resolve = (identifier: ts.Identifier) => ts.Expression | undefined;

/** Whether what a method does is said by the text of a statement. */
export function isStatement(method: Method | undefined): boolean {
  const kind = method?.selector?.kind;
  return kind === 'sql' || kind === 'prepared';
}

/** SQL as written in the code: literal text, with `\0` where an expression is put in. */
export function sqlText(expression: ts.Expression | undefined): string | undefined {
  if (!expression) return undefined;
  const node = skipOuter(expression);
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isTemplateExpression(node)) {
    return node.head.text + node.templateSpans.map((span) => `\0${span.literal.text}`).join('');
  }
  if (ts.isTaggedTemplateExpression(node)) return sqlText(node.template);
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken) {
    const left = sqlText(node.left);
    return left === undefined ? undefined : left + (sqlText(node.right) ?? '\0');
  }
  return undefined;
}

/** Where the next word names a table, also within the name: `from`, `join "`, `from orders_`, `from public.`. */
const BEFORE_TABLE =
  /(?<!\bdistinct\s+)(?<!\bkey\s+)\b(?:from|join|into|update)\s+(?:only\s+)?(?:["`]?[\w$\0]+["`]?\.)*["`]?[\w$\0]*$/i;

/** The statement that a call sends, where it is written here or in a `const` in reach. */
export function statementOf({ selector }: Method, call: CallNode, resolve: Resolve): Statement | undefined {
  if (selector?.kind === 'prepared')
    return ts.isCallExpression(call) ? preparedIn(call, selector, resolve) : undefined;
  if (selector?.kind !== 'sql') return undefined;
  if (ts.isTaggedTemplateExpression(call)) return put(call, () => undefined);
  return queryIn(call.arguments[selector.argument], resolve);
}

/** Text with what stands in for its expressions; a `const` that is the name of a table is text as well. */
function put(expression: ts.Expression | undefined, resolve: Resolve): Statement | undefined {
  const pieces = expression && piecesOf(expression);
  if (!pieces?.some((each) => typeof each === 'string')) return undefined;
  let text = '';
  const tables: ts.Expression[] = [];
  for (const piece of pieces) {
    if (typeof piece === 'string') text += piece;
    else if (BEFORE_TABLE.test(text)) {
      const node = skipOuter(piece);
      const name = ts.isIdentifier(node) ? resolve(node) : undefined;
      const isKnown = name !== undefined && ts.isStringLiteralLike(name);
      text += isKnown ? name.text : '\0';
      if (!isKnown) tables.push(piece);
    } else text += '\0';
  }
  return { text, tables };
}

/** The literal parts and the expressions of a text, in order. */
function piecesOf(expression: ts.Expression): (string | ts.Expression)[] {
  const node = skipOuter(expression);
  if (ts.isStringLiteralLike(node)) return [node.text];
  if (ts.isTaggedTemplateExpression(node)) return piecesOf(node.template);
  if (ts.isTemplateExpression(node)) {
    const spans = node.templateSpans.flatMap((span) => [span.expression, span.literal.text]);
    return [node.head.text, ...spans];
  }
  return ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken
    ? [...piecesOf(node.left), ...piecesOf(node.right)]
    : [node];
}

/** The text of a query that is a literal here or a `const` in reach. */
function queryIn(argument: ts.Expression | undefined, resolve: Resolve): Statement | undefined {
  if (!argument) return undefined;
  const node = skipOuter(argument);
  if (ts.isIdentifier(node)) return put(resolve(node), resolve);
  if (ts.isObjectLiteralExpression(node)) {
    const text = node.properties.find((each) => /^(text|sql|query)$/.test(each.name?.getText() ?? ''));
    return text && ts.isPropertyAssignment(text) ? queryIn(text.initializer, resolve) : undefined;
  }
  return put(node, resolve);
}

/** The text that a statement was prepared from: an argument of the method `of` along the chain that a call stands on. */
function preparedIn(
  call: ts.CallExpression,
  { of, argument }: { readonly of: string; readonly argument: number },
  resolve: Resolve,
): Statement | undefined {
  let node: ts.Expression | undefined = call;
  while (node) {
    const inner: ts.Expression = skipOuter(node);
    if (ts.isAwaitExpression(inner)) node = inner.expression;
    else if (ts.isIdentifier(inner)) node = resolve(inner);
    else if (!ts.isCallExpression(inner)) return undefined;
    else if (methodName(inner.expression) === of) return queryIn(inner.arguments[argument], resolve);
    else node = receiverOf(inner.expression);
  }
  return undefined;
}

/** Functions and clauses whose answer differs each time, or which do more than read. */
const VOLATILE =
  /\b(nextval|setval|set_config|pg_notify|pg_(try_)?advisory\w*|random|clock_timestamp|statement_timestamp|gen_random_uuid|uuid_generate_v\d|lo_\w+)\s*\(|\bfor\s+(update|share|no\s+key\s+update)\b|\bskip\s+locked\b/i;

/** Clauses of Cypher that change the graph, or call a procedure that may. */
const CYPHER_WRITE = /\b(create|merge|set|delete|remove|foreach|call|load\s+csv)\b/i;

/** What a statement does, by its first word; undefined when that cannot be told. */
export function sqlEffect(sql: string): Effect | 'control' | undefined {
  const word = /^[\s(]*(?:\/\*[^]*?\*\/|--[^\n]*\n|\s)*([a-z]+)/i.exec(sql)?.[1]?.toLowerCase();
  switch (word) {
    case 'select':
      return VOLATILE.test(sql) ? 'control' : 'read';
    case 'values':
    case 'table':
      return 'read';
    case 'match':
    case 'optional':
    case 'unwind':
      return CYPHER_WRITE.test(sql) ? 'write' : 'read';
    case 'with':
      if (!/\bselect\b/i.test(sql) && CYPHER_WRITE.test(sql)) return 'write';
      return /\b(insert\s+into|update\s+\S+\s+set|delete\s+from)\b/i.test(sql) ? 'write' : 'read';
    case 'insert':
    case 'update':
    case 'delete':
    case 'merge':
    case 'truncate':
    case 'replace':
    case 'call':
    case 'create':
    case 'alter':
    case 'drop':
      return 'write';
    case 'begin':
    case 'commit':
    case 'rollback':
    case 'start':
    case 'savepoint':
    case 'release':
    case 'set':
      return 'control';
    default:
      return undefined;
  }
}

/** All tables that a statement names, those of subqueries too. */
export function sqlTables(sql: string): string[] {
  return [
    ...sql.matchAll(/\b(?:from|join|into|update|,)\s+(?:only\s+)?["`]?([a-z_][\w.$]*)(?![\w.$\0])["`]?/gi),
  ].map(([, name = '']) => name.toLowerCase());
}

/** The first table (in Cypher: label) that a statement names, for messages and for telling targets apart. */
export function sqlTable(sql: string): string | undefined {
  const label = /^\s*(?:optional\s+)?match\s*\(\s*\w*\s*:\s*`?(\w+)/i.exec(sql);
  if (label) return label[1];
  const match = /\b(?:from|into|update)\s+(?:only\s+)?["`]?([a-z_][\w.$]*)(?![\w.$\0])["`]?/i.exec(sql);
  return match?.[1]?.toLowerCase();
}
