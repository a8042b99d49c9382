import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { casesOf, type Case, type Mode } from './cases.js';
import { comparable, expectCase } from './expectations.js';
import { cacheFolder } from './folders.js';
import { runCases, type Outcome } from './run.js';
import { readSpecs } from './specs.js';
import { rewritten } from './update.js';

/** `UPDATE_SPECS=1` writes what the rules do into the invalid cases; read the difference before keeping it. */
const update = process.env['UPDATE_SPECS'] === '1';

for (const spec of readSpecs()) {
  describe(spec.name, () => {
    const cases = casesOf(spec.text);
    const outcomes = new Map<Case, Record<Mode, Outcome>>();

    beforeAll(() => {
      const folder = path.join(cacheFolder, spec.name.replace(/\.md$/, ''));
      const typed = runCases(cases, spec.rule, 'typed', folder);
      const traced = runCases(cases, spec.rule, 'traced', folder);
      for (const [index, one] of cases.entries()) {
        outcomes.set(one, { typed: at(typed, index), traced: at(traced, index) });
      }
      if (update) writeFileSync(spec.file, rewritten(spec.text, outcomes));
    });

    test('has invalid cases and at least as many valid ones', () => {
      const invalid = cases.filter((one) => one.kind === 'invalid').length;
      expect(invalid).toBeGreaterThan(0);
      expect(cases.length - invalid).toBeGreaterThanOrEqual(invalid);
    });

    for (const one of cases) {
      const [only] = (['typed', 'traced'] as const).filter((mode) => one.said(`Only ${mode}`).length > 0);
      const modes: readonly Mode[] = only === undefined ? ['typed', 'traced'] : [only];
      for (const mode of modes) {
        test(`${one.title} (${mode})`, () => {
          expectCase(one, mode, outcomeOf(one, mode));
        });
      }
      test(`${one.title} (${only === undefined ? 'both agree' : `${only} only`})`, () => {
        const [typed, traced] = [firstOf(one, 'typed'), firstOf(one, 'traced')];
        if (only === undefined) expect(traced).toEqual(typed);
        else expect(traced, 'both agree, so the line "Only ..." is wrong').not.toEqual(typed);
      });
    }

    function outcomeOf(one: Case, mode: Mode): Outcome {
      const outcome = outcomes.get(one)?.[mode];
      if (outcome === undefined) throw new Error(`${one.title} was not run`);
      return outcome;
    }

    function firstOf(one: Case, mode: Mode): unknown {
      const { rounds, failure } = outcomeOf(one, mode);
      const [first] = rounds;
      if (first === undefined) throw failure ?? new Error('not run');
      return comparable(first);
    }
  });
}

function at(outcomes: readonly Outcome[], index: number): Outcome {
  const outcome = outcomes[index];
  if (outcome === undefined) throw new Error('a case was not run');
  return outcome;
}
