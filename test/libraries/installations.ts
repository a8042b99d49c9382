import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { npmCommand } from '../tasks/bootstrap.mjs';

/** A folder of a library that brings packages of its own, because they do not go with the repository's. */
export interface Installation {
  readonly folder: string;
  readonly isCurrent: boolean;
}

/** `test/libraries/bookshelf`, `test/libraries/typeorm/0.3`: the folders with a lock file. */
export function installations(): readonly Installation[] {
  const libraries = foldersIn(import.meta.dirname);
  return [...libraries, ...libraries.flatMap(foldersIn)]
    .filter((folder) => existsSync(path.join(folder, 'package-lock.json')))
    .map((folder) => ({ folder, isCurrent: isCurrent(folder) }));
}

/** Installs what is missing or older than its lock file. Runs once, before the contract tests. */
export default function install(): void {
  for (const { folder } of installations().filter((each) => !each.isCurrent)) {
    const [command, ...args] = npmCommand('ci', '--ignore-scripts', '--no-audit', '--no-fund');
    const shell = process.platform === 'win32' && command === 'npm';
    const { status, error, stderr } = spawnSync(command, args, { cwd: folder, encoding: 'utf8', shell });
    if (status !== 0)
      throw new Error(`npm ci failed in ${folder}\n${error?.message ?? stderr}`, { cause: error });
  }
}

function foldersIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'node_modules')
    .map((entry) => path.join(folder, entry.name));
}

/** npm writes the lock file inside `node_modules` when all else is done. */
function isCurrent(folder: string): boolean {
  const installed = statSync(path.join(folder, 'node_modules/.package-lock.json'), { throwIfNoEntry: false });
  return (
    installed !== undefined && installed.mtimeMs >= statSync(path.join(folder, 'package-lock.json')).mtimeMs
  );
}
