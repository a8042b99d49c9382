import type { Connection, TextDocuments } from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Analysis } from './analysis.js';
import type { ClientAbilities } from './client-abilities.js';
import type { SettingsOfFiles } from './settings.js';

/** What every feature works with. Features keep nothing of their own between requests. */
export interface Session {
  readonly connection: Connection;
  readonly documents: TextDocuments<TextDocument>;
  readonly client: ClientAbilities;
  readonly settings: SettingsOfFiles;
  readonly analysis: Analysis;
}
