import ts from 'typescript';

/** Finds out whether types are to be had: what a file imports, itself or through other files, may not be installed. */
export class MissingDependencies {
  readonly #program: ts.Program;
  readonly #cache: ts.ModuleResolutionCache;

  constructor(program: ts.Program) {
    this.#program = program;
    this.#cache = ts.createModuleResolutionCache(program.getCurrentDirectory(), (name) => name);
  }

  /** The first package that a file needs and that cannot be found. */
  of(file: string): string | undefined {
    const seen = new Set([file]);
    for (const current of seen)
      for (const name of this.#importsOf(current)) {
        const resolved = this.#resolve(name, current);
        if (resolved === undefined && isPackage(name)) return packageOf(name);
        if (resolved !== undefined && !resolved.includes('/node_modules/')) seen.add(resolved);
      }
    return undefined;
  }

  #importsOf(file: string): string[] {
    const sourceFile = this.#program.getSourceFile(file);
    if (!sourceFile || sourceFile.isDeclarationFile) return [];
    return ts.preProcessFile(sourceFile.text, true, true).importedFiles.map(({ fileName }) => fileName);
  }

  #resolve(name: string, from: string): string | undefined {
    const options = this.#program.getCompilerOptions();
    return ts.resolveModuleName(name, from, options, ts.sys, this.#cache).resolvedModule?.resolvedFileName;
  }
}

const isPackage = (name: string) => !/^[./#]|^node:/.test(name);

const packageOf = (name: string) => name.split('/', name.startsWith('@') ? 2 : 1).join('/');
