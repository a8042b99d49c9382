// `npm run proof [part of a path]`: runs the programs of test/fixes before and after their fixes and compares them.
// `npm run proof -- --long` does the same with thousands of random programs besides; a difference prints its seed.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { bootstrap } from './bootstrap.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { long: { type: 'boolean', default: false } },
});

bootstrap();
const { runProof } = await import('../fixes/report.mjs');
const isProven = await runProof(positionals[0]);
process.exitCode = isProven && (!values.long || isProvenLong()) ? 0 : 1;

function isProvenLong() {
  const root = path.resolve(import.meta.dirname, '../..');
  const { status } = spawnSync(
    process.execPath,
    [
      path.join(root, 'node_modules/vitest/vitest.mjs'),
      ...['run', '--config', 'test/vitest.config.ts', '--project', 'fixes', 'generated'],
    ],
    { cwd: root, stdio: 'inherit', env: { ...process.env, HOTPATH_LONG: '1' } },
  );
  return status === 0;
}
