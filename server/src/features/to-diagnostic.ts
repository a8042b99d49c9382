import type { Finding } from 'eslint-plugin-hotpath/analysis';
import {
  type Diagnostic,
  type DiagnosticRelatedInformation,
  DiagnosticSeverity,
  type Range,
} from 'vscode-languageserver/node';
import type { Problem } from './analysis.js';
import { locationIn, rangeOf } from './locations.js';
import type { DocumentReport } from './reports.js';
import type { Session } from './session.js';

export const source = 'hotpath';

const firstLine: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** Everything Hotpath shows in a document. */
export function diagnosticsOf(session: Session, checked: DocumentReport | 'silent'): Diagnostic[] {
  if (checked === 'silent') return [];
  const { problems, failure } = checked.report;
  const diagnostics = problems.map((problem) => toDiagnostic(session, checked, problem));
  return failure === undefined ? diagnostics : [...diagnostics, failureDiagnostic(failure)];
}

export function toDiagnostic(session: Session, checked: DocumentReport, problem: Problem): Diagnostic {
  const diagnostic: Diagnostic = {
    range: rangeOf(checked.document, problem),
    severity: problem.severity === 'error' ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning,
    code: problem.rule,
    source,
    message: problem.message,
  };
  if (problem.url !== undefined) diagnostic.codeDescription = { href: problem.url };
  const { finding } = problem;
  if (!finding) return diagnostic;
  diagnostic.data = { cost: finding.cost, safety: finding.fix?.safety };
  if (session.client.relatedInformation) {
    diagnostic.relatedInformation = relatedInformation(session, checked, finding);
  }
  return diagnostic;
}

/** The finding's places, without those whose file can no longer be read. */
function relatedInformation(
  session: Session,
  checked: DocumentReport,
  finding: Finding,
): DiagnosticRelatedInformation[] {
  return finding.path.flatMap((step) => {
    const document = step.file === checked.file ? checked.document : session.analysis.document(step.file);
    return document ? [{ location: locationIn(document, step), message: step.text }] : [];
  });
}

function failureDiagnostic(failure: string): Diagnostic {
  return {
    range: firstLine,
    severity: DiagnosticSeverity.Information,
    source,
    message: `Hotpath could not check this file: ${failure}. Other files are not affected.`,
  };
}
