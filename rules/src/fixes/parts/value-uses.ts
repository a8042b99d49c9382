import ts from 'typescript';
import { awaitOf, isInside, outermost, propertyNameText, walk } from '../../code/syntax.js';
import type { Edit } from '../../finding.js';
import type { Analysis } from '../../project/analysis.js';
import { freeName } from './document.js';
import type { Answer, Refusal } from './keyed-read.js';
import { variableName } from './names.js';
import { removal } from './removed-statement.js';
import { lookupAt } from './replacement.js';

/** One value of a query's result, and everything that the code around the query does with it. */
export interface UsedValue {
  /** Every use turns it into a number: `Number(rows[0].count)`. */
  readonly isNumber: boolean;
  /** Puts a lookup where the value stands; `absent` is what a key gets that has no row. */
  replace(absent: string): NonNullable<Answer['replace']>;
}

/** A place where the value stands, with the conversion around it. */
interface Use {
  readonly node: ts.Expression;
  readonly converted: ts.Expression | undefined;
}

/** Where the awaited result of a call is mentioned, or a part of it that a pattern takes out. */
export interface ResultUses {
  readonly statement: ts.VariableStatement | undefined;
  readonly places: readonly {
    readonly node: ts.Expression;
    /** The path from the result to what stands here. */
    readonly at: readonly string[];
  }[];
}

/** Every place that uses the result of a call: the awaited call itself, or the variables that it is put into. */
export function resultUses(call: ts.CallExpression, analysis: Analysis): ResultUses | Refusal {
  const waited = awaitOf(call);
  if (!waited) return { refusal: 'the promise of the query is used as such' };
  const { parent } = outermost(waited);
  if (!ts.isVariableDeclaration(parent)) return { statement: undefined, places: [{ node: waited, at: [] }] };
  const statement = parent.parent.parent;
  if (!ts.isVariableStatement(statement) || statement.declarationList.declarations.length !== 1)
    return { refusal: 'the result of the query is declared with other variables' };
  const bound = boundPaths(parent.name, []);
  if (!bound) return { refusal: 'the pattern of the result is more than names' };
  const places = bound.flatMap(({ name, at }) =>
    mentionsOf(name, statement, analysis).map((node) => ({ node, at })),
  );
  return { statement, places };
}

/**
 * Looks where the one value at a path of the awaited result is used (`['rows', '0', 'count']`, `['_sum', 'total']`);
 * refuses where something else of the result is used as well.
 */
export function usedValue(
  call: ts.CallExpression,
  path: readonly string[],
  conversions: RegExp,
  analysis: Analysis,
): UsedValue | Refusal {
  const found = resultUses(call, analysis);
  if ('refusal' in found) return found;
  const uses: Use[] = [];
  for (const { node, at: start } of found.places) {
    const end = pathEnd(node, start, path);
    if (!end) return { refusal: `more than \`${path.join('.')}\` of the result is used` };
    uses.push(use(end, conversions));
  }
  const whole = found.places.find(({ at: start }) => start.length === path.length)?.node;
  return value(uses, found.statement, whole?.getText());
}

function value(
  uses: readonly Use[],
  statement: ts.VariableStatement | undefined,
  bound: string | undefined,
): UsedValue {
  const isNumber = uses.length > 0 && uses.every(({ converted }) => converted !== undefined);
  const places = uses.map(({ node, converted }) => (isNumber && converted ? converted : node));
  return {
    isNumber,
    replace: (absent) => (lookup, taken, wished) => {
      const [only, ...others] = places;
      if (statement && (others.length > 0 || bound !== undefined)) {
        const name = bound ?? freeName(taken, variableName(wished));
        const [declaration] = statement.declarationList.declarations;
        return [
          at(declaration ?? statement, `${name} = ${lookup} ?? ${absent}`),
          ...places.filter((place) => place.getText() !== name).map((place) => at(place, name)),
        ];
      }
      if (!only) return [];
      return [...(statement ? [removal(statement)] : []), lookupAt(only, lookup, absent)];
    },
  };
}

function at(node: ts.Node, text: string): Edit {
  return { start: node.getStart(), end: node.end, text };
}

/** The names of a pattern, each with the path that leads to it; undefined where a part of the pattern is none. */
function boundPaths(
  name: ts.BindingName,
  at: readonly string[],
): { name: ts.Identifier; at: readonly string[] }[] | undefined {
  if (ts.isIdentifier(name)) return [{ name, at }];
  const found: { name: ts.Identifier; at: readonly string[] }[] = [];
  for (const [index, element] of name.elements.entries()) {
    if (!ts.isBindingElement(element)) continue;
    const key = ts.isArrayBindingPattern(name)
      ? String(index)
      : propertyNameText(element.propertyName ?? (ts.isIdentifier(element.name) ? element.name : undefined));
    const inner = key === undefined ? undefined : boundPaths(element.name, [...at, key]);
    if (!inner || element.initializer || element.dotDotDotToken) return undefined;
    found.push(...inner);
  }
  return found;
}

function mentionsOf(name: ts.Identifier, statement: ts.Statement, analysis: Analysis): ts.Identifier[] {
  const { tracer } = analysis.operations;
  const symbol = tracer.symbolOf(name);
  const found: ts.Identifier[] = [];
  walk(statement.parent, (node) => {
    if (!ts.isIdentifier(node) || node.text !== name.text || isInside(node, statement)) return undefined;
    const isMember = ts.isPropertyAccessExpression(node.parent) && node.parent.name === node;
    if (!isMember && (ts.isShorthandPropertyAssignment(node.parent) || tracer.symbolOf(node) === symbol))
      found.push(node);
    return undefined;
  });
  return found;
}

/** The expression at a path of the result, of a place that is already some way along it. */
export function pathEnd(
  node: ts.Expression,
  at: readonly string[],
  path: readonly string[],
): ts.Expression | undefined {
  return at.length <= path.length && at.every((part, index) => path[index] === part)
    ? chainEnd(node, path.slice(at.length))
    : undefined;
}

/** The expression that the members of a path lead to: `result.rows[0].count` of `result`. */
function chainEnd(start: ts.Expression, path: readonly string[]): ts.Expression | undefined {
  let node = start;
  for (const part of path) {
    const inner = outermost(node);
    const { parent } = inner;
    const name =
      ts.isPropertyAccessExpression(parent) && parent.expression === inner
        ? parent.name.text
        : ts.isElementAccessExpression(parent) && ts.isLiteralExpression(parent.argumentExpression)
          ? parent.argumentExpression.text
          : undefined;
    if (name !== part) return undefined;
    node = parent as ts.Expression;
  }
  return node;
}

/** `Number(x)`, `parseInt(x, 10)`, `+x`: the conversion around a value. */
function use(node: ts.Expression, conversions: RegExp): Use {
  const outer = outermost(node);
  const { parent } = outer;
  const isPlus = ts.isPrefixUnaryExpression(parent) && parent.operator === ts.SyntaxKind.PlusToken;
  const isCall =
    ts.isCallExpression(parent) &&
    parent.arguments[0] === outer &&
    conversions.test(parent.expression.getText()) &&
    parent.arguments.slice(1).every((each) => each.getText() === '10');
  return { node, converted: isPlus || isCall ? parent : undefined };
}
