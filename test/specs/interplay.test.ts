import path from 'node:path';
import plugin from 'eslint-plugin-hotpath';
import { describe, expect, test } from 'vitest';
import { casesOf } from './cases.js';
import { cacheFolder } from './folders.js';
import { lint } from './lint.js';
import { programOf } from './programs.js';
import { isLinted, runCases, type Round } from './run.js';
import { readSpecs } from './specs.js';

const rules = Object.fromEntries(
  Object.keys(plugin.rules).map((rule) => [`hotpath/${rule}`, 'warn' as const]),
);

/** Cases after whose fix another rule has something to say, with good reason. */
const leadsTo: Readonly<Record<string, string>> = {
  // Two connections of one call, used in turn, become two pools.
  'no-client-per-call/fixes.md: the pool is imported already': 'no-sequential-awaits',
  // The read that takes the loop's place needs nothing of the one before the loop.
  'no-query-in-loop/fixes.md: an imported operator': 'no-sequential-awaits',
};

describe('the fixes of a rule bring no finding of another', () => {
  for (const spec of readSpecs()) {
    test(spec.name, () => {
      const cases = casesOf(spec.text).filter(({ kind }) => kind === 'invalid');
      const folder = path.join(cacheFolder, 'interplay', spec.name.replace(/\.md$/, ''));
      const fixed = runCases(cases, spec.rule, 'typed', folder).flatMap(({ rounds }, index) => {
        const [first, last] = [rounds[0], rounds.at(-1)];
        const name = `${spec.name}: ${cases[index]?.title}`;
        return first && last && first !== last ? [{ name, first, last }] : [];
      });
      const before = rulesIn(
        folder,
        fixed.map(({ first }) => first),
      );
      const after = rulesIn(
        folder,
        fixed.map(({ last }) => last),
      );
      const brought = fixed.flatMap(({ name, first, last }) =>
        (after.get(last) ?? [])
          .filter((rule) => !before.get(first)?.includes(rule) && leadsTo[name] !== rule)
          .map((rule) => `${name} -> ${rule}`),
      );
      expect(brought).toEqual([]);
    });
  }
});

/** The rules that find something in the files of each round. All rounds share one program. */
function rulesIn(folder: string, rounds: readonly Round[]): ReadonlyMap<Round, string[]> {
  const roots = rounds.flatMap((round) => codeOf(round).map(([file]) => path.join(round.folder, file)));
  const program = programOf(folder, roots);
  return new Map(
    rounds.map((round) => {
      const reports = codeOf(round).flatMap(([file, text]) =>
        lint(round.folder, file, text, { rules, program }),
      );
      return [round, [...new Set(reports.map(({ finding }) => finding.rule))]];
    }),
  );
}

function codeOf({ files }: Round): [file: string, text: string][] {
  return [...files].filter(([file]) => isLinted(file));
}
