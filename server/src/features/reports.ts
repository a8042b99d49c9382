import type { CancellationToken } from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Report } from './analysis.js';
import { fileOf } from './locations.js';
import type { Session } from './session.js';

/** What was found in a document, and the very text it was found in. */
export interface DocumentReport {
  readonly document: TextDocument;
  readonly version: number;
  readonly file: string;
  readonly report: Report;
}

const nextTurn = () => new Promise<void>((resolve) => setImmediate(resolve));

/** `silent`: nothing to say here. `outdated`: nobody waits for the answer any more, or the document moved on. */
export type Checked = DocumentReport | 'silent' | 'outdated';

/** Checks an open document as it is in the editor. */
export async function reportOn(session: Session, uri: string, token?: CancellationToken): Promise<Checked> {
  const file = fileOf(uri);
  const document = session.documents.get(uri);
  if (file === undefined || !document) return 'silent';
  const { version } = document;
  const settings = await session.settings.of(uri);
  if (!settings.enable) return 'silent';
  // Lets a cancellation or a newer edit that has already arrived be read before the work starts.
  await nextTurn();
  if (token?.isCancellationRequested || isOutdated(session, uri, version)) return 'outdated';
  return { document, version, file, report: session.analysis.check(file, settings) };
}

export function isOutdated(session: Session, uri: string, version: number): boolean {
  return session.documents.get(uri)?.version !== version;
}
