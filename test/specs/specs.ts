import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { repository } from './folders.js';

/** A spec file of a rule: `test/rules/<rule>.md`, or one of `test/rules/<rule>/*.md`. */
export interface Spec {
  readonly rule: string;
  /** Relative to `test/rules`. */
  readonly name: string;
  readonly file: string;
  readonly text: string;
}

export function readSpecs(): Spec[] {
  return read(path.join(repository, 'test/rules'));
}

/** The rules' pages. */
export function readPages(): Spec[] {
  return read(path.join(repository, 'rules/docs'));
}

function read(folder: string): Spec[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.md'),
  );
  return names.toSorted().map((name) => {
    const file = path.join(folder, name);
    const rule = (name.split(path.sep)[0] ?? name).replace(/\.md$/, '');
    return { rule, name, file, text: readFileSync(file, 'utf8') };
  });
}
