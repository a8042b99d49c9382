import { readdirSync } from 'node:fs';
import path from 'node:path';
import { ts } from 'ts-morph';
import type { Problem } from './problem.js';
import { slashed } from './source-files.js';

/** A tsconfig.json or jsconfig.json as TypeScript understands it. */
export interface Tsconfig {
  /** Absolute path. */
  readonly file: string;
  readonly options: ts.CompilerOptions;
  readonly files: ReadonlySet<string>;
  /** Absolute paths of the tsconfigs it refers to. */
  readonly references: readonly string[];
  readonly problems: readonly Problem[];
}

/** Finds and reads tsconfigs, each once. */
export class Tsconfigs {
  readonly #read = new Map<string, Tsconfig | undefined>();
  readonly #inFolder = new Map<string, readonly string[]>();

  /**
   * The tsconfig that includes a file: the nearest tsconfig.json or jsconfig.json that does or refers to one that does,
   * as in TypeScript's editor service; else the nearest variant (`tsconfig.build.json`) that does.
   */
  including(file: string): Tsconfig | undefined {
    const names = foldersAbove(file).map((folder) => this.#namesIn(folder));
    const main = names.flatMap((ofFolder) => ofFolder.filter(isMainConfig));
    const variants = names.flatMap((ofFolder) => ofFolder.filter((name) => !isMainConfig(name)));
    for (const config of [...main, ...variants]) {
      const found = this.#includingFrom(config, file, new Set());
      if (found) return found;
    }
    return undefined;
  }

  /** The nearest tsconfig with options of its own, for a file that no tsconfig includes; not above `top`. */
  nearest(file: string, top: string): Tsconfig | undefined {
    for (const folder of foldersAbove(file)) {
      const configs = this.#namesIn(folder).map((name) => this.at(name));
      const found = configs.find((config) => config && !isSolution(config));
      if (found || folder === top) return found;
    }
    return undefined;
  }

  /** The files that a tsconfig includes, without those in folders below that have a tsconfig.json of their own. */
  ownFilesOf({ file: configFile, files }: Tsconfig): string[] {
    const folder = path.posix.dirname(configFile);
    const isBelow = (other: string) => other.length > folder.length && other.startsWith(folder);
    return [...files].filter((file) => {
      const nearest = foldersAbove(file).find((above) => this.#namesIn(above).some(isMainConfig));
      return nearest === undefined || !isBelow(nearest);
    });
  }

  at(file: string): Tsconfig | undefined {
    if (!this.#read.has(file)) this.#read.set(file, readTsconfig(file));
    return this.#read.get(file);
  }

  /** All problems met so far. */
  problems(): Problem[] {
    return [...this.#read.values()].flatMap((config) => config?.problems ?? []);
  }

  /** Forgets what was read, so that the next question sees the disk again. */
  clear(): void {
    this.#read.clear();
    this.#inFolder.clear();
  }

  #includingFrom(configFile: string, file: string, seen: Set<string>): Tsconfig | undefined {
    if (seen.has(configFile)) return undefined;
    seen.add(configFile);
    const config = this.at(configFile);
    if (config?.files.has(file)) return config;
    for (const reference of config?.references ?? []) {
      const found = this.#includingFrom(reference, file, seen);
      if (found) return found;
    }
    return undefined;
  }

  /** tsconfig.json and jsconfig.json first, then the variants beside them (`tsconfig.build.json`). */
  #namesIn(folder: string): readonly string[] {
    let names = this.#inFolder.get(folder);
    if (!names) this.#inFolder.set(folder, (names = tsconfigsIn(folder)));
    return names;
  }
}

const isMainConfig = (file: string) => /\/[jt]sconfig\.json$/.test(file);

function tsconfigsIn(folder: string): string[] {
  const names = namesIn(folder).filter((name) => /^[jt]sconfig(?:\..+)?\.json$/.test(name));
  const rank = (name: string) => (name === 'tsconfig.json' ? 0 : name === 'jsconfig.json' ? 1 : 2);
  return names
    .sort((a, b) => rank(a) - rank(b) || a.localeCompare(b))
    .map((name) => path.posix.join(folder, name));
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

export function foldersAbove(file: string): string[] {
  const folders: string[] = [];
  for (let folder = path.posix.dirname(file); ; folder = path.posix.dirname(folder)) {
    folders.push(folder);
    if (path.posix.dirname(folder) === folder) return folders;
  }
}

const isSolution = (config: Tsconfig) => config.files.size === 0 && config.references.length > 0;

function readTsconfig(file: string): Tsconfig | undefined {
  const read = ts.readConfigFile(file, readText);
  const config: unknown = read.config ?? {};
  const { error } = read;
  if (error && !error.file) return undefined;
  const host: ts.ParseConfigHost = { ...ts.sys, readFile: readText, readDirectory };
  const parsed = ts.parseJsonConfigFileContent(config, host, path.posix.dirname(file), undefined, file);
  const references = parsed.projectReferences ?? [];
  return {
    file,
    options: parsed.options,
    files: new Set(parsed.fileNames.map(slashed)),
    references: references.map((reference) => slashed(ts.resolveProjectReferencePath(reference))),
    problems: error ? [brokenJson(file, error)] : [],
  };
}

function readText(file: string): string | undefined {
  try {
    return ts.sys.readFile(file);
  } catch {
    return undefined;
  }
}

function readDirectory(...args: Parameters<typeof ts.sys.readDirectory>): string[] {
  try {
    return ts.sys.readDirectory(...args);
  } catch {
    return [];
  }
}

/** Only broken JSON is worth a message: a missing `extends` package or an unknown option is usual and harmless here. */
function brokenJson(file: string, { file: source, start, messageText }: ts.Diagnostic): Problem {
  const line = source ? source.getLineAndCharacterOfPosition(start ?? 0).line + 1 : 1;
  const reason = ts.flattenDiagnosticMessageText(messageText, ' ');
  return {
    file,
    line,
    message: `is broken JSON (${reason}): what could be read of it was used; please correct it`,
  };
}
