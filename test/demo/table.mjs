import { colors as pc } from '../harness/colors.mjs';

/** @typedef {import('./cases.mjs').Case} Case */
/** @typedef {import('./measure.mjs').Cost} Cost */
/** @typedef {import('./measure.mjs').Measurement} Measurement */

const HEAD = ['Endpoint', 'What is slow', 'Before → after', 'Time', 'Same response'];

/**
 * The result as a user reads it: for each rule what was measured, and one line for each of its cases.
 * @param {readonly Case[]} cases
 * @param {readonly Measurement[]} measurements - In the order of the cases, without those that could not be measured.
 * @param {string | undefined} missing - Why some could not.
 */
export function table(cases, measurements, missing) {
  const values = arrows(measurements, reading);
  const times = arrows(measurements, time);
  const rows = cases.map((each) => {
    const index = measurements.findIndex((measurement) => measurement.case === each);
    const measurement = measurements[index];
    const cells = [`  GET ${each.route}`, each.shape];
    if (measurement === undefined) return [...cells, `not measured: ${missing}`];
    return [...cells, values[index] ?? '', times[index] ?? '', measurement.same ? 'yes' : 'no'];
  });
  const complete = rows.filter((row) => row.length === HEAD.length);
  const widths = HEAD.map((title, column) => width([title, ...complete.map((row) => row[column] ?? '')]));
  const fill = (/** @type {readonly string[]} */ cells) =>
    cells.map((cell, column) => (column === cells.length - 1 ? cell : cell.padEnd(widths[column] ?? 0)));
  const head = fill(HEAD).join('   ');
  const lines = rows.flatMap((row, index) => [
    ...titleOf(cases[index], cases[index - 1]),
    painted(fill(row)).join('   '),
  ]);
  return [pc.bold(head), pc.dim('─'.repeat(head.length)), ...lines].join('\n');
}

/**
 * The line above the first case of a rule.
 * @param {Case | undefined} each
 * @param {Case | undefined} previous
 */
function titleOf(each, previous) {
  if (each === undefined || each.rule === previous?.rule) return [];
  return [`hotpath/${each.rule}${pc.dim(`: ${each.measured}`)}`];
}

/**
 * `before → after` of each measurement, the arrows under each other; nothing where there is nothing to show.
 * @param {readonly Measurement[]} measurements
 * @param {(measurement: Measurement, cost: Cost) => string} show
 */
function arrows(measurements, show) {
  const before = measurements.map((measurement) => show(measurement, measurement.before));
  const after = measurements.map((measurement) => show(measurement, measurement.after));
  return before.map((text, index) =>
    text === '' ? '' : `${text.padStart(width(before))} → ${(after[index] ?? '').padEnd(width(after))}`,
  );
}

/** @param {readonly string[]} texts */
function width(texts) {
  return Math.max(...texts.map((text) => text.length));
}

/** @param {readonly string[]} cells */
function painted([endpoint = '', shape = '', ...numbers]) {
  const same = numbers.length === 3 ? [numbers.pop() ?? ''] : [];
  const answer = same[0] === 'yes' ? pc.green : pc.red;
  return [
    endpoint,
    pc.dim(shape),
    ...numbers.map((text) => pc.cyan(text)),
    ...same.map((text) => answer(text)),
  ];
}

/**
 * @param {Measurement} _
 * @param {Cost} cost
 */
function reading(_, { value, of }) {
  const text = value.toLocaleString('en-US');
  return of === undefined ? text : `${text} of ${of.toLocaleString('en-US')}`;
}

/**
 * @param {Measurement} measurement
 * @param {Cost} cost
 */
function time({ case: { isTimed } }, { milliseconds }) {
  if (!isTimed) return '';
  return milliseconds < 10 ? `${milliseconds.toFixed(1)} ms` : `${Math.round(milliseconds)} ms`;
}
