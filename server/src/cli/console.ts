import pico from 'picocolors';
import type { Problem } from '../workspace/problem.js';
import { shown, type Terminal } from './stylish.js';

const { env } = process;
const forced =
  env['FORCE_COLOR'] !== undefined && env['FORCE_COLOR'] !== '0' && env['FORCE_COLOR'] !== 'false';

/** `isTTY` is missing, not false, where a stream is no terminal. */
type Stream = Pick<NodeJS.WriteStream, 'columns'> & { readonly isTTY?: boolean };

/** What a stream can show: colour on terminals or by FORCE_COLOR, never with NO_COLOR. */
export function terminalOf(stream: Stream, cwd: string): Terminal {
  const isTerminal = stream.isTTY === true;
  const colour = !env['NO_COLOR'] && (forced || (isTerminal && env['TERM'] !== 'dumb'));
  const width = isTerminal ? Math.max(stream.columns, 60) : Number.POSITIVE_INFINITY;
  return { cwd, width, colors: pico.createColors(colour) };
}

export function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** Problems go to standard error, one a line, each once. */
export function printProblems(problems: readonly Problem[], cwd: string): void {
  const { colors } = terminalOf(process.stderr, cwd);
  const lines = problems.map(({ file, line, message }) => {
    const place = shown(file, cwd) + (line === undefined ? '' : `:${line}`);
    return `${colors.yellow('hotpath:')} ${place} ${message}\n`;
  });
  for (const line of new Set(lines)) process.stderr.write(line);
}
