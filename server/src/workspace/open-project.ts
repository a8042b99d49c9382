import { type CompilerOptions, Project } from 'ts-morph';
import type ts from 'typescript';
import { TextsFileSystem, type Texts } from './texts.js';

/** What to open: which files, with which options. */
export interface ProjectPlan {
  readonly options: CompilerOptions;
  /** The files that the tsconfigs include, and those that were asked for and belong to no other. */
  readonly roots: Set<string>;
}

/** Files as a ts-morph project, with a program that is always up to date. */
export class OpenProject {
  readonly plan: ProjectPlan;
  readonly #project: Project;

  constructor(plan: ProjectPlan, texts: Texts) {
    this.plan = plan;
    this.#project = new Project({
      compilerOptions: plan.options,
      skipAddingFilesFromTsConfig: true,
      skipFileDependencyResolution: true,
      fileSystem: new TextsFileSystem(texts),
    });
    for (const file of plan.roots) this.#project.addSourceFileAtPathIfExists(file);
  }

  /** The program over the present texts: the same object until a text changes. */
  get program(): ts.Program {
    const program: object = this.#project.getProgram().compilerObject;
    if (!isProgram(program)) throw new TypeError('ts-morph gave no program');
    return program;
  }

  has(file: string): boolean {
    return this.#project.getSourceFile(file) !== undefined;
  }

  /** Adds a file if the project does not hold it yet. */
  add(file: string): void {
    this.#project.addSourceFileAtPathIfExists(file);
  }

  textOf(file: string): string | undefined {
    return this.#project.getSourceFile(file)?.getFullText();
  }

  /** Takes over another text of a file that the project holds. */
  setText(file: string, text: string): void {
    const sourceFile = this.#project.getSourceFile(file);
    if (sourceFile && sourceFile.getFullText() !== text) sourceFile.replaceWithText(text);
  }

  /** Drops a file that is gone. */
  remove(file: string): void {
    const sourceFile = this.#project.getSourceFile(file);
    if (sourceFile) this.#project.removeSourceFile(sourceFile);
  }
}

/**
 * ts-morph's program is one of `typescript`, which the bundle takes from ts-morph. Their two declarations are too large
 * for the compiler to compare reliably: whether it finds them equal depends on which file it checks first.
 */
function isProgram(value: object): value is ts.Program {
  return 'getTypeChecker' in value;
}
