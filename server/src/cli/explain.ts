import type { Step } from 'eslint-plugin-hotpath/analysis';
import type { Colors } from 'picocolors/types';
import type { Reported } from '../linting/lint-file.js';
import { plugin } from '../linting/presets.js';
import { checkPaths, type CheckedFile, type CheckOptions, type Run } from './check-files.js';
import { exitCodes } from './check.js';
import { print, printProblems, terminalOf } from './console.js';
import { progressOn } from './progress.js';
import { findingBlock, shown, type Terminal } from './stylish.js';

/** `hotpath explain`: a rule's page, or the findings on one line of a file. Returns the exit code. */
export async function explain(subject: string, cwd: string, options: CheckOptions): Promise<number> {
  const place = /^(.+?):(\d+)(?::\d+)?$/.exec(subject);
  if (place?.[1] !== undefined) return explainLine(place[1], Number(place[2]), cwd, options);
  return explainRule(subject.replace(/^hotpath\//, ''), cwd);
}

async function explainRule(rule: string, cwd: string): Promise<number> {
  const rules = Object.keys(plugin.rules ?? {});
  if (!rules.includes(rule)) {
    const known = rules.map((name) => `  ${name}`).join('\n');
    process.stderr.write(
      `hotpath: there is no rule ${rule}. Name a rule, or a place as file:line. The rules:\n${known}\n`,
    );
    return exitCodes.couldNotRun;
  }
  print(markdown(await pageOf(rule), terminalOf(process.stdout, cwd).colors));
  return exitCodes.clean;
}

/** The rules' pages are part of the bundle. */
async function pageOf(rule: string): Promise<string> {
  const page = (await import(`../../../rules/docs/${rule}.md`)) as { default: string };
  return page.default;
}

function markdown(page: string, colors: Colors): string {
  let inCode = false;
  const lines = page
    .trimEnd()
    .split('\n')
    .map((line) => {
      const fence = line.startsWith('```');
      if (fence) inCode = !inCode;
      if (fence) return colors.dim(line);
      if (inCode) return line;
      return /^#+ /.test(line) ? colors.bold(line) : line.replace(/`([^`]+)`/g, (code) => colors.cyan(code));
    });
  return lines.join('\n');
}

async function explainLine(file: string, line: number, cwd: string, options: CheckOptions): Promise<number> {
  const run = await checkPaths([file], cwd, options, progressOn(process.stderr, cwd));
  printProblems(run.problems, cwd);
  const [checked] = run.checked;
  if (!checked || checked.fatal) return exitCodes.couldNotRun;
  const here = checked.reported.filter((one) => concernsLine(one, checked, line));
  const terminal = terminalOf(process.stdout, cwd);
  if (here.length === 0) {
    print(`No finding on line ${line} of ${shown(checked.file, cwd)}. ${findingsElsewhere(checked)}`);
    return exitCodes.clean;
  }
  for (const one of here) {
    print(
      `${terminal.colors.underline(shown(checked.file, cwd))}\n\n${findingBlock(one, terminal, options)}\n`,
    );
    if (one.finding) print(`${sourceAt(one.finding.path, run.textOf, terminal)}\n`);
  }
  const rules = new Set(here.flatMap(({ finding }) => finding?.rule ?? []));
  for (const rule of rules) print(`The rule: ${terminal.colors.bold(`hotpath explain ${rule}`)}`);
  return exitCodes.findings;
}

function concernsLine({ message, finding }: Reported, { file }: CheckedFile, line: number): boolean {
  return (
    message.line === line || finding?.path.some((step) => step.file === file && step.line === line) === true
  );
}

function findingsElsewhere({ reported }: CheckedFile): string {
  const lines = reported.map(({ message }) => message.line);
  return lines.length === 0 ? 'The file has none at all.' : `The file has some on: ${lines.join(', ')}.`;
}

/** The lines of code at a finding's places, each under its place. */
function sourceAt(places: readonly Step[], textOf: Run['textOf'], { cwd, colors }: Terminal): string {
  const blocks = places.map((step) => {
    const code = textOf(step.file)?.split('\n')[step.line - 1]?.trim() ?? '';
    return `  ${colors.cyan(`${shown(step.file, cwd)}:${step.line}`)}  ${step.text}\n    ${colors.dim('|')} ${code}`;
  });
  return blocks.join('\n');
}
