import type { FileEdits, Finding, Safety } from 'eslint-plugin-hotpath/analysis';
import { applyEdits } from '../refactorings/apply-edits.js';
import { editsOfFix } from '../refactorings/edits-of-fix.js';
import type { Problem } from '../workspace/problem.js';
import type { Workspace } from '../workspace/workspace.js';
import {
  checkPaths,
  type CheckedFile,
  type CheckOptions,
  type Run,
  type WorkOnProject,
} from './check-files.js';
import type { Progress } from './progress.js';
import { newErrorIn, Verifier } from './verify-fixes.js';
import { writeSource } from './write-source.js';

export interface FixOptions extends CheckOptions {
  readonly safeties: readonly Safety[];
  /** Also keep only what type-checks no worse than before; that it parses is always checked. */
  readonly verify: boolean;
  /** False: change nothing on the disk. */
  readonly write: boolean;
}

/** A file before and after all fixes. */
export interface Change {
  readonly file: string;
  readonly before: string;
  readonly after: string;
}

export interface FixRun extends Run {
  readonly changes: readonly Change[];
  /** How many fixes the changes hold. */
  readonly applied: number;
}

/** More fixes than this in one file mean that fixes undo one another. */
const mostRounds = 100;

/** Checks everything under the paths and applies the fixes of the asked safeties, those of one file one after another. */
export async function applyFixes(
  paths: readonly string[],
  cwd: string,
  options: FixOptions,
  progress: Progress,
): Promise<FixRun> {
  const changes: Change[] = [];
  const problems: Problem[] = [];
  let applied = 0;
  const fixProject: WorkOnProject = ({ workspace, project, files, check }) => {
    const verifier = new Verifier(project, options.verify);
    const fixing = new ProjectFixing(workspace, check, verifier, options.safeties);
    const checked = fixing.run(files);
    problems.push(...fixing.problems, ...verifier.problems());
    applied += fixing.applied;
    changes.push(...fixing.changes());
    return checked;
  };
  const run = await checkPaths(paths, cwd, options, progress, fixProject);
  if (options.write) problems.push(...changes.flatMap((change) => writeSource(change) ?? []));
  return { ...run, problems: [...run.problems, ...problems], changes: mergeChanges(changes), applied };
}

/** A file of two projects may have been changed in both: from its first text to its last. */
function mergeChanges(changes: readonly Change[]): Change[] {
  const byFile = new Map<string, Change>();
  for (const change of changes) {
    const first = byFile.get(change.file) ?? change;
    byFile.set(change.file, { ...change, before: first.before });
  }
  return [...byFile.values()].sort((a, b) => (a.file < b.file ? -1 : 1));
}

/** A finding and everything that its fix changes. */
interface Rewrite {
  readonly finding: Finding;
  readonly edits: readonly FileEdits[];
}

/** The rounds over one open project. */
class ProjectFixing {
  readonly problems: Problem[] = [];
  applied = 0;
  readonly #workspace: Workspace;
  readonly #check: (file: string) => CheckedFile | undefined;
  readonly #verifier: Verifier;
  readonly #safeties: readonly Safety[];
  readonly #checked = new Map<string, CheckedFile>();
  /** Files that a fix changed, before it did. */
  readonly #originals = new Map<string, string>();
  /** Findings whose fixes were taken back. */
  readonly #left = new Set<string>();

  constructor(
    workspace: Workspace,
    check: (file: string) => CheckedFile | undefined,
    verifier: Verifier,
    safeties: readonly Safety[],
  ) {
    this.#workspace = workspace;
    this.#check = check;
    this.#verifier = verifier;
    this.#safeties = safeties;
  }

  run(files: readonly string[]): Iterable<CheckedFile> {
    this.#checkAll(files);
    for (let round = 0; round < mostRounds; round++) {
      const rewrites = this.#chooseRewrites();
      if (rewrites.length === 0) break;
      const changed = this.#apply(rewrites);
      this.#checkAll(
        [...this.#checked.values()].filter((file) => concerns(file, changed)).map(({ file }) => file),
      );
    }
    return this.#checked.values();
  }

  changes(): Change[] {
    return [...this.#originals].map(([file, before]) => ({
      file,
      before,
      after: this.#workspace.textOf(file) ?? '',
    }));
  }

  #checkAll(files: readonly string[]): void {
    for (const file of files) {
      const checked = this.#check(file);
      if (checked) this.#checked.set(file, checked);
    }
  }

  /**
   * Fixes that have no file in common: each was made for the texts as they are, and what is left of a file is checked
   * again before its next one.
   */
  #chooseRewrites(): Rewrite[] {
    const rewrites: Rewrite[] = [];
    const taken = new Set<string>();
    for (const finding of this.#fixable()) {
      if ([finding, ...finding.path].some(({ file }) => taken.has(file))) continue;
      const edits = finding.fix && editsOfFix(finding.fix, (file) => this.#workspace.textOf(file));
      if (!edits || edits.length === 0 || edits.some(({ file }) => taken.has(file))) continue;
      for (const { file } of edits) taken.add(file);
      rewrites.push({ finding, edits });
    }
    return rewrites;
  }

  #fixable(): Finding[] {
    const reported = [...this.#checked.values()].flatMap((file) => file.reported);
    return reported.flatMap(({ finding }) =>
      finding?.fix && this.#safeties.includes(finding.fix.safety) && !this.#left.has(keyOf(finding))
        ? finding
        : [],
    );
  }

  /** Applies fixes and takes those back that bring errors. Returns the files that changed. */
  #apply(rewrites: readonly Rewrite[]): Set<string> {
    const files = rewrites.flatMap(({ edits }) => edits.map(({ file }) => file));
    const texts = new Map(files.map((file) => [file, this.#workspace.textOf(file) ?? '']));
    const before = this.#verifier.errorsIn(files);
    for (const { file, edits } of rewrites.flatMap((rewrite) => rewrite.edits))
      this.#workspace.setText(file, applyEdits(texts.get(file) ?? '', edits));
    const after = this.#verifier.errorsIn(files);

    const changed = new Set<string>();
    for (const { finding, edits } of rewrites) {
      const own = edits.map(({ file }) => file);
      const error = newErrorIn(own, before, after);
      if (error === undefined) {
        this.applied += 1;
        for (const file of own) this.#keep(file, texts, changed);
      } else {
        for (const file of own) this.#workspace.setText(file, texts.get(file) ?? '');
        this.#left.add(keyOf(finding));
        this.problems.push(takenBack(finding, own, error));
      }
    }
    return changed;
  }

  #keep(file: string, texts: ReadonlyMap<string, string>, changed: Set<string>): void {
    changed.add(file);
    if (!this.#originals.has(file)) this.#originals.set(file, texts.get(file) ?? '');
  }
}

/** Tells findings of one file apart, wherever other fixes move them. */
function keyOf({ file, rule, data, fix }: Finding): string {
  return JSON.stringify([file, rule, data, fix?.title]);
}

function takenBack({ file, rule }: Finding, files: readonly string[], error: string): Problem {
  const together = files.length > 1 ? ` in ${files.length} files that change together` : '';
  return {
    file,
    message: `was left as it is by a fix of ${rule}: it was taken back${together}, because of a new error (${error})`,
  };
}

/** Whether a file may have other findings now: it changed, or a finding's path leads through a file that did. */
function concerns({ file, reported }: CheckedFile, changed: ReadonlySet<string>): boolean {
  return (
    changed.has(file) || reported.some(({ finding }) => finding?.path.some((step) => changed.has(step.file)))
  );
}
