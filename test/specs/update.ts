import path from 'node:path';
import { fileOf, type Case, type Mode } from './cases.js';
import { endColumn, expectCase } from './expectations.js';
import type { Outcome, Round } from './run.js';

/** The text of a spec with the markers, fixed blocks and `No fix` lines of its invalid cases as the rules have them. */
export function rewritten(
  text: string,
  outcomes: ReadonlyMap<Case, Readonly<Record<Mode, Outcome>>>,
): string {
  const lines = text.split('\n');
  for (const [one, { typed, traced }] of [...outcomes].toReversed()) {
    const mode = one.said('Only traced').length > 0 ? 'traced' : 'typed';
    const outcome = mode === 'typed' ? typed : traced;
    if (one.kind === 'valid' || outcome.failure !== undefined || passes(one, mode, outcome)) continue;
    rewriteCase(lines, one, outcome.rounds);
  }
  return lines.join('\n');
}

function passes(one: Case, mode: Mode, outcome: Outcome): boolean {
  try {
    expectCase(one, mode, outcome);
    return true;
  } catch {
    return false;
  }
}

function rewriteCase(lines: string[], one: Case, rounds: readonly Round[]): void {
  const [first] = rounds;
  const last = rounds.at(-1);
  if (first === undefined || last === undefined) return;
  const { line, end, blocks } = one.section;
  const heading = lines[line] ?? '';
  const prose = one.section.prose.slice(1).filter((each) => !/^(?:[-*] )?No fix: /.test(each));
  const sources = blocks.filter((block) => !block.words.includes('fixed'));
  const parts = [
    heading,
    joined(prose),
    ...sources.map((block) => fence(block.language, [block.file], marked(fileOf(block), one, first))),
    first.reports
      .flatMap(({ finding }) => (finding.fix ? [] : [`- No fix: ${finding.refusal ?? ''}`]))
      .join('\n'),
    ...fixedBlocks(one, first, last),
  ];
  const text = parts.filter((part) => part !== '').join('\n\n');
  lines.splice(line, end - line, ...`${text}\n`.split('\n'));
}

function joined(prose: readonly string[]): string {
  return prose
    .join('\n')
    .trim()
    .replaceAll(/\n{3,}/g, '\n\n');
}

/** The code with a marker under the first line of each finding. */
function marked(file: string, one: Case, round: Round): string {
  const lines = (one.files.get(file) ?? '').split('\n');
  const reports = round.reports.filter(({ finding }) => path.relative(round.folder, finding.file) === file);
  for (const { finding, message } of reports.toReversed()) {
    const indent = /^\s*/.exec(lines[finding.line - 1] ?? '')?.[0].length ?? 0;
    const room = finding.column - 1;
    const carets = '^'.repeat(Math.max(endColumn({ finding, round }) - finding.column, 1));
    const marker = `${' '.repeat(Math.max(Math.min(indent, room - 2), 0))}//`.padEnd(room);
    lines.splice(finding.line, 0, room < 2 ? `// ! ${message}` : `${marker}${carets} ${message}`);
  }
  return lines.join('\n');
}

function fixedBlocks(one: Case, first: Round, last: Round): string[] {
  return [...last.files]
    .filter(([file, text]) => first.files.get(file) !== text)
    .map(([file, text]) => {
      const block = one.section.blocks.find((each) => fileOf(each) === file);
      const safety = first.reports.find(({ finding }) => finding.fix)?.finding.fix?.safety;
      return fence(
        block?.language ?? path.extname(file).slice(1),
        [block ? block.file : file, 'fixed', safety],
        text,
      );
    });
}

function fence(language: string, words: readonly (string | undefined)[], text: string): string {
  const info = [language, ...words.filter((word) => word !== undefined)].join(' ');
  return ['```', info, '\n', text, '```'].join('');
}
