import { diffLines } from 'diff';
import type { Edit, FileEdits } from 'eslint-plugin-hotpath/analysis';

/** The text after the edits; what they insert gets the text's own line ends. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const lineEnd = lineEndOf(text);
  let result = '';
  let position = 0;
  for (const edit of sorted(edits)) {
    result += text.slice(position, edit.start) + edit.text.replace(/\r?\n/g, lineEnd);
    position = edit.end;
  }
  return result + text.slice(position);
}

export const lineEndOf = (text: string) => (/\r\n/.test(text) ? '\r\n' : '\n');

/** The edits, line by line, that turn one text into another. */
export function editsBetween(before: string, after: string): Edit[] {
  const edits: Edit[] = [];
  let offset = 0;
  for (const { added, removed, value } of diffLines(before, after)) {
    const end = added ? offset : offset + value.length;
    const previous = edits.at(-1);
    if ((added || removed) && previous?.end === offset)
      edits[edits.length - 1] = { start: previous.start, end, text: previous.text + (added ? value : '') };
    else if (added || removed) edits.push({ start: offset, end, text: added ? value : '' });
    offset = end;
  }
  return edits;
}

/** Whether two sets of edits touch the same place of a file; insertions at one place do. */
export function overlap(some: readonly FileEdits[], others: readonly FileEdits[]): boolean {
  return some.some(({ file, edits }) =>
    others.some((other) => other.file === file && edits.some((a) => other.edits.some((b) => touch(a, b)))),
  );
}

const touch = (a: Edit, b: Edit) => a.start <= b.end && b.start <= a.end;

/** Edits of all files, each file once and its edits in order. */
export function merge(all: Iterable<FileEdits>): FileEdits[] {
  const byFile = new Map<string, Edit[]>();
  for (const { file, edits } of all) byFile.set(file, [...(byFile.get(file) ?? []), ...edits]);
  return [...byFile].map(([file, edits]) => ({ file, edits: sorted(edits) }));
}

const sorted = (edits: readonly Edit[]) => [...edits].sort((a, b) => a.start - b.start || a.end - b.end);
