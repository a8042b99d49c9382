import type { Edit, FileEdits, Finding } from 'eslint-plugin-hotpath/analysis';
import { editsOfFix } from '../../server/src/refactorings/edits-of-fix.js';

type Files = ReadonlyMap<string, string>;

/** Applies the fixes that do not meet each other, in the order of the findings; `files` has absolute names. */
export function applyFixes(files: Files, findings: readonly Finding[]): Map<string, string> {
  const chosen = new Map<string, readonly Edit[]>();
  for (const finding of findings) {
    const changes = changesOf(finding, files);
    if (!changes.every(({ file, edits }) => isFree(chosen.get(file) ?? [], edits))) continue;
    for (const { file, edits } of changes) chosen.set(file, [...(chosen.get(file) ?? []), ...edits]);
  }
  const result = new Map(files);
  for (const [file, edits] of chosen) result.set(file, applyEdits(textOf(files, file), edits));
  return result;
}

/** The edits of a finding's fix in all files, as the editor and the command line make them. */
function changesOf({ fix, file }: Finding, files: Files): readonly FileEdits[] {
  if (fix === undefined) return [];
  const changes = editsOfFix(fix, (each) => files.get(each));
  if (changes === undefined)
    throw new Error(`"${fix.title}" for ${file} names a place that it cannot change`);
  return changes;
}

/** Applies edits to a text after checking that they keep to the contract: inside the text, not overlapping. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  let result = '';
  let position = 0;
  for (const { start, end, text: replacement } of edits.toSorted((a, b) => a.start - b.start)) {
    if (start < position || end < start || end > text.length) {
      throw new Error(`the edit ${start}-${end} overlaps another or lies outside the file`);
    }
    result += text.slice(position, start) + replacement;
    position = end;
  }
  return result + text.slice(position);
}

function isFree(chosen: readonly Edit[], edits: readonly Edit[]): boolean {
  return edits.every((edit) => chosen.every((other) => edit.end < other.start || other.end < edit.start));
}

function textOf(files: Files, file: string): string {
  const text = files.get(file);
  if (text === undefined) throw new Error(`a fix edits ${file}, which is no file of the case`);
  return text;
}
