import type { Finding } from 'eslint-plugin-hotpath/analysis';
import { type Hover, MarkupKind, type Position } from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import path from 'node:path';
import { locationIn, rangeOf, touches } from './locations.js';
import { reportOn } from './reports.js';
import type { Session } from './session.js';

export function provideHover(session: Session): void {
  session.connection.onHover(async ({ textDocument: { uri }, position }, token): Promise<Hover | null> => {
    const checked = await reportOn(session, uri, token);
    if (checked === 'silent' || checked === 'outdated') return null;
    const findings = checked.report.problems
      .flatMap(({ finding }) => finding ?? [])
      .filter((finding) => isAt(checked.document, finding, position));
    const [first] = findings;
    if (!first || token.isCancellationRequested) return null;
    return {
      range: rangeOf(checked.document, first),
      contents: {
        kind: MarkupKind.Markdown,
        value: findings.map((finding) => describe(session, finding)).join('\n\n---\n\n'),
      },
    };
  });
}

function isAt(document: TextDocument, finding: Finding, position: Position): boolean {
  return touches(rangeOf(document, finding), { start: position, end: position });
}

/** The cost, the places and the remedy: the message stands in the diagnostic already. */
function describe(session: Session, finding: Finding): string {
  const steps = finding.path.map((step) => {
    const document = session.analysis.document(step.file);
    const place = `${path.posix.basename(step.file)}:${step.line}`;
    return `- ${document ? link(document, step.start, place) : place} ${step.text}`;
  });
  const remedy = finding.fix ? `Fix: ${finding.fix.title}` : finding.refusal && `No fix: ${finding.refusal}`;
  return [`**Hotpath**: ${finding.cost}`, steps.join('\n'), remedy].filter(Boolean).join('\n\n');
}

/** Editors read the position after `#` as VS Code does, or ignore it. */
function link(document: TextDocument, offset: number, text: string): string {
  const { start } = locationIn(document, { start: offset, end: offset }).range;
  return `[${text}](${document.uri}#L${start.line + 1},${start.character + 1})`;
}
