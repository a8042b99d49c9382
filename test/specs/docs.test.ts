import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { isCode, type Mode } from './cases.js';
import { cacheFolder } from './folders.js';
import { sectionsOf, type Block, type Section } from './markdown.js';
import { runCases, type Outcome } from './run.js';
import { readPages } from './specs.js';

/** One example of a page: a block without a file name, or all blocks with file names of one section. */
interface Example {
  readonly line: number;
  readonly incorrect: boolean;
  readonly files: ReadonlyMap<string, string>;
}

for (const page of readPages()) {
  describe(page.name, () => {
    const examples = sectionsOf(page.text).flatMap(examplesOf);
    const outcomes: Partial<Record<Mode, Outcome[]>> = {};

    beforeAll(() => {
      const folder = path.join(cacheFolder, 'docs', page.rule);
      const runnable = examples.map(({ files }) => ({ files, said: () => [] }));
      for (const mode of ['typed', 'traced'] as const)
        outcomes[mode] = runCases(runnable, page.rule, mode, folder);
    });

    test('has incorrect and correct examples', () => {
      expect(new Set(examples.map(({ incorrect }) => incorrect)).size).toBe(2);
    });

    for (const [index, { line, incorrect }] of examples.entries()) {
      for (const mode of ['typed', 'traced'] as const) {
        test(`line ${line} ${incorrect ? 'reports' : 'does not report'} (${mode})`, () => {
          const outcome = outcomes[mode]?.[index];
          if (outcome?.failure !== undefined) throw outcome.failure;
          const [first] = outcome?.rounds ?? [];
          expect(first?.errors ?? []).toEqual([]);
          const messages = first?.reports.map(({ message }) => message) ?? [];
          if (incorrect) expect(messages).not.toEqual([]);
          else expect(messages).toEqual([]);
        });
      }
    }
  });
}

function examplesOf(section: Section): Example[] {
  const verdict = verdictOf(section);
  if (verdict === undefined) return [];
  const blocks = section.blocks.filter(isCode);
  const named = blocks.filter((block) => block.file !== undefined);
  const groups = [...blocks.filter((block) => block.file === undefined).map((block) => [block]), named];
  return groups.filter((group) => group.length > 0).map((group) => toExample(group, verdict));
}

function toExample(blocks: readonly Block[], verdict: 'incorrect' | 'correct'): Example {
  return {
    line: (blocks[0]?.start ?? 0) + 1,
    incorrect: verdict === 'incorrect',
    files: new Map(blocks.map((block) => [block.file ?? `src/example.${block.language}`, block.text])),
  };
}

/** By the heading of the section or of one above it: `Incorrect`, `Correct`. */
function verdictOf(section: Section | undefined): 'incorrect' | 'correct' | undefined {
  if (section === undefined) return undefined;
  const [word] = section.title.toLowerCase().split(' ');
  return word === 'incorrect' || word === 'correct' ? word : verdictOf(section.parent);
}
