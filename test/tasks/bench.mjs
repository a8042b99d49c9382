// What Hotpath costs beside what its users run anyway: CPU time and peak memory, medians of several runs, on one
// generated project of 1,000 files. `npm run bench -- --runs 5`
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { writeProject } from '../bench/project.mjs';
import { bootstrap } from './bootstrap.mjs';

/** @typedef {{ title: string, script: string, args: string[], accepts: number[] }} Contender */
/** @typedef {{ cpu: number, memory: number }} Usage */

const root = path.resolve(import.meta.dirname, '../..');
const eslint = 'node_modules/eslint/bin/eslint.js';
const quiet = ['--format', 'json', '--output-file', 'report.json'];

/** Each pair: what is measured, and what it is held against. */
/** @type {[Contender, Contender][]} */
const pairs = [
  [
    {
      title: 'ESLint, typed, with the plugin',
      script: eslint,
      args: ['-c', 'hotpath.config.mjs', ...quiet, 'src'],
      accepts: [0],
    },
    {
      title: 'ESLint, typed, no rules',
      script: eslint,
      args: ['-c', 'base.config.mjs', ...quiet, 'src'],
      accepts: [0],
    },
  ],
  [
    {
      title: 'hotpath check',
      script: path.join(root, 'server/bin/hotpath.js'),
      args: ['check', '.', '--format', 'json'],
      accepts: [1],
    },
    { title: 'tsc --noEmit', script: 'node_modules/typescript/bin/tsc', args: ['--noEmit'], accepts: [0] },
  ],
];

/**
 * Runs a program once.
 * @param {string} folder
 * @param {Contender} contender
 * @returns {Usage}
 */
function measure(folder, { title, script, args, accepts }) {
  const report = path.join(folder, 'usage.json');
  rmSync(report, { force: true });
  const preload = ['--import', new URL('../bench/usage.mjs', import.meta.url).href];
  const { status, stdout, stderr } = spawnSync(process.execPath, [...preload, script, ...args], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    env: { ...process.env, HOTPATH_USAGE: report },
  });
  if (!accepts.includes(status ?? -1))
    throw new Error(`${title} ended with ${status}:\n${stdout.slice(0, 2000)}${stderr}`);
  const { userCPUTime, systemCPUTime, maxRSS } = JSON.parse(readFileSync(report, 'utf8'));
  return { cpu: (userCPUTime + systemCPUTime) / 1e6, memory: maxRSS / 1024 };
}

/** @param {number[]} values */
function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const [low = NaN, high = NaN] =
    sorted.length % 2 ? [sorted[middle], sorted[middle]] : [sorted[middle - 1], sorted[middle]];
  return (low + high) / 2;
}

/**
 * The medians of all contenders. The runs take turns, so that a busy moment of the machine meets all of them.
 * @param {string} folder
 * @param {number} runs
 */
function compete(folder, runs) {
  /** @type {Map<Contender, Usage[]>} */
  const measured = new Map(pairs.flat().map((contender) => [contender, []]));
  for (let run = 1; run <= runs; run++) {
    for (const [contender, usages] of measured) {
      usages.push(measure(folder, contender));
      console.error(`run ${run} of ${runs}: ${contender.title}`);
    }
  }
  return new Map(
    [...measured].map(([contender, usages]) => [
      contender,
      { cpu: median(usages.map(({ cpu }) => cpu)), memory: median(usages.map(({ memory }) => memory)) },
    ]),
  );
}

/** @param {ReturnType<typeof compete>} medians */
function print(medians) {
  const rows = pairs.flatMap(([measured, base]) => {
    const [used, against] = [medians.get(measured), medians.get(base)];
    if (used === undefined || against === undefined) return [];
    const ratios = [(used.cpu / against.cpu).toFixed(2), (used.memory / against.memory).toFixed(2)];
    return [
      [base.title, `${against.cpu.toFixed(1)} s`, '1', `${against.memory.toFixed(0)} MB`, '1'],
      [
        measured.title,
        `${used.cpu.toFixed(1)} s`,
        ratios[0] ?? '',
        `${used.memory.toFixed(0)} MB`,
        ratios[1] ?? '',
      ],
    ];
  });
  const table = [['', 'CPU', 'ratio', 'peak memory', 'ratio'], ...rows];
  const widths =
    table[0]?.map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0))) ?? [];
  for (const row of table) {
    console.log(
      row
        .map((cell, column) =>
          column ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
        )
        .join('  '),
    );
  }
}

const { values } = parseArgs({ options: { runs: { type: 'string', default: '3' } } });
const runs = Number(values.runs);
if (!Number.isInteger(runs) || runs < 1) throw new Error('--runs takes a number of 1 or more');
bootstrap();
const folder = mkdtempSync(path.join(os.tmpdir(), 'hotpath-'));
try {
  const { files, lines } = writeProject(folder, path.join(root, 'node_modules'));
  console.log(
    `${files} files, ${lines} lines; Node ${process.versions.node}; medians of ${runs} runs; ${os.cpus().length} cores`,
  );
  print(compete(folder, runs));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
