/** What a program says of itself: what it is run on and what its fix must achieve. */
export interface Shape {
  /** Which of the inputs of `inputs.mjs` it takes. */
  readonly inputs: string;
  /** Statements for each item with a key, before the fix: 1 where nothing is said. `varies`: not the same for each. */
  readonly perItem?: number | 'varies';
  /** Statements after the fix when there is a key: 1 where nothing is said. */
  readonly after?: number;
  /** Statements after the fix when there is no item: 0 where nothing is said. */
  readonly afterWithoutItems?: number;
  /** It also writes the table `visits`, which must hold the same rows after the fix. */
  readonly writes?: true;
  /** Hotpath must refuse to rewrite it, for a reason that holds this text. */
  readonly refusal?: string;
  /** What Hotpath still reports after the fix, and leaves for a reason that holds this text. */
  readonly left?: string;
  /** Hotpath must not report it. */
  readonly silent?: true;
  /** What is known to be wrong: the proof has a problem that holds this text, and fails when it has none any more. */
  readonly fixme?: string;
}
