import path from 'node:path';
import { defineConfig } from 'vitest/config';

const root = import.meta.dirname;
const sources = path.join(root, '../rules/src');

/** The plugin as it is written: specs need no build. */
const alias = [
  { find: /^eslint-plugin-hotpath$/, replacement: path.join(sources, 'index.ts') },
  { find: /^eslint-plugin-hotpath\/analysis$/, replacement: path.join(sources, 'analysis.ts') },
];

const seconds = 1000;

/** One project a folder, so that each can be run alone: `npx vitest run --config test/vitest.config.ts --project specs`. */
function project(name: string, timeout: number, options: object = {}, own: object = {}): object {
  return {
    root,
    ...options,
    test: {
      ...own,
      name,
      include: [`${name}/**/*.test.ts`],
      testTimeout: timeout,
      hookTimeout: timeout,
      pool: 'forks',
    },
  };
}

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      project('specs', 120 * seconds, { resolve: { alias } }, { globalSetup: ['specs/prisma.ts'] }),
      project(
        'libraries',
        120 * seconds,
        { resolve: { alias } },
        { globalSetup: ['specs/prisma.ts', 'libraries/installations.ts'] },
      ),
      project('repository', 60 * seconds, { resolve: { alias } }),
      project('corpus', 60 * seconds),
      project('harness', 120 * seconds),
      project('server', 120 * seconds),
      project('hosts', 300 * seconds),
      project('fixes', 300 * seconds),
      project('demo', 300 * seconds),
      project('editors', 300 * seconds),
    ],
  },
});
