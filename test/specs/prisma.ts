import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { cacheFolder } from './folders.js';

const require = createRequire(import.meta.url);
const schema = path.join(import.meta.dirname, '../fixtures/prisma/schema.prisma');
const folder = path.join(cacheFolder, 'prisma');

/** Where `@prisma/client` finds the generated client, as paths for the compiler. */
export const prismaPaths = { '.prisma/client/*': [path.join(folder, 'node_modules/.prisma/client/*')] };

/** The client that the `prisma-client` generator writes into a project; cases import it from `generated/prisma`. */
export const prismaSources = path.join(folder, 'generated');

/**
 * Generates both clients for `test/fixtures/prisma/schema.prisma`, once for each version of the schema. Runs before the
 * specs, because those run in several processes.
 */
export default function generateClients(): void {
  const stamp = path.join(folder, 'generated-from.prisma');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === readFileSync(schema, 'utf8')) return;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  cpSync(schema, path.join(folder, 'schema.prisma'));
  // The schema engine is a download that generating does not use.
  const env = { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: '/bin/true', CHECKPOINT_DISABLE: '1' };
  execFileSync(process.execPath, [require.resolve('prisma/build/index.js'), 'generate'], {
    cwd: folder,
    env,
    stdio: 'pipe',
  });
  cpSync(schema, stamp);
}
