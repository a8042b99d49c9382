import ts from 'typescript';
import { isChange, isComputing } from '../../code/computing.js';
import { calleeOf, isCallNode, skipOuter, some } from '../../code/syntax.js';
import type { Edit } from '../../finding.js';
import type { Analysis } from '../../project/analysis.js';
import type { Crowd } from '../../project/together/one-connection.js';
import { indentOf, styleOf } from './document.js';
import { callText } from './call-text.js';
import type { Refusal } from './keyed-read.js';
import { listComments } from './list-comments.js';
import type { WaitingSite } from './waiting-site.js';
import { keywordOf } from './waiting-site.js';

/** Awaits the elements of a list one after another: `const [a, b] = ...` becomes `const a = ...; const b = ...;`. */
export function listInTurn(crowd: Crowd, list: ts.ArrayLiteralExpression, site: WaitingSite): Edit | Refusal {
  const { members } = crowd;
  if (list.elements.some(ts.isSpreadElement)) return { refusal: 'some of them are spread from another list' };
  if (members.some(({ queries }) => queries.length === 0))
    return { refusal: 'one of the values is no query' };
  if (list.elements.some((each) => ts.isIdentifier(skipOuter(each))))
    return { refusal: 'the promises are kept in variables' };
  const joined = joinedTable(crowd);
  if (joined !== undefined)
    return { refusal: `lookups of ${joined} that start together are joined to one query` };
  const heads = headsOf(site, list.elements.length);
  if ('refusal' in heads) return heads;
  const { statement } = site;
  const comments = listComments(list, statement);
  if (!comments) return { refusal: 'a comment stands where it would be lost' };
  const style = styleOf(statement.getSourceFile());
  const indent = indentOf(statement);
  const lines = list.elements.flatMap((element, index) => {
    const { above = [], beside = [] } = comments[index] ?? {};
    const line = `${heads[index] ?? ''}await ${waitedText(element, indent, heads[index] ?? '')}${style.end}`;
    return [...above, [line, ...beside].join(' ')];
  });
  return { start: statement.getStart(), end: statement.end, text: lines.join(style.eol + indent) };
}

/** The table whose lookups a library joins to one query as long as they start together. */
function joinedTable({ members }: Crowd): string | undefined {
  const tables = members.flatMap(({ queries }) =>
    queries.flatMap(({ operation }) => (operation.merges ? [operation.target ?? 'one table'] : [])),
  );
  const table = tables.find((each, index) => tables.indexOf(each) < index);
  return table === undefined ? undefined : `\`${table}\``;
}

/** What stands in front of each `await`: `const user: User = `, `user = `, or nothing. */
function headsOf(site: WaitingSite, count: number): string[] | Refusal {
  if (site.kind === 'returned') return { refusal: 'what they give is returned as one list' };
  if (site.kind === 'dropped') return Array.from({ length: count }, () => '');
  return site.kind === 'assigned'
    ? assignedHeads(site.target, count)
    : declaredHeads(site.declaration, count);
}

function assignedHeads(target: ts.Expression, count: number): string[] | Refusal {
  if (!ts.isArrayLiteralExpression(target)) return { refusal: 'what they give is kept as one list' };
  const names = target.elements.map((each) => (ts.isOmittedExpression(each) ? '' : `${each.getText()} = `));
  const isPlain = target.elements.every(
    (each) => ts.isOmittedExpression(each) || ts.isIdentifier(each) || ts.isPropertyAccessExpression(each),
  );
  return isPlain && names.length <= count
    ? names
    : { refusal: 'what they give is assigned to more than names' };
}

function declaredHeads(declaration: ts.VariableDeclaration, count: number): string[] | Refusal {
  const { name, type } = declaration;
  if (!ts.isArrayBindingPattern(name))
    return { refusal: `what they give is kept as one list, \`${name.getText()}\`` };
  const types = type && (ts.isTupleTypeNode(type) ? type.elements : undefined);
  const isTyped = type !== undefined;
  const isPlain =
    !types ||
    (types.length === count &&
      !types.some(
        (each) => ts.isRestTypeNode(each) || ts.isOptionalTypeNode(each) || ts.isNamedTupleMember(each),
      ));
  if ((isTyped && !types) || !isPlain)
    return { refusal: 'the type of what they give is not written as one type for each' };
  const keyword = keywordOf(declaration.parent as ts.VariableDeclarationList);
  const heads: string[] = [];
  for (const [index, element] of name.elements.entries()) {
    if (ts.isBindingElement(element) && (element.dotDotDotToken ?? element.initializer))
      return { refusal: 'the pattern has a rest or a default' };
    const annotation = types?.[index] ? `: ${types[index].getText()}` : '';
    heads.push(ts.isOmittedExpression(element) ? '' : `${keyword} ${element.getText()}${annotation} = `);
  }
  return heads.length <= count ? heads : { refusal: 'the pattern names more than there is' };
}

/** What is awaited, as it stands behind `await`. */
function waitedText(element: ts.Expression, indent: string, head: string): string {
  const inner = ts.isParenthesizedExpression(element) ? element.expression : element;
  const needsParentheses = ts.isConditionalExpression(inner) || ts.isBinaryExpression(inner);
  const text = callText(inner, indent);
  return needsParentheses ? `(${text})` : broken(inner, text, indent, head);
}

/** A call that no longer fits on its line: the properties of its only argument, or its arguments, on lines of their own. */
function broken(node: ts.Expression, text: string, indent: string, head: string): string {
  const style = styleOf(node.getSourceFile());
  const fits = (indent + head + 'await ' + text + style.end).length <= style.width;
  if (fits || text.includes('\n') || !ts.isCallExpression(node) || node.arguments.length === 0) return text;
  const [only, ...others] = node.arguments;
  const inner = style.eol + indent + style.indent;
  const callee = node.getText().slice(0, node.arguments.pos - node.getStart());
  const comma = style.trailingComma ? ',' : '';
  const isObject = only && others.length === 0 && ts.isObjectLiteralExpression(only);
  const parts = isObject ? only.properties : node.arguments;
  const list = parts.map((each) => each.getText()).join(`,${inner}`);
  return isObject
    ? `${callee}{${inner}${list}${comma}${style.eol}${indent}})`
    : `${callee}${inner}${list}${comma}${style.eol}${indent})`;
}

/** Whether nothing but reads stand in a list, whose arguments may as well be computed later. */
export function isPlainReads({ members }: Crowd, { operations }: Analysis): boolean {
  return members.every(({ node, queries }) => {
    const [query, ...others] = queries;
    if (!query || others.length > 0 || query.witness || skipOuter(node) !== query.call) return false;
    if (query.operation.effect !== 'read' || query.operation.raw) return false;
    return !some(
      query.call,
      (each) =>
        isChange(each) ||
        ts.isAwaitExpression(each) ||
        ts.isYieldExpression(each) ||
        (ts.isNewExpression(each) && !/^(Date|Set|Map)$/.test(each.expression.getText())) ||
        (isCallNode(each) &&
          each !== query.call &&
          !isComputing(calleeOf(each)) &&
          !operations.targetOf(each)),
    );
  });
}
