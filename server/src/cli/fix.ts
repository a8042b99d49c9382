import { formatPatch, structuredPatch, FILE_HEADERS_ONLY } from 'diff';
import { exitCodeOf, wasChecked } from './check.js';
import type { CheckOptions } from './check-files.js';
import { print, printProblems, terminalOf } from './console.js';
import { applyFixes, type Change, type FixRun } from './fix-files.js';
import { progressOn } from './progress.js';
import { counted, shown, type Terminal } from './stylish.js';
import { suggestedCommand } from './suggested-command.js';

export interface FixCommand extends CheckOptions {
  readonly dryRun: boolean;
  readonly check: boolean;
}

/** `hotpath fix`: applies every fix, prints what changed as a diff. Returns the exit code. */
export async function fix(paths: readonly string[], cwd: string, command: FixCommand): Promise<number> {
  const options = {
    ...command,
    safeties: ['safe', 'reviewed', 'project'] as const,
    verify: command.check,
    write: !command.dryRun,
  };
  const run = await applyFixes(paths, cwd, options, progressOn(process.stderr, cwd));
  printProblems(run.problems, cwd);
  const terminal = terminalOf(process.stdout, cwd);
  for (const change of run.changes) print(diffOf(change, terminal));
  if (wasChecked(run)) print(summary(run, command, terminal));
  return exitCodeOf(run, cwd);
}

function diffOf({ file, before, after }: Change, { cwd, colors }: Terminal): string {
  const name = shown(file, cwd).replaceAll('\\', '/');
  const patch = structuredPatch(`a/${name}`, `b/${name}`, before, after, undefined, undefined, {
    context: 3,
  });
  const paint = (line: string) => {
    if (/^(?:---|\+\+\+) /.test(line)) return colors.bold(line);
    if (line.startsWith('@@')) return colors.cyan(line);
    if (line.startsWith('+')) return colors.green(line);
    return line.startsWith('-') ? colors.red(line) : line;
  };
  return formatPatch(patch, FILE_HEADERS_ONLY).split('\n').map(paint).join('\n');
}

function summary({ applied, changes, checked }: FixRun, command: FixCommand, { colors }: Terminal): string {
  const left = checked.reduce((sum, { reported }) => sum + reported.length, 0);
  const remaining =
    left === 0
      ? 'nothing is left'
      : `${counted(left, 'finding')} left: ${colors.bold(suggestedCommand('hotpath check', command))}`;
  if (applied === 0)
    return left === 0 ? colors.green('✔ Nothing to fix') : `Nothing to fix by rewriting; ${remaining}`;
  const verb = command.dryRun ? 'would be applied' : 'applied';
  const done = `✔ ${counted(applied, 'fix', 'fixes')} ${verb} in ${counted(changes.length, 'file')}`;
  return `${colors.green(done)}; ${remaining}`;
}
