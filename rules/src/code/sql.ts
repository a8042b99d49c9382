import ts from 'typescript';
import type { Effect, Method } from '../library.js';
import { methodName, receiverOf, skipOuter } from './syntax.js';

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

/** The text of a query that is a literal here or a `const` in reach; `resolve` gives the const's initializer. */
export function queryText(
  argument: ts.Expression | undefined,
  resolve: (identifier: ts.Identifier) => ts.Expression | undefined,
): string | undefined {
  if (!argument) return undefined;
  const node = skipOuter(argument);
  if (ts.isIdentifier(node)) return sqlText(resolve(node));
  if (ts.isObjectLiteralExpression(node)) {
    const text = node.properties.find((each) => /^(text|sql|query)$/.test(each.name?.getText() ?? ''));
    return text && ts.isPropertyAssignment(text) ? queryText(text.initializer, resolve) : undefined;
  }
  return sqlText(node);
}

/** The text that a statement was prepared from: an argument of the method `name` along the chain that a call stands on. */
export function preparedText(
  call: ts.CallExpression,
  { of, argument }: { readonly of: string; readonly argument: number },
  resolve: (identifier: ts.Identifier) => ts.Expression | undefined,
): string | undefined {
  let node: ts.Expression | undefined = call;
  while (node) {
    const inner: ts.Expression = skipOuter(node);
    if (ts.isAwaitExpression(inner)) node = inner.expression;
    else if (ts.isIdentifier(inner)) node = resolve(inner);
    else if (!ts.isCallExpression(inner)) return undefined;
    else if (methodName(inner.expression) === of) return queryText(inner.arguments[argument], resolve);
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
      return VOLATILE.test(sql) || /\b(from|join|into)\s+["`]?\0["`]?(\s|$|;|\))/i.test(sql)
        ? 'control'
        : 'read';
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
  return [...sql.matchAll(/\b(?:from|join|into|update|,)\s+(?:only\s+)?["`]?([a-z_][\w.$]*)["`]?/gi)].map(
    ([, name = '']) => name.toLowerCase(),
  );
}

/** The first table (in Cypher: label) that a statement names, for messages and for telling targets apart. */
export function sqlTable(sql: string): string | undefined {
  const label = /^\s*(?:optional\s+)?match\s*\(\s*\w*\s*:\s*`?(\w+)/i.exec(sql);
  if (label) return label[1];
  const match = /\b(?:from|into|update)\s+(?:only\s+)?["`]?([a-z_][\w.$]*)["`]?/i.exec(sql);
  return match?.[1]?.toLowerCase();
}
