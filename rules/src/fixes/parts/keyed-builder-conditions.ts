import ts from 'typescript';
import type { Operation } from '../../code/operations.js';
import { calleeOf, propertyNameText, propertyOf, skipOuter, some, valueOf } from '../../code/syntax.js';
import type { ListOperator } from '../../library.js';
import type { Edit } from '../../finding.js';
import type { Analysis } from '../../project/analysis.js';
import { styleOf } from './document.js';
import type { Refusal } from './keyed-read.js';
import type { Link } from './keyed-builder-chain.js';
import { namedKey } from './keyed-builder-facts.js';

/** The one comparison of a condition that changes with the item. */
export interface KeyPart {
  /** As the rows have it, unless the query names it otherwise. */
  readonly column: string;
  /** The table that it is a column of, as written: `users` of `users.id` and of `'users.id'`. */
  readonly table: string | undefined;
  /** The table itself, where it is a value: `users` of `eq(users.id, id)`. */
  readonly tableNode: ts.Expression | undefined;
  readonly key: ts.Expression;
  /** The operator that the list needs, where it must be imported. */
  readonly imports: { readonly name: string; readonly module: string } | undefined;
  /** `separator` stands in front of a method that the chain did not have. */
  edits(list: string, operator: string, separator?: string): Edit[];
}

type Varies = (node: ts.Node) => boolean;
type Operators = ListOperator & { kind: 'operator' };

/** How the operators of a condition are known: by what is imported, or by what a callback is handed. */
interface Scope {
  readonly operators: Operators;
  /** Whether a call is one of an operator of the library. */
  isCall(call: ts.CallExpression, operator: string): boolean;
  readonly imports: KeyPart['imports'];
  /** Edits that make the operator for lists known where it is handed to a callback. */
  readonly declares: (name: string) => Edit[];
}

/** The key of a condition made of operators: `eq(users.id, id)`, alone or among others in `and(...)`. */
export function operatorPart(
  condition: ts.Expression,
  { library }: Operation,
  varies: Varies,
  analysis: Analysis,
): KeyPart | Refusal {
  const { list: operators } = library;
  if (operators?.kind !== 'operator') return { refusal: 'the condition is not one object of columns' };
  const node = skipOuter(condition);
  if (ts.isArrowFunction(node)) return callbackPart(node, operators, varies);
  const isCall = (call: ts.CallExpression, operator: string): boolean => {
    const entity = analysis.operations.tracer.entityOf(calleeOf(call));
    return entity?.kind === 'library-namespace' && entity.library === library && entity.path === operator;
  };
  return partOf(node, varies, {
    operators,
    isCall,
    imports: { name: operators.name, module: operators.module },
    declares: () => [],
  });
}

/** `where: (user, { eq }) => eq(user.id, id)` */
function callbackPart(node: ts.ArrowFunction, operators: Operators, varies: Varies): KeyPart | Refusal {
  const [, given] = node.parameters;
  if (ts.isBlock(node.body) || !given || !ts.isObjectBindingPattern(given.name))
    return { refusal: 'the condition is computed by a function' };
  const { elements } = given.name;
  const localOf = (operator: string): string | undefined =>
    elements
      .find((each) => propertyNameText(each.propertyName ?? asName(each.name)) === operator)
      ?.name.getText();
  const equals = elements.find((each) => each.name.getText() === localOf(operators.equals));
  const isUsedOnce = !some(node.body, secondUse(localOf(operators.equals)));
  const declares = (name: string): Edit[] => {
    if (!equals || localOf(name)) return [];
    return isUsedOnce
      ? [{ start: equals.getStart(), end: equals.end, text: name }]
      : [{ start: equals.end, end: equals.end, text: `, ${name}` }];
  };
  return partOf(skipOuter(node.body), varies, {
    operators,
    isCall: (call, operator) => calleeOf(call).getText() === localOf(operator),
    imports: undefined,
    declares,
  });
}

function asName(name: ts.BindingName): ts.Identifier | undefined {
  return ts.isIdentifier(name) ? name : undefined;
}

/** Is true for the second node of this name that it is asked about. */
function secondUse(name: string | undefined): (node: ts.Node) => boolean {
  let uses = 0;
  return (node) => ts.isIdentifier(node) && node.text === name && ++uses > 1;
}

function partOf(node: ts.Expression, varies: Varies, scope: Scope): KeyPart | Refusal {
  const { operators } = scope;
  if (!ts.isCallExpression(node)) return { refusal: 'the condition is not written out in the call' };
  if (scope.isCall(node, operators.all)) {
    const varying = node.arguments.filter(varies);
    const [only, ...others] = varying;
    if (!only) return { refusal: 'no column of the condition changes with the item' };
    if (others.length > 0) return { refusal: `the key has ${String(varying.length)} parts` };
    return partOf(skipOuter(only), varies, scope);
  }
  const [column, key] = node.arguments;
  if (!scope.isCall(node, operators.equals) || !column || !key)
    return { refusal: unknownOperator(node, operators) };
  const target = skipOuter(column);
  if (!ts.isPropertyAccessExpression(target) || varies(column))
    return { refusal: 'the condition does not compare a column of a table' };
  return {
    column: target.name.text,
    table: target.expression.getText(),
    tableNode: target.expression,
    key,
    imports: scope.imports,
    edits: (list, operator) => [
      { start: calleeOf(node).getStart(), end: calleeOf(node).end, text: operator || operators.name },
      { start: key.getStart(), end: key.end, text: list },
      ...scope.declares(operators.name),
    ],
  };
}

/** Another condition than an equality, or one by a name of which is not seen where it comes from. */
function unknownOperator(node: ts.CallExpression, { equals, all, module }: Operators): string {
  const name = calleeOf(node).getText();
  return name === equals || name === all
    ? `Hotpath does not see that \`${name}\` comes from \`${module}\``
    : `the condition on the item is not an \`${equals}\``;
}

/** The key that a method of a chain is given. */
export function linkPart(
  { name, call }: Link,
  operation: Operation,
  varies: Varies,
  analysis: Analysis,
): KeyPart | Refusal {
  const condition = operation.library.chain?.conditions[name];
  const [first, second] = call.arguments;
  switch (condition?.kind) {
    case 'operators':
      return first && call.arguments.length === 1
        ? operatorPart(first, operation, varies, analysis)
        : { refusal: `\`${name}\` has no condition` };
    case 'comparison':
      return comparisonPart(call, condition.list);
    case 'columns':
      return columnsPart(call, condition.list, varies);
    case 'primary-key':
      return first && !second
        ? primaryKeyPart(call, first, condition.list, operation, analysis)
        : { refusal: `the key of \`${name}\` has more than one part` };
    default:
      return { refusal: `\`${name}\` takes no condition` };
  }
}

/** `where('users.id', '=', id)` becomes `where('users.id', 'in', ids)`. */
function comparisonPart(call: ts.CallExpression, list: string): KeyPart | Refusal {
  const [column, operator, key, ...others] = call.arguments;
  if (!column || !operator || !key || others.length > 0 || !ts.isStringLiteralLike(column))
    return { refusal: 'the condition is not a comparison of a column with a value' };
  if (!ts.isStringLiteralLike(operator) || operator.text !== '=')
    return { refusal: `the condition on \`${column.text}\` is not \`=\`` };
  const { quote } = styleOf(call.getSourceFile());
  return {
    ...columnNamed(column.text),
    key,
    imports: undefined,
    edits: (keys) => [
      { start: operator.getStart(), end: operator.end, text: `${quote}${list}${quote}` },
      { start: key.getStart(), end: key.end, text: keys },
    ],
  };
}

/** `where('id', id)`, `where('id', '=', id)` and `where({ id })` become `whereIn('id', ids)`. */
function columnsPart(call: ts.CallExpression, list: string, varies: Varies): KeyPart | Refusal {
  const [first, second, third, ...others] = call.arguments;
  const object = first && skipOuter(first);
  if (object && ts.isObjectLiteralExpression(object) && !second)
    return objectPart(call, object, list, varies);
  if (!first || !second || !ts.isStringLiteralLike(first) || others.length > 0)
    return { refusal: 'the condition is not a comparison of a column with a value' };
  if (third && !(ts.isStringLiteralLike(second) && second.text === '='))
    return { refusal: `the condition on \`${first.text}\` is not \`=\`` };
  return methodPart(call, { ...columnNamed(first.text), key: third ?? second, list, rest: '' });
}

function objectPart(
  call: ts.CallExpression,
  object: ts.ObjectLiteralExpression,
  list: string,
  varies: Varies,
): KeyPart | Refusal {
  const varying = object.properties.filter((property) => {
    const value = valueOf(property);
    return value === undefined || varies(value);
  });
  const [property, ...more] = varying;
  const column = propertyNameText(property?.name);
  const key = valueOf(property);
  if (!property || more.length > 0 || !column || !key)
    return {
      refusal:
        more.length > 0 ? `the key has ${String(varying.length)} parts` : 'the condition has a computed part',
    };
  const kept = object.properties.filter((each) => each !== property).map((each) => each.getText());
  const rest = kept.length > 0 ? `where({ ${kept.join(', ')} })` : '';
  return methodPart(call, { ...columnNamed(column), key, list, rest });
}

/** What stands before the method's name: `.`, on the line or in the next one. */
function separatorOf(call: ts.CallExpression): string {
  const callee = calleeOf(call);
  return ts.isPropertyAccessExpression(callee)
    ? call.getSourceFile().text.slice(callee.expression.end, callee.name.getStart())
    : '.';
}

/** `findById(id)` becomes `whereIn('id', ids)`. */
function primaryKeyPart(
  call: ts.CallExpression,
  key: ts.Expression,
  list: string,
  operation: Operation,
  analysis: Analysis,
): KeyPart | Refusal {
  const column = namedKey(operation, analysis.operations.tracer);
  return column === undefined
    ? {
        refusal: `the primary key of ${operation.model ? `\`${operation.model.name}\`` : 'the model'} is not declared where Hotpath can see it`,
      }
    : methodPart(call, { column, table: undefined, key, list, rest: '' });
}

/** Another method takes the place of the one that compares. */
function methodPart(
  call: ts.CallExpression,
  part: Pick<KeyPart, 'column' | 'table' | 'key'> & { readonly list: string; readonly rest: string },
): KeyPart {
  const { column, table, key, list, rest } = part;
  const { quote } = styleOf(call.getSourceFile());
  const callee = calleeOf(call);
  const start = ts.isPropertyAccessExpression(callee) ? callee.name.getStart() : call.getStart();
  const name = `${quote}${table === undefined ? '' : `${table}.`}${column}${quote}`;
  return {
    column,
    table,
    tableNode: undefined,
    key,
    imports: undefined,
    edits: (keys, _operator, separator = separatorOf(call)) => [
      { start, end: call.end, text: `${list}(${name}, ${keys})${rest === '' ? '' : separator + rest}` },
    ],
  };
}

function columnNamed(text: string): Pick<KeyPart, 'column' | 'table' | 'tableNode'> {
  const at = text.lastIndexOf('.');
  return {
    column: text.slice(at + 1),
    table: at < 0 ? undefined : text.slice(0, at),
    tableNode: undefined,
  };
}

/** `{ id: key }`, in which a list of keys stands as `{ id: { in: keys } }`. */
export function propertyPart(
  where: ts.ObjectLiteralExpression,
  operator: string,
  varies: Varies,
): KeyPart | Refusal {
  const varying = where.properties.filter((each) => {
    const value = valueOf(each);
    return value === undefined || varies(value);
  });
  const [property, ...others] = varying;
  const column = propertyNameText(property?.name);
  const key = valueOf(property);
  if (!property || !column || !key || others.length > 0 || propertyOf(where, column) !== property)
    return { refusal: 'the condition on the item is not one column' };
  if (ts.isObjectLiteralExpression(skipOuter(key)) || /^(AND|OR|NOT|RAW)$/.test(column))
    return { refusal: `the condition on \`${column}\` is nested` };
  return {
    column,
    table: undefined,
    tableNode: undefined,
    key,
    imports: undefined,
    edits: (list) => [
      {
        start: property.getStart(),
        end: property.end,
        text: `${property.name?.getText() ?? column}: { ${operator}: ${list} }`,
      },
    ],
  };
}
