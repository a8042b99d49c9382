import type ts from 'typescript';
import { isJavaScript } from '../../code/syntax.js';
import type { Analysis } from '../../project/analysis.js';

/**
 * Whether the code that a node belongs to is compiled with a part of the standard library: `es2021.promise`, which has
 * `AggregateError`. JavaScript is taken as the Node.js of today runs it.
 */
export function hasLibrary(node: ts.Node, part: string, { program }: Analysis): boolean {
  if (isJavaScript(node) || program.getCompilerOptions().noLib) return true;
  return program.getSourceFiles().some(({ fileName }) => fileName.endsWith(`/lib.${part}.d.ts`));
}
