import ts from 'typescript';
import { skipOuter } from './syntax.js';

/** A node as written, on one line. */
export function oneLine(node: ts.Node): string {
  return node
    .getText()
    .replace(/\s*\n\s*(?=\??\.(?!\.))/g, '')
    .replace(/(?<=[\w)\]]\.)\s*\n\s*/g, '')
    .replace(/\s+/g, ' ');
}

/**
 * An expression as written, on one line; what is longer than a message can bear is told without the longest arguments of its calls,
 * `db.collection('orders').where(…).get`, and cut in the middle only where that is not enough.
 */
export function shortText(node: ts.Node, limit: number): string {
  const calls = callsOfChain(node).toSorted((one, other) => sizeOf(other) - sizeOf(one));
  const bare = new Set<ts.CallExpression>();
  let text = oneLine(node);
  for (const call of calls) {
    if (text.length <= limit) return text;
    bare.add(call);
    text = chainText(node, bare);
  }
  const tail = Math.floor(limit / 2) - 2;
  return text.length <= limit ? text : `${text.slice(0, limit - tail - 1)}…${text.slice(-tail)}`;
}

/** The calls with arguments that an expression is a chain of. */
function callsOfChain(root: ts.Node): ts.CallExpression[] {
  const found: ts.CallExpression[] = [];
  for (let node = root; ; node = skipOuter(node.expression)) {
    if (ts.isCallExpression(node) && node.arguments.length > 0) found.push(node);
    if (!ts.isCallExpression(node) && !ts.isPropertyAccessExpression(node)) return found;
  }
}

function sizeOf({ arguments: given }: ts.CallExpression): number {
  return given.end - given.pos;
}

/** The text of a chain in which some calls stand without their arguments. */
function chainText(node: ts.Node, bare: ReadonlySet<ts.CallExpression>): string {
  if (ts.isCallExpression(node)) {
    const callee = chainText(node.expression, bare);
    const rest = oneLine(node).slice(oneLine(node.expression).length);
    return bare.has(node) ? `${callee}(…)` : callee + rest;
  }
  if (ts.isPropertyAccessExpression(node))
    return `${chainText(node.expression, bare)}${node.questionDotToken ? '?.' : '.'}${node.name.text}`;
  return oneLine(node);
}
