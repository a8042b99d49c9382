import { existsSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { repository } from './folders.js';
import { prismaPaths } from './prisma.js';

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  lib: ['lib.es2023.d.ts'],
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  moduleDetection: ts.ModuleDetectionKind.Force,
  strict: true,
  strictPropertyInitialization: false,
  experimentalDecorators: true,
  emitDecoratorMetadata: true,
  esModuleInterop: true,
  allowJs: true,
  resolveJsonModule: true,
  skipLibCheck: true,
  noEmit: true,
  jsx: ts.JsxEmit.Preserve,
  types: ['node'],
};

/** Source files that no case owns (typings, the standard library): parsed and bound once for all programs. */
const shared = new Map<string, ts.SourceFile | undefined>();

/** The tests' own versions of packages come before those that tools of the repository brought along (lru-cache). */
const packages = [path.join(repository, 'test/node_modules/*')];

/** One program over the files of many cases. Where a folder has packages of its own, these are what the files import. */
export function programOf(folder: string, files: readonly string[]): ts.Program {
  const own = existsSync(path.join(folder, 'node_modules'));
  const modules = path.join(folder, 'node_modules');
  const found = own ? [path.join(modules, '@types/*'), path.join(modules, '*')] : packages;
  const all = { ...options, paths: { ...prismaPaths, '*': found } };
  const host = ts.createCompilerHost(all, true);
  const read = host.getSourceFile.bind(host);
  host.getCurrentDirectory = () => folder;
  host.getSourceFile = (file, ...rest) => {
    if (!file.includes('/node_modules/')) return read(file, ...rest);
    if (!shared.has(file)) shared.set(file, read(file, ...rest));
    return shared.get(file);
  };
  return ts.createProgram({ rootNames: files, options: all, host });
}

/** The errors of one file, without their positions. */
export function errorsOf(program: ts.Program, file: string): string[] {
  const source = program.getSourceFile(file);
  if (source === undefined) throw new Error(`${file} is not in the program`);
  return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map(
    (error) => `${path.basename(file)}: ${ts.flattenDiagnosticMessageText(error.messageText, ' ')}`,
  );
}
