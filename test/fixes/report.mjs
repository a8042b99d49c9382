// The proof as people read it: library x shape, what it cost and costs, and what differs.
import { colors as pc } from '../harness/colors.mjs';
import { programs } from './programs.mjs';
import { startProof } from './proof.mjs';

/** @typedef {import('./proof.mjs').Evidence} Evidence */

/** A difference is clear from its beginning. */
const MOST_CHARACTERS = 400;

const HEAD = ['Program', 'Statements', 'Round trips', 'Measured', 'Inputs', 'Result'];

/**
 * Runs the programs and prints what came out.
 * @param {string} part - Only programs whose path holds this text.
 * @returns {Promise<boolean>} Whether everything was as promised.
 */
export async function runProof(part = '') {
  const named = programs.filter(({ scope }) => scope.includes(part));
  const chosen = named.filter(({ missing }) => missing === undefined);
  const proof = await startProof(chosen);
  /** @type {Evidence[]} */
  const all = [];
  try {
    for (const program of chosen) all.push(await proof.prove(program));
  } finally {
    await proof.stop();
  }
  console.log(table(all));
  const broken = all.filter(({ problems }) => problems.length > 0);
  for (const { program, problems } of broken) {
    console.log(`\n${pc.bold(program.scope)}`);
    for (const problem of problems) console.log(pc.red(`  ${problem.slice(0, MOST_CHARACTERS)}`));
  }
  console.log(`\n${summary(all)}`);
  for (const missing of new Set(named.flatMap((program) => program.missing ?? []))) {
    const left = named.filter((program) => program.missing === missing);
    console.log(pc.red(`${left.length} programs were not run: ${missing}`));
  }
  return all.length > 0 && broken.length === 0 && chosen.length === named.length;
}

/** @param {readonly Evidence[]} all */
function table(all) {
  const rows = [HEAD, ...all.map(cells)];
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('   ')
      .trimEnd(),
  );
  return lines.map((line, row) => painted(line, row === 0 ? undefined : all[row - 1])).join('\n');
}

/** @param {Evidence} evidence */
function cells({ program, shape, cases, problems }) {
  const largest = cases.toSorted((a, b) => b.items.length - a.items.length)[0];
  const change = (/** @type {'statements' | 'turns'} */ count) =>
    `${String(largest?.before[count]).padStart(3)} → ${String(largest?.after[count]).padStart(3)}`;
  return [
    program.scope.replace(/\/$/, ''),
    change('statements'),
    change('turns'),
    measured(shape, largest),
    String(cases.length),
    problems.length > 0 ? `${problems.length} differences` : resultOf(shape),
  ];
}

/**
 * @param {Evidence['shape']} shape
 * @param {Evidence['cases'][number] | undefined} largest
 */
function measured(shape, largest) {
  if (!('measure' in shape) || largest === undefined) return '';
  const { before, after } = /** @type {import('./proof.mjs').Case<import('./measuring.mjs').Measured>} */ (
    largest
  );
  return `${before[shape.measure]} → ${after[shape.measure]} ${shape.measure}`;
}

/** @param {Evidence['shape']} shape */
function resultOf({ refusal, silent }) {
  if (silent) return 'not reported';
  return refusal === undefined ? 'same' : `left alone: ${refusal}`;
}

/**
 * @param {string} line
 * @param {Evidence | undefined} evidence
 */
function painted(line, evidence) {
  if (evidence === undefined) return pc.bold(line);
  if (evidence.problems.length > 0) return pc.red(line);
  return evidence.shape.refusal === undefined ? line : pc.dim(line);
}

/** @param {readonly Evidence[]} all */
function summary(all) {
  const runs = all.reduce((sum, { cases }) => sum + cases.length, 0);
  const rewritten = all.filter(({ shape }) => shape.refusal === undefined && !shape.silent).length;
  const broken = all.filter(({ problems }) => problems.length > 0).length;
  return [
    `${all.length} programs`,
    `${rewritten} rewritten`,
    `${all.length - rewritten} left alone`,
    `${runs} inputs`,
    `${broken} with differences`,
  ].join(', ');
}
