import { version } from '../package.json';
import { runCommandLine as run } from './cli/command-line.js';
import { startLanguageServer } from './features/server.js';

/** The command line; sets the process's exit code. */
export async function runCommandLine(argv: readonly string[]): Promise<void> {
  endQuietlyOnClosedPipe(process.stdout);
  process.exitCode = await run(argv, version);
}

/** The language server. It takes what transport to use (`--stdio`) from the process's arguments. */
export function runLanguageServer(): void {
  startLanguageServer(version);
}

/** `hotpath check | head` closes the pipe early: that is no fault. */
function endQuietlyOnClosedPipe(stream: NodeJS.WriteStream): void {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit();
  });
}
