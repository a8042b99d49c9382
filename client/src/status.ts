import { Disposable, languages, LanguageStatusSeverity, window } from 'vscode';
import { type LanguageClient, State } from 'vscode-languageclient/node';
import { languages as checked } from './languages.js';

/** The language status item: whether the server runs, and how many findings the active file has. */
export function showStatus(client: LanguageClient): Disposable {
  const item = languages.createLanguageStatusItem(
    'hotpath.status',
    checked.map((language) => ({ scheme: 'file', language })),
  );
  item.name = 'Hotpath';

  const update = () => {
    const { state } = client;
    item.busy = state === State.Starting;
    item.severity = isDown(state) ? LanguageStatusSeverity.Error : LanguageStatusSeverity.Information;
    item.command = isDown(state)
      ? { title: 'Restart', command: 'hotpath.restartServer' }
      : { title: 'Show Output', command: 'hotpath.showOutput' };
    item.text = `Hotpath: ${describe(state)}`;
  };
  update();

  return Disposable.from(
    item,
    client.onDidChangeState(update),
    languages.onDidChangeDiagnostics(update),
    window.onDidChangeActiveTextEditor(update),
  );
}

function isDown(state: State): boolean {
  return state === State.Stopped || state === State.StartFailed;
}

function describe(state: State): string {
  if (state === State.Starting) return 'starting';
  if (isDown(state)) return 'the language server is not running';
  const count = countFindings();
  return count === 1 ? '1 finding in this file' : `${count === 0 ? 'no' : count} findings in this file`;
}

function countFindings(): number {
  const uri = window.activeTextEditor?.document.uri;
  return uri ? languages.getDiagnostics(uri).filter(({ source }) => source === 'hotpath').length : 0;
}
