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
      const outcomes = runCases(cases, spec.rule, 'typed', folder);
      const brought = cases.flatMap(({ title }, index) => {
        const [first, last] = [outcomes[index]?.rounds[0], outcomes[index]?.rounds.at(-1)];
        if (first === undefined || last === undefined || first === last) return [];
        const before = rulesIn(first);
        const name = `${spec.name}: ${title}`;
        return rulesIn(last)
          .filter((rule) => !before.includes(rule) && leadsTo[name] !== rule)
          .map((rule) => `${name} -> ${rule}`);
      });
      expect(brought).toEqual([]);
    });
  }
});

/** The rules that find something in the files of a round. */
function rulesIn({ folder, files }: Round): string[] {
  const code = [...files].filter(([file]) => isLinted(file));
  const program = programOf(
    folder,
    code.map(([file]) => path.join(folder, file)),
  );
  const reports = code.flatMap(([file, text]) => lint(folder, file, text, { rules, program }));
  return [...new Set(reports.map(({ finding }) => finding.rule))];
}
