// Packages the VS Code extension as hotpath-<version>.vsix and checks that it holds exactly what it needs to run.
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { createVSIX, listFiles, PackageManager } from '@vscode/vsce';

const root = path.resolve(import.meta.dirname, '../..');
const { version, files } = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8'));
const packagePath = path.join(root, `hotpath-${version}.vsix`);

/** The bundles need nothing from node_modules; everything else in the package would be there by mistake. */
async function checkContents() {
  const packaged = await listFiles({ cwd: root, packageManager: PackageManager.None });
  const expected = new Set([...files, 'package.json']);
  const unexpected = packaged.filter((file) => !expected.has(file));
  const missing = [...expected].filter((file) => !packaged.includes(file));
  if (unexpected.length === 0 && missing.length === 0) return;
  for (const file of unexpected) console.error(`${file} does not belong into the extension`);
  for (const file of missing)
    console.error(`${file} is missing${file.includes('/dist/') ? ': run `npm run build` first' : ''}`);
  process.exit(1);
}

await checkContents();
await rm(packagePath, { force: true });
await createVSIX({ cwd: root, packagePath, dependencies: false });
