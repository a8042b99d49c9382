import ts from 'typescript';

/** What a comment says where the order or the pace of a loop is meant. */
const MEANT =
  /\b(sequential(ly)?|serial(ly|i[sz]ed?)?|one (at a time|by one|after (the other|another))|in (order(?! to\b)|series|sequence)|(not|don.?t|avoid|instead of|rather than)\b.{0,40}\b(parallel|concurrent(ly)?|Promise\.all|at once)|overwhelm\w*|throttl\w*|back.?off|rate.?limit\w*|too many (requests|connections)|politely?|deadlocks?|race conditions?|memory)\b/i;

/** Whether a comment above a loop, or in its body, says that it goes one by one on purpose. */
export function isMeantSequential(loop: ts.Node): boolean {
  const { text } = loop.getSourceFile();
  const above = ts.getLeadingCommentRanges(text, loop.getFullStart()) ?? [];
  const comments = above.map(({ pos, end }) => text.slice(pos, end));
  return [...comments, ...commentsIn(loop)].some(
    (comment) => MEANT.test(comment) && !/^\/[/*]\s*hotpath-/.test(comment),
  );
}

/** The comments inside a node: what stands before one of its tokens. */
function commentsIn(node: ts.Node): string[] {
  const { text } = node.getSourceFile();
  const found: string[] = [];
  const visit = (each: ts.Node): void => {
    const ranges = each === node ? [] : (ts.getLeadingCommentRanges(text, each.getFullStart()) ?? []);
    found.push(...ranges.map(({ pos, end }) => text.slice(pos, end)));
    ts.forEachChild(each, visit);
  };
  visit(node);
  return found;
}
