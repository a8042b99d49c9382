// Everything that CI runs. Installs and builds what is missing, names what cannot run on this machine (with CI=true
// that is a failure), and ends with one line: `N passed, N failed`.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { bootstrap } from './bootstrap.mjs';

/** @typedef {{ passed: number, failed: number, notRun: string[] }} Tally */
/** @typedef {{ status: string, fullName: string }} Assertion */
/** @typedef {{ testResults: { name: string, status: string, assertionResults: Assertion[] }[] }} VitestReport */

const root = path.resolve(import.meta.dirname, '../..');
const isCI = process.env.CI === 'true';

/** @type {readonly [title: string, script: string, ...args: string[]][]} */
const steps = [
  ['Generated files are current', 'test/tasks/generate.mjs', '--check'],
  ['Formatting', 'node_modules/prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.'],
  ['Types of the packages', 'node_modules/typescript/bin/tsc', '-b'],
  ['Types of the tests', 'node_modules/typescript/bin/tsc', '-p', 'test'],
  ['Lint, with the own plugin', 'node_modules/eslint/bin/eslint.js', '.', '--max-warnings', '0'],
];

/** What drives other programs runs after the rest and one file at a time, so that it has the machine to itself. */
/** @type {readonly { title: string, projects: string[], flags: string[] }[]} */
const suites = [
  {
    title: 'Specs and units',
    projects: ['specs', 'libraries', 'repository', 'corpus', 'harness', 'server'],
    flags: [],
  },
  {
    title: 'Executed fixes',
    projects: ['fixes'],
    flags: [],
  },
  {
    title: 'Whole programs',
    projects: ['hosts', 'demo', 'editors'],
    flags: ['--no-file-parallelism'],
  },
];

/**
 * @param {string} script
 * @param {string[]} args
 */
function run(script, args) {
  return spawnSync(process.execPath, [script, ...args], { cwd: root, stdio: 'inherit' }).status === 0;
}

/**
 * @param {string} title
 * @param {string} script
 * @param {string[]} args
 * @returns {Tally}
 */
function runStep(title, script, args) {
  console.log(`\n== ${title}`);
  const passed = run(script, args);
  console.log(passed ? 'passed' : `FAILED: ${title}`);
  return { passed: passed ? 1 : 0, failed: passed ? 0 : 1, notRun: [] };
}

/**
 * @param {{ title: string, projects: string[], flags: string[] }} suite
 * @returns {Tally}
 */
function runSuite({ title, projects, flags }) {
  console.log(`\n== ${title}`);
  const report = path.join(root, `node_modules/.cache/hotpath/vitest-${projects[0]}.json`);
  mkdirSync(path.dirname(report), { recursive: true });
  rmSync(report, { force: true });
  const passed = run('node_modules/vitest/vitest.mjs', [
    'run',
    ...['--config', 'test/vitest.config.ts', '--passWithNoTests'],
    ...projects.flatMap((project) => ['--project', project]),
    ...['--reporter', 'default', '--reporter', 'json', '--outputFile.json', report],
    ...flags,
  ]);
  const tally = existsSync(report) ? tallyOf(JSON.parse(readFileSync(report, 'utf8'))) : emptyTally();
  // A run that ends badly although no test failed: an error outside the tests, or no report at all.
  if (!passed && tally.failed === 0) tally.failed = 1;
  return tally;
}

/** @returns {Tally} */
function emptyTally() {
  return { passed: 0, failed: 0, notRun: [] };
}

/**
 * @param {VitestReport} report
 * @returns {Tally}
 */
function tallyOf({ testResults }) {
  const tally = emptyTally();
  for (const { name, status, assertionResults } of testResults) {
    const failed = assertionResults.filter((test) => test.status === 'failed').length;
    // A file that fails as a whole has no failed tests.
    tally.failed += status === 'failed' ? Math.max(failed, 1) : failed;
    tally.passed += assertionResults.filter((test) => test.status === 'passed').length;
    const skipped = assertionResults.filter((test) => test.status !== 'passed' && test.status !== 'failed');
    tally.notRun.push(...skipped.map((test) => `${path.relative(root, name)}: ${test.fullName}`));
  }
  return tally;
}

/** @param {readonly Tally[]} tallies */
function conclude(tallies) {
  const notRun = tallies.flatMap((tally) => tally.notRun);
  const passed = tallies.reduce((sum, tally) => sum + tally.passed, 0);
  const failed = tallies.reduce((sum, tally) => sum + tally.failed, isCI ? notRun.length : 0);
  if (notRun.length > 0) {
    console.log(`\nNot run on this machine${isCI ? ', which counts as failed in CI' : ''}:`);
    for (const name of notRun) console.log(`  ${name}`);
  }
  console.log(`\n${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
}

// The last line stands even if installing or building ends the process.
const endEarly = () => console.log('\n0 passed, 1 failed');
process.once('exit', endEarly);
bootstrap();
process.off('exit', endEarly);
conclude([...steps.map(([title, script, ...args]) => runStep(title, script, args)), ...suites.map(runSuite)]);
