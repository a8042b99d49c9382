import { onExit } from 'signal-exit';

/**
 * Ends the child when this process ends, should it still run then.
 * @template {import('node:child_process').ChildProcess} Child
 * @param {Child} child
 */
export function endWithUs(child) {
  child.once(
    'close',
    onExit(() => void child.kill('SIGKILL')),
  );
  return child;
}
