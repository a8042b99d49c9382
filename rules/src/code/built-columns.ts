import ts from 'typescript';
import type { Column, KeyType } from './columns.js';
import { calleeOf, methodName, propertyOf, receiverOf, skipOuter, some, valueOf } from './syntax.js';

const NUMBERS =
  /^(integer|int|int[248]|smallint|mediumint|tinyint|serial|smallserial|real|double|doublePrecision|float)$/;
const TEXTS = /^(text|tinytext|mediumtext|longtext|varchar|uuid|\w*[eE]num)$/;
/** Numbers that are given as the option `mode` says. */
const BIG = /^(bigint|bigserial|numeric|decimal)$/;
const OTHERS =
  /^(char|citext|boolean|date|datetime|time|timestamp|interval|year|json|jsonb|blob|bytea|binary|varbinary|customType)$/;

/** What the calls say that a column of a table is built by: `id: integer('id').primaryKey()`. */
export function builtColumn(columns: ts.ObjectLiteralExpression, name: string): Column | undefined {
  const value = valueOf(propertyOf(columns, name));
  const built = value && chainOf(value);
  const [root] = built ?? [];
  if (!built || !root) return undefined;
  const names = built.map(nameOf);
  const isPrimary = names.includes('primaryKey');
  return {
    unique: isPrimary || names.includes('unique') || hasUniqueIndex(columns, name),
    type: {
      kind: names.includes('array') ? 'other' : kindOf(root),
      nullable: !isPrimary && !names.includes('notNull') && !/serial$/i.test(nameOf(root)),
    },
  };
}

/** The calls of a chain, the first one first. */
function chainOf(value: ts.Expression): ts.CallExpression[] {
  const node = skipOuter(value);
  if (!ts.isCallExpression(node)) return [];
  const receiver = receiverOf(calleeOf(node));
  return [...(receiver ? chainOf(receiver) : []), node];
}

function nameOf(call: ts.CallExpression): string {
  const callee = calleeOf(call);
  return methodName(callee) ?? callee.getText();
}

function kindOf(root: ts.CallExpression): KeyType['kind'] {
  const name = nameOf(root);
  const mode = modeOf(root);
  if (BIG.test(name)) return mode === 'number' ? 'number' : 'other';
  if (mode !== undefined && mode !== 'number' && mode !== 'string' && mode !== 'text') return 'other';
  if (NUMBERS.test(name)) return 'number';
  if (TEXTS.test(name)) return 'string';
  return OTHERS.test(name) ? 'other' : 'unknown';
}

function modeOf(root: ts.CallExpression): string | undefined {
  const options = root.arguments.find(ts.isObjectLiteralExpression);
  const mode = options && valueOf(propertyOf(options, 'mode'));
  return mode && ts.isStringLiteralLike(mode) ? mode.text : undefined;
}

/** `uniqueIndex('email').on(t.email)` among the constraints of the table. */
function hasUniqueIndex(columns: ts.ObjectLiteralExpression, name: string): boolean {
  let node: ts.Node = columns;
  while (!ts.isCallExpression(node)) node = node.parent;
  const [, , constraints] = node.arguments;
  return (
    constraints !== undefined &&
    some(constraints, (each) => {
      if (!ts.isCallExpression(each) || nameOf(each) !== 'on' || isPartial(each)) return false;
      const [column, ...others] = each.arguments;
      const root = chainOf(each)[0];
      return (
        column !== undefined &&
        others.length === 0 &&
        ts.isPropertyAccessExpression(column) &&
        column.name.text === name &&
        root !== undefined &&
        /^unique(Index)?$/.test(nameOf(root))
      );
    })
  );
}

/** `.on(t.email).where(...)`: unique among some rows only. */
function isPartial(call: ts.CallExpression): boolean {
  return ts.isPropertyAccessExpression(call.parent) && call.parent.name.text === 'where';
}
