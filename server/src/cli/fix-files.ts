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
import { verifyFixes } from './verify-fixes.js';
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

/** Files that one or more fixes changed together, and how many fixes. */
export interface ChangeGroup {
  readonly files: Set<string>;
  fixes: number;
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
  const fixProject: WorkOnProject = (work) => {
    const fixing = new ProjectFixing(work.workspace, work.check, options);
    const checked = fixing.run(work.files);
    const { broken, problems: found } = verifyFixes(
      work.project,
      fixing.groups,
      fixing.originals,
      options.verify,
    );
    problems.push(...found, ...broken.map(({ problem }) => problem));
    const again = fixing.revert(broken.map(({ group }) => group));
    applied += fixing.groups.reduce((sum, { fixes }) => sum + fixes, 0);
    changes.push(...fixing.changes());
    return new Map([...checked, ...again].map((file) => [file.file, file])).values();
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

/** The rounds over one open project. */
class ProjectFixing {
  readonly originals = new Map<string, string>();
  groups: ChangeGroup[] = [];
  readonly #workspace: Workspace;
  readonly #check: (file: string) => CheckedFile | undefined;
  readonly #safeties: readonly Safety[];
  readonly #checked = new Map<string, CheckedFile>();

  constructor(workspace: Workspace, check: (file: string) => CheckedFile | undefined, options: FixOptions) {
    this.#workspace = workspace;
    this.#check = check;
    this.#safeties = options.safeties;
  }

  run(files: readonly string[]): CheckedFile[] {
    this.#checkAll(files);
    for (let round = 0; round < mostRounds; round++) {
      const changed = this.#applyRound();
      if (changed.size === 0) break;
      this.#checkAll(
        [...this.#checked.values()].filter((file) => concerns(file, changed)).map(({ file }) => file),
      );
    }
    return [...this.#checked.values()];
  }

  /** Takes back what the groups changed and checks their files again. */
  revert(groups: readonly ChangeGroup[]): CheckedFile[] {
    const files = groups.flatMap((group) => [...group.files]);
    for (const file of files) {
      this.#setText(file, this.originals.get(file) ?? '');
      this.originals.delete(file);
    }
    this.groups = this.groups.filter((group) => !groups.includes(group));
    return files.flatMap((file) => (this.#checked.has(file) ? (this.#check(file) ?? []) : []));
  }

  changes(): Change[] {
    return [...this.originals].map(([file, before]) => ({
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
   * Applies fixes that have no file in common: each was made for the texts as they are, and what is left of a file is
   * checked again before its next one. Returns the files that changed.
   */
  #applyRound(): Set<string> {
    const changed = new Set<string>();
    for (const finding of this.#fixable()) {
      if ([finding, ...finding.path].some(({ file }) => changed.has(file))) continue;
      const edits = finding.fix && editsOfFix(finding.fix, (file) => this.#workspace.textOf(file));
      if (!edits || edits.length === 0 || edits.some(({ file }) => changed.has(file))) continue;
      for (const { file } of edits) changed.add(file);
      this.#join(edits.map(({ file }) => file));
      for (const ofFile of edits) this.#edit(ofFile);
    }
    return changed;
  }

  #fixable(): Finding[] {
    const reported = [...this.#checked.values()].flatMap((file) => file.reported);
    return reported.flatMap(({ finding }) =>
      finding?.fix && this.#safeties.includes(finding.fix.safety) ? finding : [],
    );
  }

  #edit({ file, edits }: FileEdits): void {
    const text = this.#workspace.textOf(file) ?? '';
    if (!this.originals.has(file)) this.originals.set(file, text);
    this.#setText(file, applyEdits(text, edits));
  }

  #setText(file: string, text: string): void {
    this.#workspace.setText(file, text);
  }

  /** Files changed by one fix belong together, with whatever other fixes changed in them. */
  #join(files: readonly string[]): void {
    const touching = this.groups.filter((group) => files.some((file) => group.files.has(file)));
    const group: ChangeGroup = {
      files: new Set([...files, ...touching.flatMap((other) => [...other.files])]),
      fixes: touching.reduce((sum, other) => sum + other.fixes, 1),
    };
    this.groups = [...this.groups.filter((other) => !touching.includes(other)), group];
  }
}

/** Whether a file may have other findings now: it changed, or a finding's path leads through a file that did. */
function concerns({ file, reported }: CheckedFile, changed: ReadonlySet<string>): boolean {
  return (
    changed.has(file) || reported.some(({ finding }) => finding?.path.some((step) => changed.has(step.file)))
  );
}
