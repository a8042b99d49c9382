import ts from 'typescript';
import type { Operation } from '../../code/operations.js';
import type { Tracer } from '../../code/tracing/tracer.js';
import {
  calleeOf,
  methodName,
  propertyNameText,
  propertyOf,
  receiverOf,
  skipOuter,
  some,
  valueOf,
} from '../../code/syntax.js';

/** Tables that hold a few rows by what they are about, told by their names. */
const FEW_ROWS =
  /(role|permission|setting|config|configuration|option|preference|countr(y|ie)|currenc(y|ie)|language|locale|plan|feature|flag|status|type|kind|categor(y|ie)|template|provider|integration|environment|region|tenant|workspace|organi[sz]ation|shard|server|node|worker|instance|cluster|plugin|module|channel|schema|zone|warehouse|store|shop|branch|department|website|site|domain|chain|network|credential|connector|source|agent|bot|webhook|monitor|schedule|cron|queue)e?s?$/i;

/** Parts of a builder's chain that take no row away, whatever they are given. */
const KEEPS_ROWS =
  /^(select|selectAll|addSelect|from|selectFrom|find|findMany|findAll|getMany|many|query|table|into|leftJoin|leftJoinAndSelect|innerJoin|innerJoinAndSelect|join|with|withGraphFetched|withGraphJoined|include|populate|lean|exec|execute|toArray|sort|order|orderBy|addOrderBy|returning|projection|project|collection|createQueryBuilder|getRepository|fetchAll|cursor|session|read|comment|alias|as|asc|desc|\\$dynamic)$/;

/** Parts of a chain that leave some rows. */
const TAKES_SOME =
  /^(limit|take|first|top|skip|offset|page|paginate|range|sample|distinct|distinctOn|groupBy|group|count|single|maybeSingle|aggregate|fetch|findOne)$/;

/** Comparisons that most rows of a table may meet, whatever they are compared with. */
const RANGES = /^\$?(lt|lte|gt|gte|not|ne|nin|notIn|exists|before|after)$/;
const RANGE_CALLS =
  /^(lt|lte|gt|gte|ne|not|isNull|isNotNull|LessThan|LessThanOrEqual|MoreThan|MoreThanOrEqual|Not|IsNull)$/;
const JOINS = /^(AND|OR|NOT|\$and|\$or|\$nor|and|or)$/;

/**
 * Whether a read gives all rows of a table, or all that some fixed condition is true of, so that there are more of them the
 * longer the program is in use: no limit, no key, nothing that is handed in.
 */
export function readsWholeTable(call: ts.CallExpression, operation: Operation, tracer: Tracer): boolean {
  const { effect, rows, limited, method, model, sql, library } = operation;
  if (effect !== 'read' || rows !== 'many' || limited || method.scalar || library.inProcess) return false;
  if (!model || FEW_ROWS.test(model.name.replace(/(Model|Entity|Schema|Table)$/, ''))) return false;
  if (sql !== undefined) return isOpenSql(sql);
  return isOpenChain(call, operation, tracer);
}

/** Every row, or those that meet a condition that is written out. */
function isOpenSql(sql: string): boolean {
  return (
    !/\0|\$\d|\?|:\w|@\w|%[sL]/.test(sql.replace(/::\w+/g, '')) &&
    !/\b(group\s+by|distinct|limit|fetch|top|count|sum|max|min|avg)\b/i.test(sql)
  );
}

function isOpenChain(call: ts.CallExpression, { method, library, type }: Operation, tracer: Tracer): boolean {
  if (type === library.row) return false;
  for (let node: ts.Expression | undefined = call; node && ts.isCallExpression(node);) {
    const callee: ts.Expression = calleeOf(node);
    const name = methodName(callee) ?? '';
    if (TAKES_SOME.test(name)) return false;
    const { selector } = method;
    const isOwn = node === call && selector !== undefined;
    const given: readonly ts.Expression[] = node.arguments;
    if (isOwn && selector.kind === 'options') {
      if (!given.every((each) => isOpenOptions(each, tracer))) return false;
    } else if (isOwn || !KEEPS_ROWS.test(name)) {
      if (!given.every((each) => isOpen(each, tracer))) return false;
    } else if (!given.every((each) => isStructure(each, tracer))) return false;
    const receiver = receiverOf(callee);
    node = receiver && skipOuter(receiver);
    if (node && ts.isAwaitExpression(node)) node = skipOuter(node.expression);
  }
  return true;
}

/** What `find`, `select` and their kin are given: a condition among it must be open. */
function isStructure(argument: ts.Expression, tracer: Tracer): boolean {
  const node = skipOuter(argument);
  if (!ts.isObjectLiteralExpression(node)) return true;
  return propertyOf(node, 'where') || propertyOf(node, 'filter')
    ? isOpenOptions(node, tracer)
    : isOpenFilter(node, tracer);
}

/** `{ where: { active: true }, include: { team: true } }` */
function isOpenOptions(argument: ts.Expression, tracer: Tracer): boolean {
  const node = resolved(argument, tracer);
  if (!ts.isObjectLiteralExpression(node) || node.properties.some(ts.isSpreadAssignment)) return false;
  if (
    node.properties.some((each) =>
      /^(take|limit|skip|offset|first|cursor|distinct|group|groupBy|having)$/.test(
        propertyNameText(each.name) ?? '',
      ),
    )
  )
    return false;
  const where = propertyOf(node, 'where') ?? propertyOf(node, 'filter');
  const value = valueOf(where);
  return where === undefined || (value !== undefined && isOpen(value, tracer));
}

/** A condition that does not change from call to call, and is met by more rows the longer the program is in use. */
function isOpen(condition: ts.Expression, tracer: Tracer): boolean {
  const node = resolved(condition, tracer);
  if (ts.isObjectLiteralExpression(node)) return isOpenFilter(node, tracer);
  if (ts.isArrayLiteralExpression(node)) return node.elements.every((each) => isOpen(each, tracer));
  if (ts.isCallExpression(node)) {
    const name = methodName(calleeOf(node)) ?? calleeOf(node).getText();
    if (RANGE_CALLS.test(name)) return true;
    if (JOINS.test(name)) return node.arguments.every((each) => isOpen(each, tracer));
    return (
      /^(eq|inArray|In|Equal)$/.test(name) &&
      node.arguments.slice(name === 'eq' || name === 'inArray' ? 1 : 0).every((each) => isOpen(each, tracer))
    );
  }
  return isFixed(node);
}

function isOpenFilter(filter: ts.ObjectLiteralExpression, tracer: Tracer): boolean {
  return filter.properties.every((property) => {
    const value = valueOf(property);
    const name =
      propertyNameText(property.name) ??
      (property.name &&
      ts.isComputedPropertyName(property.name) &&
      ts.isPropertyAccessExpression(property.name.expression)
        ? property.name.expression.name.text
        : '');
    if (!value || name === '') return false;
    return RANGES.test(name) || isOpen(value, tracer);
  });
}

/** A literal, `null`, the member of an enum: `Status.ACTIVE`. */
function isFixed(node: ts.Expression): boolean {
  if (ts.isPropertyAccessExpression(node)) return /^[A-Z]/.test(node.getText());
  return (
    ts.isStringLiteralLike(node) ||
    ts.isNumericLiteral(node) ||
    ts.isRegularExpressionLiteral(node) ||
    node.kind === ts.SyntaxKind.TrueKeyword ||
    node.kind === ts.SyntaxKind.FalseKeyword ||
    node.kind === ts.SyntaxKind.NullKeyword ||
    (ts.isIdentifier(node) && node.text === 'undefined')
  );
}

/** What a constant stands for, where it is written out beside. */
function resolved(expression: ts.Expression, tracer: Tracer): ts.Expression {
  const node = skipOuter(expression);
  const value = ts.isIdentifier(node) ? tracer.constant(node) : undefined;
  return value && !some(value, ts.isAwaitExpression) ? skipOuter(value) : node;
}
