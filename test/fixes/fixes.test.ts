import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { libraries, programs } from './programs.mjs';
import { startProof, type Proof } from './proof.mjs';

const chosen = programs.filter(({ missing }) => missing === undefined);

let proof: Proof;

/** All programs are fixed, checked again and built before the first one is run. */
const preparation = 10 * 60_000;

beforeAll(async () => {
  proof = await startProof(chosen);
}, preparation);

afterAll(async () => {
  await proof.stop();
});

describe.each(libraries)('%s', (library) => {
  for (const program of programs.filter((each) => each.library === library)) {
    const isRun = chosen.includes(program);
    const title = `${program.name} does the same after its fix, at less cost, or is left alone`;
    test.skipIf(!isRun)(isRun ? title : `${title} (not run: ${program.missing})`, async () => {
      const { problems } = await proof.prove(program);
      expect(problems).toEqual([]);
    });
  }
});
