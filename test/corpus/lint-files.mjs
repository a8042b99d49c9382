// Runs Hotpath over files of checkouts: the plugin without a program, as plain ESLint does, and with one; the command line, to
// which the whole project is in reach.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import parser from '@typescript-eslint/parser';
import { Linter } from 'eslint';
import ts from 'typescript';
import { loadSources } from '../tasks/load-sources.mjs';

/** @typedef {{ rule: string, line: number, column: number, message: string }} Found */
/** @typedef {{ first: number, last: number, start: number, end: number }} Loop lines and offsets of a loop */

const root = path.join(import.meta.dirname, '../..');
const { plugin, typedProgram, ...sources } = await loadSources({
  stdin: {
    resolveDir: root,
    loader: 'ts',
    contents: `
      export { default as plugin } from './rules/src/index.ts';
      export { typedProgram } from './test/corpus/recall.ts';
      export { isCold } from './rules/src/project/cold.ts';
      export { isFrontEnd } from './rules/src/project/front-end.ts';
      export { findSourceFiles } from './server/src/workspace/source-files.ts';`,
  },
});

/** What Hotpath itself says about files: which it looks at, and which are tests, scripts or the front end. */
export const { isCold, isFrontEnd, findSourceFiles } =
  /** @type {{ isCold: (file: ts.SourceFile, root: string) => boolean, isFrontEnd: (file: ts.SourceFile) => boolean, findSourceFiles: (paths: string[], cwd: string) => Promise<{ files: string[] }> }} */ (
    sources
  );

/**
 * The files by the tsconfig that they stand below, each group with a program that is made when it is asked for.
 * @param {readonly string[]} names
 * @returns {{ program: ts.Program, files: string[] }[]}
 */
export function programsOf(names) {
  /** @type {Map<string, string[]>} */
  const groups = new Map();
  for (const name of names) {
    const config = ts.findConfigFile(path.dirname(name), (file) => ts.sys.fileExists(file)) ?? '';
    groups.set(config, [...(groups.get(config) ?? []), name]);
  }
  return [...groups.values()].map((files) => ({
    files,
    get program() {
      const program = typedProgram(files);
      Object.defineProperty(this, 'program', { value: program });
      return program;
    },
  }));
}

/**
 * What all rules find in a file, cold code too: without a program and with this one, each finding once.
 * @param {string} name
 * @param {ts.Program} program
 * @returns {Found[]}
 */
export function findingsIn(name, program) {
  const config = {
    plugins: { hotpath: plugin },
    rules: plugin.configs.all.rules,
    settings: { hotpath: { cold: true } },
  };
  const found = [undefined, [program]].flatMap((programs) => lint(name, { ...config, programs }));
  return [...new Map(found.map((each) => [`${each.rule} ${each.line}:${each.column}`, each])).values()];
}

const command = path.join(root, 'server/bin/hotpath.js');

/**
 * What `hotpath check --preset all` finds in files of a checkout, by file; `npm run build` must have made the command.
 * @param {string} checkout
 * @param {readonly string[]} names absolute
 * @returns {Map<string, Found[]>}
 */
export function checkedIn(checkout, names) {
  const given = ['check', ...names, '--preset', 'all', '--format', 'json'];
  const options = /** @type {const} */ ({ cwd: checkout, encoding: 'utf8', maxBuffer: 2 ** 28 });
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...given], options);
  if (status !== 0 && status !== 1) throw new Error(stderr);
  /** @type {{ filePath: string, messages: { ruleId: string, line: number, column: number, message: string }[] }[]} */
  const results = JSON.parse(stdout);
  return new Map(
    results.map(({ filePath, messages }) => [
      filePath,
      messages.map(({ ruleId, line, column, message }) => ({ rule: ruleId, line, column, message })),
    ]),
  );
}

/**
 * What rules find in a file, whatever its comments say.
 * @param {string} name
 * @param {Pick<Linter.Config, 'plugins' | 'rules' | 'settings'> & { programs?: ts.Program[] | undefined }} config
 * @returns {Found[]}
 */
export function lint(name, { programs, ...config }) {
  const linter = new Linter({ configType: 'flat', cwd: path.dirname(name) });
  const parserOptions = { ecmaFeatures: { jsx: true }, ...(programs ? { programs } : {}) };
  const messages = linter.verify(
    readFileSync(name, 'utf8'),
    {
      ...config,
      files: ['**/*.{js,cjs,mjs,jsx,ts,cts,mts,tsx}'],
      languageOptions: { parser, parserOptions },
      linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'off' },
    },
    name,
  );
  return messages.flatMap(({ ruleId, line, column, message, fatal }) => {
    if (fatal) throw new Error(`${name}:${line}: ${message}`);
    return ruleId === null ? [] : [{ rule: ruleId, line, column, message }];
  });
}

/**
 * Whether a finding is one of a family of rules.
 * @param {Found} found
 * @param {string} family
 */
export function isAbout({ rule }, family) {
  return plugin.rules[rule.replace('hotpath/', '')]?.meta.docs.family === family;
}

/**
 * The loops of a file, outer before inner ones.
 * @param {string} name
 * @returns {Loop[]}
 */
export function loopsIn(name) {
  const file = ts.createSourceFile(name, readFileSync(name, 'utf8'), ts.ScriptTarget.Latest, true);
  /** @type {Loop[]} */
  const loops = [];
  /** @param {ts.Node} node */
  const visit = (node) => {
    if (ts.isIterationStatement(node, false)) {
      const [start, end] = [node.getStart(file), node.end];
      const [first, last] = [start, end].map((at) => file.getLineAndCharacterOfPosition(at).line + 1);
      loops.push({ first: Number(first), last: Number(last), start, end });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return loops;
}
