import ts from 'typescript';
import type { OpenProject } from '../workspace/open-project.js';
import type { Problem } from '../workspace/problem.js';
import { MissingDependencies } from './missing-dependencies.js';

/** What holds without any types: names that do not exist, exist twice, or are used before they do. */
const nameErrors = new Set([
  2300, 2304, 2448, 2451, 2454, 2552, 2580, 2581, 2582, 2583, 2584, 2591, 2592, 2593, 18004,
]);

/** The errors of files, in words. */
export type Errors = ReadonlyMap<string, readonly string[]>;

/** Tells whether the files of a project parse and, with `types`, what their type errors are. */
export class Verifier {
  readonly #project: OpenProject;
  readonly #types: boolean;
  /** Files with a package that they need and that is not installed, as they were before any fix. */
  readonly #missing = new Map<string, string | undefined>();

  constructor(project: OpenProject, types: boolean) {
    this.#project = project;
    this.#types = types;
  }

  errorsIn(files: readonly string[]): Errors {
    if (this.#types) this.#lookForDependencies(files);
    const { program } = this.#project;
    return new Map(files.map((file) => [file, this.#diagnostics(program, file).map(wordsOf)]));
  }

  /** Files that could be checked in part only. */
  problems(): Problem[] {
    return [...this.#missing].flatMap(([file, name]) =>
      name === undefined
        ? []
        : { file, message: `was not checked for types, only for names: ${name} is not installed` },
    );
  }

  #lookForDependencies(files: readonly string[]): void {
    const dependencies = new MissingDependencies(this.#project.program);
    for (const file of files) if (!this.#missing.has(file)) this.#missing.set(file, dependencies.of(file));
  }

  /** Without dependencies a file is full of `any`, and most of what follows from that is no reproach to a fix. */
  #diagnostics(program: ts.Program, file: string): ts.Diagnostic[] {
    const sourceFile = program.getSourceFile(file);
    if (!sourceFile) return [];
    const syntactic = [...program.getSyntacticDiagnostics(sourceFile)];
    if (!this.#types) return syntactic;
    const namesOnly = this.#missing.get(file) !== undefined;
    const semantic = program
      .getSemanticDiagnostics(sourceFile)
      .filter(
        ({ category, code }) =>
          category === ts.DiagnosticCategory.Error && (!namesOnly || nameErrors.has(code)),
      );
    return [...syntactic, ...semantic];
  }
}

/** The first error of these files that they had less often before. */
export function newErrorIn(files: readonly string[], before: Errors, after: Errors): string | undefined {
  for (const file of files) {
    const known = [...(before.get(file) ?? [])];
    const added = after.get(file)?.find((error) => !take(known, error));
    if (added !== undefined) return added;
  }
  return undefined;
}

/** Takes one of equal words out of a list; false if there is none. */
function take(list: string[], words: string): boolean {
  const at = list.indexOf(words);
  if (at >= 0) list.splice(at, 1);
  return at >= 0;
}

/** TypeScript adds a suggestion to the first few unknown names of a program only: the same error, with other words. */
function wordsOf({ code, messageText }: ts.Diagnostic): string {
  const words = ts.flattenDiagnosticMessageText(messageText, ' ');
  return `TS${code}: ${words.replace(/ (?:Did you mean|Do you need to|Try `).*$/, '').trim()}`;
}
