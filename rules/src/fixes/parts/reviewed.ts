import type ts from 'typescript';
import type { Edit, Fix } from '../../finding.js';

/** A fix of one file that somebody looks at. */
export function reviewed(name: string, node: ts.Node, title: string, edits: readonly Edit[]): Fix {
  return {
    name,
    title,
    safety: 'reviewed',
    edits: [
      {
        file: node.getSourceFile().fileName,
        edits: edits.toSorted((a, b) => a.start - b.start || a.end - b.end),
      },
    ],
    insertions: [],
  };
}
