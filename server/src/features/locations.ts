import type { Location, Range, TextDocuments } from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { URI } from 'vscode-uri';

/** The absolute path of a file URI with forward slashes; undefined for untitled and virtual documents. */
export function fileOf(uri: string): string | undefined {
  const parsed = URI.parse(uri);
  return parsed.scheme === 'file' ? parsed.fsPath.replaceAll('\\', '/') : undefined;
}

/** The URI of a file in the client's own spelling where the file is open: clients compare URIs as text. */
export function uriOf(file: string, documents: TextDocuments<TextDocument>): string {
  return openDocument(file, documents)?.uri ?? URI.file(file).toString();
}

export function openDocument(file: string, documents: TextDocuments<TextDocument>): TextDocument | undefined {
  return documents.get(URI.file(file).toString()) ?? documents.all().find(({ uri }) => fileOf(uri) === file);
}

export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Offsets and LSP positions both count UTF-16 code units; only the lines have to be counted. */
export function rangeOf(document: TextDocument, { start, end }: Span): Range {
  return { start: document.positionAt(start), end: document.positionAt(end) };
}

export function locationIn(document: TextDocument, span: Span): Location {
  return { uri: document.uri, range: rangeOf(document, span) };
}

/** Whether the ranges share a position; an empty range at the border counts, as a caret there does. */
export function touches(a: Range, b: Range): boolean {
  return !isBefore(a.end, b.start) && !isBefore(b.end, a.start);
}

function isBefore(a: Range['start'], b: Range['start']): boolean {
  return a.line < b.line || (a.line === b.line && a.character < b.character);
}
