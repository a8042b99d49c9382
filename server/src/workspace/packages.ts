import { existsSync } from 'node:fs';
import path from 'node:path';
import { globbySync } from 'globby';
import ts from 'typescript';
import { parse as parseYaml } from 'yaml';
import { foldersAbove, type Tsconfigs } from './tsconfigs.js';

/** Module name -> absolute files to take it from, as in `compilerOptions.paths`. */
export type Paths = Record<string, string[]>;

const sourceExtensions = ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs'];

interface Manifest {
  readonly name?: unknown;
  readonly workspaces?: unknown;
  readonly exports?: unknown;
  readonly [field: string]: unknown;
}

/** Finds the packages of workspaces (npm, Yarn, pnpm) and where their sources are, each workspace once. */
export class Packages {
  readonly #paths = new Map<string, Paths>();
  readonly #tsconfigs: Tsconfigs;

  constructor(tsconfigs: Tsconfigs) {
    this.#tsconfigs = tsconfigs;
  }

  /** The sources of all packages of the workspace around a file, built and installed or not. */
  pathsAround(file: string): Paths {
    const root = foldersAbove(file).find((folder) => workspacePatterns(folder).length > 0);
    if (root === undefined) return {};
    let paths = this.#paths.get(root);
    if (!paths) this.#paths.set(root, (paths = this.#pathsOf(root)));
    return paths;
  }

  clear(): void {
    this.#paths.clear();
  }

  #pathsOf(root: string): Paths {
    const manifests = globbySync(
      workspacePatterns(root).map((pattern) => path.posix.join(pattern, 'package.json')),
      {
        cwd: root,
        absolute: true,
        ignore: ['**/node_modules'],
        suppressErrors: true,
        followSymbolicLinks: false,
      },
    );
    return Object.assign({}, ...manifests.map((file) => this.#pathsOfPackage(file))) as Paths;
  }

  #pathsOfPackage(manifestFile: string): Paths {
    const manifest = readManifest(manifestFile);
    if (typeof manifest?.name !== 'string') return {};
    const folder = path.posix.dirname(manifestFile);
    const sourceOf = this.#sourceFinder(folder);
    const paths: Paths = {};
    for (const [subpath, targets] of entryPoints(manifest)) {
      const sources = targets.flatMap(sourceOf);
      if (sources.length > 0) paths[manifest.name + subpath] = [...new Set(sources)];
    }
    return paths;
  }

  /** Turns what a manifest names (`./dist/index.d.ts`) into the source it was, or will be, built from. */
  #sourceFinder(folder: string): (target: string) => string[] {
    const { outDir, declarationDir, rootDir } =
      this.#tsconfigs.at(path.posix.join(folder, 'tsconfig.json'))?.options ?? {};
    const inFolder = (dir: string | undefined) => (dir ? [path.posix.relative(folder, dir)] : []);
    const built = [...inFolder(outDir), ...inFolder(declarationDir), 'dist', 'build', 'out'].filter(Boolean);
    const roots = [...inFolder(rootDir), 'src', ''];
    return (target) => {
      const name = withoutExtension(path.posix.normalize(target));
      const rest = built.flatMap((dir) => (name.startsWith(`${dir}/`) ? [name.slice(dir.length + 1)] : []));
      const sources = rest.length === 0 ? [name] : rest.flatMap((inner) => sourcesOfBuilt(inner, roots));
      return sources.map((source) => path.posix.join(folder, source)).flatMap(existingSource);
    };
  }
}

/** Where a built file's source may be: tools add a folder per module format, or one for the source root. */
function sourcesOfBuilt(built: string, roots: readonly string[]): string[] {
  const plain = built.replace(/^(?:esm|cjs|mjs|es|types|dts)\//, '');
  const names = new Set([built, plain, plain.replace(/^src\//, '')]);
  return roots.flatMap((root) => [...names].map((name) => path.posix.join(root, name)));
}

/** The folders a workspace root names, as glob patterns; none if the folder is no workspace root. */
function workspacePatterns(folder: string): string[] {
  const workspaces = readManifest(path.posix.join(folder, 'package.json'))?.workspaces;
  const listed = Array.isArray(workspaces) ? workspaces : property(workspaces, 'packages');
  return strings(listed ?? pnpmPackages(path.posix.join(folder, 'pnpm-workspace.yaml')));
}

function pnpmPackages(file: string): unknown {
  const text = existsSync(file) ? ts.sys.readFile(file) : undefined;
  if (text === undefined) return undefined;
  try {
    return property(parseYaml(text), 'packages');
  } catch {
    return undefined;
  }
}

/** What can be imported of a package: subpath (`''` for the package itself) -> the files its manifest names for it. */
function entryPoints(manifest: Manifest): [subpath: string, targets: string[]][] {
  const fallback: [string, string[]] = ['', ['./src/index', './index', './lib/index']];
  const main = ['source', 'types', 'typings', 'module', 'main'].flatMap((field) =>
    strings([manifest[field]]),
  );
  const { exports } = manifest;
  if (exports === undefined)
    return [
      ['', [...main, ...fallback[1]]],
      ['/*', ['./*', './src/*']],
    ];
  if (!hasSubpaths(exports)) return [['', [...leaves(exports), ...main, ...fallback[1]]]];
  return Object.entries(exports).map(([subpath, target]) => [
    subpath.slice(1),
    subpath === '.' ? [...leaves(target), ...main, ...fallback[1]] : leaves(target),
  ]);
}

function hasSubpaths(exports: unknown): exports is object {
  return (
    typeof exports === 'object' && exports !== null && Object.keys(exports).some((key) => key.startsWith('.'))
  );
}

/** All file names in a conditional export, whatever the condition. */
function leaves(target: unknown): string[] {
  if (typeof target === 'string') return [target];
  if (typeof target !== 'object' || target === null) return [];
  return Object.values(target).flatMap(leaves);
}

const withoutExtension = (file: string) => file.replace(/(?:\.d)?\.[mc]?[jt]sx?$/, '');

/** The source file of a name without extension; a pattern stays one where its folder exists. */
function existingSource(name: string): string[] {
  const [folder, rest] = name.split('*');
  if (rest !== undefined) return folder && existsSync(folder) ? [name] : [];
  const file = sourceExtensions
    .map((extension) => name + extension)
    .find((candidate) => existsSync(candidate));
  return file === undefined ? [] : [file];
}

function readManifest(file: string): Manifest | undefined {
  const text = existsSync(file) ? ts.sys.readFile(file) : undefined;
  if (text === undefined) return undefined;
  const config: unknown = ts.parseConfigFileTextToJson(file, text).config;
  return typeof config === 'object' && config !== null ? (config as Manifest) : undefined;
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}

function strings(values: unknown): string[] {
  return Array.isArray(values) ? values.filter((value) => typeof value === 'string') : [];
}
