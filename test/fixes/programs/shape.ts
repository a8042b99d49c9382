/** What every program says of itself. */
interface Promised {
  /** Which of the inputs of `inputs.mjs` it takes. */
  readonly inputs: string;
  /** Hotpath must refuse to rewrite it, for a reason that holds this text. */
  readonly refusal?: string;
  /** What Hotpath still reports after the fix, and leaves for a reason that holds this text. */
  readonly left?: string;
  /** Hotpath must not report it. */
  readonly silent?: true;
  /** What is known to be wrong: the proof has a problem that holds this text, and fails when it has none any more. */
  readonly fixme?: string;
}

/** A program that reads in a loop, and what its fix must achieve. */
export interface Shape extends Promised {
  /** Statements for each item with a key, before the fix: 1 where nothing is said. `varies`: not the same for each. */
  readonly perItem?: number | 'varies';
  /**
   * Statements after the fix when there is a key: 1 where nothing is said. `together`: as many as before, in one round
   * trip; `same`: as many, in no more round trips.
   */
  readonly after?: number | 'together' | 'same';
  /** Statements after the fix when there is no item: 0 where nothing is said. */
  readonly afterWithoutItems?: number;
  /** It also writes the table `visits`, which must hold the same rows after the fix. */
  readonly writes?: true;
  /** What it wrote before it failed need not be there after the fix: then nothing is. */
  readonly allOrNothing?: true;
}

/**
 * What a fix makes less of: round trips that wait for each other; what is under way at the same moment; connections that
 * are opened; entries that a cache
 * holds after everything it was asked for, as the program's `entries` counts them; keys that never expire, in Redis or as
 * the program's `lasting` counts them; failures that a caller is not told of, as the program's `hidden` counts them.
 */
export type Measure = 'rounds' | 'width' | 'connections' | 'entries' | 'lasting' | 'hidden';

/** A program that runs again and again in a process of its own, and what its fix must achieve. */
export interface MeasuredShape extends Promised {
  readonly measure: Measure;
  /**
   * At least this before the fix. `each`: one for each item. `distinct`: one for each that is not like another. `rest`: one
   * for each but the first.
   */
  readonly before: number | 'each' | 'distinct' | 'rest';
  /** At most this after the fix. */
  readonly after: number;
  /** `answer` takes all items at once, or one after another. */
  readonly takes: 'all' | 'each';
}
