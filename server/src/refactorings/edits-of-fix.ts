import type { FileEdits, Fix, Insertion } from 'eslint-plugin-hotpath/analysis';
import { editsBetween, merge, overlap } from './apply-edits.js';
import { insertDeclarations } from './insert-declarations.js';

/**
 * Everything a fix changes, file by file: its edits as they are, and its insertions made into edits. Undefined if the
 * fix no longer matches the texts. Reads texts, changes nothing.
 */
export function editsOfFix(fix: Fix, textOf: (file: string) => string | undefined): FileEdits[] | undefined {
  const inserted: FileEdits[] = [];
  for (const file of new Set(fix.insertions.map((insertion) => insertion.file))) {
    const ofFile = fix.insertions.filter((insertion) => insertion.file === file);
    const edits = editsOfInsertions(file, ofFile, textOf(file));
    if (!edits) return undefined;
    inserted.push(edits);
  }
  return overlap(fix.edits, inserted) ? undefined : merge([...fix.edits, ...inserted]);
}

function editsOfInsertions(
  file: string,
  insertions: readonly Insertion[],
  text: string | undefined,
): FileEdits | undefined {
  const changed = text === undefined ? undefined : insertDeclarations(file, text, insertions);
  return text === undefined || changed === undefined
    ? undefined
    : { file, edits: editsBetween(text, changed) };
}
