// Loads what stands in TypeScript with the engine's sources as they are now, whatever was built.
import { rmSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

/**
 * @param {string} entry a file of this folder
 * @returns {Promise<any>}
 */
export async function load(entry) {
  const root = path.resolve(import.meta.dirname, '../..');
  const outfile = path.join(root, `node_modules/.cache/hotpath/corpus-${process.pid}.mjs`);
  await build({
    entryPoints: [path.join(import.meta.dirname, entry)],
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
