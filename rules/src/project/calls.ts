import ts from 'typescript';
import type { CallNode } from '../code/syntax.js';
import { isCallNode } from '../code/syntax.js';
import type { Analysis } from './analysis.js';
import type { Fact } from './facts.js';

/** The call that a fact was read from. */
export function callAt({ place }: Fact, { program }: Analysis): CallNode | undefined {
  const file = program.getSourceFile(place.file);
  let found: CallNode | undefined;
  const visit = (node: ts.Node): void => {
    if (found || node.pos > place.start || node.end < place.end) return;
    if (isCallNode(node) && node.getStart() === place.start && node.end === place.end) found = node;
    else ts.forEachChild(node, visit);
  };
  if (file) visit(file);
  return found;
}
