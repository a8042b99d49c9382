import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Linter } from 'eslint';
import type ts from 'typescript';
import type { Case, Mode } from './cases.js';
import { applyFixes } from './fixing.js';
import { lint, type Report } from './lint.js';
import { prismaSources } from './prisma.js';
import { errorsOf, programOf } from './programs.js';

type Files = ReadonlyMap<string, string>;

/** What one look at the files of a case gave. `files` has names relative to `folder`, findings have absolute ones. */
export interface Round {
  readonly folder: string;
  readonly files: Files;
  readonly reports: readonly Report[];
  /** Type errors; empty when traced. */
  readonly errors: readonly string[];
}

/** A case, run: the first round is the case as written, each later one follows the fixes of the one before. */
export interface Outcome {
  readonly rounds: readonly Round[];
  /** Why the run ended early. */
  readonly failure: Error | undefined;
}

/** The part of a case that decides what a run does. */
export type Runnable = Pick<Case, 'files' | 'said'>;

interface Run {
  readonly case: Runnable;
  readonly folder: string;
  readonly rounds: Round[];
  next: Files | undefined;
  failure: Error | undefined;
}

const maximumRounds = 10;

/** Lints cases and applies their fixes until none is left. All cases of a round share one program. */
export function runCases(cases: readonly Runnable[], rule: string, mode: Mode, folder: string): Outcome[] {
  rmSync(path.join(folder, mode), { recursive: true, force: true });
  const runs = cases.map((one, index): Run => {
    const own = path.join(folder, mode, `case-${index + 1}`);
    return { case: one, folder: own, rounds: [], next: one.files, failure: undefined };
  });
  for (let count = 0; count < maximumRounds; count++) {
    const pending = runs.filter((run) => run.next !== undefined);
    if (pending.length === 0) break;
    runRound(pending, rule, mode, `round-${count}`);
  }
  for (const run of runs) {
    if (run.next !== undefined) run.failure = new Error(`fixes are still left after ${maximumRounds} rounds`);
  }
  return runs;
}

function runRound(runs: readonly Run[], rule: string, mode: Mode, name: string): void {
  const roots = runs.flatMap((run) => writeFiles(path.join(run.folder, name), run.next ?? new Map()));
  const program = mode === 'typed' ? programOf(path.dirname(runs[0]?.folder ?? ''), roots) : undefined;
  for (const run of runs) {
    const files = run.next ?? new Map<string, string>();
    run.next = undefined;
    try {
      const round = look(run.case, path.join(run.folder, name), files, rule, program);
      run.rounds.push(round);
      if (round.reports.some(({ finding }) => finding.fix !== undefined)) run.next = fixed(round);
    } catch (error) {
      run.failure = error instanceof Error ? error : new Error(String(error));
    }
  }
}

function look(
  one: Runnable,
  folder: string,
  files: Files,
  rule: string,
  program: ts.Program | undefined,
): Round {
  const [options] = one.said('Options').map((text): unknown => JSON.parse(text));
  const rules: Linter.RulesRecord = {
    [`hotpath/${rule}`]: options === undefined ? 'warn' : ['warn', options],
  };
  const settings = Object.assign(
    {},
    ...one.said('Settings').map((text): unknown => JSON.parse(text)),
  ) as object;
  const code = [...files].filter(([file]) => isLinted(file));
  return {
    folder,
    files,
    reports: code.flatMap(([file, text]) =>
      lint(folder, file, text, { rules, settings, ...(program && { program }) }),
    ),
    errors: program ? code.flatMap(([file]) => errorsOf(program, path.join(folder, file))) : [],
  };
}

/** The files after the fixes of a round. */
function fixed({ folder, files, reports }: Round): Files {
  const absolute = new Map([...files].map(([file, text]) => [path.join(folder, file), text]));
  const result = applyFixes(
    absolute,
    reports.map(({ finding }) => finding),
  );
  return new Map([...result].map(([file, text]) => [path.relative(folder, file), text]));
}

/** Writes the files of a case and returns the absolute names of those that are code. */
function writeFiles(folder: string, files: Files): string[] {
  for (const [file, text] of files) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), text);
  }
  if ([...files.values()].some((text) => text.includes('/generated/prisma'))) {
    cpSync(prismaSources, path.join(folder, 'generated'), { recursive: true });
  }
  return [...files.keys()].filter(isLinted).map((file) => path.join(folder, file));
}

export function isLinted(file: string): boolean {
  return /\.[cm]?[jt]sx?$/.test(file) && !/\.d\.[cm]?ts$/.test(file);
}
