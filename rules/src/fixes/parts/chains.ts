import ts from 'typescript';
import { outermost } from '../../code/syntax.js';
import type { Edit } from '../../finding.js';
import { hasComment, indentOf, styleOf } from './document.js';

/**
 * Adds a call at the end of a chain, in front of the one that sends it: the answers of the others keep their positions.
 * A chain that becomes too long for its line gets a line for each call.
 */
export function addLink(call: ts.CallExpression, link: string): Edit[] {
  const file = call.getSourceFile();
  const links = linksOf(call);
  const own = links.findLast(({ expression }) => !/^exec/.test(expression.name.text));
  if (!own) return [];
  const gap = file.text.slice(own.dot, own.name);
  const { end } = own.call;
  const added: Edit = { start: end, end, text: `${gap}${link}` };
  const whole = links.at(-1)?.call ?? call;
  if (gap.includes('\n') || hasComment(whole) || fits(whole, added.text)) return [added];
  const { eol, indent } = styleOf(file);
  const separator = `${eol}${indentOf(whole)}${indent}`;
  return links
    .map(({ dot }): Edit => ({ start: dot, end: dot, text: separator }))
    .concat({ ...added, text: `${separator}.${link}` })
    .toSorted((a, b) => a.start - b.start || a.text.length - b.text.length)
    .reduce<Edit[]>(joined, []);
}

interface Link {
  readonly call: ts.CallExpression;
  readonly expression: ts.PropertyAccessExpression;
  /** Where its dot is, with the white space in front of it. */
  readonly dot: number;
  readonly name: number;
}

/** The calls of the chain that a call belongs to, in the order of the text. */
function linksOf(call: ts.CallExpression): Link[] {
  let last = call;
  for (;;) {
    const access = outermost(last).parent;
    if (!ts.isPropertyAccessExpression(access) || !ts.isCallExpression(access.parent)) break;
    last = access.parent;
  }
  const links: Link[] = [];
  for (let node: ts.Expression = last; ts.isCallExpression(node);) {
    const { expression } = node;
    if (!ts.isPropertyAccessExpression(expression)) break;
    links.push({ call: node, expression, dot: expression.expression.end, name: expression.name.getStart() });
    node = expression.expression;
  }
  return links.toReversed();
}

function fits(whole: ts.Node, added: string): boolean {
  const file = whole.getSourceFile();
  if (whole.getText(file).includes('\n')) return true;
  const start = file.text.lastIndexOf('\n', whole.getStart(file) - 1) + 1;
  const end = file.text.indexOf('\n', whole.end);
  return (end < 0 ? file.text.length : end) - start + added.length <= styleOf(file).width;
}

/** Two insertions at one place are one. */
function joined(edits: Edit[], next: Edit): Edit[] {
  const last = edits.at(-1);
  return last?.start === next.start
    ? [...edits.slice(0, -1), { ...last, text: next.text + last.text }]
    : [...edits, next];
}
