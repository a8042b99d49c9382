import ts from 'typescript';
import { some } from '../../code/syntax.js';
import { indentOf } from './document.js';

/** The text of a node, moved from its own indentation to another one; the text of template literals stays as it is. */
export function movedText(node: ts.Node, indent: string): string {
  const file = node.getSourceFile();
  const old = indentOf(node);
  let offset = node.getStart(file);
  return node
    .getText(file)
    .split('\n')
    .map((line, index) => {
      const start = offset;
      offset += line.length + 1;
      return index > 0 && line.startsWith(old) && !isInTemplate(node, start)
        ? indent + line.slice(old.length)
        : line;
    })
    .join('\n');
}

/** Whether an offset lies in the text of a template literal, where white space counts. */
export function isInTemplate(root: ts.Node, offset: number): boolean {
  return some(
    root,
    (node) =>
      (ts.isTemplateLiteralToken(node) ||
        ts.isTemplateHead(node) ||
        ts.isTemplateMiddleOrTemplateTail(node)) &&
      node.getStart() < offset &&
      offset < node.end,
    (node) => node.pos <= offset && offset <= node.end,
  );
}
