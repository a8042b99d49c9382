import { checkPaths, type CheckOptions, type Run } from './check-files.js';
import { print, printProblems, terminalOf } from './console.js';
import { applyFixes } from './fix-files.js';
import { jsonReport } from './json.js';
import { progressOn } from './progress.js';
import { stylishReport } from './stylish.js';

export interface CheckCommand extends CheckOptions {
  readonly format: 'stylish' | 'json';
  readonly fix: boolean;
}

export const exitCodes = { clean: 0, findings: 1, couldNotRun: 2 } as const;

/** `hotpath check`: prints the findings, after the safe fixes if asked for. Returns the exit code. */
export async function check(paths: readonly string[], cwd: string, command: CheckCommand): Promise<number> {
  const progress = progressOn(process.stderr, cwd);
  const run = command.fix
    ? await applyFixes(paths, cwd, { ...command, safeties: ['safe'], verify: false, write: true }, progress)
    : await checkPaths(paths, cwd, command, progress);
  printProblems(run.problems, cwd);
  if (command.format === 'json') print(jsonReport(run.checked, run.textOf));
  else if (wasChecked(run)) print(stylishReport(run.checked, terminalOf(process.stdout, cwd), command));
  return exitCodeOf(run, cwd);
}

export const wasChecked = (run: Run) => run.checked.some(({ fatal }) => !fatal);

export function exitCodeOf(run: Run, cwd: string): number {
  if (run.checked.some(({ reported }) => reported.length > 0)) return exitCodes.findings;
  if (wasChecked(run)) return exitCodes.clean;
  const message =
    'holds nothing that could be checked: name files or folders with TypeScript or JavaScript sources';
  if (run.problems.length === 0) printProblems([{ file: cwd, message }], '');
  return exitCodes.couldNotRun;
}
