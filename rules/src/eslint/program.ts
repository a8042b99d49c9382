import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { TSESLint } from '@typescript-eslint/utils';
import ts from 'typescript';

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
export function sourceOf(
  context: Readonly<TSESLint.RuleContext<string, readonly unknown[]>>,
): Source | undefined {
  const name = context.physicalFilename.split(path.sep).join('/');
  const root = rootOf(path.dirname(name));
  const program = context.sourceCode.parserServices?.program;
  const file = program?.getSourceFile(name);
  if (program && file) return { program, file, root };
  const traced = untypedProgram(name, context.sourceCode.text);
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

interface CachedFile {
  readonly text: string;
  readonly file: ts.SourceFile;
}

const parsed = new Map<string, CachedFile>();
let latest: { readonly name: string; readonly text: string; readonly program: ts.Program } | undefined;

/** A program of one file and what it imports from the project; dependencies stay unresolved. */
function untypedProgram(name: string, text: string): ts.Program {
  if (latest?.name === name && latest.text === text) return latest.program;
  const host = ts.createCompilerHost(OPTIONS);
  const read = (file: string): string | undefined =>
    file === name ? text : existsSync(file) ? readFileSync(file, 'utf8') : undefined;
  const program = ts.createProgram({
    rootNames: [name],
    options: { ...OPTIONS, ...aliasesOf(name) },
    ...(latest ? { oldProgram: latest.program } : {}),
    host: {
      ...host,
      fileExists: (file) => !file.includes('/node_modules/') && (file === name || host.fileExists(file)),
      directoryExists: (folder) =>
        !folder.endsWith('/node_modules') && (host.directoryExists?.(folder) ?? true),
      readFile: read,
      getSourceFile: (file, languageVersion) => {
        const content = read(file);
        if (content === undefined) return undefined;
        const cached = parsed.get(file);
        if (cached?.text === content) return cached.file;
        const source = ts.createSourceFile(file, content, languageVersion, true);
        parsed.set(file, { text: content, file: source });
        return source;
      },
    },
  });
  latest = { name, text, program };
  return program;
}

/** `paths` and `baseUrl` of the nearest tsconfig, so that `@/db` leads to the project's own file. */
function aliasesOf(name: string): ts.CompilerOptions {
  const config = ts.findConfigFile(path.dirname(name), (file) => existsSync(file));
  if (!config) return {};
  const { config: json } = ts.readConfigFile(config, (file) => readFileSync(file, 'utf8')) as {
    config?: { compilerOptions?: { paths?: ts.MapLike<string[]>; baseUrl?: string } };
  };
  const { paths, baseUrl } = json?.compilerOptions ?? {};
  const folder = path.dirname(config);
  if (!paths && !baseUrl) return {};
  // What `baseUrl` did: names without a leading dot are looked for in that folder.
  const base = path.resolve(folder, baseUrl ?? '.');
  return { paths: { ...(baseUrl ? { '*': ['./*'] } : {}), ...paths }, pathsBasePath: base };
}
