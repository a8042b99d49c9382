import ts from 'typescript';
import type { Bulk, Slot } from '../library.js';
import type { KeyPart, Varies } from './bulk-conditions.js';
import { keyIn, linksOf } from './bulk-conditions.js';
import { sqlWrite } from './bulk-sql.js';
import type { Operation } from './operations.js';
import type { CallNode } from './syntax.js';
import {
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
}

/** How all calls of a write could be one, or undefined where Hotpath knows of no such call. */
export function bulkWriteOf(call: CallNode, operation: Operation, varies: Varies): BulkWrite | undefined {
  if (operation.sql !== undefined) return sqlWrite(call, operation, varies);
  const found = factsOf(call, operation);
  if (!found || changesElsewhere(found.bulk, found.link, call, varies)) return undefined;
  const { bulk } = found;
  return bulk.row !== undefined || bulk.does === 'insert' || bulk.does === 'save'
    ? rowWrite(bulk, found.link, call)
    : keyedWrite(bulk, found.link, call, varies);
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

function rowWrite(bulk: Bulk, link: CallNode, call: CallNode): BulkWrite | undefined {
  const row = slotOf(bulk.row, link, call);
  if (bulk.row !== undefined && (!row || isMany(row))) return undefined;
  if (row && writesRelations(row, bulk)) return undefined;
  return { bulk, cure: bulk.cure, link, row, key: undefined, values: undefined, differs: true };
}

function keyedWrite(bulk: Bulk, link: CallNode, call: CallNode, varies: Varies): BulkWrite | undefined {
  const values = slotOf(bulk.values, link, call);
  if (values && writesRelations(values, bulk)) return undefined;
  const differs = values !== undefined && varies(values);
  const key = bulk.selector && keyIn(bulk.selector, link, call, varies);
  if (key === 'none') return undefined;
  const isPlain = !differs && key !== 'several';
  const cure = isPlain ? bulk.cure : bulk.each;
  return cure === undefined
    ? undefined
    : { bulk, cure, link, row: undefined, key: key === 'several' ? undefined : key, values, differs };
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
  ];
  if (bulk.row !== 'receiver' && (bulk.row ?? bulk.selector) !== undefined) {
    const base = linksOf(call).at(-1);
    const receiver = base && (receiverOf(calleeOf(base)) ?? calleeOf(base));
    if (receiver && varies(receiver)) return true;
  }
  return linksOf(call).some((each) =>
    ts.isCallExpression(each)
      ? each.arguments.some((argument) => changesBeside(argument, known, varies))
      : false,
  );
}

function conditionParts(bulk: Bulk, link: CallNode, call: CallNode): ts.Expression[] {
  const { selector } = bulk;
  if (!selector || selector.kind === 'prepared') return [];
  if (selector.kind === 'chain')
    return linksOf(call).flatMap((each) =>
      ts.isCallExpression(each) && !isSlotOwner(each, bulk) ? [...each.arguments] : [],
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

function isSlotOwner(call: CallNode, { values, row }: Bulk): boolean {
  const name = methodName(calleeOf(call));
  return [values, row].some((slot) => typeof slot === 'object' && slot.of !== undefined && slot.of === name);
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
