import path from 'node:path';
import * as parser from '@typescript-eslint/parser';
import { Linter } from 'eslint/universal';
import { hasFindings, type Finding, type Library, type Settings } from 'eslint-plugin-hotpath/analysis';
import type ts from 'typescript';
import { checkableGlob } from '../workspace/source-files.js';
import { plugin, rulesOf, type Preset } from './presets.js';

/** What ESLint's own class has and its types leave out. */
interface SuppressedMessages {
  getSuppressedMessages(): Linter.SuppressedLintMessage[];
}

export interface LintRequest {
  /** Holds `file` with `text`. */
  readonly program: ts.Program;
  /** Absolute path. */
  readonly file: string;
  readonly text: string;
  readonly preset: Preset;
  /** Also report tests, seeds, migrations and scripts. */
  readonly cold: boolean;
  /** What the user describes besides the libraries that Hotpath knows. */
  readonly libraries: readonly Library[] | undefined;
  /** Whether ESLint comments in the file count. */
  readonly inlineConfig: boolean;
}

/** ESLint's message and the finding behind it. */
export interface Reported {
  readonly message: Linter.LintMessage;
  /** Undefined for what ESLint itself says about a comment that configures a Hotpath rule. */
  readonly finding: Finding | undefined;
}

export interface LintResult {
  readonly reported: readonly Reported[];
  readonly suppressed: readonly Linter.SuppressedLintMessage[];
  /** The file's syntax error, or the fault that ended the check of this file. */
  readonly fatal: Linter.LintMessage | undefined;
}

/** Runs Hotpath's rules, and no others, over one file of a program. Never throws. */
export function lintFile(request: LintRequest): LintResult {
  const findings: Finding[] = [];
  try {
    if (isQuiet(request)) return { reported: [], suppressed: [], fatal: undefined };
  } catch (error) {
    return { reported: [], suppressed: [], fatal: faultAsMessage(error) };
  }
  // A file in the linter's own folder is never outside its configuration and never ignored.
  const linter = new Linter({ cwd: path.dirname(request.file) }) as Linter & SuppressedMessages;
  try {
    const messages = linter.verify(
      request.text,
      configOf(request, (finding) => findings.push(finding)),
      {
        filename: request.file,
        allowInlineConfig: request.inlineConfig,
        reportUnusedDisableDirectives: false,
      },
    );
    return {
      reported: match(messages.filter(isOurs), findings),
      suppressed: linter.getSuppressedMessages().filter(isOurs),
      fatal: messages.find(isSyntaxError),
    };
  } catch (error) {
    return { reported: [], suppressed: [], fatal: faultAsMessage(error) };
  }
}

/**
 * Whether ESLint would have nothing to say: the file parses, no rule finds anything in it, and no comment configures a
 * rule of ours. Most files are quiet, and ESLint's own tree of a file costs more than all questions put to it.
 */
function isQuiet({ program, file, text, preset, cold, libraries }: LintRequest): boolean {
  const source = program.getSourceFile(file);
  if (!source || text.includes('hotpath/') || program.getSyntacticDiagnostics(source).length > 0)
    return false;
  return !hasFindings({ program, file: source, libraries }, rulesOf(preset), cold);
}

function configOf(request: LintRequest, sink: (finding: Finding) => void): Linter.Config[] {
  const { cold, libraries } = request;
  const hotpath: Settings = { cold, sink, libraries };
  return [
    {
      files: [checkableGlob],
      plugins: { hotpath: plugin },
      settings: { hotpath },
      languageOptions: { parser, parserOptions: { programs: [request.program] } },
      linterOptions: { reportUnusedDisableDirectives: 'off', reportUnusedInlineConfigs: 'off' },
      rules: rulesOf(request.preset),
    },
  ];
}

/** Comments that configure other plugins' rules make ESLint complain that it does not know them: that is no concern of ours. */
const isOurs = ({ ruleId }: Linter.LintMessage) => ruleId?.startsWith('hotpath/') === true;

/** ESLint also calls fatal what it does not understand in comments that configure it, and checks on. */
const isSyntaxError = ({ fatal, message }: Linter.LintMessage) =>
  fatal === true && message.startsWith('Parsing error:');

/** Pairs each message with the finding that was reported at its place. */
function match(messages: readonly Linter.LintMessage[], findings: readonly Finding[]): Reported[] {
  const waiting = new Map<string, Finding[]>();
  for (const finding of findings) {
    const key = placeOf(`hotpath/${finding.rule}`, finding.line, finding.column);
    waiting.set(key, [...(waiting.get(key) ?? []), finding]);
  }
  return messages.map((message) => ({
    message,
    finding: waiting.get(placeOf(message.ruleId, message.line, message.column))?.shift(),
  }));
}

const placeOf = (ruleId: string | null, line: number, column: number) => `${ruleId}:${line}:${column}`;

function faultAsMessage(error: unknown): Linter.LintMessage {
  const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
  return {
    ruleId: null,
    fatal: true,
    severity: 2,
    line: 0,
    column: 0,
    message: `could not be checked, by a fault in Hotpath (${reason}): please report it`,
  };
}
