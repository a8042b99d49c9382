import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
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
  readonly documentChanged: (uri: string) => void;
  readonly documentClosed: (uri: string) => void;
  /** Files on disk, settings or folders changed: everything open is looked at again. */
  readonly everythingChanged: () => void;
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
  let lastEdit = 0;
  let round = 0;

  /** Whether the client has to pull again: what it was told about a document no longer holds. */
  async function isStale(uri: string): Promise<boolean> {
    if (!told.has(uri)) return false;
    const checked = await reportOn(session, uri);
    return checked !== 'outdated' && identity(diagnosticsOf(session, checked)) !== told.get(uri);
  }

  async function publish(uri: string, isEdited: boolean): Promise<void> {
    const checked = await reportOn(session, uri);
    const document = documents.get(uri);
    if (checked === 'outdated' || !document) return;
    const diagnostics = diagnosticsOf(session, checked);
    const id = identity(diagnostics);
    if (!isEdited && told.get(uri) === id) return;
    told.set(uri, id);
    await connection.sendDiagnostics({ uri, version: document.version, diagnostics });
  }

  /** Looks at all open documents, the edited one first; the next round takes over as soon as it is due. */
  async function lookAtAll(edited: string | undefined, mine: number): Promise<void> {
    const others = documents.keys().filter((uri) => uri !== edited);
    let isAnyStale = false;
    // A client that pulls has pulled the edited document by itself.
    const uris = edited === undefined || client.pullsDiagnostics ? others : [edited, ...others];
    for (const uri of uris) {
      if (mine !== round) return;
      if (client.pullsDiagnostics) isAnyStale = (await isStale(uri)) || isAnyStale;
      else await publish(uri, uri === edited);
    }
    if (isAnyStale && client.refreshesDiagnostics) await connection.languages.diagnostics.refresh();
  }

  function schedule(edited?: string): void {
    const mine = ++round;
    clearTimeout(timer);
    timer = setTimeout(() => {
      lookAtAll(edited, mine).catch((error: unknown) => {
        connection.console.error(`Diagnostics: ${String(error)}`);
      });
    }, quiet);
  }

  connection.languages.diagnostics.on(async ({ textDocument: { uri }, previousResultId }, token) => {
    // The first answer is wanted at once; while somebody types, only the last one is.
    if (told.has(uri)) await sleep(Math.max(0, lastEdit + quiet - Date.now()));
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
    documentChanged(uri) {
      lastEdit = Date.now();
      schedule(uri);
    },
    documentClosed(uri) {
      told.delete(uri);
      if (!client.pullsDiagnostics) void connection.sendDiagnostics({ uri, diagnostics: [] });
      schedule();
    },
    everythingChanged() {
      schedule();
    },
  };
}

function identity(diagnostics: readonly Diagnostic[]): string {
  return createHash('sha1').update(JSON.stringify(diagnostics)).digest('hex');
}
