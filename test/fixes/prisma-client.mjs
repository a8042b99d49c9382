// The Prisma client of `programs/prisma/schema.prisma`, generated once for each version of the schema.
import { execFile } from 'node:child_process';
import { cp, mkdir, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const require = createRequire(import.meta.url);
const schema = path.join(import.meta.dirname, 'programs/prisma/schema.prisma');
const folder = path.resolve(import.meta.dirname, '../../.cache/fixes/prisma');

/** The folder of the generated sources. */
export async function prismaClient() {
  const generated = path.join(folder, 'generated');
  const stamp = path.join(folder, 'generated-from.prisma');
  const current = await readFile(stamp, 'utf8').catch(() => undefined);
  if (current === (await readFile(schema, 'utf8'))) return generated;

  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await cp(schema, path.join(folder, 'schema.prisma'));
  // The schema engine is a download that generating does not use.
  const env = { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: '/bin/true', CHECKPOINT_DISABLE: '1' };
  await run(process.execPath, [require.resolve('prisma/build/index.js'), 'generate'], { cwd: folder, env });
  await cp(schema, stamp);
  return generated;
}
