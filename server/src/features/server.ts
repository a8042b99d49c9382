import {
  createConnection,
  DidChangeConfigurationNotification,
  type InitializeResult,
  ProposedFeatures,
  TextDocuments,
  TextDocumentSyncKind,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { Analysis } from './analysis.js';
import { abilitiesOf, type ClientAbilities } from './client-abilities.js';
import { codeActionKinds, provideCodeActions } from './code-actions.js';
import { provideDiagnostics } from './diagnostics.js';
import { provideHover } from './hover.js';
import type { Session } from './session.js';
import { SettingsOfFiles } from './settings.js';
import { registerFileWatchers, watchFiles } from './watched-files.js';

/** Speaks LSP on what the command line names: `--stdio`, `--node-ipc`, `--socket=...` or `--pipe=...`. */
export function startLanguageServer(version: string): void {
  const connection = createConnection(ProposedFeatures.all);
  const documents = new TextDocuments(TextDocument);
  connection.onInitialize((params) => {
    const client = abilitiesOf(params.capabilities);
    const settings = new SettingsOfFiles(connection, client, params.initializationOptions);
    const analysis = new Analysis(documents, (message) => connection.console.error(message));
    const session: Session = { connection, documents, client, settings, analysis };
    provideEverything(session);
    return initializeResult(client, version);
  });
  documents.listen(connection);
  connection.listen();
}

function initializeResult(client: ClientAbilities, version: string): InitializeResult {
  return {
    serverInfo: { name: 'hotpath', version },
    capabilities: {
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
      codeActionProvider: { codeActionKinds },
      hoverProvider: true,
      workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
      ...(client.pullsDiagnostics && {
        diagnosticProvider: {
          identifier: 'hotpath',
          interFileDependencies: true,
          workspaceDiagnostics: false,
        },
      }),
    },
  };
}

function provideEverything(session: Session): void {
  const { connection, documents, client, settings, analysis } = session;
  const diagnostics = provideDiagnostics(session);
  provideCodeActions(session);
  provideHover(session);
  watchFiles(session, diagnostics.everythingChanged);

  // Also fires when a document is opened.
  documents.onDidChangeContent(({ document }) => {
    analysis.edited(document);
    diagnostics.documentChanged(document.uri);
  });
  documents.onDidClose(({ document }) => {
    analysis.closed(document);
    settings.forget(document.uri);
    diagnostics.documentClosed(document.uri);
  });
  connection.onDidChangeConfiguration(({ settings: sent }) => {
    settings.changed(sent);
    diagnostics.everythingChanged();
  });
  connection.onInitialized(async () => {
    if (client.workspaceFolders) {
      // Projects are found from the files that are open, whichever folder holds them; settings belong to folders.
      connection.workspace.onDidChangeWorkspaceFolders(() => {
        settings.foldersChanged();
        diagnostics.everythingChanged();
      });
    }
    await registerFileWatchers(session);
    if (client.registersConfiguration) {
      await connection.client.register(DidChangeConfigurationNotification.type, { section: 'hotpath' });
    }
  });
}
