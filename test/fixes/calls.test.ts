import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { fixedWorkspace, type Side, type Workspace } from './workspace.mjs';

/** What a caller of a loop observes: `load` fails for one of twelve items, at every position. */
const program = `
const service = 'https://service.test';

export async function load(ids: number[], done: string[]) {
  for (const id of ids) {
    const response = await fetch(\`\${service}/\${id}\`);
    done.push(await response.text());
  }
}

export async function sum(ids: number[], done: string[]) {
  let total = 0;
  for (const id of ids) {
    const response = await fetch(\`\${service}/\${id}\`);
    const text = await response.text();
    total += text.length;
    done.push(text);
  }
  return total;
}
`;

const ids = Array.from({ length: 12 }, (_, index) => index);
const functions = ['load', 'sum'] as const;

type Loops = Record<(typeof functions)[number], (ids: number[], done: string[]) => Promise<unknown>>;

let workspace: Workspace;
const modules = {} as Record<Side, Loops>;

beforeAll(async () => {
  workspace = await fixedWorkspace(async (folder) => {
    await mkdir(path.join(folder, 'loops'), { recursive: true });
    for (const name of ['package.json', 'tsconfig.json'])
      await copyFile(path.join(import.meta.dirname, 'programs', name), path.join(folder, name));
    await writeFile(path.join(folder, 'loops/index.ts'), program.trimStart());
  });
  for (const side of ['before', 'after'] as const)
    modules[side] = (await import(pathToFileURL(workspace.built(side, 'loops/index.ts')).href)) as Loops;
});

afterAll(() => workspace.remove());
afterEach(() => vi.unstubAllGlobals());

test('both loops are rewritten', () => {
  expect(workspace.source('after', 'loops/index.ts').match(/Promise\.all/g)).toHaveLength(functions.length);
});

describe.each(functions)('%s, as its page says', (name) => {
  test.each(ids)('when the call for item %i fails', async (failing) => {
    const before = await observed('before', name, failing);
    const after = await observed('after', name, failing);
    const portion = failing < 10 ? 0 : 10;
    // The same error; the others of the portion have been asked; of the portion itself nothing is there.
    expect(before).toEqual({
      threw: `Error: no ${failing}`,
      asked: failing + 1,
      done: ids.slice(0, failing),
    });
    expect(after).toEqual({
      threw: `Error: no ${failing}`,
      asked: failing < 10 ? 10 : 12,
      done: ids.slice(0, portion),
    });
  });

  test('when none fails', async () => {
    const before = await observed('before', name, undefined);
    expect(before).toEqual({ threw: undefined, asked: 12, done: ids });
    expect(await observed('after', name, undefined)).toEqual(before);
  });
});

/** What a loop throws, how many items it asked for, and those that it is done with, where one of its calls fails. */
async function observed(side: Side, name: keyof Loops, failing: number | undefined) {
  let asked = 0;
  vi.stubGlobal('fetch', async (url: string) => {
    asked += 1;
    await new Promise((resolve) => setTimeout(resolve, 2));
    const id = url.slice(url.lastIndexOf('/') + 1);
    if (Number(id) === failing) throw new Error(`no ${id}`);
    return new Response(id);
  });
  const done: string[] = [];
  const threw = await modules[side][name](ids, done).then(
    () => undefined,
    (error: unknown) => String(error),
  );
  return { threw, asked, done: done.map(Number) };
}
