import { commands, type ExtensionContext, window } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { languages } from './languages.js';
import { showStatus } from './status.js';

let client: LanguageClient | undefined;

export async function activate(context: ExtensionContext): Promise<void> {
  const started = (client = createClient(context));
  context.subscriptions.push(
    showStatus(started),
    commands.registerCommand('hotpath.restartServer', () => restart(started)),
    commands.registerCommand('hotpath.showOutput', () => started.outputChannel.show()),
  );
  // The status item shows a failure; the output channel says why.
  await started
    .start()
    .catch((error: unknown) => started.error('The language server did not start.', error, false));
}

export async function deactivate(): Promise<void> {
  await client?.stop();
}

function createClient(context: ExtensionContext): LanguageClient {
  const module = context.asAbsolutePath('server/bin/hotpath-language-server.js');
  const run = { module, transport: TransportKind.ipc };
  return new LanguageClient(
    'hotpath',
    'Hotpath',
    { run, debug: { ...run, options: { execArgv: ['--nolazy', '--inspect=6009'] } } },
    {
      documentSelector: languages.map((language) => ({ scheme: 'file', language })),
      diagnosticPullOptions: { onChange: true },
    },
  );
}

async function restart(running: LanguageClient): Promise<void> {
  try {
    await running.restart();
  } catch (error) {
    running.error('The language server did not restart.', error, false);
    const show = 'Show Output';
    const answer = await window.showErrorMessage('Hotpath could not be restarted.', show);
    if (answer === show) running.outputChannel.show();
  }
}
