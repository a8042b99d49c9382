import {
  type Connection,
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

const usage = `Usage: hotpath-language-server --stdio

Speaks the Language Server Protocol with the editor that starts it: over standard input and output (--stdio), over
Node's own channel (--node-ipc), a socket (--socket=PORT) or a pipe (--pipe=NAME).
`;

/** Speaks LSP on the channel that the command line names. */
export function startLanguageServer(version: string, argv: readonly string[] = process.argv.slice(2)): void {
  if (argv.includes('--version')) return void process.stdout.write(`${version}\n`);
  if (argv.includes('--help')) return void process.stdout.write(usage);
  if (!argv.some((argument) => /^--(?:stdio|node-ipc|socket|pipe)\b/.test(argument))) {
    process.stderr.write(usage);
    process.exitCode = 2;
    return;
  }
  serve(createConnection(ProposedFeatures.all), version);
}

function serve(connection: Connection, version: string): void {
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
