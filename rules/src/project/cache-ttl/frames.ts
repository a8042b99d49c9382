import ts from 'typescript';
import { enclosingFunction, isFunctionNode, outermost } from '../../code/syntax.js';

/** The function that a write belongs to, callbacks in it being part of it. */
export function frameOf(node: ts.Node): ts.Node {
  let frame = enclosingFunction(node);
  for (;;) {
    const isCallback =
      frame &&
      (ts.isArrowFunction(frame) || ts.isFunctionExpression(frame)) &&
      ts.isCallExpression(outermost(frame).parent);
    const around = isCallback && frame ? enclosingFunction(frame) : undefined;
    if (!around || !isFunctionNode(around)) return frame ?? node.getSourceFile();
    frame = around;
  }
}
