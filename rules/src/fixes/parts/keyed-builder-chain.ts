import ts from 'typescript';
import { calleeOf, methodName, propertyNameText, receiverOf, skipOuter, valueOf } from '../../code/syntax.js';
import type { Chain, ChainColumns } from '../../library.js';
import type { Tracer } from '../../code/tracing/tracer.js';
import type { Edit } from '../../finding.js';
import type { KeyPart } from './keyed-builder-conditions.js';
import type { Refusal } from './keyed-read.js';

/** One call of a builder's chain. */
export interface Link {
  readonly name: string;
  readonly call: ts.CallExpression;
}

/** The calls of a chain, the first one first; the chain must begin in the same expression. */
export function linksOf(call: ts.CallExpression, chain: Chain, tracer: Tracer): Link[] | Refusal {
  const links: Link[] = [];
  const known = namesOf(chain);
  for (let node: ts.CallExpression = call; ;) {
    const callee = calleeOf(node);
    const name = methodName(callee) ?? '';
    const receiver = receiverOf(callee);
    const inner = receiver && skipOuter(receiver);
    const isFirst = !inner || !ts.isCallExpression(inner);
    if (!known.has(name)) {
      links.unshift({ name: '', call: node });
      return isFirst && isSource(node, tracer)
        ? links
        : { refusal: `\`${name || callee.getText()}\` may apply to each query by itself` };
    }
    links.unshift({ name, call: node });
    if (isFirst)
      return chain.begins.includes(name) ? links : { refusal: 'the query is begun somewhere else' };
    node = inner;
  }
}

/** What a chain is made on: `knex('users')`, or a client that a function gives (`getDb()`). */
function isSource(call: ts.CallExpression, tracer: Tracer): boolean {
  if (call.arguments.length === 0) return true;
  const entity = tracer.entityOf(calleeOf(call));
  return entity?.kind === 'library' && entity.library.types[entity.type]?.call !== undefined;
}

/** All methods that data speaks of. */
function namesOf(chain: Chain): Set<string> {
  const { begins, conditions, columns, one = {}, limits = [], joins = [], keeps } = chain;
  const keyed = [conditions, columns, one].flatMap((each) => Object.keys(each));
  return new Set([...begins, ...keyed, ...limits, ...joins, ...keeps]);
}

/** The edits that make one row all rows and take limits away. */
export function manyEdits(links: readonly Link[], chain: Chain, keyLink: Link): Edit[] {
  const { one = {}, limits = [], columns } = chain;
  return links.flatMap((link): Edit[] => {
    const many = one[link.name];
    if (link === keyLink) return [];
    if (limits.includes(link.name) || many === '') return [removal(link.call)];
    if (many === undefined) return [];
    // `first()` selects nothing, `first('name')` does.
    if (columns[many] !== undefined && link.call.arguments.length === 0) return [removal(link.call)];
    return [renaming(link.call, many)];
  });
}

function removal(call: ts.CallExpression): Edit {
  const receiver = receiverOf(calleeOf(call));
  return { start: receiver?.end ?? call.getStart(), end: call.end, text: '' };
}

function renaming(call: ts.CallExpression, name: string): Edit {
  const callee = calleeOf(call);
  const node = ts.isPropertyAccessExpression(callee) ? callee.name : callee;
  return { start: node.getStart(), end: node.end, text: name };
}

/** The property of the rows that holds the key's column, or why there is none. */
export function fieldOf(links: readonly Link[], chain: Chain, part: KeyPart): string | Refusal {
  const isJoined = links.some(({ name }) => chain.joins?.includes(name));
  const selections = links.flatMap(({ name, call }) => {
    const form = chain.columns[name];
    return form ? [{ form, call }] : [];
  });
  const given = selections.flatMap(({ form, call }) => fieldsIn(form, call, part, isJoined));
  const named = selections.some(({ form, call }) => form === 'all' || call.arguments.length > 0);
  if (!named && chain.allColumns && !isJoined) return part.column;
  const fields = new Set(given.flatMap(({ field, isKey }) => (isKey ? [field] : [])));
  const [field, ...others] = fields;
  const isShadowed = given.some((each) => !each.isKey && each.field === field);
  return field !== undefined && others.length === 0 && !isShadowed
    ? field
    : {
        refusal: `the query does not give the column \`${part.column}\`, by which the rows would be told apart`,
      };
}

/** A property that the rows have, and whether it holds the key's column. */
interface Field {
  readonly field: string;
  readonly isKey: boolean;
}

function fieldsIn(form: ChainColumns, call: ts.CallExpression, part: KeyPart, isJoined: boolean): Field[] {
  const [first] = call.arguments;
  if (form === 'object') return first ? objectFields(skipOuter(first), part) : [];
  if (form === 'all' && (!isJoined || (first && ts.isStringLiteralLike(first) && first.text === part.table)))
    return [{ field: part.column, isKey: true }];
  return call.arguments.flatMap(elements).flatMap((each) => namedField(each, part, isJoined));
}

function elements(node: ts.Expression): readonly ts.Expression[] {
  const inner = skipOuter(node);
  return ts.isArrayLiteralExpression(inner) ? inner.elements : [inner];
}

/** `{ id: users.id }`, `{ ...getTableColumns(users) }` */
function objectFields(object: ts.Expression, { column, table }: KeyPart): Field[] {
  if (!ts.isObjectLiteralExpression(object)) return [];
  return object.properties.flatMap((property): Field[] => {
    if (ts.isSpreadAssignment(property)) {
      const spread = skipOuter(property.expression);
      const isTable =
        ts.isCallExpression(spread) &&
        /^get(Table)?Columns$/.test(calleeOf(spread).getText()) &&
        spread.arguments[0]?.getText() === table;
      return isTable ? [{ field: column, isKey: true }] : [];
    }
    const field = propertyNameText(property.name);
    const value = valueOf(property);
    const isKey = value !== undefined && skipOuter(value).getText() === `${table ?? ''}.${column}`;
    return field === undefined ? [] : [{ field, isKey }];
  });
}

/** `'id'`, `'users.id as userId'`, `'users.*'`; of anything else only the words are seen. */
function namedField(node: ts.Expression, { column, table }: KeyPart, isJoined: boolean): Field[] {
  if (!ts.isStringLiteralLike(node)) {
    const word = new RegExp(String.raw`\b${column}\b`);
    return word.test(node.getText()) ? [{ field: column, isKey: false }] : [];
  }
  const [, owner, name = '', alias] =
    /^\s*(?:([\w.]+)\.)?(\w+|\*)(?:\s+as\s+(\w+))?\s*$/i.exec(node.text) ?? [];
  const isOwn = isJoined ? owner === table && table !== undefined : true;
  if (name === '*') return isOwn ? [{ field: column, isKey: true }] : [];
  return [{ field: alias ?? name, isKey: isOwn && name === column }];
}
