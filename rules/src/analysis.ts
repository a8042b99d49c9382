/** The part of the plugin that the server and the command line share besides the rules themselves. */
import path from 'node:path';
import type { Find } from './eslint/create-rule.js';
import { rootOf } from './eslint/program.js';
import { rules } from './generated/rules.js';
import { isCold } from './project/cold.js';

export type * from './finding.js';
export type { Library } from './library.js';
export { ownLibraries } from './own-libraries.js';

/** Names of the plugin's rules, without its prefix. */
export type RuleName = keyof typeof rules;

/**
 * Whether any of the rules finds something in a file of a program: the question to ask before ESLint, which costs a
 * conversion of the whole file. Cold code counts only with `cold`.
 */
export function hasFindings(source: Parameters<Find>[0], names: readonly RuleName[], cold: boolean): boolean {
  if (!cold && isCold(source.file, rootOf(path.dirname(source.file.fileName)))) return false;
  return names.some((name) => rules[name].find(source).length > 0);
}
