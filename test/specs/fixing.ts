import type { Edit, Finding, Fix } from 'eslint-plugin-hotpath/analysis';

/** Applies the fixes that do not meet each other, in the order of the findings; `files` has absolute names. */
export function applyFixes(
  files: ReadonlyMap<string, string>,
  findings: readonly Finding[],
): Map<string, string> {
  const chosen = new Map<string, Edit[]>();
  for (const { fix } of findings) {
    if (fix === undefined || !fits(fix, chosen)) continue;
    for (const { file, edits } of fix.edits) chosen.set(file, [...(chosen.get(file) ?? []), ...edits]);
  }
  const result = new Map(files);
  for (const [file, edits] of chosen) {
    const text = files.get(file);
    if (text === undefined) throw new Error(`a fix edits ${file}, which is no file of the case`);
    result.set(file, applyEdits(text, edits));
  }
  return result;
}

/** Applies edits to a text after checking that they keep to the contract: inside the text, not overlapping. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const sorted = edits.toSorted((a, b) => a.start - b.start);
  let result = '';
  let position = 0;
  for (const { start, end, text: replacement } of sorted) {
    if (start < position || end < start || end > text.length) {
      throw new Error(`the edit ${start}-${end} overlaps another or lies outside the file`);
    }
    result += text.slice(position, start) + replacement;
    position = end;
  }
  return result + text.slice(position);
}

function fits(fix: Fix, chosen: ReadonlyMap<string, readonly Edit[]>): boolean {
  return fix.edits.every(({ file, edits }) =>
    edits.every((edit) =>
      (chosen.get(file) ?? []).every((other) => edit.end < other.start || other.end < edit.start),
    ),
  );
}
