import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Rule } from 'eslint';
import ts from 'typescript';
import { isReadable } from './readable.js';
import { frameworkPaths } from './framework-paths.js';
import { workspacePaths } from './workspace-packages.js';

/** The program and the file that a rule looks at. */
export interface Source {
  readonly program: ts.Program;
  readonly file: ts.SourceFile;
  /** Top of the repository or package: what the file's path is judged below. */
  readonly root: string;
}

/**
 * The program of the file being linted: the parser's, when it has types; else one made here from the text and the
 * project files that it imports, without dependencies.
 */
export function sourceOf(context: Rule.RuleContext): Source | undefined {
  const name = context.physicalFilename.split(path.sep).join('/');
  const root = rootOf(path.dirname(name));
  const { program } = context.sourceCode.parserServices as { program?: ts.Program | null };
  const file = program?.getSourceFile(name);
  if (program && file && isReadable(program, file)) return { program, file, root };
  const traced = tracedProgram(name, context.sourceCode);
  const tracedFile = traced.getSourceFile(name);
  return tracedFile && { program: traced, file: tracedFile, root };
}

const roots = new Map<string, string>();

/** The nearest folder upwards with `.git`, else the farthest with a `package.json`, else the folder itself. */
export function rootOf(folder: string): string {
  const known = roots.get(folder);
  if (known) return known;
  let farthest: string | undefined;
  let found: string | undefined;
  for (let current = folder; ; current = path.dirname(current)) {
    if (existsSync(path.join(current, '.git'))) found = current;
    if (existsSync(path.join(current, 'package.json'))) farthest = current;
    if (found || path.dirname(current) === current) break;
  }
  const root = found ?? farthest ?? folder;
  roots.set(folder, root);
  return root;
}

const OPTIONS: ts.CompilerOptions = {
  allowJs: true,
  noLib: true,
  types: [],
  target: ts.ScriptTarget.ESNext,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  jsx: ts.JsxEmit.Preserve,
  experimentalDecorators: true,
  strict: true,
  skipLibCheck: true,
};

type Tree = Rule.RuleContext['sourceCode']['ast'];

let latest: { readonly tree: WeakRef<Tree>; readonly program: ts.Program } | undefined;

/**
 * The program of one pass over a file: the rules share the tree that it walks. The next pass gets a new one, because
 * imported files may have changed, gone or come since; what did not change is not parsed again.
 */
function tracedProgram(name: string, { ast, text }: Rule.RuleContext['sourceCode']): ts.Program {
  if (latest?.tree.deref() === ast) return latest.program;
  const program = untypedProgram(name, text);
  latest = { tree: new WeakRef(ast), program };
  return program;
}

/** A program of one file and what it imports from the project; dependencies stay unresolved. */
function untypedProgram(name: string, text: string): ts.Program {
  const host = ts.createCompilerHost(OPTIONS);
  return ts.createProgram({
    rootNames: [name],
    options: { ...OPTIONS, ...aliasesOf(name) },
    host: {
      ...host,
      fileExists: (file) => !file.includes('/node_modules/') && (file === name || host.fileExists(file)),
      directoryExists: (folder) =>
        !folder.endsWith('/node_modules') && (host.directoryExists?.(folder) ?? true),
      readFile: (file) => (file === name ? text : host.readFile(file)),
      getSourceFile: (file, languageVersion) =>
        file === name ? parse(file, text, languageVersion) : parseFromDisk(file, languageVersion),
    },
  });
}

interface ParsedFile {
  readonly text: string;
  readonly file: ts.SourceFile;
  /** When and how long the file on disk was that held this text; unknown for the text of an editor. */
  readonly stamp: string | undefined;
}

type Version = ts.ScriptTarget | ts.CreateSourceFileOptions;

const parsed = new Map<string, ParsedFile>();

function parseFromDisk(file: string, version: Version): ts.SourceFile | undefined {
  const stats = statSync(file, { throwIfNoEntry: false });
  if (!stats?.isFile()) {
    parsed.delete(file);
    return undefined;
  }
  const stamp = `${stats.mtimeMs}:${stats.size}`;
  const known = parsed.get(file);
  return known?.stamp === stamp ? known.file : parse(file, readFileSync(file, 'utf8'), version, stamp);
}

function parse(file: string, text: string, version: Version, stamp?: string): ts.SourceFile {
  const known = parsed.get(file);
  const source = known?.text === text ? known.file : ts.createSourceFile(file, text, version, true);
  parsed.set(file, { text, file: source, stamp });
  return source;
}

/** The options that say where names lead; TypeScript keeps the folder that `paths` are relative to beside them. */
interface Aliases {
  readonly paths?: ts.MapLike<string[]>;
  readonly baseUrl?: string;
  readonly pathsBasePath?: string;
}

/** `paths` and `baseUrl` of the nearest tsconfig and those it extends, so that `@/db` leads to the project's own file. */
function aliasesOf(name: string): ts.CompilerOptions {
  const workspace = { ...frameworkPaths(path.dirname(name)), ...workspacePaths(path.dirname(name)) };
  const config = ts.findConfigFile(path.dirname(name), (file) => existsSync(file));
  if (!config) return { paths: workspace };
  const host: ts.ParseConfigHost = { ...ts.sys, readDirectory: () => [] };
  const json: unknown = ts.readConfigFile(config, (file) => host.readFile(file)).config;
  const { options } = ts.parseJsonConfigFileContent(json, host, path.dirname(config));
  const { paths, baseUrl, pathsBasePath } = options as Aliases;
  const base = baseUrl ?? pathsBasePath;
  if (base === undefined) return { paths: workspace };
  // What `baseUrl` did: names without a leading dot are looked for in that folder.
  return { paths: { ...workspace, ...(baseUrl ? { '*': ['./*'] } : {}), ...paths }, pathsBasePath: base };
}
