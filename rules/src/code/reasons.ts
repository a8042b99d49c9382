import ts from 'typescript';
import { walk } from './syntax.js';

/** What may keep awaits in their order, as `// hotpath-sequential: <reason>` says it. */
export const REASONS = [
  'order',
  'rate-limit',
  'retry',
  'poll',
  'shared-state',
  'transaction',
  'memory',
] as const;

export type KnownReason = (typeof REASONS)[number];

/** A comment that says why a statement waits in turn. */
export interface Reason {
  /** The word behind the colon; empty where there is none. */
  readonly text: string;
  /** Undefined where the word is none of the list. */
  readonly known: KnownReason | undefined;
  /** The statement that the comment stands above or beside. */
  readonly statement: ts.Statement;
  /** Offsets of the comment in the file. */
  readonly start: number;
  readonly end: number;
}

const COMMENT = /^\/[/*]\s*hotpath-sequential\b\s*:?\s*([\w-]*)/;

const byFile = new WeakMap<ts.SourceFile, readonly Reason[]>();

/** The reasons that a file gives, in the order of the text. */
export function reasonsIn(file: ts.SourceFile): readonly Reason[] {
  let reasons = byFile.get(file);
  if (!reasons) byFile.set(file, (reasons = readReasons(file)));
  return reasons;
}

function readReasons(file: ts.SourceFile): Reason[] {
  const { text } = file;
  if (!text.includes('hotpath-sequential')) return [];
  const found = new Map<number, Reason>();
  walk(file, (node) => {
    if (!ts.isStatement(node) || ts.isBlock(node)) return undefined;
    const comments = [
      ...(ts.getLeadingCommentRanges(text, node.getFullStart()) ?? []),
      ...(ts.getTrailingCommentRanges(text, node.end) ?? []),
    ];
    for (const { pos, end } of comments) {
      const word = COMMENT.exec(text.slice(pos, end))?.[1];
      if (word === undefined || found.has(pos)) continue;
      found.set(pos, {
        text: word,
        known: REASONS.find((each) => each === word),
        statement: node,
        start: pos,
        end,
      });
    }
    return undefined;
  });
  return [...found.values()].toSorted((a, b) => a.start - b.start);
}

/** Whether a reason of the list keeps a statement's awaits in their order: said at the statement itself. */
export function hasReason(statement: ts.Node): boolean {
  return reasonsIn(statement.getSourceFile()).some(
    (reason) => reason.known !== undefined && reason.statement === statement,
  );
}
