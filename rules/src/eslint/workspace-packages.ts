import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

/** Module name -> files to take it from, as in `compilerOptions.paths`. */
type Paths = ts.MapLike<string[]>;

interface Manifest {
  readonly name?: string;
  readonly main?: string;
  readonly types?: string;
  readonly workspaces?: readonly string[] | { readonly packages?: readonly string[] };
  readonly exports?: unknown;
}

interface Known {
  readonly paths: Paths;
  readonly patterns: string;
  /** The manifests, and the folders in which a package may appear. */
  readonly watched: readonly string[];
  /** When those were written last. */
  readonly stamp: string;
}

const known = new Map<string, Known>();

/**
 * Where the sources of the packages are that share a workspace (npm, Yarn, pnpm) with a file, installed and built or
 * not: calls are followed into them as into the project's own files.
 */
export function workspacePaths(folder: string): Paths {
  for (let current = folder; ; current = path.dirname(current)) {
    const patterns = existsSync(path.join(current, 'package.json')) ? patternsOf(current) : [];
    if (patterns.length > 0) return pathsOf(current, patterns);
    if (path.dirname(current) === current || existsSync(path.join(current, '.git'))) return {};
  }
}

function pathsOf(root: string, patterns: readonly string[]): Paths {
  const before = known.get(root);
  const isCurrent = before?.patterns === patterns.join(' ') && before.stamp === stampOf(before.watched);
  if (before && isCurrent) return before.paths;
  const manifests = patterns.map((pattern) => path.posix.join(pattern, 'package.json'));
  const found = ts.sys.readDirectory(root, ['.json'], ['**/node_modules'], manifests);
  const watched = [...patterns.map((pattern) => path.join(root, fixedPart(pattern))), ...found];
  const paths = Object.assign({}, ...found.map(pathsOfPackage)) as Paths;
  known.set(root, { paths, patterns: patterns.join(' '), watched, stamp: stampOf(watched) });
  return paths;
}

/** `packages` of `packages/*`: the folder that changes when a package comes or goes. */
function fixedPart(pattern: string): string {
  return pattern.split('*')[0] ?? '';
}

function stampOf(files: readonly string[]): string {
  return files.map((file) => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0).join(' ');
}

function pathsOfPackage(file: string): Paths {
  const manifest = manifestAt(file);
  if (!manifest?.name) return {};
  const folder = path.dirname(file);
  const inside = (targets: readonly string[]) =>
    targets.flatMap(sourcesOf).map((target) => path.join(folder, target));
  const { name, types, main } = manifest;
  const paths: Paths = {
    [name]: inside([...strings(types), ...strings(main), './src/index', './index', './lib/index']),
    [`${name}/*`]: inside(['./*', './src/*']),
  };
  for (const [subpath, targets] of exportsOf(manifest)) {
    const key = path.posix.join(name, subpath);
    paths[key] = [...inside(targets), ...(paths[key] ?? [])];
  }
  return paths;
}

/** What `exports` names, by subpath, whatever the condition. */
function exportsOf({ exports }: Manifest): [string, string[]][] {
  if (typeof exports !== 'object' || exports === null) return [['.', strings(exports)]];
  const entries = Object.entries(exports);
  return entries.some(([key]) => key.startsWith('.'))
    ? entries.map(([key, target]) => [key, leaves(target)])
    : [['.', leaves(exports)]];
}

function leaves(target: unknown): string[] {
  return typeof target === 'object' && target !== null
    ? Object.values(target).flatMap(leaves)
    : strings(target);
}

/** What a manifest names, and the source that it is built from: `./dist/index.js` of `./src/index.ts`. */
function sourcesOf(target: string): string[] {
  const name = target.replace(/(\.d)?\.[cm]?[jt]sx?$/, '');
  const built = /^(?:\.\/)?(?:dist|build|out)\/(?:(?:esm|cjs|mjs|es|types)\/)?(.*)$/.exec(name);
  return built ? [`./src/${built[1] ?? ''}`, `./${built[1] ?? ''}`] : [name];
}

function patternsOf(folder: string): readonly string[] {
  const { workspaces } = manifestAt(path.join(folder, 'package.json')) ?? {};
  if (workspaces)
    return 'packages' in workspaces ? (workspaces.packages ?? []) : (workspaces as readonly string[]);
  const file = path.join(folder, 'pnpm-workspace.yaml');
  return existsSync(file) ? pnpmPatterns(readFileSync(file, 'utf8')) : [];
}

/** The list under `packages:`. */
function pnpmPatterns(text: string): string[] {
  const list = /^packages:[^\n]*\n((?:[ \t]*(?:-|#)[^\n]*\n?|[ \t]*\n)*)/m.exec(text)?.[1] ?? '';
  return [...list.matchAll(/^\s*-\s*['"]?([^'"#\n]+?)['"]?\s*$/gm)]
    .map(([, pattern = '']) => pattern)
    .filter((pattern) => !pattern.startsWith('!'));
}

function manifestAt(file: string): Manifest | undefined {
  const { config } = ts.readConfigFile(file, (name) => ts.sys.readFile(name)) as { config?: Manifest };
  return config;
}

function strings(value: unknown): string[] {
  return typeof value === 'string' ? [value] : [];
}
