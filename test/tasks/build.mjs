// Builds everything: declarations with tsc, and bundles of the plugin, the server and the extension with esbuild.
import { mkdir, writeFile } from 'node:fs/promises';
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';
import { build } from 'esbuild';

const root = path.resolve(import.meta.dirname, '../..');
const require = createRequire(import.meta.url);

/**
 * The server's one TypeScript: everything that asks for `typescript` gets ts-morph's own copy. What is imported is a
 * module of its own, since esbuild copies all members of a CommonJS module for each file that imports it: a few thousand
 * members, for hundreds of files.
 * @type {import('esbuild').Plugin}
 */
const typescriptFromTsMorph = {
  name: 'typescript-from-ts-morph',
  setup: ({ onResolve }) =>
    onResolve({ filter: /^typescript(\/lib\/tsserverlibrary)?$/ }, ({ kind }) => ({
      path: path.join(
        root,
        `server/src/typescript-from-ts-morph.${kind === 'import-statement' ? 'mjs' : 'cjs'}`,
      ),
    })),
};

function tsc() {
  const result = spawnSync(
    process.execPath,
    [require.resolve('typescript/bin/tsc'), '-b', '--pretty', 'false'],
    {
      cwd: root,
      stdio: 'inherit',
    },
  );
  if (result.status !== 0) process.exit(result.status ?? 1);
}

/** @satisfies {import('esbuild').BuildOptions} */
const common = /** @type {const} */ ({
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  logLevel: 'warning',
});

/** The plugin finds a TypeScript when it is loaded: its bundles ask for that one, the declarations name `typescript`. */
const plugin = /** @type {const} */ ({
  ...common,
  packages: 'external',
  alias: { typescript: path.join(root, 'rules/src/eslint/typescript.ts') },
});

async function bundlePlugin() {
  await build({
    ...plugin,
    format: 'esm',
    // What both entry points hold is one module, so that they share what they have found out about a program.
    splitting: true,
    chunkNames: 'shared',
    entryPoints: [path.join(root, 'rules/src/index.ts'), path.join(root, 'rules/src/analysis.ts')],
    outdir: path.join(root, 'rules/dist'),
  });
  await build({
    ...plugin,
    entryPoints: [path.join(root, 'rules/src/index.ts')],
    outfile: path.join(root, 'rules/dist/index.cjs'),
    define: { 'import.meta.url': 'importMetaUrl' },
    banner: { js: "const importMetaUrl = require('node:url').pathToFileURL(__filename);" },
    // `require('eslint-plugin-hotpath')` is the plugin itself, as ESLint's users expect.
    footer: { js: 'module.exports = module.exports.default;' },
  });
  await writeFile(
    path.join(root, 'rules/dist/index.d.cts'),
    "declare const hotpath: typeof import('./index.js', { with: { 'resolution-mode': 'import' } }).default;\nexport = hotpath;\n",
  );
}

async function bundleServer() {
  await build({
    ...common,
    minifyWhitespace: true,
    minifySyntax: true,
    entryPoints: [path.join(root, 'server/src/hotpath.ts')],
    outfile: path.join(root, 'server/dist/hotpath.cjs'),
    plugins: [typescriptFromTsMorph],
    alias: {
      // Not the plugin's bundles, which bring a TypeScript of their own.
      'eslint-plugin-hotpath/analysis': path.join(root, 'rules/src/analysis.ts'),
      'eslint-plugin-hotpath': path.join(root, 'rules/src/index.ts'),
    },
    // `hotpath explain` prints the rules' pages.
    loader: { '.md': 'text' },
    // ESLint loads TypeScript configuration files with jiti; Hotpath never reads a project's configuration.
    external: ['jiti', 'jiti/package.json'],
  });
}

async function bundleClient() {
  await build({
    ...common,
    minify: true,
    entryPoints: [path.join(root, 'client/src/extension.ts')],
    outfile: path.join(root, 'client/dist/extension.cjs'),
    external: ['vscode'],
  });
}

tsc();
await mkdir(path.join(root, 'rules/dist'), { recursive: true });
await bundlePlugin();
await bundleServer();
await bundleClient();
