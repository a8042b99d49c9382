import type { ClientCapabilities } from 'vscode-languageserver/node';

/** What the client can do, as far as it changes what the server sends. */
export interface ClientAbilities {
  /** Asks for diagnostics itself; otherwise the server publishes them. */
  readonly pullsDiagnostics: boolean;
  readonly refreshesDiagnostics: boolean;
  readonly answersConfiguration: boolean;
  readonly registersConfiguration: boolean;
  readonly registersFileWatchers: boolean;
  readonly versionedEdits: boolean;
  readonly literalCodeActions: boolean;
  readonly relatedInformation: boolean;
  readonly workspaceFolders: boolean;
}

export function abilitiesOf({ workspace, textDocument }: ClientCapabilities): ClientAbilities {
  return {
    pullsDiagnostics: textDocument?.diagnostic !== undefined,
    refreshesDiagnostics: workspace?.diagnostics?.refreshSupport === true,
    answersConfiguration: workspace?.configuration === true,
    registersConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    registersFileWatchers: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    versionedEdits: workspace?.workspaceEdit?.documentChanges === true,
    literalCodeActions: textDocument?.codeAction?.codeActionLiteralSupport !== undefined,
    relatedInformation:
      (textDocument?.publishDiagnostics?.relatedInformation ??
        textDocument?.diagnostic?.relatedInformation) === true,
    workspaceFolders: workspace?.workspaceFolders === true,
  };
}
