import { existsSync } from 'node:fs';
import path from 'node:path';
import { frameworkPaths, type Library } from 'eslint-plugin-hotpath/analysis';
import { ts } from 'ts-morph';
import { OpenProject, type ProjectPlan } from './open-project.js';
import { OwnLibraries } from './own-libraries.js';
import { Packages } from './packages.js';
import type { Problem } from './problem.js';
import { slashed } from './source-files.js';
import { Texts } from './texts.js';
import { foldersAbove, type Tsconfig, Tsconfigs } from './tsconfigs.js';

/** For files that no tsconfig speaks for: accept whatever runs. */
const inferredOptions: ts.CompilerOptions = {
  target: ts.ScriptTarget.ESNext,
  module: ts.ModuleKind.Preserve,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  jsx: ts.JsxEmit.Preserve,
  esModuleInterop: true,
  allowImportingTsExtensions: true,
  experimentalDecorators: true,
  strict: true,
};

/** What every project gets, whatever its tsconfig says: JavaScript is read, nothing is emitted. */
const imposedOptions: ts.CompilerOptions = {
  allowJs: true,
  maxNodeModuleJsDepth: 0,
  skipLibCheck: true,
  noEmit: true,
  composite: false,
  incremental: false,
};

/** Options that do not change what a program says about code. Projects that differ in these alone are opened as one. */
const irrelevantOptions = new Set([
  ...['configFilePath', 'outDir', 'outFile', 'rootDir', 'declaration', 'declarationDir', 'declarationMap'],
  ...[
    'emitDeclarationOnly',
    'tsBuildInfoFile',
    'sourceMap',
    'inlineSourceMap',
    'inlineSources',
    'sourceRoot',
  ],
  ...['mapRoot', 'removeComments', 'importHelpers', 'stripInternal', 'newLine', 'pretty', 'noEmitOnError'],
]);

/** More root files than this are not opened as one project if they belong to several tsconfigs. */
const mostRoots = 3000;

/**
 * The TypeScript projects of any number of folders. Every file belongs to one: that of the tsconfig which includes it,
 * else of the nearest tsconfig of its package, else one without tsconfig. The packages of a monorepo whose options say
 * the same share a project, so that what they have in common is read once and calls are followed from one to another.
 * At most `capacity` projects are open; the one that was not asked for longest is closed first.
 */
export class Workspace {
  readonly #capacity: number;
  readonly #texts = new Texts();
  readonly #tsconfigs = new Tsconfigs();
  readonly #packages = new Packages(this.#tsconfigs);
  readonly #ownLibraries = new OwnLibraries();
  /** By tsconfig file; one for all files without. */
  readonly #planOfConfig = new Map<string, ProjectPlan>();
  /** By what the options say: the plan that takes the next tsconfig's files. */
  readonly #planOfOptions = new Map<string, ProjectPlan>();
  readonly #planOfFile = new Map<string, ProjectPlan>();
  readonly #open = new Map<ProjectPlan, OpenProject>();

  constructor({ capacity = 4 }: { capacity?: number } = {}) {
    this.#capacity = capacity;
  }

  /** Sorts files by the project they belong to. Opens nothing. */
  plan(files: Iterable<string>): Map<ProjectPlan, string[]> {
    const groups = new Map<ProjectPlan, string[]>();
    for (const file of files) {
      const plan = this.#planOf(slashed(file));
      const group = groups.get(plan);
      if (group) group.push(file);
      else groups.set(plan, [file]);
    }
    return groups;
  }

  /** The open project of a file. */
  projectOf(file: string): OpenProject {
    const project = this.open(this.#planOf(slashed(file)));
    project.add(slashed(file));
    return project;
  }

  open(plan: ProjectPlan): OpenProject {
    const project = this.#open.get(plan) ?? new OpenProject(plan, this.#texts);
    this.#open.delete(plan);
    this.#open.set(plan, project);
    for (const [oldest] of this.#open) if (this.#open.size > this.#capacity) this.#open.delete(oldest);
    return project;
  }

  close(plan: ProjectPlan): void {
    this.#open.delete(plan);
  }

  /** The text as every project sees it, without byte order mark. */
  textOf(file: string): string | undefined {
    return this.#texts.read(slashed(file));
  }

  /** Puts a text (an editor's buffer, a pending fix) before what is on the disk. */
  setText(file: string, text: string): void {
    const name = slashed(file);
    this.#texts.set(name, text);
    for (const project of this.#open.values()) project.setText(name, text);
  }

  /** What is on the disk counts again. */
  dropText(file: string): void {
    this.#texts.delete(slashed(file));
    this.changedOnDisk([file]);
  }

  /** Tells of files that were written, created or deleted by others. */
  changedOnDisk(files: readonly string[]): void {
    const names = files.map(slashed);
    if (names.some((name) => !existsSync(name) || !this.#isKnown(name) || name.endsWith('.json')))
      this.#replan();
    for (const name of names) for (const project of this.#open.values()) this.#refresh(project, name);
  }

  /** Why a file counts as empty: it is binary, too long, or cannot be read. */
  problemOf(file: string): Problem | undefined {
    return this.#texts.problemOf(slashed(file));
  }

  /** The libraries that the user describes for a file. */
  librariesOf(file: string): readonly Library[] | undefined {
    return this.#ownLibraries.of(slashed(file));
  }

  /** What is wrong with the tsconfigs and the descriptions of libraries met so far. */
  problems(): Problem[] {
    return [...this.#tsconfigs.problems(), ...this.#ownLibraries.problems()];
  }

  #refresh(project: OpenProject, file: string): void {
    const text = this.#texts.read(file);
    if (text === undefined) project.remove(file);
    else project.setText(file, text);
  }

  #isKnown(file: string): boolean {
    return [...this.#open.values()].some((project) => project.has(file));
  }

  /** Files may have come, gone or moved to another tsconfig: everything that depends on the set of files starts anew. */
  #replan(): void {
    this.#tsconfigs.clear();
    this.#packages.clear();
    this.#ownLibraries.clear();
    this.#planOfConfig.clear();
    this.#planOfOptions.clear();
    this.#planOfFile.clear();
    this.#open.clear();
  }

  #planOf(file: string): ProjectPlan {
    let plan = this.#planOfFile.get(file);
    if (!plan) this.#planOfFile.set(file, (plan = this.#choosePlan(file)));
    return plan;
  }

  #choosePlan(file: string): ProjectPlan {
    const packageFolder = foldersAbove(file).find((folder) =>
      existsSync(path.posix.join(folder, 'package.json')),
    );
    const top = packageFolder ?? path.posix.dirname(file);
    const config = this.#tsconfigs.including(file) ?? this.#tsconfigs.nearest(file, top);
    const key = config?.file ?? '';
    let plan = this.#planOfConfig.get(key);
    if (!plan) this.#planOfConfig.set(key, (plan = this.#planFor(config, file)));
    plan.roots.add(file);
    return plan;
  }

  #planFor(config: Tsconfig | undefined, file: string): ProjectPlan {
    const options = this.#optionsFor(config?.options ?? inferredOptions, file);
    const key = JSON.stringify(
      Object.entries(options)
        .filter(([name]) => !irrelevantOptions.has(name))
        .sort(),
    );
    const files = config ? this.#tsconfigs.ownFilesOf(config) : [];
    let plan = this.#planOfOptions.get(key);
    if (!plan || plan.roots.size + files.length > mostRoots)
      this.#planOfOptions.set(key, (plan = { options, roots: new Set() }));
    for (const root of files) plan.roots.add(root);
    return plan;
  }

  #optionsFor(options: ts.CompilerOptions, file: string): ts.CompilerOptions {
    const paths = {
      ...frameworkPaths(path.dirname(file)),
      ...this.#packages.pathsAround(file),
      ...options.paths,
    };
    return { ...options, ...imposedOptions, ...(Object.keys(paths).length > 0 && { paths }) };
  }
}
