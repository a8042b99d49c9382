import path from 'node:path';
import parser from '@typescript-eslint/parser';
import { expect } from 'vitest';
import type { Case, Marker, Mode } from './cases.js';
import type { Report } from './lint.js';
import type { Outcome, Round } from './run.js';

/** Checks everything that a case says, and that nothing is left unsaid. */
export function expectCase(one: Case, mode: Mode, outcome: Outcome): void {
  if (outcome.failure !== undefined) throw outcome.failure;
  const [first] = outcome.rounds;
  const last = outcome.rounds.at(-1);
  if (first === undefined || last === undefined) throw new Error('the case was not run');
  expectMarkers(one, first);
  if (one.said('Does not compile').length === 0) {
    expect(first.errors, 'the case must compile, or say "Does not compile: reason"').toEqual([]);
  }
  expectWords(one, first);
  expectRefusals(one, mode, first);
  expectFixed(one, mode, first, last);
  expectSound(outcome.rounds);
}

/** The findings without what legitimately differs between the two resolvers. */
export function comparable({ folder, reports }: Round): unknown {
  return reports.map(({ finding, message }) => ({
    file: path.relative(folder, finding.file),
    range: [finding.start, finding.end],
    message,
    cost: finding.cost,
    operation: finding.operation,
    path: finding.path.map((step) => [path.relative(folder, step.file), step.start, step.end, step.text]),
  }));
}

function expectMarkers(one: Case, round: Round): void {
  const expected = one.markers.map((marker) => describeMarker(marker));
  const unmet = one.markers.filter((marker) => !round.reports.some((report) => meets(marker, report, round)));
  const unsaid = round.reports.filter(
    (report) => !one.markers.some((marker) => meets(marker, report, round)),
  );
  if (unmet.length === 0 && unsaid.length === 0) {
    if (one.kind === 'invalid') expect(round.reports, 'an invalid case must report').not.toEqual([]);
    else expect(round.reports, 'a valid case must report nothing').toEqual([]);
    return;
  }
  const reported = round.reports.map((report) => describeReport(report, round));
  expect(reported.join('\n'), 'findings').toBe(expected.join('\n'));
  throw new Error('a marker and a finding differ');
}

function meets(marker: Marker, { finding, message }: Report, round: Round): boolean {
  if (path.relative(round.folder, finding.file) !== marker.file || finding.line !== marker.line) return false;
  if (!message.includes(marker.text)) return false;
  if (marker.columns === undefined) return true;
  return marker.columns.start === finding.column && marker.columns.end === endColumn({ finding, round });
}

/** Where the finding ends on the line where it starts; one-based, exclusive. */
export function endColumn({ finding, round }: { finding: Report['finding']; round: Round }): number {
  const text = round.files.get(path.relative(round.folder, finding.file)) ?? '';
  const [line = ''] = text.slice(finding.start, finding.end).split(/\r?\n/);
  return finding.column + line.length;
}

function describeMarker({ file, line, columns, text }: Marker): string {
  return `${file}:${line}:${columns ? `${columns.start}-${columns.end}` : '*'} ${text}`;
}

function describeReport({ finding, message }: Report, round: Round): string {
  const file = path.relative(round.folder, finding.file);
  return `${file}:${finding.line}:${finding.column}-${endColumn({ finding, round })} ${message}`;
}

/** `Path`, `Cost` and `Fix` lines: each must be met by a finding. */
function expectWords(one: Case, { reports }: Round): void {
  const findings = reports.map(({ finding }) => finding);
  for (const cost of one.said('Cost')) expect(findings.map((finding) => finding.cost)).toContain(cost);
  for (const title of one.said('Fix')) {
    const titles = findings.map(({ fix }) => (fix ? `${fix.title} (${fix.safety})` : ''));
    expect(
      titles.some((each) => each.includes(title)),
      `Fix: ${title}; there are: ${titles.join('; ')}`,
    ).toBe(true);
  }
  for (const steps of one.said('Path')) {
    const paths = findings.map((finding) => finding.path.map((step) => step.text).join(' > '));
    expect(
      paths.some((each) => follows(each, steps)),
      `Path: ${steps}; there are:\n${paths.join('\n')}`,
    ).toBe(true);
  }
}

function follows(actual: string, expected: string): boolean {
  const [steps, parts] = [actual.split(' > '), expected.split(' > ')];
  return steps.length === parts.length && parts.every((part, index) => steps[index]?.includes(part.trim()));
}

/** Findings without a fix and `No fix: reason` lines belong together one to one. */
function expectRefusals(one: Case, mode: Mode, { reports }: Round): void {
  const whenTraced = one.said('No fix when traced');
  const said = mode === 'traced' && whenTraced.length > 0 ? whenTraced : one.said('No fix');
  const refused = reports.filter(({ finding }) => finding.fix === undefined);
  const reasons = refused.map(({ finding }) => finding.refusal ?? '(no reason given)');
  const unmet = said.filter((reason) => !reasons.some((actual) => actual.includes(reason)));
  const unsaid = reasons.filter((actual) => !said.some((reason) => actual.includes(reason)));
  if (unmet.length > 0 || unsaid.length > 0) expect(reasons, 'reasons for no fix').toEqual(said);
}

function expectFixed(one: Case, mode: Mode, first: Round, last: Round): void {
  const tracedOnly = mode === 'traced' && one.said('No fix when traced').length > 0;
  const general = tracedOnly ? [] : one.fixed.filter((block) => block.mode === undefined);
  const expected = new Map(general.map((block) => [block.file, block.text]));
  for (const block of one.fixed) if (block.mode === mode) expected.set(block.file, block.text);
  const changed = new Map([...last.files].filter(([file, text]) => first.files.get(file) !== text));
  for (const [file, text] of changed) {
    expect(text, `${file} after the fixes, mark the block "fixed"`).toBe(expected.get(file));
  }
  for (const file of expected.keys()) {
    expect([...changed.keys()], `${file} is to be changed by a fix`).toContain(file);
  }
  const safeties = first.reports.flatMap(({ finding }) => (finding.fix ? [finding.fix.safety] : []));
  for (const block of one.fixed) {
    if (block.safety !== undefined && expected.get(block.file) === block.text) {
      expect(safeties, `safety of the fix of ${block.file}`).toContain(block.safety);
    }
  }
}

/** What holds for every fix: offered as its safety says, no new findings or type errors, comments kept. */
function expectSound(rounds: readonly Round[]): void {
  const offers = { safe: 'fix', reviewed: 'suggestion', project: 'nothing' } as const;
  for (const round of rounds) {
    for (const { finding, offered } of round.reports) {
      expect(offered, 'how ESLint offers the fix').toBe(finding.fix ? offers[finding.fix.safety] : 'nothing');
      expect([finding.fix, finding.refusal], 'a fix or a reason').toContain(undefined);
    }
  }
  for (const [index, after] of rounds.entries()) {
    const before = rounds[index - 1];
    if (before === undefined) continue;
    expect(withoutOnce(after.errors, before.errors), 'new type errors after the fix').toEqual([]);
    expect(after.reports.length, 'findings after the fix').toBeLessThan(before.reports.length);
    const lost = withoutOnce([...before.files].flatMap(commentsOf), [...after.files].flatMap(commentsOf));
    expect(lost, 'comments lost by the fix').toEqual([]);
  }
}

function commentsOf([file, text]: readonly [string, string]): string[] {
  if (!/\.[cm]?[jt]sx?$/.test(file)) return [];
  const { ast } = parser.parseForESLint(text, { comment: true, filePath: file });
  return ast.comments.map((comment) => comment.value.trim());
}

/** The items of a list that another one has not, counting how often. */
function withoutOnce(items: readonly string[], others: readonly string[]): string[] {
  const rest = [...others];
  return items.filter((item) => {
    const index = rest.indexOf(item);
    if (index >= 0) rest.splice(index, 1);
    return index < 0;
  });
}
