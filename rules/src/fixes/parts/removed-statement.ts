import type ts from 'typescript';
import type { Edit } from '../../finding.js';

/** Takes a statement away, with its line where it stands there alone. */
export function removal(statement: ts.Statement): Edit {
  const file = statement.getSourceFile();
  const start = statement.getStart(file);
  const lineStart = file.text.lastIndexOf('\n', start - 1) + 1;
  const newline = file.text.indexOf('\n', statement.end);
  const rest = newline < 0 ? '' : file.text.slice(statement.end, newline);
  const isAlone = file.text.slice(lineStart, start).trim() === '' && rest.trim() === '' && newline >= 0;
  return isAlone ? { start: lineStart, end: newline + 1, text: '' } : { start, end: statement.end, text: '' };
}
