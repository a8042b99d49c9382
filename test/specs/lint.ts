import path from 'node:path';
import parser from '@typescript-eslint/parser';
import { Linter } from 'eslint';
import plugin from 'eslint-plugin-hotpath';
import type { Finding } from 'eslint-plugin-hotpath/analysis';
import type ts from 'typescript';

/** A finding as its reader meets it: the finding and ESLint's message about it. */
export interface Report {
  readonly finding: Finding;
  readonly message: string;
  /** How ESLint offers the fix. */
  readonly offered: 'fix' | 'suggestion' | 'nothing';
}

export interface LintOptions {
  readonly rules: Linter.RulesRecord;
  readonly settings?: object;
  /** Without a program the rules resolve names by following imports. */
  readonly program?: ts.Program;
}

/** Lints one file of a project in `folder`, as ESLint does. Throws when the file does not parse. */
export function lint(folder: string, file: string, text: string, options: LintOptions): Report[] {
  const findings: Finding[] = [];
  const sink = (finding: Finding): number => findings.push(finding);
  const config: Linter.Config = {
    files: ['**/*.{ts,tsx,mts,cts,js,jsx,mjs,cjs}'],
    plugins: { hotpath: plugin },
    languageOptions: { parser, parserOptions: options.program && { programs: [options.program] } },
    linterOptions: { reportUnusedDisableDirectives: 'off' },
    settings: { hotpath: { ...options.settings, sink } },
    rules: options.rules,
  };
  const messages = new Linter({ cwd: folder }).verify(text, [config], { filename: path.join(folder, file) });
  const broken = messages.find((message) => message.ruleId === null);
  if (broken !== undefined) throw new Error(`${file}:${broken.line}: ${broken.message}`);
  return messages.map((message) => toReport(message, findings));
}

function toReport(message: Linter.LintMessage, findings: readonly Finding[]): Report {
  const finding = findings.find(
    (each) =>
      `hotpath/${each.rule}` === message.ruleId &&
      each.line === message.line &&
      each.column === message.column,
  );
  if (finding === undefined) {
    throw new Error(
      `no finding was handed over for "${message.message}" (${message.line}:${message.column})`,
    );
  }
  const suggestions = message.suggestions?.length ?? 0;
  return {
    finding,
    message: message.message,
    offered: message.fix !== undefined ? 'fix' : suggestions > 0 ? 'suggestion' : 'nothing',
  };
}
