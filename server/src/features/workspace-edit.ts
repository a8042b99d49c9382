import type { Edit, FileEdits } from 'eslint-plugin-hotpath/analysis';
import type { TextEdit, WorkspaceEdit } from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { lineEndOf } from '../refactorings/apply-edits.js';
import { openDocument, rangeOf } from './locations.js';
import type { Session } from './session.js';

/**
 * The edits as the client takes them: with the versions they were made for where it checks versions. Undefined if a
 * file can no longer be read, for half a fix is none.
 */
export function toWorkspaceEdit(session: Session, edits: readonly FileEdits[]): WorkspaceEdit | undefined {
  const files: { document: TextDocument; version: number | null; edits: TextEdit[] }[] = [];
  for (const { file, edits: ofFile } of edits) {
    const document = session.analysis.document(file);
    if (!document) return undefined;
    const version = openDocument(file, session.documents)?.version ?? null;
    files.push({ document, version, edits: ofFile.map((edit) => toTextEdit(document, edit)) });
  }
  if (!session.client.versionedEdits) {
    return { changes: Object.fromEntries(files.map(({ document, edits }) => [document.uri, edits])) };
  }
  return {
    documentChanges: files.map(({ document: { uri }, version, edits }) => ({
      textDocument: { uri, version },
      edits,
    })),
  };
}

/** What is inserted gets the line ends of the text around it. */
function toTextEdit(document: TextDocument, edit: Edit): TextEdit {
  const lineEnd = lineEndOf(document.getText());
  return { range: rangeOf(document, edit), newText: edit.text.replace(/\r?\n/g, lineEnd) };
}

/** Of groups of edits of one file, those that do not overlap an earlier group, joined in the order of the text. */
export function joinEdits(groups: readonly (readonly Edit[])[]): Edit[] {
  const joined: Edit[] = [];
  for (const group of groups) {
    if (!group.some((edit) => joined.some((other) => overlaps(edit, other)))) joined.push(...group);
  }
  return joined.sort((a, b) => a.start - b.start || a.end - b.end);
}

/** Two insertions at one place overlap as well: their order would be arbitrary. */
function overlaps(a: Edit, b: Edit): boolean {
  return a.start === b.start || (a.start < b.end && b.start < a.end);
}
