import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  type ClientCapabilities,
  type CodeAction,
  type CodeActionContext,
  CodeActionRequest,
  ConfigurationRequest,
  createProtocolConnection,
  type Diagnostic,
  DiagnosticRefreshRequest,
  DidChangeConfigurationNotification,
  DidChangeTextDocumentNotification,
  DidChangeWatchedFilesNotification,
  DidChangeWorkspaceFoldersNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  type DocumentDiagnosticReport,
  DocumentDiagnosticRequest,
  ExitNotification,
  type FileChangeType,
  type Hover,
  HoverRequest,
  InitializedNotification,
  type InitializeParams,
  InitializeRequest,
  type InitializeResult,
  type ProtocolConnection,
  PublishDiagnosticsNotification,
  type PublishDiagnosticsParams,
  type Range,
  RegistrationRequest,
  type Registration,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';

/** The built server, or another one to put to the same tests: that of an installed package, say. */
export const launcher =
  process.env['HOTPATH_LANGUAGE_SERVER'] ??
  path.resolve(import.meta.dirname, '../../server/bin/hotpath-language-server.js');

/** What an editor like Neovim 0.7 can do: diagnostics are pushed to it. */
export const pushing: ClientCapabilities = {
  workspace: { workspaceEdit: { documentChanges: true }, workspaceFolders: true },
  textDocument: {
    publishDiagnostics: { relatedInformation: true, versionSupport: true, codeDescriptionSupport: true },
    codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix', 'source'] } } },
  },
};

/** What VS Code can do: it pulls diagnostics, answers for settings, and watches files for the server. */
export const pulling: ClientCapabilities = {
  workspace: {
    ...pushing.workspace,
    configuration: true,
    didChangeConfiguration: { dynamicRegistration: true },
    didChangeWatchedFiles: { dynamicRegistration: true },
    diagnostics: { refreshSupport: true },
  },
  textDocument: {
    ...pushing.textDocument,
    diagnostic: { dynamicRegistration: true, relatedDocumentSupport: true },
  },
};

export const uriOf = (file: string) => pathToFileURL(file).href;

/** A client of the language server over stdio, as an editor would be one. */
export class LanguageClient {
  readonly registrations: Registration[] = [];
  /** How often the server asked to pull again. */
  refreshes = 0;
  /** Answers for `workspace/configuration`, by the URI that is asked for. */
  settings: (uri: string) => unknown = () => null;
  initialized!: InitializeResult;

  readonly #process: ChildProcess;
  readonly #connection: ProtocolConnection;
  readonly #published = new Map<string, PublishDiagnosticsParams>();
  readonly #listeners = new Set<() => void>();
  readonly #versions = new Map<string, number>();

  private constructor(server: ChildProcess, connection: ProtocolConnection) {
    this.#process = server;
    this.#connection = connection;
  }

  static async start(
    capabilities: ClientCapabilities,
    folders: string[],
    options?: unknown,
  ): Promise<LanguageClient> {
    const server = spawn(process.execPath, [launcher, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
    const connection = createProtocolConnection(
      new StreamMessageReader(server.stdout),
      new StreamMessageWriter(server.stdin),
    );
    const client = new LanguageClient(server, connection);
    client.#listen();
    client.initialized = await connection.sendRequest(InitializeRequest.type, {
      processId: process.pid,
      workspaceFolders: folders.map(asFolder),
      capabilities,
      initializationOptions: options,
      // The protocol's type asks for a deprecated root besides the folders.
    } as InitializeParams);
    await connection.sendNotification(InitializedNotification.type, {});
    return client;
  }

  #listen(): void {
    this.#connection.onNotification(PublishDiagnosticsNotification.type, (published) => {
      this.#published.set(published.uri, published);
      this.#tell();
    });
    this.#connection.onRequest(DiagnosticRefreshRequest.type, () => {
      this.refreshes += 1;
      this.#tell();
    });
    this.#connection.onRequest(RegistrationRequest.type, ({ registrations }) => {
      this.registrations.push(...registrations);
      this.#tell();
    });
    this.#connection.onRequest(ConfigurationRequest.type, ({ items }) =>
      Promise.all(items.map(async ({ scopeUri }) => (await this.settings(scopeUri ?? '')) ?? null)),
    );
    this.#connection.listen();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }

  /** Waits for something that the server tells on its own. */
  async until<T>(what: string, look: () => T | undefined, milliseconds = 30_000): Promise<T> {
    const found = look();
    if (found !== undefined) return found;
    return new Promise((resolve, reject) => {
      const done = () => {
        clearTimeout(timer);
        this.#listeners.delete(listener);
      };
      const listener = () => {
        const later = look();
        if (later === undefined) return;
        done();
        resolve(later);
      };
      const timer = setTimeout(() => {
        done();
        reject(new Error(`waited in vain for ${what}`));
      }, milliseconds);
      this.#listeners.add(listener);
    });
  }

  async open(file: string, text = readFileSync(file, 'utf8'), languageId = 'typescript'): Promise<void> {
    const textDocument = { uri: uriOf(file), languageId, version: this.#nextVersion(file), text };
    await this.#connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument });
  }

  async change(file: string, text: string): Promise<void> {
    const textDocument = { uri: uriOf(file), version: this.#nextVersion(file) };
    await this.#connection.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument,
      contentChanges: [{ text }],
    });
  }

  async close(file: string): Promise<void> {
    const textDocument = { uri: uriOf(file) };
    await this.#connection.sendNotification(DidCloseTextDocumentNotification.type, { textDocument });
  }

  async changedOnDisk(file: string, type: FileChangeType): Promise<void> {
    const changes = [{ uri: uriOf(file), type }];
    await this.#connection.sendNotification(DidChangeWatchedFilesNotification.type, { changes });
  }

  async changeFolders(added: string[], removed: string[]): Promise<void> {
    const event = { added: added.map(asFolder), removed: removed.map(asFolder) };
    await this.#connection.sendNotification(DidChangeWorkspaceFoldersNotification.type, { event });
  }

  async changeSettings(settings: unknown): Promise<void> {
    await this.#connection.sendNotification(DidChangeConfigurationNotification.type, { settings });
  }

  /** Waits for published diagnostics of the file's latest version, as many as expected. */
  async published(file: string, count: number): Promise<Diagnostic[]> {
    return this.until(`${count} diagnostics for ${file}`, () => {
      const published = this.#published.get(uriOf(file));
      const isLatest = published?.version === undefined || published.version === this.#versions.get(file);
      return published && isLatest && published.diagnostics.length === count
        ? published.diagnostics
        : undefined;
    });
  }

  async pull(file: string, previousResultId?: string): Promise<DocumentDiagnosticReport> {
    const textDocument = { uri: uriOf(file) };
    return this.#connection.sendRequest(DocumentDiagnosticRequest.type, {
      textDocument,
      ...(previousResultId !== undefined && { previousResultId }),
    });
  }

  /** The diagnostics of a full report. */
  async pulled(file: string): Promise<Diagnostic[]> {
    const report = await this.pull(file);
    if (report.kind !== 'full') throw new Error(`expected a full report for ${file}`);
    return report.items;
  }

  async codeActions(
    file: string,
    range: Range,
    context: Partial<CodeActionContext> = {},
  ): Promise<CodeAction[]> {
    const actions = await this.#connection.sendRequest(CodeActionRequest.type, {
      textDocument: { uri: uriOf(file) },
      range,
      context: { diagnostics: [], ...context },
    });
    return (actions ?? []).filter((action): action is CodeAction => 'kind' in action);
  }

  async hover(file: string, position: Range['start']): Promise<Hover | null> {
    return this.#connection.sendRequest(HoverRequest.type, { textDocument: { uri: uriOf(file) }, position });
  }

  async stop(): Promise<number | null> {
    const exited = new Promise<number | null>((resolve) => this.#process.once('exit', resolve));
    await this.#connection.sendRequest(ShutdownRequest.type);
    await this.#connection.sendNotification(ExitNotification.type);
    const code = await exited;
    this.#connection.dispose();
    return code;
  }

  #nextVersion(file: string): number {
    const version = (this.#versions.get(file) ?? 0) + 1;
    this.#versions.set(file, version);
    return version;
  }
}

const asFolder = (folder: string) => ({ uri: uriOf(folder), name: path.basename(folder) });
