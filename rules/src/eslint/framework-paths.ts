import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

interface Manifest {
  readonly dependencies?: Readonly<Record<string, unknown>>;
  readonly devDependencies?: Readonly<Record<string, unknown>>;
}

/** What frameworks name by themselves, in a tsconfig that they generate: the name, and its folder in the package. */
const FRAMEWORKS = [{ name: '@sveltejs/kit', alias: '$lib', folder: 'src/lib' }];

/**
 * Where the names lead that the framework of the package around a folder gives, as in `compilerOptions.paths`. A checkout has
 * not got the tsconfig that says so.
 */
export function frameworkPaths(folder: string): Record<string, string[]> {
  for (let current = folder; ; current = path.dirname(current)) {
    const file = path.join(current, 'package.json');
    if (existsSync(file)) return pathsOf(file);
    if (path.dirname(current) === current) return {};
  }
}

function pathsOf(file: string): Record<string, string[]> {
  const { dependencies, devDependencies } = manifestAt(file) ?? {};
  const used = FRAMEWORKS.filter(({ name }) => name in { ...dependencies, ...devDependencies });
  return Object.fromEntries(
    used.flatMap(({ alias, folder }) => {
      const target = path.posix.join(path.dirname(file), folder);
      return [
        [alias, [target]],
        [`${alias}/*`, [`${target}/*`]],
      ];
    }),
  );
}

function manifestAt(file: string): Manifest | undefined {
  try {
    const manifest: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return typeof manifest === 'object' && manifest !== null ? manifest : undefined;
  } catch {
    return undefined;
  }
}
