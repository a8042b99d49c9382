import type { ESLint, Linter } from 'eslint';
import type { FileEdits, Finding } from 'eslint-plugin-hotpath/analysis';
import { editsOfFix } from '../refactorings/edits-of-fix.js';
import type { CheckedFile } from './check-files.js';

/** What Hotpath knows of a finding beyond ESLint's message. */
interface Detail extends Pick<Finding, 'path' | 'cost'> {
  /** Null where the finding is about a value, not a call. */
  readonly operation: Finding['operation'] | null;
  readonly safety: string | null;
  readonly title: string | null;
  /** Why there is no fix. */
  readonly refusal: string | null;
  /** The whole fix, whatever its safety. */
  readonly edits: readonly FileEdits[];
}

/** ESLint's own result array; each message carries its finding as `hotpath`. */
export function jsonReport(
  checked: readonly CheckedFile[],
  textOf: (file: string) => string | undefined,
): string {
  return JSON.stringify(checked.map((file) => resultOf(file, textOf)));
}

function resultOf(checked: CheckedFile, textOf: (file: string) => string | undefined): ESLint.LintResult {
  const { file, text, reported, fatal } = checked;
  const messages: Linter.LintMessage[] = reported.map(({ message, finding }) =>
    finding ? Object.assign({}, message, { hotpath: detailOf(finding, textOf) }) : message,
  );
  if (fatal) messages.push(fatal);
  const count = (severity: Linter.Severity, fixable = false) =>
    messages.filter((message) => message.severity === severity && (!fixable || message.fix !== undefined))
      .length;
  return {
    filePath: file,
    messages,
    suppressedMessages: [...checked.suppressed],
    errorCount: count(2),
    fatalErrorCount: fatal ? 1 : 0,
    warningCount: count(1),
    fixableErrorCount: count(2, true),
    fixableWarningCount: count(1, true),
    ...(messages.length > 0 && text !== '' && { source: text }),
    usedDeprecatedRules: [],
  };
}

function detailOf(
  { operation, path, cost, fix, refusal }: Finding,
  textOf: (file: string) => string | undefined,
): Detail {
  return {
    operation: operation ?? null,
    path,
    cost,
    safety: fix?.safety ?? null,
    title: fix?.title ?? null,
    refusal: refusal ?? null,
    edits: (fix && editsOfFix(fix, textOf)) ?? [],
  };
}
