import ts from 'typescript';
import { DIRECTIVE } from './directives.js';

/** The comments of an element of a list: those on the lines above it, and those at the end of its line. */
export interface ListComments {
  readonly above: readonly string[];
  readonly beside: readonly string[];
}

/** The comments of each element of a list, where all comments between two nodes belong to one of them. */
export function listComments(
  list: ts.ArrayLiteralExpression,
  outer: ts.Node,
): readonly ListComments[] | undefined {
  const { text } = list.getSourceFile();
  const found = list.elements.map((element) => {
    const comma = text.indexOf(',', element.end);
    const isLast = element === list.elements.at(-1);
    const after = isLast && (comma < 0 || comma >= list.end) ? element.end : comma + 1;
    return {
      above: ts.getLeadingCommentRanges(text, element.pos) ?? [],
      beside: [
        ...(ts.getTrailingCommentRanges(text, element.end) ?? []),
        ...(after > element.end ? (ts.getTrailingCommentRanges(text, after) ?? []) : []),
      ],
    };
  });
  const textOf = ({ pos, end }: ts.CommentRange): string => text.slice(pos, end);
  const comments = found.map(({ above, beside }) => ({
    above: above.map(textOf),
    beside: beside.map(textOf),
  }));
  const kept = comments.flatMap(({ above, beside }) => [...above, ...beside]);
  return kept.some((each) => DIRECTIVE.test(each)) || kept.length !== outside(list, outer)
    ? undefined
    : comments;
}

/** How many comments stand in a node outside of the elements of a list. */
function outside(list: ts.ArrayLiteralExpression, outer: ts.Node): number {
  const { text } = list.getSourceFile();
  let rest = '';
  let at = outer.getStart();
  for (const element of list.elements) {
    rest += text.slice(at, element.getStart());
    at = element.end;
  }
  rest += text.slice(at, outer.end);
  return (rest.match(/\/\/[^\n]*|\/\*[\s\S]*?\*\//g) ?? []).length;
}
