import { existsSync } from 'node:fs';
import path from 'node:path';
import { DidChangeWatchedFilesNotification } from 'vscode-languageserver/node';
import { foldersAbove } from '../workspace/tsconfigs.js';
import { fileOf } from './locations.js';
import type { Session } from './session.js';

const sources = '**/*.{ts,tsx,mts,cts,js,jsx,mjs,cjs}';
const configurations = '**/{tsconfig*,jsconfig*,hotpath.libraries}.json';
const manifests = '**/{package.json,package-lock.json,yarn.lock,pnpm-lock.yaml,pnpm-workspace.yaml,bun.lock}';

/** Tells the analysis what changed on disk; `changed` is called once for each batch. */
export function watchFiles(session: Session, changed: () => void): void {
  session.connection.onDidChangeWatchedFiles(({ changes }) => {
    const files = changes.flatMap(({ uri }) => fileOf(uri) ?? []).filter((file) => !isOutput(file));
    if (session.analysis.changedOnDisk(files)) changed();
  });
}

/** Whether a build wrote the file: a running `tsc --watch` must not make everything be read again. */
function isOutput(file: string): boolean {
  return foldersAbove(file).some((folder) => {
    if (!/^(?:dist|build|out)$/.test(path.posix.basename(folder))) return false;
    const parent = path.posix.dirname(folder);
    return ['package.json', 'tsconfig.json'].some((name) => existsSync(path.posix.join(parent, name)));
  });
}

/** For clients that watch on the server's request; the others watch what their user configured. */
export async function registerFileWatchers({ connection, client }: Session): Promise<void> {
  if (!client.registersFileWatchers) return;
  await connection.client.register(DidChangeWatchedFilesNotification.type, {
    watchers: [sources, configurations, manifests].map((globPattern) => ({ globPattern })),
  });
}
