/** The part of the plugin that the server and the command line share besides the rules themselves. */
import path from 'node:path';
import type { Find } from './eslint/create-rule.js';
import { rootOf } from './eslint/program.js';
import { rules } from './generated/rules.js';
import { isCold } from './project/cold.js';

export { frameworkPaths } from './eslint/framework-paths.js';
export type * from './finding.js';
export type { Library } from './library.js';
export { ownLibraries } from './own-libraries.js';

/** Names of the plugin's rules, without its prefix. */
export type RuleName = keyof typeof rules;

/** Which rules are on, by their full names, each with a severity or a severity and options: what ESLint's configuration holds. */
export type Enabled = Readonly<Record<string, unknown>>;

/**
 * Whether any of the rules finds something in a file of a program: the question to ask before ESLint, which costs a
 * conversion of the whole file. Cold code counts only with `cold`.
 */
export function hasFindings(source: Parameters<Find>[0], enabled: Enabled, cold: boolean): boolean {
  if (!cold && isCold(source.file, rootOf(path.dirname(source.file.fileName)))) return false;
  return Object.entries(enabled).some(([name, entry]) => {
    const rule = rules[name.replace(/^hotpath\//, '') as RuleName];
    return rule.find(source, optionsIn(entry)).length > 0;
  });
}

function optionsIn(entry: unknown): object | undefined {
  const options: unknown = Array.isArray(entry) ? entry[1] : undefined;
  return typeof options === 'object' && options !== null ? options : undefined;
}
