import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { repository } from '../specs/folders.js';

/** Files below a folder of the repository, relative to the repository, with forward slashes; no build output. */
export function filesIn(folder: string, extension = '.ts'): string[] {
  return readdirSync(path.join(repository, folder), { recursive: true, encoding: 'utf8' })
    .map((file) => path.posix.join(folder, file.split(path.sep).join('/')))
    .filter((file) => file.endsWith(extension) && !/(^|\/)(dist|node_modules|\.cache)\//.test(file))
    .toSorted();
}

/** The base names of the files right in a folder. */
export function namesIn(folder: string, extension: string): string[] {
  return filesIn(folder, extension)
    .filter((file) => path.posix.dirname(file) === folder)
    .map((file) => path.posix.basename(file, extension));
}

export function read(file: string): string {
  return readFileSync(path.join(repository, file), 'utf8');
}

export function readJson(file: string): unknown {
  return JSON.parse(read(file));
}

/** What a source file imports: a file of the repository without its extension, or a package's name. */
export function importsOf(file: string): string[] {
  return ts.preProcessFile(read(file), true, true).importedFiles.map(({ fileName }) => {
    if (fileName.startsWith('.'))
      return path.posix.join(path.posix.dirname(file), fileName).replace(/\.[cm]?js$/, '');
    const parts = fileName.split('/');
    return parts.slice(0, fileName.startsWith('@') ? 2 : 1).join('/');
  });
}

export function lineCount(file: string): number {
  return read(file).trimEnd().split('\n').length;
}
