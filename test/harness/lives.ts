import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';

/** How the process of a test may end: by a signal from outside, or by what its script does last. */
export const ends = [
  ['SIGINT', 'await new Promise((resolve) => setTimeout(resolve, 60_000));'],
  ['SIGTERM', 'await new Promise((resolve) => setTimeout(resolve, 60_000));'],
  [undefined, 'throw new Error("The test fails.");'],
  [undefined, 'process.exit(3);'],
] as const;

/** Another process that runs the script in this folder. */
export function start(script: string): ChildProcess {
  return spawn(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: import.meta.dirname,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
}

/** The first lines that the process prints. */
export async function lines(child: ChildProcess, count: number): Promise<string[]> {
  const read: string[] = [];
  if (child.stdout === null) return read;
  for await (const line of createInterface(child.stdout)) {
    if (read.push(line) === count) break;
  }
  return read;
}

export function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => child.once('exit', () => resolve()));
}
