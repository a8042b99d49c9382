import type { Linter } from 'eslint';
import { lintFile, type Reported } from '../linting/lint-file.js';
import type { Preset } from '../linting/presets.js';
import type { OpenProject } from '../workspace/open-project.js';
import type { Problem } from '../workspace/problem.js';
import { findSourceFiles } from '../workspace/source-files.js';
import { Workspace } from '../workspace/workspace.js';
import type { Progress } from './progress.js';

export interface CheckOptions {
  readonly preset: Preset;
  readonly cold: boolean;
  readonly inlineConfig: boolean;
}

export interface CheckedFile {
  /** Absolute path. */
  readonly file: string;
  readonly text: string;
  readonly reported: readonly Reported[];
  readonly suppressed: readonly Linter.SuppressedLintMessage[];
  readonly fatal: Linter.LintMessage | undefined;
}

export interface Run {
  /** Sorted by path; without files that could not be read at all. */
  readonly checked: readonly CheckedFile[];
  readonly problems: readonly Problem[];
  /** Files as the run sees them: after its fixes. */
  readonly textOf: (file: string) => string | undefined;
}

/** What to do with the files of one project while it is open; by default they are checked and that is all. */
export type WorkOnProject = (work: {
  readonly workspace: Workspace;
  readonly project: OpenProject;
  readonly files: readonly string[];
  readonly check: (file: string) => CheckedFile | undefined;
}) => Iterable<CheckedFile>;

const checkEach: WorkOnProject = ({ files, check }) => files.flatMap((file) => check(file) ?? []);

/** Checks everything under the paths, project by project, one of them open at a time. */
export async function checkPaths(
  paths: readonly string[],
  cwd: string,
  options: CheckOptions,
  progress: Progress,
  work: WorkOnProject = checkEach,
): Promise<Run> {
  const { files, problems: pathProblems } = await findSourceFiles(paths, cwd);
  const workspace = new Workspace({ capacity: 1 });
  const checked: CheckedFile[] = [];
  const problems: Problem[] = [...pathProblems];
  const plans = workspace.plan(files);
  progress.start(files.length);
  for (const [plan, planned] of plans) {
    const project = workspace.open(plan);
    const check = (file: string) => {
      progress.at(file);
      return checkFile(workspace, project, file, options);
    };
    checked.push(...work({ workspace, project, files: planned, check }));
    problems.push(...planned.flatMap((file) => workspace.problemOf(file) ?? []));
    workspace.close(plan);
  }
  progress.stop();
  problems.push(...workspace.problems(), ...checked.flatMap(fatalProblem));
  checked.sort((a, b) => (a.file < b.file ? -1 : 1));
  return { checked, problems, textOf: (file) => workspace.textOf(file) };
}

function checkFile(
  workspace: Workspace,
  project: OpenProject,
  file: string,
  options: CheckOptions,
): CheckedFile | undefined {
  const { program } = project;
  const text = program.getSourceFile(file)?.text;
  if (text === undefined || workspace.problemOf(file) || isGenerated(text)) return undefined;
  const result = lintFile({ program, file, text, libraries: workspace.librariesOf(file), ...options });
  return { file, text: result.reported.length > 0 ? text : '', ...result };
}

/** Whether a tool wrote the file: a comment at its top says so, or its lines are too long for people. */
function isGenerated(text: string): boolean {
  const head = text.slice(0, 1000);
  const says =
    /^\s*(?:\/\/|\/?\*).*(?:@generated\b|\b(?:auto-?|automatically )generated\b|\bdo not edit\b)/im;
  return says.test(head) || (text.length > 20_000 && text.length / text.split('\n').length > 300);
}

function fatalProblem({ file, fatal }: CheckedFile): Problem[] {
  if (!fatal) return [];
  if (fatal.line === 0) return [{ file, message: fatal.message }];
  const message = `cannot be parsed (${fatal.message.replace(/^Parsing error: /, '')}): it was skipped`;
  return [{ file, line: fatal.line, message }];
}
