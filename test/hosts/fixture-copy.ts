import { cpSync, existsSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { repository } from '../specs/folders.js';

export interface FixtureCopy {
  /** The project's folder. */
  readonly root: string;
  readonly file: (name: string) => string;
  readonly remove: () => void;
}

/** A copy of a fixture, for code below a folder `test` counts as cold; with `installed` its dependencies are found. */
export function copyFixture(name: string, installed = false): FixtureCopy {
  const outer = realpathSync(mkdtempSync(path.join(os.tmpdir(), `hotpath-${name}-`)));
  if (installed) {
    symlinkSync(path.join(repository, 'node_modules'), path.join(outer, 'node_modules'), 'junction');
  }
  // Packages that the repository also has in another version.
  const own = path.join(repository, 'test/node_modules');
  const inner = path.join(outer, 'packages');
  const root = path.join(inner, name);
  cpSync(path.join(repository, 'test/fixtures', name), root, { recursive: true });
  if (installed && existsSync(own)) symlinkSync(own, path.join(inner, 'node_modules'), 'junction');
  return {
    root,
    file: (file) => path.join(root, file),
    remove: () => rmSync(outer, { recursive: true, force: true }),
  };
}
