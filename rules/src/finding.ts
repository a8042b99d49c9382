/**
 * What Hotpath says about one place in the code, as plain data: no TypeScript nodes, no ESLint.
 * Every offset counts UTF-16 code units from the start of the file's text; `end` is exclusive.
 */

import type { Library } from './library.js';

/** A stretch of one file. `file` is the absolute path, with forward slashes. */
export interface Location {
  readonly file: string;
  readonly start: number;
  readonly end: number;
  /** One-based, for people; the offsets are what counts. */
  readonly line: number;
  /** One-based. */
  readonly column: number;
}

/** One step of the way from the repeating call to the operation, or another place that belongs to the finding. */
export interface Step extends Location {
  /** What happens there, for people: ``calls `findCustomer` ``, ``repeats for each of `orders` ``. */
  readonly text: string;
}

/** Replace `[start, end)` of a file by `text`. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The edits of one file: in ascending order, not overlapping. */
export interface FileEdits {
  readonly file: string;
  readonly edits: readonly Edit[];
}

/** A declaration to add to another file; the server makes it with ts-morph. */
export interface Insertion {
  readonly file: string;
  /** Start offset of the method or function after which the new member stands. */
  readonly after: number;
  /** The text of the new method or function, not indented. */
  readonly text: string;
  /** Named imports that the text needs. */
  readonly imports: readonly { readonly module: string; readonly name: string }[];
}

/**
 * `safe`: same results, effects, order and errors. `reviewed`: correct under the conditions that the title names.
 * `project`: changes several files (only the editor and the command line apply it).
 */
export type Safety = 'safe' | 'reviewed' | 'project';

/** One remedy, whole. `edits` holds the finding's own file; `insertions` is empty unless `safety` is `project`. */
export interface Fix {
  /** The fix file's name: `batch-read`, `hoist-read`, ... */
  readonly name: string;
  readonly title: string;
  readonly safety: Safety;
  readonly edits: readonly FileEdits[];
  readonly insertions: readonly Insertion[];
}

/** What the call that a finding is about does. */
export interface OperationInfo {
  /** Name of the library file: `typeorm`. */
  readonly library: string;
  readonly effect: string;
  readonly rows: 'one' | 'many';
  /** The model, table or host, when known. */
  readonly target: string | undefined;
  /** The call as written, without its arguments: `this.orders.findOneBy`. */
  readonly text: string;
}

/** A finding: where, what, why, along which path, and what to do. */
export interface Finding extends Location {
  /** The rule's name without the plugin's prefix: `no-query-in-loop`. */
  readonly rule: string;
  readonly messageId: string;
  /** What fills the placeholders of the message. */
  readonly data: Readonly<Record<string, string>>;
  /** Undefined where the finding is about a value rather than a call: a `Map` that grows. */
  readonly operation: OperationInfo | undefined;
  /** In round trips, entries or connections: `1 + N queries, N = orders.length`. */
  readonly cost: string;
  /** From the repeating place to the operation, or the other places that belong to the finding. At least one step. */
  readonly path: readonly Step[];
  readonly fix: Fix | undefined;
  /** Why there is no fix; undefined when there is one. */
  readonly refusal: string | undefined;
}

/** `settings.hotpath`. */
export interface Settings {
  /** Also report tests, seeds, migrations and scripts. */
  readonly cold?: boolean;
  /** Receives every finding that a rule reports, whole. Only the server and the command line set it. */
  readonly sink?: (finding: Finding) => void;
  /** What the user describes besides the shipped libraries, checked and complete. */
  readonly libraries?: readonly Library[] | undefined;
}
