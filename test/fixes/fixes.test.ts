import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { libraries, programs } from './programs.mjs';
import { startProof, type Proof } from './proof.mjs';

let proof: Proof;

beforeAll(async () => {
  proof = await startProof();
});

afterAll(async () => {
  await proof.stop();
});

describe.each(libraries)('%s', (library) => {
  const own = programs.filter((program) => program.library === library);
  test.each(own)(
    '$name does the same after its fix, with fewer round trips, or is left alone',
    async (program) => {
      const { problems } = await proof.prove(program);
      expect(problems).toEqual([]);
    },
  );
});
