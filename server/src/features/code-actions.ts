import type { Edit, Fix } from 'eslint-plugin-hotpath/analysis';
import {
  type CancellationToken,
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  type Diagnostic,
} from 'vscode-languageserver/node';
import type { Problem } from './analysis.js';
import { disableForFile, disableForLine } from './disable-comments.js';
import { rangeOf, touches } from './locations.js';
import { type DocumentReport, isOutdated, reportOn } from './reports.js';
import type { Session } from './session.js';
import { source, toDiagnostic } from './to-diagnostic.js';
import { joinEdits, toWorkspaceEdit } from './workspace-edit.js';

export const fixAllKind = `${CodeActionKind.SourceFixAll}.hotpath`;
export const codeActionKinds = [CodeActionKind.QuickFix, fixAllKind];

export function provideCodeActions(session: Session): void {
  session.connection.onCodeAction(async (params, token) => {
    const actions = await codeActions(session, params, token);
    return session.client.literalCodeActions ? actions : [];
  });
}

/** The actions for the range, none of which survives an edit made while they were looked for. */
async function codeActions(
  session: Session,
  { textDocument: { uri }, range, context }: CodeActionParams,
  token: CancellationToken,
): Promise<CodeAction[]> {
  const checked = await reportOn(session, uri, token);
  if (checked === 'silent' || checked === 'outdated') return [];
  const actions: CodeAction[] = [];
  if (isWanted(CodeActionKind.QuickFix, context.only)) {
    const here = checked.report.problems
      .filter((problem) => touches(rangeOf(checked.document, problem), range))
      .map((problem) => ({
        problem,
        diagnostics: [shownAs(session, checked, problem, context.diagnostics)],
      }));
    actions.push(
      ...here.flatMap(({ problem, diagnostics }) => fixOf(session, problem.finding?.fix, diagnostics)),
      ...distinct(here.flatMap((each) => disabling(session, checked, each.problem, each.diagnostics))),
    );
  }
  if (context.only && isWanted(fixAllKind, context.only)) actions.push(...fixAll(session, checked));
  return isOutdated(session, uri, checked.version) ? [] : actions;
}

/** Kinds are hierarchical: who asks for `source` gets `source.fixAll.hotpath`. */
function isWanted(kind: CodeActionKind, only: readonly CodeActionKind[] | undefined): boolean {
  return !only || only.some((wanted) => wanted === '' || kind === wanted || kind.startsWith(`${wanted}.`));
}

/** The comments that switch the problem's rule off. */
function disabling(
  session: Session,
  checked: DocumentReport,
  problem: Problem,
  diagnostics: Diagnostic[],
): CodeAction[] {
  const disable = (where: string, edit: Edit | undefined): CodeAction[] => {
    const workspaceEdit = edit && toWorkspaceEdit(session, [{ file: checked.file, edits: [edit] }]);
    if (!workspaceEdit) return [];
    const title = `Disable ${problem.rule} for ${where}`;
    return [{ title, kind: CodeActionKind.QuickFix, diagnostics, edit: workspaceEdit }];
  };
  const text = checked.document.getText();
  return [
    ...disable('this line', disableForLine(checked.file, text, problem.start, problem.rule)),
    ...disable('the entire file', disableForFile(text, problem.rule)),
  ];
}

/** What several findings have in common, such as a comment for their line, is offered once for all of them. */
function distinct(actions: readonly CodeAction[]): CodeAction[] {
  const byEffect = new Map<string, CodeAction>();
  for (const action of actions) {
    const effect = JSON.stringify([action.title, action.edit]);
    const others = byEffect.get(effect)?.diagnostics ?? [];
    byEffect.set(effect, { ...action, diagnostics: [...others, ...(action.diagnostics ?? [])] });
  }
  return [...byEffect.values()];
}

function fixOf(session: Session, fix: Fix | undefined, diagnostics: Diagnostic[]): CodeAction[] {
  const edits = fix && session.analysis.editsOf(fix);
  const edit = edits && toWorkspaceEdit(session, edits);
  if (!edit) return [];
  return [
    {
      title: fix.title,
      kind: CodeActionKind.QuickFix,
      diagnostics,
      edit,
      isPreferred: fix.safety === 'safe',
    },
  ];
}

/** The diagnostic as the client knows it, so that it can tell which one an action solves. */
function shownAs(
  session: Session,
  checked: DocumentReport,
  problem: Problem,
  shown: readonly Diagnostic[],
): Diagnostic {
  const mine = toDiagnostic(session, checked, problem);
  const same = (other: Diagnostic) =>
    other.source === source &&
    other.code === mine.code &&
    other.message === mine.message &&
    touches(other.range, mine.range);
  return shown.find(same) ?? mine;
}

/** All fixes that change nothing but the speed, at once. Of overlapping ones the first; the next run gets the others. */
function fixAll(session: Session, checked: DocumentReport): CodeAction[] {
  const groups = checked.report.problems.flatMap(({ finding }) =>
    finding?.fix?.safety === 'safe' ? [finding.fix.edits.flatMap(({ edits }) => edits)] : [],
  );
  const edit =
    groups.length > 0 && toWorkspaceEdit(session, [{ file: checked.file, edits: joinEdits(groups) }]);
  return edit ? [{ title: 'Apply all safe fixes of Hotpath', kind: fixAllKind, edit }] : [];
}
