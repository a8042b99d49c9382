import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import { format } from 'prettier';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startDatabases, type Databases } from './databases.mjs';
import { generated, generatedLibraries as libraries, refusedKey, type Generated } from './generator.js';
import { copyShared } from './programs.mjs';
import { Runner, type Outcome } from './running.mjs';
import { fixedWorkspace, type Workspace } from './workspace.mjs';

const isLong = process.env.HOTPATH_LONG === '1';
const rounds = isLong ? 25 : 1;
const programsOfRound = isLong ? 200 : 300;
const minutes = 60_000;

/** The same programs each time, others with `HOTPATH_SEED` or when run long. */
const seed = Number(process.env.HOTPATH_SEED ?? (isLong ? Date.now() % 1_000_000 : 1));

const refusedByDatabase = /^throws \w+ (22003|P2020)$/;

let databases: Databases;
let runner: Runner;

beforeAll(async () => {
  databases = await startDatabases(libraries);
  runner = new Runner(databases);
});

afterAll(async () => {
  await runner.close();
  await databases.stop();
});

test.each(Array.from({ length: rounds }, (_, round) => seed + round))(
  'generated programs of seed %i do the same after their fixes',
  async (own) => {
    const programs = fc.sample(generated, { seed: own, numRuns: programsOfRound });
    const workspace = await fixedWorkspace((folder) => writePrograms(folder, programs));
    try {
      const rewritten = [...programs.entries()].filter(([index, program]) =>
        isChanged(fileOf(index, program), workspace),
      );
      expect(rewritten.length, 'programs that are rewritten').toBeGreaterThan(programs.length / 5);
      const problems: string[] = [];
      for (const [index, program] of rewritten)
        problems.push(...(await problemsOf(index, program, workspace)));
      expect(problems.join('\n\n'), `HOTPATH_SEED=${own}`).toBe('');
    } finally {
      // Each round's programs have connections of their own.
      await runner.close();
      workspace.remove();
    }
  },
  15 * minutes,
);

async function writePrograms(folder: string, programs: readonly Generated[]): Promise<void> {
  await copyShared(folder);
  for (const [index, program] of programs.entries()) {
    const text = await format(program.text, { parser: 'typescript', singleQuote: true, printWidth: 110 });
    await writeFile(path.join(folder, fileOf(index, program)), text);
  }
}

function fileOf(index: number, { library }: Generated): string {
  return `${library}/program-${index}.ts`;
}

function isChanged(file: string, { source }: Workspace): boolean {
  return source('before', file) !== source('after', file);
}

/** What differs after the fix, each with the program. */
async function problemsOf(index: number, program: Generated, workspace: Workspace): Promise<string[]> {
  const file = fileOf(index, program);
  const [before, after] = [workspace.source('before', file), workspace.source('after', file)];
  const problems = typeProblems(file, workspace);
  if (workspace.changedAgain.includes(file)) problems.push('changes when fixed again');
  const sides = {
    before: await runner.load(workspace.built('before', file), program.library),
    after: await runner.load(workspace.built('after', file), program.library),
  };
  for (const items of program.inputs) {
    const expected = await runner.run(sides.before, items);
    const actual = await runner.run(sides.after, items);
    if (failsEarlier(program, items, actual) || failsNoLonger(program, items, expected)) continue;
    const input = JSON.stringify(items.map(({ customerId }) => customerId));
    if (actual.result !== expected.result)
      problems.push(`${input} gave\n  ${expected.result}\nand gives\n  ${actual.result}`);
    if (actual.visits !== expected.visits)
      problems.push(`${input} wrote\n  ${expected.visits}\nand writes\n  ${actual.visits}`);
    const most = expected.statements + (program.skips ? 1 : 0);
    if (!expected.threw && !program.hoists && actual.statements > most)
      problems.push(`${input} made ${expected.statements} statements and makes ${actual.statements}`);
  }
  return problems.length === 0
    ? []
    : [`${file}\n${problems.join('\n')}\n--- before\n${before}\n--- after\n${after}`];
}

/**
 * A key that the database refuses fails before the loop now, and not after what the loop does for other items - unless
 * the loop handles errors, which no fix may take from it.
 */
function failsEarlier(
  { catches }: Generated,
  items: Generated['inputs'][number],
  { result }: Outcome,
): boolean {
  return (
    refusedByDatabase.test(result) && !catches && items.some(({ customerId }) => customerId === refusedKey)
  );
}

/**
 * Sequelize hands the key of an update to the database as a parameter, which has the column's type, and writes the keys of a
 * list into the statement, where a number may be of any size. The title of its fix says so.
 */
function failsNoLonger(
  { library, text }: Generated,
  items: Generated['inputs'][number],
  { result }: Outcome,
): boolean {
  return (
    library === 'sequelize' &&
    text.includes('Visit.update(') &&
    refusedByDatabase.test(result) &&
    items.some(({ customerId }) => customerId === refusedKey)
  );
}

/** A generated program may be badly typed before; it must not be worse after. */
function typeProblems(file: string, workspace: Workspace): string[] {
  const textsOf = (side: 'before' | 'after') =>
    workspace.typeErrors[side].filter((error) => error.file === file).map(({ text }) => text);
  const known = textsOf('before');
  return textsOf('after')
    .filter((text) => !known.includes(text))
    .map((text) => `is not well typed: ${text}`);
}
