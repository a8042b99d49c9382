import type { Edit } from 'eslint-plugin-hotpath/analysis';
import ts from 'typescript';

/**
 * The comment that switches a rule off for the line at `offset`, in the file's indentation. A
 * comment that already switches other rules off there is made longer. Undefined where no comment can stand: in the
 * text of a template literal.
 */
export function disableForLine(file: string, text: string, offset: number, rule: string): Edit | undefined {
  const line = lineStart(text, offset);
  const longer = extendComment(text, line, rule);
  if (longer) return longer;
  const indentation = /^[ \t]*/.exec(text.slice(line))?.[0] ?? '';
  const comment = commentAt(file, text, line, `eslint-disable-next-line ${rule}`);
  return comment === undefined ? undefined : insertLine(text, line, indentation + comment);
}

/** The comment that switches a rule off in the whole file; below a shebang line. */
export function disableForFile(text: string, rule: string): Edit {
  const shebang = /^#!.*(?:\r?\n|$)/.exec(text)?.[0] ?? '';
  return insertLine(text, shebang.length, `/* eslint-disable ${rule} */`);
}

function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

function insertLine(text: string, at: number, line: string): Edit {
  return { start: at, end: at, text: `${line}\n` };
}

/** `// eslint-disable-next-line a -- reason` on the line above takes the rule in after the last one it names. */
function extendComment(text: string, line: number, rule: string): Edit | undefined {
  if (line === 0) return undefined;
  const above = lineStart(text, line - 1);
  const found = /^\s*(?:\{?\/\*|\/\/)\s*eslint-disable-next-line(?:[ \t,]+[^\s,*]+)+/.exec(
    text.slice(above, line).replace(/\s--\s.*$/s, ''),
  );
  if (!found) return undefined;
  const end = above + found[0].length;
  return { start: end, end, text: `, ${rule}` };
}

/** How a comment is written at the start of this line: in JSX text it needs braces. */
function commentAt(file: string, text: string, line: number, words: string): string | undefined {
  const sourceFile = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, false);
  const around = innermost(sourceFile, line);
  if (ts.isTemplateLiteralToken(around) && around.getStart(sourceFile) < line) return undefined;
  if (ts.isJsxText(around)) return `{/* ${words} */}`;
  return usesBlockComments(text) ? `/* ${words} */` : `// ${words}`;
}

function usesBlockComments(text: string): boolean {
  return text.includes('/* eslint-disable-next-line') && !text.includes('// eslint-disable-next-line');
}

/** The smallest node that the offset lies in, with the white space and the comments before it. */
function innermost(sourceFile: ts.SourceFile, offset: number): ts.Node {
  let node: ts.Node = sourceFile;
  for (;;) {
    const child: ts.Node | undefined = ts.forEachChild(node, (candidate) =>
      candidate.getFullStart() <= offset && offset < candidate.getEnd() ? candidate : undefined,
    );
    if (!child) return node;
    node = child;
  }
}
