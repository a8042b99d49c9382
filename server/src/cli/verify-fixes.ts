import ts from 'typescript';
import type { OpenProject } from '../workspace/open-project.js';
import type { Problem } from '../workspace/problem.js';
import type { ChangeGroup } from './fix-files.js';
import { MissingDependencies } from './missing-dependencies.js';

export interface BrokenGroup {
  readonly group: ChangeGroup;
  readonly problem: Problem;
}

/** What holds without any types: names that do not exist, exist twice, or are used before they do. */
const nameErrors = new Set([
  2300, 2304, 2448, 2451, 2454, 2552, 2580, 2581, 2582, 2583, 2584, 2591, 2592, 2593, 18004,
]);

/** What the fixes of a project led to. */
export interface Verification {
  /** The groups to take back. */
  readonly broken: readonly BrokenGroup[];
  /** Files that could be checked in part only. */
  readonly problems: readonly Problem[];
}

/** Finds the groups whose files no longer parse or, with `types`, have more type errors than their originals. */
export function verifyFixes(
  project: OpenProject,
  groups: readonly ChangeGroup[],
  originals: ReadonlyMap<string, string>,
  types: boolean,
): Verification {
  if (groups.length === 0) return { broken: [], problems: [] };
  const missing = types ? missingIn(project.program, originals.keys()) : new Map<string, string>();
  const errors = () =>
    new Map(
      [...originals.keys()].map((file) => [file, errorsIn(project.program, file, types, missing.has(file))]),
    );
  const after = errors();
  const texts = [...originals.keys()].map((file) => [file, project.textOf(file)] as const);
  for (const [file, text] of originals) project.setText(file, text);
  const before = errors();
  for (const [file, text] of texts) if (text !== undefined) project.setText(file, text);
  return {
    broken: groups.flatMap((group) => brokenGroup(group, before, after) ?? []),
    problems: [...missing].map(([file, name]) => ({
      file,
      message: `was not checked for types, only for names: ${name} is not installed`,
    })),
  };
}

function missingIn(program: ts.Program, files: Iterable<string>): Map<string, string> {
  const dependencies = new MissingDependencies(program);
  const missing = new Map<string, string>();
  for (const file of files) {
    const name = dependencies.of(file);
    if (name !== undefined) missing.set(file, name);
  }
  return missing;
}

type ErrorsOfFiles = ReadonlyMap<string, readonly ts.Diagnostic[]>;

function brokenGroup(
  group: ChangeGroup,
  before: ErrorsOfFiles,
  after: ErrorsOfFiles,
): BrokenGroup | undefined {
  for (const file of group.files) {
    const known = (before.get(file) ?? []).map(wordsOf);
    const added = (after.get(file) ?? []).find((error) => !take(known, wordsOf(error)));
    if (added) return { group, problem: problemOf(file, added, group) };
  }
  return undefined;
}

/** Takes one of equal words out of a list; false if there is none. */
function take(list: string[], words: string): boolean {
  const at = list.indexOf(words);
  if (at >= 0) list.splice(at, 1);
  return at >= 0;
}

function problemOf(file: string, error: ts.Diagnostic, { files, fixes }: ChangeGroup): Problem {
  const together = files.size > 1 ? ` in ${files.size} files that change together` : '';
  const what = `${fixes === 1 ? 'the fix was' : `${fixes} fixes were`} taken back${together}`;
  return {
    file,
    message: `was left as it is: ${what}, because of a new error (TS${error.code}: ${wordsOf(error)})`,
  };
}

/** TypeScript adds a suggestion to the first few unknown names of a program only: the same error, with other words. */
const wordsOf = (error: ts.Diagnostic) =>
  ts
    .flattenDiagnosticMessageText(error.messageText, ' ')
    .replace(/ (?:Did you mean|Do you need to|Try `).*$/, '');

/** Without dependencies a file is full of `any`, and most of what follows from that is no reproach to a fix. */
function errorsIn(program: ts.Program, file: string, types: boolean, namesOnly: boolean): ts.Diagnostic[] {
  const sourceFile = program.getSourceFile(file);
  if (!sourceFile) return [];
  const syntactic = [...program.getSyntacticDiagnostics(sourceFile)];
  if (!types) return syntactic;
  const semantic = program
    .getSemanticDiagnostics(sourceFile)
    .filter(
      ({ category, code }) =>
        category === ts.DiagnosticCategory.Error && (!namesOnly || nameErrors.has(code)),
    );
  return [...syntactic, ...semantic];
}
