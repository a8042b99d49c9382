import { rmSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const cache = path.resolve(import.meta.dirname, '../../node_modules/.cache/hotpath');

/**
 * Imports TypeScript as it stands in the sources, whatever was built.
 * @param {Pick<import('esbuild').BuildOptions, 'entryPoints' | 'stdin'>} what
 * @returns {Promise<any>}
 */
export async function loadSources(what) {
  const outfile = path.join(cache, `sources-${process.pid}-${Date.now()}.mjs`);
  await build({
    ...what,
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    logLevel: 'warning',
  });
  try {
    return await import(pathToFileURL(outfile).href);
  } finally {
    rmSync(outfile, { force: true });
  }
}
