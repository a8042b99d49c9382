import path from 'node:path';
import type { Finding, Safety, Step } from 'eslint-plugin-hotpath/analysis';
import type { Colors } from 'picocolors/types';
import type { Reported } from '../linting/lint-file.js';
import type { CheckedFile, CheckOptions } from './check-files.js';
import { suggestedCommandFor } from './suggested-command.js';

export interface Terminal {
  readonly cwd: string;
  readonly colors: Colors;
  /** Columns to wrap messages at; unlimited where nobody looks at a screen. */
  readonly width: number;
}

const indent = ' '.repeat(9);

/** Findings grouped by file, each with its places, cost and remedy, and a summary at the end. */
export function stylishReport(
  checked: readonly CheckedFile[],
  terminal: Terminal,
  options: CheckOptions,
): string {
  const files = checked
    .filter(({ reported }) => reported.length > 0)
    .map((file) => fileBlock(file, terminal, options));
  return [...files, summary(checked, terminal.colors, options)].join('\n\n');
}

function fileBlock({ file, reported }: CheckedFile, terminal: Terminal, options: CheckOptions): string {
  const heading = terminal.colors.underline(shown(file, terminal.cwd));
  return [heading, ...reported.map((one) => findingBlock(one, terminal, options))].join('\n\n');
}

/** One finding, as it stands under its file's name. */
export function findingBlock(
  { message, finding }: Reported,
  terminal: Terminal,
  options: CheckOptions,
): string {
  const { colors, width } = terminal;
  const place = `${message.line}:${message.column}`.padStart(indent.length - 2);
  const [first = '', ...rest] = wrap(message.message, width - indent.length);
  const lines = [`${colors.dim(place)}  ${first}`, ...rest.map((line) => indent + line)];
  lines.push(`${lines.pop() ?? ''}  ${colors.dim(message.ruleId ?? '')}`);
  return [...lines, ...(finding ? detailLines(finding, terminal, options) : [])].join('\n');
}

function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && longer.length > width) lines.push(line);
    line = line !== '' && longer.length > width ? word : longer;
  }
  return [...lines, line];
}

function detailLines(finding: Finding, terminal: Terminal, options: CheckOptions): string[] {
  const { colors } = terminal;
  const { rule, fix, refusal } = finding;
  const remedy = fix
    ? `${colors.green(fix.title)} ${colors.dim(`(${howToApply(rule, fix.safety, options)})`)}`
    : `none: ${refusal ?? 'no rewrite is known'}`;
  return [
    ...labelled('at', placeLines(finding, terminal), colors),
    ...labelled('cost', [colors.yellow(finding.cost)], colors),
    ...labelled('fix', [remedy], colors),
  ];
}

function howToApply(rule: string, safety: Safety, options: CheckOptions): string {
  if (safety === 'safe') return suggestedCommandFor([rule], 'hotpath check --fix', options);
  const command = suggestedCommandFor([rule], 'hotpath fix', options);
  return safety === 'project' ? `several files: ${command}` : command;
}

function labelled(label: string, lines: readonly string[], colors: Colors): string[] {
  return lines.map((line, index) => `${indent}${colors.dim((index === 0 ? label : '').padEnd(4))}  ${line}`);
}

/** Steps in the finding's own file, which stands above, go by the file's name alone. */
function placeLines({ path: steps, file }: Finding, { cwd, colors }: Terminal): string[] {
  const nameOf = (step: Step) => (step.file === file ? path.basename(file) : shown(step.file, cwd));
  const places = steps.map((step) => `${nameOf(step)}:${step.line}`);
  const width = Math.max(...places.map((place) => place.length));
  return steps.map((step, index) => `${colors.cyan((places[index] ?? '').padEnd(width))}  ${step.text}`);
}

function summary(checked: readonly CheckedFile[], colors: Colors, options: CheckOptions): string {
  const reported = checked.flatMap((file) => file.reported);
  const filesChecked = counted(checked.filter(({ fatal }) => !fatal).length, 'file');
  if (reported.length === 0) return colors.green(`✔ No findings (${filesChecked} checked)`);
  const files = checked.filter((file) => file.reported.length > 0).length;
  const fixable = reported.flatMap(({ finding }) => (finding?.fix ? [finding.rule] : []));
  const found = `✖ ${counted(reported.length, 'finding')} in ${counted(files, 'file')}`;
  const command = colors.bold(suggestedCommandFor(fixable, 'hotpath fix', options));
  const help = fixable.length > 0 ? `; ${fixable.length} can be fixed: ${command}` : '';
  return `${colors.red(colors.bold(found))} (${filesChecked} checked)${help}`;
}

export const counted = (count: number, one: string, many = `${one}s`) =>
  `${count} ${count === 1 ? one : many}`;

/** A path as people type it: relative to the working directory, unless that leads out of it. */
export function shown(file: string, cwd: string): string {
  const relative = path.relative(cwd, file);
  return relative.startsWith('..') || relative === '' ? file : relative;
}
