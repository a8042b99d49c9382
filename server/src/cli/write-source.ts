import { readFileSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Problem } from '../workspace/problem.js';
import type { Change } from './fix-files.js';

const byteOrderMark = '\uFEFF';

/** Replaces a file whole or not at all, and keeps its mode and byte order mark. Returns what prevented it. */
export function writeSource({ file, before, after }: Change): Problem | undefined {
  try {
    const target = realpathSync(file);
    const present = readFileSync(target, 'utf8');
    const mark = present.startsWith(byteOrderMark) ? byteOrderMark : '';
    if (present !== mark + before)
      return { file, message: 'was not written: it changed meanwhile, or is not encoded in UTF-8' };
    replaceFile(target, mark + after);
    return undefined;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return { file, message: `could not be written (${code ?? String(error)}): it is unchanged` };
  }
}

function replaceFile(target: string, text: string): void {
  const temporary = path.join(path.dirname(target), `.${path.basename(target)}.hotpath-${process.pid}`);
  try {
    writeFileSync(temporary, text, { mode: statSync(target).mode, flag: 'wx' });
    renameSync(temporary, target);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}
