import ts from 'typescript';
import { isArrayLike } from '../../code/collections.js';
import type { Repetition } from '../../code/repetition.js';
import { receiverOf, calleeOf, skipOuter } from '../../code/syntax.js';
import type { Analysis } from '../../project/analysis.js';
import type { Condition, ListSite } from './bulk-site.js';
import type { Style } from './document.js';
import type { Refusal } from './keyed-read.js';
import { movedText } from './moved-text.js';

/** The list of what is written for the items of a loop. */
export interface BulkList {
  readonly text: string;
  /** A name whose `length` tells whether there is anything to write; undefined where the list itself must be asked. */
  readonly counted: string | undefined;
}

/** Writes what the list holds for each item, flat or broken, for the line that it begins on: an object. */
export type RowWriter = (indent: string, isBroken: boolean) => string;

/** How a list is written. */
export interface Layout {
  /** Indentation of the line that it begins on. */
  readonly indent: string;
  readonly style: Style;
  readonly analysis: Analysis;
  /** The row's properties stand one a line. */
  readonly isBroken: boolean;
}

/** Writes `items.filter(...).map((item) => value)`; `indent` is that of the line it begins on. */
export function listOf(
  value: ts.Expression | RowWriter,
  site: ListSite,
  repetition: Repetition,
  { indent, style, analysis, isBroken }: Layout,
): BulkList | Refusal {
  const source = sourceOf(repetition, analysis);
  if ('refusal' in source) return source;
  const { parameters, first } = parametersOf(repetition);
  if (first === undefined) return { refusal: 'the items have no name' };
  if (site.conditions.length > 0 && parameters.length > 1)
    return { refusal: 'some items are left out, and the others counted' };
  const isItself =
    typeof value !== 'function' && site.constants.length === 0 && skipOuter(value).getText() === first;
  const filter = filterText(site.conditions, first);
  const isPlain = isItself && filter === '';
  if (isPlain) {
    const text = source.isArray && !isReadonly(repetition, analysis) ? source.text : `[...${source.text}]`;
    return { text, counted: source.counted };
  }
  const items = source.isArray ? source.text : `[...${source.text}]`;
  const mapper = isItself
    ? ''
    : `.map(${arrow(parameters, first, valueText(value, site, indent, style, isBroken))})`;
  return {
    text: `${items}${filter}${mapper}`,
    counted: filter === '' && source.isArray ? source.counted : undefined,
  };
}

interface Source {
  readonly text: string;
  readonly isArray: boolean;
  readonly counted: string | undefined;
}

/** The collection as something that `map` can be called on. */
function sourceOf(repetition: Repetition, analysis: Analysis): Source | Refusal {
  const { collection, node } = repetition;
  if (!collection || repetition.kind === 'for') return { refusal: 'the loop counts an index' };
  if (ts.isCallExpression(node)) {
    const callee = node.expression;
    if (ts.isPropertyAccessExpression(callee) && callee.questionDotToken)
      return { refusal: `\`${collection.getText()}\` may be undefined` };
    if (receiverOf(calleeOf(node))?.getText() === 'Array') return { refusal: '`Array.from` runs the loop' };
  }
  const inner = withoutParentheses(collection);
  const text = isMemberBase(inner) ? inner.getText() : `(${inner.getText()})`;
  const isArray = isArrayLike(repetition, analysis.program, analysis.operations.tracer);
  const isName = /^[\w$.]+$/.test(text);
  return { text: isArray ? text : inner.getText(), isArray, counted: isArray && isName ? text : undefined };
}

function withoutParentheses(node: ts.Expression): ts.Expression {
  return ts.isParenthesizedExpression(node) ? withoutParentheses(node.expression) : node;
}

/** Expressions that a member can be read from without parentheses. */
function isMemberBase(node: ts.Expression): boolean {
  return (
    ts.isIdentifier(node) ||
    ts.isPropertyAccessExpression(node) ||
    ts.isElementAccessExpression(node) ||
    ts.isCallExpression(node) ||
    ts.isArrayLiteralExpression(node) ||
    ts.isNonNullExpression(node) ||
    node.kind === ts.SyntaxKind.ThisKeyword
  );
}

function isReadonly({ collection }: Repetition, { program }: Analysis): boolean {
  const checker = program.getTypeChecker();
  return (
    collection !== undefined &&
    checker.typeToString(checker.getTypeAtLocation(collection)).startsWith('readonly ')
  );
}

/** The parameters as written: `item`, `{ id, total }`, `item, index`. */
function parametersOf({ item, node, body }: Repetition): {
  parameters: readonly string[];
  first: string | undefined;
} {
  const callback = ts.isCallExpression(node) ? skipOuter(body as ts.Expression) : undefined;
  if (callback && (ts.isArrowFunction(callback) || ts.isFunctionExpression(callback))) {
    const parameters = callback.parameters.map((each) => each.getText());
    return { parameters, first: item?.getText() };
  }
  return { parameters: item ? [item.getText()] : [], first: item?.getText() };
}

function filterText(conditions: readonly Condition[], item: string): string {
  if (conditions.length === 0) return '';
  const parts = conditions.map(({ node, negated }) => {
    const text = negated ? negation(node) : node.getText();
    return conditions.length > 1 && isLoose(node) ? `(${text})` : text;
  });
  return `.filter((${item}) => ${parts.join(' && ')})`;
}

function isLoose(node: ts.Expression): boolean {
  return (
    ts.isConditionalExpression(node) ||
    (ts.isBinaryExpression(node) && /^(\|\||\?\?)$/.test(node.operatorToken.getText()))
  );
}

const OPPOSITES: Readonly<Record<string, string>> = { '===': '!==', '!==': '===', '==': '!=', '!=': '==' };

/** `!a` -> `a`, `a === b` -> `a !== b`, else `!(a)`. */
function negation(node: ts.Expression): string {
  const inner = withoutParentheses(node);
  if (ts.isPrefixUnaryExpression(inner) && inner.operator === ts.SyntaxKind.ExclamationToken)
    return inner.operand.getText();
  if (ts.isBinaryExpression(inner)) {
    const opposite = OPPOSITES[inner.operatorToken.getText()];
    return opposite
      ? `${inner.left.getText()} ${opposite} ${inner.right.getText()}`
      : `!(${inner.getText()})`;
  }
  return isMemberBase(inner) ? `!${inner.getText()}` : `!(${inner.getText()})`;
}

function arrow(parameters: readonly string[], first: string, body: string): string {
  const written = parameters.length > 0 ? parameters.join(', ') : first;
  return `(${written}) => ${body}`;
}

/** The body of the mapper: the value, or a block with the constants that it uses. */
function valueText(
  value: ts.Expression | RowWriter,
  { constants }: ListSite,
  indent: string,
  style: Style,
  isBroken: boolean,
): string {
  if (constants.length === 0 && typeof value === 'function') return `(${value(indent, isBroken)})`;
  if (constants.length === 0 && typeof value !== 'function') {
    const text = isBroken ? brokenText(value, indent, style) : movedText(value, indent);
    return ts.isObjectLiteralExpression(skipOuter(value)) && !text.startsWith('(') ? `(${text})` : text;
  }
  const line = `${style.eol}${indent}${style.indent}`;
  const inner = [
    ...constants.map((each) => movedText(each, indent + style.indent)),
    `return ${rowText(value, indent + style.indent, style)}${style.end}`,
  ];
  return `{${inner.map((each) => line + each).join('')}${style.eol}${indent}}`;
}

/** What stands for one item by itself, on a line with this indentation. */
export function rowText(value: ts.Expression | RowWriter, indent: string, { width }: Style): string {
  if (typeof value !== 'function') return movedText(value, indent);
  const flat = value(indent, false);
  return flat.includes('\n') || indent.length + 'return ;'.length + flat.length > width
    ? value(indent, true)
    : flat;
}

/** An object with its properties one a line. */
function brokenText(value: ts.Expression, indent: string, style: Style): string {
  const object = skipOuter(value);
  if (!ts.isObjectLiteralExpression(object) || object.getText().includes('\n'))
    return movedText(value, indent);
  const line = `${style.eol}${indent}${style.indent}`;
  const comma = style.trailingComma ? ',' : '';
  return `{${object.properties.map((each) => line + each.getText()).join(',')}${comma}${style.eol}${indent}}`;
}
