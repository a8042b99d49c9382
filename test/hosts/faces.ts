import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { ESLint, type Linter } from 'eslint';
import hotpath from 'eslint-plugin-hotpath';
import tseslint from 'typescript-eslint';
import type { MarkupContent } from 'vscode-languageserver-protocol';
import { LanguageClient, pulling } from '../editors/language-client.js';
import { repository } from '../specs/folders.js';

/** A finding as all faces show it: one-based positions, the file relative to the project. */
export interface Shown {
  readonly file: string;
  readonly from: string;
  readonly to: string;
  readonly rule: string | null;
  readonly message: string;
}

export type Preset = keyof typeof hotpath.configs;

/** What ESLint reports, with a preset of the plugin and the typed parser. */
export async function shownByESLint(folder: string, preset: Preset): Promise<Shown[]> {
  const eslint = new ESLint({
    cwd: folder,
    overrideConfigFile: true,
    overrideConfig: [
      { ignores: ['**/dist/'] },
      {
        files: ['**/*.ts'],
        languageOptions: {
          parser: tseslint.parser,
          parserOptions: { projectService: true, tsconfigRootDir: folder },
        },
      },
      { files: ['**/*.ts'], ...hotpath.configs[preset] },
    ],
  });
  return shown(folder, await eslint.lintFiles(['.']));
}

/** What `hotpath check --format json` prints. */
export function shownByCommandLine(folder: string, preset: Preset): Shown[] {
  const launcher = path.join(repository, 'server/bin/hotpath.js');
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [launcher, 'check', '.', '--preset', preset, '--format', 'json'],
    { cwd: folder, encoding: 'utf8', maxBuffer: 2 ** 26 },
  );
  if (status !== 1) throw new Error(`hotpath check ended with ${status}: ${stderr}`);
  return shown(folder, JSON.parse(stdout) as ESLint.LintResult[]);
}

/** What the language server answers for each of the files. */
export async function shownByServer(
  folder: string,
  files: readonly string[],
  preset: Preset,
): Promise<Shown[]> {
  const client = await LanguageClient.start(pulling, [folder]);
  client.settings = () => ({ preset });
  try {
    const all: Shown[] = [];
    for (const file of files) {
      await client.open(path.join(folder, file));
      for (const { range, code, message } of await client.pulled(path.join(folder, file))) {
        const [from, to] = [range.start, range.end].map(
          ({ line, character }) => `${line + 1}:${character + 1}`,
        );
        all.push({ file, from: from ?? '', to: to ?? '', rule: String(code), message: textOf(message) });
      }
    }
    return sorted(all);
  } finally {
    await client.stop();
  }
}

function shown(folder: string, results: readonly ESLint.LintResult[]): Shown[] {
  return sorted(
    results.flatMap(({ filePath, messages }) =>
      messages.map((message) => toShown(path.relative(folder, filePath), message)),
    ),
  );
}

function toShown(file: string, message: Linter.LintMessage): Shown {
  const { line, column, endLine, endColumn, ruleId } = message;
  const [from, to] = [`${line}:${column}`, `${endLine ?? 0}:${endColumn ?? 0}`];
  return { file: file.split(path.sep).join('/'), from, to, rule: ruleId, message: message.message };
}

function sorted(all: readonly Shown[]): Shown[] {
  const keyOf = ({ file, from, to, rule }: Shown) => [file, from, to, rule].join(':');
  return all.toSorted((a, b) => keyOf(a).localeCompare(keyOf(b)));
}

function textOf(message: string | MarkupContent): string {
  return typeof message === 'string' ? message : message.value;
}
