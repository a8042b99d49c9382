import pc from 'picocolors';

/** @typedef {import('./measure.mjs').Measurement} Measurement */

/**
 * The result as a user reads it: one line per endpoint.
 * @param {readonly Measurement[]} measurements
 */
export function table(measurements) {
  const head = ['Endpoint', 'N+1', 'Round trips', 'Time', 'Same response'];
  const rows = measurements.map((measurement) => [
    `GET ${measurement.endpoint.path}`,
    measurement.endpoint.shape,
    `${measurement.before.turns} → ${measurement.after.turns}`,
    `${time(measurement.before)} → ${time(measurement.after)}`,
    measurement.same ? 'yes' : 'no',
  ]);
  const widths = head.map((title, column) =>
    Math.max(...[head, ...rows].map((row) => row[column]?.length ?? title.length)),
  );
  const line = (/** @type {readonly string[]} */ cells) =>
    cells.map((cell, i) => cell.padEnd(widths[i] ?? 0));
  return [
    `  ${pc.bold(line(head).join('   '))}`,
    `  ${pc.dim(widths.map((width) => '─'.repeat(width)).join('───'))}`,
    ...rows.map((row) => `  ${painted(line(row)).join('   ')}`),
  ].join('\n');
}

/** @param {readonly string[]} cells */
function painted([endpoint = '', shape = '', turns = '', milliseconds = '', same = '']) {
  const answer = same.startsWith('yes') ? pc.green : pc.red;
  return [endpoint, pc.dim(shape), pc.cyan(turns), pc.cyan(milliseconds), answer(same)];
}

/** @param {import('./measure.mjs').Cost} cost */
function time({ milliseconds }) {
  return milliseconds < 10 ? `${milliseconds.toFixed(1)} ms` : `${Math.round(milliseconds)} ms`;
}
