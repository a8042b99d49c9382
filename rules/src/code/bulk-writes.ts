import ts from 'typescript';
import type { Bulk, Slot } from '../library.js';
import type { KeyPart, Varies } from './bulk-conditions.js';
import { isConditionLink, keyIn, linksOf } from './bulk-conditions.js';
import { conflictsOf, saysOfConflict } from './bulk-conflicts.js';
import { sqlWrite } from './bulk-sql.js';
import type { Operation } from './operations.js';
import type { CallNode } from './syntax.js';
import {
  argumentsOf,
  calleeOf,
  methodName,
  propertyNameText,
  propertyOf,
  receiverOf,
  skipOuter,
  some,
  valueOf,
} from './syntax.js';

/** A write that could be one for all items. */
export interface BulkWrite {
  readonly bulk: Bulk;
  /** The construct that writes all at once. */
  readonly cure: string;
  /** The call that says what is written: the write itself, or a link of its chain (`insert(users)`). */
  readonly link: CallNode;
  /** The row that is added or saved. */
  readonly row: ts.Expression | undefined;
  /** The one value that says which rows are changed or deleted. */
  readonly key: KeyPart | undefined;
  /** The new values, where it changes rows. */
  readonly values: ts.Expression | undefined;
  /** Whether the new values are other ones for each item. */
  readonly differs: boolean;
  /** Where `new` makes the row that writes itself: `new User(values)` of `new User(values).save()`. */
  readonly made?: ts.NewExpression;
}

/** What a name stands for, where it is a constant. */
export type Resolve = (name: ts.Identifier) => ts.Expression | undefined;

/** How all calls of a write could be one, or undefined where Hotpath knows of no such call. */
export function bulkWriteOf(
  call: CallNode,
  operation: Operation,
  varies: Varies,
  resolve: Resolve,
): BulkWrite | undefined {
  if (operation.sql !== undefined) return sqlWrite(call, operation, varies);
  const found = factsOf(call, operation);
  if (!found || changesElsewhere(found.bulk, found.link, call, varies)) return undefined;
  const { bulk } = found;
  return bulk.row !== undefined || bulk.does === 'insert' || bulk.does === 'save'
    ? rowWrite(bulk, found.link, call, varies, resolve)
    : keyedWrite(bulk, found.link, call, varies, resolve);
}

interface Facts {
  readonly bulk: Bulk;
  readonly link: CallNode;
}

/** What the library says of the method, or of the builder by a method of the chain. */
function factsOf(call: CallNode, { method, library, type }: Operation): Facts | undefined {
  if (method.bulk) return { bulk: method.bulk, link: call };
  const chains = library.types[type]?.bulk;
  if (!chains) return undefined;
  for (const link of linksOf(call)) {
    const name = methodName(calleeOf(link)) ?? '';
    const bulk = Object.hasOwn(chains, name) ? chains[name] : undefined;
    if (bulk) return { bulk, link };
  }
  return undefined;
}

/** What stands in a slot of a write. */
export function slotOf(slot: Slot | undefined, link: CallNode, call: CallNode): ts.Expression | undefined {
  if (slot === undefined) return undefined;
  if (slot === 'receiver') return receiverOf(calleeOf(link));
  const owner =
    slot.of === undefined ? link : linksOf(call).find((each) => methodName(calleeOf(each)) === slot.of);
  const argument = owner && ts.isCallExpression(owner) ? owner.arguments.at(slot.argument) : undefined;
  if (!argument || slot.property === undefined) return argument;
  const object = skipOuter(argument);
  return ts.isObjectLiteralExpression(object) ? valueOf(propertyOf(object, slot.property)) : undefined;
}

function rowWrite(
  bulk: Bulk,
  link: CallNode,
  call: CallNode,
  varies: Varies,
  resolve: Resolve,
): BulkWrite | undefined {
  const given = slotOf(bulk.row, link, call);
  const row = bulk.listed && given ? listedRow(given, link) : given;
  if (bulk.row !== undefined && (!row || isMany(row))) return undefined;
  if (row && writesRelations(row, bulk)) return undefined;
  const made = row && bulk.made && valueBehind(row, resolve);
  const facts = bulk.made && made && ts.isNewExpression(made) ? { bulk: bulk.made, made } : { bulk };
  const changes = conflictsOf(bulk, call).some((each) => each.call.arguments.some(varies));
  const cure = changes ? facts.bulk.each : facts.bulk.cure;
  return cure === undefined
    ? undefined
    : { ...facts, cure, link, row, key: undefined, values: undefined, differs: true };
}

/** The row of `create(row)` and of `create([row], options)`; behind a row by itself stand more rows. */
function listedRow(given: ts.Expression, link: CallNode): ts.Expression | undefined {
  const node = skipOuter(given);
  if (ts.isArrayLiteralExpression(node)) {
    const [only, ...others] = node.elements;
    return only && others.length === 0 && !ts.isSpreadElement(only) ? only : undefined;
  }
  return ts.isCallExpression(link) && link.arguments.length === 1 ? given : undefined;
}

function valueBehind(node: ts.Expression, resolve: Resolve): ts.Expression {
  const inner = skipOuter(node);
  const value = ts.isIdentifier(inner) ? resolve(inner) : undefined;
  return value ? skipOuter(value) : inner;
}

function keyedWrite(
  bulk: Bulk,
  link: CallNode,
  call: CallNode,
  varies: Varies,
  resolve: Resolve,
): BulkWrite | undefined {
  const values = slotOf(bulk.values, link, call);
  if (values && writesRelations(values, bulk)) return undefined;
  const differs = values !== undefined && varies(values);
  const key = bulk.selector && keyIn(bulk.selector, link, call, varies);
  if (key === 'none') return undefined;
  const part = key === 'several' ? undefined : key;
  const isPlain =
    !differs &&
    key !== 'several' &&
    meansOneRow(bulk, part) &&
    !accumulates(bulk, values, resolve) &&
    !standsAlone(bulk, link);
  const cure = isPlain ? bulk.cure : bulk.each;
  return cure === undefined ? undefined : { bulk, cure, link, row: undefined, key: part, values, differs };
}

/** Whether each key means one row at most, where that matters. */
function meansOneRow({ only }: Bulk, key: KeyPart | undefined): boolean {
  return only === undefined || key?.column === undefined || key.column === only;
}

/** Whether new values may depend on the ones before: `{ $inc: { views: 1 } }`, and all that is not written out. */
function accumulates({ accumulates }: Bulk, values: ts.Expression | undefined, resolve: Resolve): boolean {
  if (!accumulates || !values) return false;
  const object = valueBehind(values, resolve);
  if (!ts.isObjectLiteralExpression(object)) return true;
  return object.properties.some((property) => {
    const name = propertyNameText(property.name);
    return name === undefined || accumulates.includes(name);
  });
}

/** `{ upsert: true }` */
function standsAlone({ alone = [] }: Bulk, link: CallNode): boolean {
  return argumentsOf(link).some((argument) => {
    const options = skipOuter(argument);
    if (!ts.isObjectLiteralExpression(options)) return false;
    return alone.some((name) => {
      const property = propertyOf(options, name);
      return property !== undefined && valueOf(property)?.kind !== ts.SyntaxKind.FalseKeyword;
    });
  });
}

/** `[...]`, `rows.map(...)`: a list already. */
function isMany(row: ts.Expression): boolean {
  const node = skipOuter(row);
  if (ts.isArrayLiteralExpression(node)) return true;
  return ts.isCallExpression(node) && /^(map|flatMap|filter|slice)$/.test(methodName(calleeOf(node)) ?? '');
}

/** `author: { connect: { id } }`: a row that also writes its relations. */
function writesRelations(row: ts.Expression, { relations }: Bulk): boolean {
  const node = skipOuter(row);
  if (!relations || !ts.isObjectLiteralExpression(node)) return false;
  return node.properties.some((property) => {
    const value = valueOf(property);
    const nested = value && skipOuter(value);
    return (
      nested !== undefined &&
      some(
        nested,
        (each) =>
          ts.isObjectLiteralElementLike(each) && relations.includes(propertyNameText(each.name) ?? ''),
      )
    );
  });
}

/**
 * Whether more changes with the item than the row, the key and the new values: another table, another connection or
 * transaction for each.
 */
function changesElsewhere(bulk: Bulk, link: CallNode, call: CallNode, varies: Varies): boolean {
  const known = [
    slotOf(bulk.row, link, call),
    slotOf(bulk.values, link, call),
    ...conditionParts(bulk, link, call),
    ...ownOptions(bulk, link),
  ];
  if (bulk.row !== 'receiver' && (bulk.row ?? bulk.selector) !== undefined) {
    const base = linksOf(call).at(-1);
    const receiver = base && (receiverOf(calleeOf(base)) ?? calleeOf(base));
    if (receiver && varies(receiver)) return true;
  }
  const conflicts = conflictsOf(bulk, call);
  return linksOf(call).some((each) =>
    ts.isCallExpression(each)
      ? each.arguments.some(
          (argument) => !saysOfConflict(argument, conflicts) && changesBeside(argument, known, varies),
        )
      : false,
  );
}

/** Options that each of many operations has by itself: `arrayFilters`. */
function ownOptions({ operation }: Bulk, link: CallNode): (ts.Expression | undefined)[] {
  if (!operation) return [];
  return argumentsOf(link)
    .map(skipOuter)
    .filter(ts.isObjectLiteralExpression)
    .flatMap((options) => operation.own.map((name) => valueOf(propertyOf(options, name))));
}

function conditionParts(bulk: Bulk, link: CallNode, call: CallNode): ts.Expression[] {
  const { selector } = bulk;
  if (!selector || selector.kind === 'prepared') return [];
  if (selector.kind === 'chain')
    return linksOf(call).flatMap((each) =>
      ts.isCallExpression(each) && isConditionLink(each) ? [...each.arguments] : [],
    );
  const argument = ts.isCallExpression(link) ? link.arguments[selector.argument] : undefined;
  if (!argument) return [];
  const object = skipOuter(argument);
  const where =
    selector.kind === 'options' && ts.isObjectLiteralExpression(object)
      ? valueOf(propertyOf(object, 'where'))
      : argument;
  return where ? [where] : [];
}

/** An argument, or a property of its object, that is none of the known parts and changes. */
function changesBeside(
  argument: ts.Expression,
  known: readonly (ts.Node | undefined)[],
  varies: Varies,
): boolean {
  if (known.includes(argument)) return false;
  const object = skipOuter(argument);
  if (!ts.isObjectLiteralExpression(object)) return varies(argument);
  return object.properties.some((property) => {
    const value = valueOf(property);
    return !(value && known.includes(value)) && varies(value ?? property);
  });
}
