import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type ts from 'typescript';

/**
 * The major version of a package that the nearest `package.json` with it asks for; undefined where none does, or where
 * its range does not begin with a number.
 */
export function majorVersion(file: ts.SourceFile, packages: readonly string[]): number | undefined {
  for (let folder = path.dirname(file.fileName); ; folder = path.dirname(folder)) {
    const range = packages.map((name) => rangeIn(folder, name)).find((each) => each !== undefined);
    const major = range && /^[~^>=v\s]*(\d+)/.exec(range)?.[1];
    if (major) return Number(major);
    if (path.dirname(folder) === folder) return undefined;
  }
}

function rangeIn(folder: string, name: string): string | undefined {
  const file = path.join(folder, 'package.json');
  if (!existsSync(file)) return undefined;
  const text = readFileSync(file, 'utf8');
  const escaped = name.replace(/[/@.]/g, String.raw`\$&`);
  return new RegExp(String.raw`"${escaped}"\s*:\s*"([^"]+)"`).exec(text)?.[1];
}
