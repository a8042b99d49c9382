import retry from 'async-retry';
import { backOff } from 'exponential-backoff';
import pRetry from 'p-retry';

declare function load(id: number): Promise<string>;

export async function all(): Promise<string[]> {
  return [
    await pRetry(() => load(1), { retries: 3 }),
    await retry(() => load(2), { retries: 3 }),
    await backOff(() => load(3), { numOfAttempts: 3 }),
  ];
}
