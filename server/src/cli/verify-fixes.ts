import ts from 'typescript';
import type { OpenProject } from '../workspace/open-project.js';
import type { Problem } from '../workspace/problem.js';
import type { ChangeGroup } from './fix-files.js';

export interface BrokenGroup {
  readonly group: ChangeGroup;
  readonly problem: Problem;
}

/** Error codes that say no more than that a dependency is not installed. */
const missingModules = new Set([2307, 2792, 7016]);

/** The groups whose files no longer parse or, with `types`, have more type errors than their originals. */
export function brokenGroups(
  project: OpenProject,
  groups: readonly ChangeGroup[],
  originals: ReadonlyMap<string, string>,
  types: boolean,
): BrokenGroup[] {
  if (groups.length === 0) return [];
  const after = errorsIn(project.program, originals.keys(), types);
  const texts = [...originals.keys()].map((file) => [file, project.textOf(file)] as const);
  for (const [file, text] of originals) project.setText(file, text);
  const before = errorsIn(project.program, originals.keys(), types);
  for (const [file, text] of texts) if (text !== undefined) project.setText(file, text);
  return groups.flatMap((group) => brokenGroup(group, before, after) ?? []);
}

type ErrorsOfFiles = ReadonlyMap<string, readonly ts.Diagnostic[]>;

function brokenGroup(
  group: ChangeGroup,
  before: ErrorsOfFiles,
  after: ErrorsOfFiles,
): BrokenGroup | undefined {
  for (const file of group.files) {
    const known = new Set((before.get(file) ?? []).map(wordsOf));
    const errors = after.get(file) ?? [];
    if (errors.length <= (before.get(file) ?? []).length) continue;
    const added = errors.find((error) => !known.has(wordsOf(error))) ?? errors[0];
    if (added) return { group, problem: problemOf(file, added, group) };
  }
  return undefined;
}

function problemOf(file: string, error: ts.Diagnostic, { files, fixes }: ChangeGroup): Problem {
  const together = files.size > 1 ? ` in ${files.size} files that change together` : '';
  const what = `${fixes === 1 ? 'the fix was' : `${fixes} fixes were`} taken back${together}`;
  return {
    file,
    message: `was left as it is: ${what}, because of a new error (TS${error.code}: ${wordsOf(error)})`,
  };
}

const wordsOf = (error: ts.Diagnostic) => ts.flattenDiagnosticMessageText(error.messageText, ' ');

function errorsIn(program: ts.Program, files: Iterable<string>, types: boolean): ErrorsOfFiles {
  const errors = new Map<string, readonly ts.Diagnostic[]>();
  for (const file of files) {
    const sourceFile = program.getSourceFile(file);
    if (!sourceFile) continue;
    const syntactic = program.getSyntacticDiagnostics(sourceFile);
    errors.set(file, types ? [...syntactic, ...typeErrors(program, sourceFile)] : syntactic);
  }
  return errors;
}

/** Without its dependencies a file is full of `any`: what follows from that is no reproach to a fix. */
function typeErrors(program: ts.Program, sourceFile: ts.SourceFile): ts.Diagnostic[] {
  const errors = program
    .getSemanticDiagnostics(sourceFile)
    .filter(({ category }) => category === ts.DiagnosticCategory.Error);
  if (!errors.some(({ code }) => missingModules.has(code))) return errors;
  return errors.filter(({ code }) => !missingModules.has(code) && !isImplicitAny(code));
}

const isImplicitAny = (code: number) => code >= 7005 && code <= 7057;
