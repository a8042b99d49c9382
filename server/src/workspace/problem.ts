/** Something that kept a file, a folder or a tsconfig from being read as it should: for people, never a finding. */
export interface Problem {
  /** Absolute path. */
  readonly file: string;
  /** One-based; absent when the problem is the file as a whole. */
  readonly line?: number;
  /** What is wrong and what to do about it. */
  readonly message: string;
}
