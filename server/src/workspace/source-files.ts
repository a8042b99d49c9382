import * as fs from 'node:fs';
import path from 'node:path';
import { globby, isDynamicPattern } from 'globby';
import type { Problem } from './problem.js';

export interface FoundFiles {
  /** Absolute paths, sorted. */
  readonly files: readonly string[];
  readonly problems: readonly Problem[];
}

/** What Hotpath looks at, as a glob. */
export const checkableGlob = '**/*.{ts,tsx,mts,cts,js,jsx,mjs,cjs}';
const checkable = /\.(?:[mc]?[tj]s|[tj]sx)$/;
const declaration = /\.d\.(?:[^/.]+\.)?[mc]?ts$/;

/** Folders nobody edits by hand, wherever they stand. */
const foreignFolders = [
  'node_modules', 'bower_components', '.git', '.yarn', '.pnpm-store', '.next', '.nuxt', '.output', '.svelte-kit',
  '.turbo', '.nx', '.cache', '.vercel', '.serverless', '.aws-sam', 'coverage', '__generated__',
]; // prettier-ignore
const generatedFiles = ['*.min.*', '*-min.*', '.pnp.*', '*.generated.*', '*.gen.*', '*.pb.*', '*_pb.*'];
const ignore = [...foreignFolders.map((name) => `**/${name}`), ...generatedFiles.map((name) => `**/${name}`)];

/** Whether Hotpath can check a file of this name at all. */
export function isCheckable(file: string): boolean {
  return checkable.test(file) && !declaration.test(file);
}

/**
 * The files to check under the asked paths: files as they are named, folders without what .gitignore (also outside
 * git), generators and build tools wrote, and glob patterns.
 */
export async function findSourceFiles(paths: readonly string[], cwd: string): Promise<FoundFiles> {
  const files = new Set<string>();
  const problems: Problem[] = [];
  for (const asked of paths) {
    const target = path.resolve(cwd, asked);
    const kind = kindOf(target);
    if (kind === 'file') addNamedFile(target, files, problems);
    else if (kind === 'folder') await addFolder(target, checkableGlob, files, problems);
    else if (isDynamicPattern(asked)) await addPattern(asked, cwd, files, problems);
    else problems.push({ file: target, message: 'does not exist: check the spelling of the path' });
  }
  return { files: [...files].sort(), problems };
}

function kindOf(target: string): 'file' | 'folder' | undefined {
  const stats = fs.statSync(target, { throwIfNoEntry: false });
  if (stats?.isDirectory()) return 'folder';
  return stats ? 'file' : undefined;
}

function addNamedFile(file: string, files: Set<string>, problems: Problem[]): void {
  if (isCheckable(file)) files.add(slashed(file));
  else
    problems.push({
      file,
      message: `is not checked: Hotpath checks ${checkableGlob.slice(5)} without declaration files`,
    });
}

async function addPattern(
  pattern: string,
  cwd: string,
  files: Set<string>,
  problems: Problem[],
): Promise<void> {
  const before = files.size;
  const folder = path.isAbsolute(pattern) ? path.parse(pattern).root : cwd;
  await addFolder(folder, slashed(path.relative(folder, path.resolve(cwd, pattern))), files, problems);
  if (files.size === before)
    problems.push({ file: path.resolve(cwd, pattern), message: 'matches no file that Hotpath checks' });
}

async function addFolder(
  folder: string,
  pattern: string,
  files: Set<string>,
  problems: Problem[],
): Promise<void> {
  const found = await globby(pattern, {
    cwd: folder,
    gitignore: true,
    ignore,
    absolute: true,
    dot: true,
    followSymbolicLinks: false,
    suppressErrors: true,
    fs: { ...fs, readdir: reportingReaddir(problems) },
  });
  const isOutput = outputFolders(folder);
  for (const file of found) if (isCheckable(file) && !isOutput(path.dirname(file))) files.add(slashed(file));
}

/** Reads folders as usual and reports those that cannot be read, which the glob itself passes over. */
function reportingReaddir(problems: Problem[]): typeof fs.readdir {
  type Done = (error: NodeJS.ErrnoException | null, entries: fs.Dirent[]) => void;
  const read = (folder: string, options: { withFileTypes: true }, done: Done) =>
    fs.readdir(folder, options, (error, entries) => {
      if (error && error.code !== 'ENOENT')
        problems.push({
          file: folder,
          message: `cannot be read (${error.code}): what it holds was left out`,
        });
      done(error, entries);
    });
  return read as typeof fs.readdir;
}

/** `dist`, `build` and `out` are build output where they stand beside a package.json or tsconfig.json, else folders like others. */
function outputFolders(top: string): (folder: string) => boolean {
  const known = new Map<string, boolean>([[slashed(top), false]]);
  const isOutput = (folder: string): boolean => {
    const already = known.get(folder);
    if (already !== undefined) return already;
    const parent = path.dirname(folder);
    const answer = parent !== folder && (isOutput(parent) || isBuiltFolder(folder, parent));
    known.set(folder, answer);
    return answer;
  };
  return (folder) => isOutput(slashed(folder));
}

function isBuiltFolder(folder: string, parent: string): boolean {
  if (!/^(?:dist|build|out|lib-cov)$/.test(path.basename(folder))) return false;
  return ['package.json', 'tsconfig.json', 'jsconfig.json'].some((name) =>
    fs.existsSync(path.join(parent, name)),
  );
}

export function slashed(file: string): string {
  return path.sep === '/' ? file : file.replaceAll('\\', '/');
}
