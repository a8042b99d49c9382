import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ownLibraries, type Library } from 'eslint-plugin-hotpath/analysis';
import type { Problem } from './problem.js';
import { foldersAbove } from './tsconfigs.js';

/** What a user calls the file that describes a team's own clients, in the schema of `settings.hotpath.libraries`. */
export const ownLibrariesFile = 'hotpath.libraries.json';

interface Read {
  readonly libraries?: readonly Library[];
  readonly problem?: Problem;
}

/** The libraries that users describe in the nearest `hotpath.libraries.json` above a file, each of them read once. It is data: nothing in it is run. */
export class OwnLibraries {
  readonly #ofFolder = new Map<string, Read>();

  /** Undefined where there is none, or one that cannot be read. */
  of(file: string): readonly Library[] | undefined {
    const [nearest, ...above] = foldersAbove(file);
    return nearest === undefined ? undefined : this.#in(nearest, above).libraries;
  }

  /** What is wrong with those met so far. */
  problems(): Problem[] {
    return [...new Set([...this.#ofFolder.values()].flatMap(({ problem }) => problem ?? []))];
  }

  clear(): void {
    this.#ofFolder.clear();
  }

  #in(folder: string, above: readonly string[]): Read {
    let found = this.#ofFolder.get(folder);
    if (!found) {
      const file = path.posix.join(folder, ownLibrariesFile);
      const [next, ...rest] = above;
      if (existsSync(file)) found = readOwnLibraries(file);
      else found = next === undefined ? {} : this.#in(next, rest);
      this.#ofFolder.set(folder, found);
    }
    return found;
  }
}

function readOwnLibraries(file: string): Read {
  try {
    return { libraries: ownLibraries(JSON.parse(readFileSync(file, 'utf8')), 'libraries') };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { problem: { file, message: `describes no library that Hotpath can use: ${reason}` } };
  }
}
