// `node test/corpus/quiet.mjs <folder of checkouts>`: runs every rule over the files of quiet.json, cold code too, and
// prints what it finds: nothing is to be found in them. `--list <file>` takes another list, `--write` counts its calls.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import parser from '@typescript-eslint/parser';
import { Linter } from 'eslint';
import { format, resolveConfig } from 'prettier';
import ts from 'typescript';
import { loadSources } from '../tasks/load-sources.mjs';
import { folderOf, quietPath, quietTable } from './lists.mjs';

/** @typedef {import('./lists.mjs').QuietEntry} QuietEntry */

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    list: { type: 'string', default: quietPath },
    write: { type: 'boolean', default: false },
  },
});
const [checkouts] = positionals;
if (checkouts === undefined) {
  console.error('Usage: node test/corpus/quiet.mjs <folder of checkouts> [--list file] [--write]');
  process.exit(2);
}

const { default: plugin } = await loadSources({
  entryPoints: [path.join(import.meta.dirname, '../../rules/src/index.ts')],
});
/** @type {QuietEntry[]} */
const listed = JSON.parse(readFileSync(values.list, 'utf8'));
const entries = listed.map((entry) => ({ ...entry, calls: callsIn(fileOf(entry)) }));
const found = entries.map(fileOf).flatMap(findingsIn);
console.log(quietTable(entries));
for (const line of found) console.log(line);
console.log(`\n${entries.length} files, ${found.length} findings`);
if (found.length > 0) process.exitCode = 1;
if (values.write) {
  const options = { ...(await resolveConfig(values.list)), filepath: values.list };
  writeFileSync(values.list, await format(JSON.stringify(entries), options));
}

/** @param {QuietEntry} entry */
function fileOf({ repository, commit, file }) {
  const name = path.resolve(checkouts ?? '', folderOf(repository), file);
  if (!existsSync(name)) throw new Error(`${name} is missing: check out ${repository} at ${commit}`);
  return name;
}

/**
 * Calls of methods that are named like those of databases and caches.
 * @param {string} name
 */
function callsIn(name) {
  const names = new Set(['find', 'get', 'set', 'delete', 'query']);
  let calls = 0;
  /** @param {ts.Node} node */
  const visit = (node) => {
    if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression))
      calls += Number(names.has(node.expression.name.text));
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(name, readFileSync(name, 'utf8'), ts.ScriptTarget.Latest));
  return calls;
}

/**
 * Every rule's findings in a file, in cold code as well.
 * @param {string} name
 */
function findingsIn(name) {
  const linter = new Linter({ configType: 'flat', cwd: path.dirname(name) });
  /** @type {Linter.Config} */
  const config = {
    files: ['**/*.{js,cjs,mjs,jsx,ts,cts,mts,tsx}'],
    plugins: { hotpath: plugin },
    rules: plugin.configs.all.rules,
    settings: { hotpath: { cold: true } },
    languageOptions: { parser, parserOptions: { ecmaFeatures: { jsx: true } } },
    linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'off' },
  };
  return linter
    .verify(readFileSync(name, 'utf8'), config, name)
    .filter(({ ruleId, fatal }) => ruleId !== null || fatal)
    .map(({ line, column, ruleId, message }) => `${name}:${line}:${column} ${ruleId}: ${message}`);
}
