import type ts from 'typescript';
import type { Edit } from '../../finding.js';

/** `row.column`, `row['a column']` */
export function accessed(row: string, column: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(column) ? `${row}.${column}` : `${row}['${column}']`;
}

/** A call that spans lines moves with the indentation of its new place. */
export function reindented(text: string, call: ts.Node, indent: string): string {
  const file = call.getSourceFile();
  const lineStart = file.text.lastIndexOf('\n', call.getStart(file) - 1) + 1;
  const old = /^[ \t]*/.exec(file.text.slice(lineStart))?.[0] ?? '';
  return text
    .split('\n')
    .map((line, index) => (index > 0 && line.startsWith(old) ? indent + line.slice(old.length) : line))
    .join('\n');
}

/** Edits in the order of the text, without those inside a stretch that another one replaces. */
export function placed(edits: readonly Edit[]): Edit[] {
  return edits
    .filter((each) => !isSwallowed(each, edits))
    .toSorted((a, b) => a.start - b.start || a.end - b.end);
}

/** White space inside a stretch that another edit replaces. */
function isSwallowed(edit: Edit, edits: readonly Edit[]): boolean {
  return edits.some(
    (other) =>
      other !== edit &&
      other.start <= edit.start &&
      edit.end <= other.end &&
      other.end - other.start > edit.end - edit.start &&
      edit.end > edit.start,
  );
}
