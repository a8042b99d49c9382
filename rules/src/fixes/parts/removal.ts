import ts from 'typescript';
import { walk } from '../../code/syntax.js';
import type { Edit } from '../../finding.js';
import { styleOf } from './document.js';
import type { Refusal } from './keyed-read.js';

const BESIDE: Refusal = { refusal: 'a comment stands beside what would be removed' };
const CROWDED: Refusal = { refusal: 'more stands on the lines of what would be removed' };

/**
 * Removes statements with their lines. A `finally` or `try` that is empty then goes as well: what is left of it moves out.
 * Refused where a comment would be lost or a block would be left empty.
 */
export function removals(statements: readonly ts.Statement[]): Edit[] | Refusal {
  const edits: Edit[] = [];
  const gone = new Set<ts.Node>(statements);
  for (const statement of statements) {
    const tried = enclosingTry(statement, gone);
    if (tried === 'empty') return { refusal: 'the block around it would be empty' };
    if (tried && tried.catchClause) {
      const edit = withoutFinally(tried, tried.catchClause);
      if ('refusal' in edit) return edit;
      if (!edits.some(({ start }) => start === edit.start)) edits.push(edit);
    } else if (tried) {
      const unwrapped = unwrap(tried, gone);
      if ('refusal' in unwrapped) return unwrapped;
      edits.push(...unwrapped.filter((edit) => !edits.some(({ start }) => start === edit.start)));
    } else {
      const edit = emptied(statement.parent, gone) ?? lines(statement);
      if ('refusal' in edit) return edit;
      edits.push(edit);
    }
  }
  const [first] = statements;
  return first ? tidied(edits, first.getSourceFile().text) : [];
}

/** Removals that touch become one, and take a blank line along that would be left at the end of a block or double. */
function tidied(edits: readonly Edit[], text: string): Edit[] {
  const ranges: { start: number; end: number }[] = [];
  for (const { start, end } of edits.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const last = ranges.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else if (last && isBlank(text.slice(last.end, start)) && isWhole(last, text)) last.end = end;
    else ranges.push({ start, end });
  }
  return ranges.map((range) => ({
    ...(isWhole(range, text) ? withBlankLine(range, text) : range),
    text: '',
  }));
}

function withBlankLine(
  { start, end }: { start: number; end: number },
  text: string,
): { start: number; end: number } {
  if (/^[ \t]*\r?\n/.test(text.slice(end)) && opens(text, start)) return { start, end: nextLine(text, end) };
  const before = lineStart(text, start - 1);
  return /^[ \t]*\}/.test(text.slice(end)) && isBlank(text.slice(before, start))
    ? { start: before, end }
    : { start, end };
}

/** Whether a stretch is whole lines. */
function isWhole({ start, end }: { start: number; end: number }, text: string): boolean {
  return lineStart(text, start) === start && (end === text.length || text[end - 1] === '\n');
}

function isBlank(text: string): boolean {
  return text.trim() === '';
}

/** The `try` whose `finally` holds nothing but what goes; `empty` where another block would be left empty. */
function enclosingTry(
  statement: ts.Statement,
  gone: ReadonlySet<ts.Node>,
): ts.TryStatement | 'empty' | undefined {
  const block = statement.parent;
  if (!ts.isBlock(block))
    return ts.isSourceFile(block) || ts.isCaseOrDefaultClause(block) ? undefined : 'empty';
  if (!block.statements.every((each) => gone.has(each)) || ts.isFunctionLike(block.parent)) return undefined;
  return ts.isTryStatement(block.parent) && block.parent.finallyBlock === block ? block.parent : 'empty';
}

/** All that stands in the body of a function, where nothing stays: `{}`. */
function emptied(block: ts.Node, gone: ReadonlySet<ts.Node>): Edit | undefined {
  if (!ts.isBlock(block) || !block.statements.every((each) => gone.has(each))) return undefined;
  const inside = { start: block.getStart() + 1, end: block.end - 1 };
  return holdsComment(block.getSourceFile().text.slice(inside.start, inside.end))
    ? undefined
    : { ...inside, text: '' };
}

/** ` finally { ... }` behind a `catch`. */
function withoutFinally({ finallyBlock }: ts.TryStatement, caught: ts.CatchClause): Edit | Refusal {
  if (!finallyBlock) return BESIDE;
  const text = finallyBlock.getSourceFile().text.slice(caught.end, finallyBlock.end);
  return holdsComment(text) ? BESIDE : { start: caught.end, end: finallyBlock.end, text: '' };
}

/** `try { a } finally { }` -> `a`, one level out. */
function unwrap(node: ts.TryStatement, gone: ReadonlySet<ts.Node>): Edit[] | Refusal {
  const { tryBlock, finallyBlock } = node;
  const file = node.getSourceFile();
  const { text } = file;
  const last = tryBlock.statements.at(-1);
  const first = tryBlock.statements[0];
  if (!finallyBlock || !first || !last) return { refusal: 'the `try` would be empty' };
  const head = {
    start: lineStart(text, node.getStart(file)),
    end: nextLine(text, tryBlock.getStart(file) + 1),
  };
  const foot = { start: lineStart(text, tryBlock.end - 1), end: nextLine(text, finallyBlock.end) };
  if (
    text.slice(head.start, head.end).trim() !== 'try {' ||
    text.slice(finallyBlock.end, foot.end).trim() !== ''
  )
    return CROWDED;
  if (text.slice(foot.start, tryBlock.end).trim() !== '}') return CROWDED;
  if (holdsComment(text.slice(tryBlock.end, finallyBlock.end)) || clashes(node)) return BESIDE;
  const { indent } = styleOf(file);
  const kept = tryBlock.statements.filter((each) => !gone.has(each));
  return [
    { ...head, text: '' },
    ...kept.flatMap((each) =>
      outdented(each.getFullStart() < head.end ? head.end : each.getFullStart(), each.end, file, indent),
    ),
    { ...foot, text: '' },
  ];
}

/** Takes one level of indentation from the lines of a stretch, not from those inside a template. */
function outdented(start: number, end: number, file: ts.SourceFile, indent: string): Edit[] {
  const templates: [number, number][] = [];
  walk(file, (node) => {
    if (node.end <= start || node.pos >= end) return false;
    if (ts.isTemplateExpression(node) || ts.isNoSubstitutionTemplateLiteral(node))
      templates.push([node.getStart(file), node.end]);
    return undefined;
  });
  const edits: Edit[] = [];
  for (let at = lineStart(file.text, start); at < end; at = nextLine(file.text, at)) {
    if (at < start && file.text.slice(at, start).trim() !== '') continue;
    const isText = templates.some(([from, to]) => from < at && at < to);
    if (!isText && file.text.startsWith(indent, at))
      edits.push({ start: at, end: at + indent.length, text: '' });
  }
  return edits;
}

/** Whether a name of the `try` block is declared around it too. */
function clashes(node: ts.TryStatement): boolean {
  const names = new Set(declaredIn(node.tryBlock.statements));
  const around =
    ts.isBlock(node.parent) || ts.isSourceFile(node.parent) ? declaredIn(node.parent.statements) : [];
  return around.some((name) => names.has(name));
}

function declaredIn(statements: readonly ts.Statement[]): string[] {
  return statements.flatMap((each) =>
    ts.isVariableStatement(each) ? each.declarationList.declarations.map(({ name }) => name.getText()) : [],
  );
}

/** The whole lines of a statement. */
function lines(statement: ts.Statement): Edit | Refusal {
  const file = statement.getSourceFile();
  const { text } = file;
  const start = lineStart(text, statement.getStart(file));
  const end = nextLine(text, statement.end);
  if (
    text.slice(start, statement.getStart(file)).trim() !== '' ||
    text.slice(statement.end, end).trim() !== ''
  )
    return holdsComment(text.slice(statement.end, end)) ? BESIDE : CROWDED;
  if (
    holdsComment(
      text
        .slice(statement.getFullStart(), statement.end)
        .replace(/^[^\n]*/, (head) => (statement.getFullStart() === 0 ? head : '')),
    )
  )
    return BESIDE;
  return { start, end, text: '' };
}

/** Whether the line before is blank or opens a block. */
function opens(text: string, start: number): boolean {
  const before = text.slice(lineStart(text, start - 1), start).trim();
  return before === '' || before.endsWith('{');
}

function holdsComment(text: string): boolean {
  return /\/\/|\/\*/.test(text.replace(/(['"`])(?:\\.|(?!\1)[^\\])*\1/g, ''));
}

function lineStart(text: string, position: number): number {
  return text.lastIndexOf('\n', position - 1) + 1;
}

function nextLine(text: string, position: number): number {
  const at = text.indexOf('\n', position);
  return at < 0 ? text.length : at + 1;
}
