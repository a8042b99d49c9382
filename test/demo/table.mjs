import { colors as pc } from '../harness/colors.mjs';

/** @typedef {import('./measure.mjs').Measurement} Measurement */

const HEAD = ['Endpoint', 'Its N+1', 'Round trips', 'Time', 'Same response'];

/**
 * The result as a user reads it: one line per endpoint.
 * @param {readonly Measurement[]} measurements
 */
export function table(measurements) {
  const turns = arrows(measurements, (cost) => String(cost.turns));
  const times = arrows(measurements, time);
  const rows = measurements.map(({ endpoint, same }, index) => [
    `GET ${endpoint.path}`,
    endpoint.shape,
    turns[index] ?? '',
    times[index] ?? '',
    same ? 'yes' : 'no',
  ]);
  const widths = HEAD.map((title, column) => width([title, ...rows.map((row) => row[column] ?? '')]));
  const last = HEAD.length - 1;
  const fill = (/** @type {string[]} */ cells) =>
    cells.map((cell, column) => (column === last ? cell : cell.padEnd(widths[column] ?? 0)));
  return [
    pc.bold(fill(HEAD).join('   ')),
    pc.dim('─'.repeat(fill(HEAD).join('   ').length)),
    ...rows.map((row) => painted(fill(row)).join('   ')),
  ].join('\n');
}

/**
 * `before → after` of each measurement, the numbers under each other.
 * @param {readonly Measurement[]} measurements
 * @param {(cost: import('./measure.mjs').Cost) => string} show
 */
function arrows(measurements, show) {
  const before = measurements.map((measurement) => show(measurement.before));
  const after = measurements.map((measurement) => show(measurement.after));
  return before.map(
    (text, index) => `${text.padStart(width(before))} → ${(after[index] ?? '').padStart(width(after))}`,
  );
}

/** @param {readonly string[]} texts */
function width(texts) {
  return Math.max(...texts.map((text) => text.length));
}

/** @param {readonly string[]} cells */
function painted([endpoint = '', shape = '', turns = '', milliseconds = '', same = '']) {
  const answer = same === 'yes' ? pc.green : pc.red;
  return [endpoint, pc.dim(shape), pc.cyan(turns), pc.cyan(milliseconds), answer(same)];
}

/** @param {import('./measure.mjs').Cost} cost */
function time({ milliseconds }) {
  return milliseconds < 10 ? `${milliseconds.toFixed(1)} ms` : `${Math.round(milliseconds)} ms`;
}
