import { existsSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** Where `.ci/install-editors.sh` puts the VS Code workbench. */
const codeServer = path.join(
  process.env['HOTPATH_CODE_SERVER'] ??
    path.join(process.env['XDG_CACHE_HOME'] ?? path.join(os.homedir(), '.cache'), 'hotpath/code-server'),
  'node_modules/code-server',
);

export interface Program {
  readonly name: string;
  readonly file: string | undefined;
}

export const chromium: Program = { name: 'chromium', file: onPath('chromium') ?? onPath('chromium-browser') };
export const neovim: Program = { name: 'neovim', file: onPath('nvim') };
export const workbench: Program = {
  name: 'code-server',
  file: present(path.join(codeServer, 'out/node/entry.js')),
};

/** The title of a suite that needs programs, and whether it has to be left out because one is missing. */
export function suite(title: string, ...programs: Program[]): { title: string; isMissing: boolean } {
  const missing = programs.filter(({ file }) => file === undefined).map(({ name }) => name);
  return missing.length === 0
    ? { title, isMissing: false }
    : { title: `${title} (not run: ${missing.join(', ')} missing)`, isMissing: true };
}

/** The program's file, in suites that only run where it is present. */
export function fileOf({ name, file }: Program): string {
  if (file === undefined) throw new Error(`${name} is missing: run .ci/install-editors.sh`);
  return file;
}

function onPath(name: string): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(path.delimiter);
  return folders.map((folder) => path.join(folder, name)).find((file) => existsSync(file));
}

function present(file: string): string | undefined {
  return existsSync(file) ? file : undefined;
}
