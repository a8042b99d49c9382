import type { Rule } from 'eslint';
import type { Finding, Fix, Settings } from '../finding.js';
import { isCold } from '../project/cold.js';
import type { Source } from './program.js';
import { sourceOf } from './program.js';
import { settingsOf } from './settings.js';

/**
 * The listener of a rule that reports what an analysis finds in the file. A `safe` fix becomes ESLint's `fix`, a
 * `reviewed` one a suggestion; a fix over several files is left to the editor and the command line. The whole finding
 * goes to `settings.hotpath.sink`.
 */
export function reportFindings(
  context: Rule.RuleContext,
  find: (source: Source & Pick<Settings, 'libraries'>, options: object | undefined) => readonly Finding[],
): Rule.RuleListener {
  return {
    'Program:exit': () => {
      const settings = settingsOf(context);
      const source = sourceOf(context);
      if (!source || (!settings.cold && isCold(source.file, source.root))) return;
      const [options] = context.options as readonly (object | undefined)[];
      for (const finding of find({ ...source, libraries: settings.libraries }, options)) {
        report(context, finding);
        settings.sink?.(finding);
      }
    },
  };
}

function report(context: Rule.RuleContext, finding: Finding): void {
  const { sourceCode } = context;
  const { fix } = finding;
  context.report({
    loc: { start: sourceCode.getLocFromIndex(finding.start), end: sourceCode.getLocFromIndex(finding.end) },
    messageId: finding.messageId,
    data: { ...finding.data },
    ...(fix?.safety === 'safe' ? { fix: applied(fix) } : {}),
    suggest:
      fix?.safety === 'reviewed'
        ? [{ messageId: 'apply', data: { title: fix.title }, fix: applied(fix) }]
        : [],
  });
}

function applied(fix: Fix): Rule.ReportFixer {
  return (fixer) =>
    fix.edits.flatMap(({ edits }) =>
      edits.map(({ start, end, text }) => fixer.replaceTextRange([start, end], text)),
    );
}
