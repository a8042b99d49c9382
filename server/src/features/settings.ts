import type { Connection } from 'vscode-languageserver/node';
import { type Preset, presets } from '../linting/presets.js';
import type { ClientAbilities } from './client-abilities.js';

/** The settings that decide what is reported in one file. */
export interface FileSettings {
  readonly enable: boolean;
  readonly preset: Preset;
  readonly cold: boolean;
}

const defaults: FileSettings = { enable: true, preset: 'recommended', cold: false };

/** The settings of each file: asked of the client where it answers, else what it sent for all files. */
export class SettingsOfFiles {
  readonly #connection: Connection;
  readonly #client: ClientAbilities;
  readonly #asked = new Map<string, Promise<FileSettings>>();
  #forAll: FileSettings;

  constructor(connection: Connection, client: ClientAbilities, initializationOptions: unknown) {
    this.#connection = connection;
    this.#client = client;
    this.#forAll = readSettings(sectionOf(initializationOptions));
  }

  of(uri: string): Promise<FileSettings> {
    if (!this.#client.answersConfiguration) return Promise.resolve(this.#forAll);
    let answer = this.#asked.get(uri);
    if (!answer) this.#asked.set(uri, (answer = this.#ask(uri)));
    return answer;
  }

  /** The client's settings changed: `sent` is what came with the notification, empty from clients that are asked. */
  changed(sent: unknown): void {
    this.#asked.clear();
    if (!this.#client.answersConfiguration) this.#forAll = readSettings(sectionOf(sent));
  }

  foldersChanged(): void {
    this.#asked.clear();
  }

  forget(uri: string): void {
    this.#asked.delete(uri);
  }

  async #ask(uri: string): Promise<FileSettings> {
    try {
      return readSettings(
        await this.#connection.workspace.getConfiguration({ scopeUri: uri, section: 'hotpath' }),
      );
    } catch (error) {
      this.#connection.console.warn(`The client did not answer for the settings of ${uri}: ${String(error)}`);
      return this.#forAll;
    }
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** Clients send either `{ hotpath: { ... } }` or what is inside. */
function sectionOf(value: unknown): unknown {
  return isRecord(value) && 'hotpath' in value ? value['hotpath'] : value;
}

function readSettings(value: unknown): FileSettings {
  if (!isRecord(value)) return defaults;
  const { enable, preset, cold } = value;
  return {
    enable: typeof enable === 'boolean' ? enable : defaults.enable,
    preset: presets.find((name) => name === preset) ?? defaults.preset,
    cold: typeof cold === 'boolean' ? cold : defaults.cold,
  };
}
