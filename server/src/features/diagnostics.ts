import { createHash } from 'node:crypto';
import {
  type Diagnostic,
  type DiagnosticServerCancellationData,
  DocumentDiagnosticReportKind,
  LSPErrorCodes,
  ResponseError,
} from 'vscode-languageserver/node';
import { reportOn } from './reports.js';
import type { Session } from './session.js';
import { diagnosticsOf } from './to-diagnostic.js';

/** How long typing has to rest before other open files are looked at again, in milliseconds. */
const quiet = 200;

const askAgain: DiagnosticServerCancellationData = { retriggerRequest: true };

export interface DiagnosticsFeature {
  /** A document was opened or edited: it comes first, then the other open ones, which may call into it. */
  documentChanged(uri: string): void;
  documentClosed(uri: string): void;
  /** Files on disk, settings or folders changed: everything open is looked at again. */
  everythingChanged(): void;
}

/**
 * Diagnostics for clients of both kinds. A client that pulls is asked to pull again when the findings of a document
 * changed because of an edit elsewhere; to one that does not, every change is published.
 */
export function provideDiagnostics(session: Session): DiagnosticsFeature {
  const { connection, documents, client } = session;
  /** What the client has been told last about each open document. */
  const told = new Map<string, string>();
  let timer: NodeJS.Timeout | undefined;
  let round = 0;

  /** Publishes where findings changed; for a client that pulls, tells whether it has to. */
  async function tell(uri: string): Promise<boolean> {
    const checked = await reportOn(session, uri);
    const document = documents.get(uri);
    if (checked === 'outdated' || !document) return false;
    const diagnostics = diagnosticsOf(session, checked);
    const id = identity(diagnostics);
    if (client.pullsDiagnostics) return told.has(uri) && told.get(uri) !== id;
    told.set(uri, id);
    await connection.sendDiagnostics({ uri, version: document.version, diagnostics });
    return false;
  }

  async function tellAll(first: string | undefined): Promise<void> {
    const mine = ++round;
    let outdated = false;
    for (const uri of inOrder(documents.keys(), first)) {
      outdated = (await tell(uri)) || outdated;
      if (mine !== round) return;
    }
    if (outdated && client.refreshesDiagnostics) await connection.languages.diagnostics.refresh();
  }

  function schedule(first?: string): void {
    clearTimeout(timer);
    timer = setTimeout(() => {
      tellAll(first).catch((error: unknown) => connection.console.error(`Diagnostics: ${String(error)}`));
    }, quiet);
  }

  connection.languages.diagnostics.on(async ({ textDocument: { uri }, previousResultId }, token) => {
    const checked = await reportOn(session, uri, token);
    if (checked === 'outdated') return new ResponseError(LSPErrorCodes.ServerCancelled, 'outdated', askAgain);
    const items = diagnosticsOf(session, checked);
    const resultId = identity(items);
    told.set(uri, resultId);
    return resultId === previousResultId
      ? { kind: DocumentDiagnosticReportKind.Unchanged, resultId }
      : { kind: DocumentDiagnosticReportKind.Full, resultId, items };
  });

  return {
    documentChanged: schedule,
    documentClosed(uri) {
      told.delete(uri);
      if (!client.pullsDiagnostics) void connection.sendDiagnostics({ uri, diagnostics: [] });
      schedule();
    },
    everythingChanged: () => schedule(),
  };
}

function inOrder(uris: string[], first: string | undefined): string[] {
  return first === undefined ? uris : [first, ...uris.filter((uri) => uri !== first)];
}

function identity(diagnostics: readonly Diagnostic[]): string {
  return createHash('sha1').update(JSON.stringify(diagnostics)).digest('hex');
}
