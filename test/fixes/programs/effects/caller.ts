import { setTimeout } from 'node:timers/promises';

export const service = process.env.SERVICE_URL;

export interface Delivery {
  id: number;
  fails: boolean;
}

let failures = 0;

/** Failures that the last caller was not told of. */
export const hidden = (): number => failures;

/**
 * Sends as a caller does that wants to know what failed, and says whether it heard of a failure and what was sent in the
 * end.
 */
export async function hears(
  deliveries: Delivery[],
  send: (deliveries: Delivery[]) => Promise<unknown>,
  sent: () => Promise<string[]> = posted,
) {
  let told = 0;
  try {
    await send(deliveries);
  } catch (error) {
    told = error instanceof AggregateError ? error.errors.length : 1;
  }
  failures = deliveries.filter(({ fails }) => fails).length - told;
  await setTimeout(150); // what is still under way
  return { fails: told > 0, sent: (await sent()).toSorted() };
}

async function posted(): Promise<string[]> {
  const response = await fetch(`${service}/posted`);
  return (await response.json()) as string[];
}
