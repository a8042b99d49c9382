import path from 'node:path';
import ora from 'ora';

/** Tells a person at the terminal how far a run has come. */
export interface Progress {
  start(total: number): void;
  at(file: string): void;
  stop(): void;
}

const silent: Progress = { start: () => undefined, at: () => undefined, stop: () => undefined };

/** A spinner on standard error; nothing if that is no terminal. */
export function progressOn(stream: NodeJS.WriteStream, cwd: string): Progress {
  if (!stream.isTTY) return silent;
  const spinner = ora({ stream, text: 'Looking for files', discardStdin: false });
  const seen = new Set<string>();
  let total = 0;
  let shown = 0;
  return {
    start(files) {
      total = files;
      spinner.start();
    },
    at(file) {
      seen.add(file);
      // The run never yields to the event loop, so the spinner is drawn from here, ten times a second at most.
      if (Date.now() - shown < 100) return;
      shown = Date.now();
      spinner.text = `Checking ${seen.size}/${total} ${path.relative(cwd, path.dirname(file))}`;
      spinner.render();
    },
    stop: () => void spinner.stop(),
  };
}
