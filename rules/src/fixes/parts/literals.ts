import ts from 'typescript';
import { skipOuter, valueOf } from '../../code/syntax.js';
import type { Analysis } from '../../project/analysis.js';

/** A text of a row that must be one of a few: a list that is filled later would take it for any text. */
export function literalOf(row: ts.ObjectLiteralExpression, analysis: Analysis): string | undefined {
  const checker = analysis.program.getTypeChecker();
  for (const property of row.properties) {
    const value = valueOf(property);
    if (!value || ts.isShorthandPropertyAssignment(property)) continue;
    const inner = skipOuter(value);
    if (ts.isObjectLiteralExpression(inner)) {
      const nested = literalOf(inner, analysis);
      if (nested !== undefined) return nested;
    }
    const literal = literalIn(inner);
    const expected = literal && checker.getContextualType(literal);
    const parts = expected ? (expected.isUnion() ? expected.types : [expected]) : [];
    const isNarrow = parts.some((part) => part.isStringLiteral()) && !parts.some(takesAnyText);
    if (literal && isNarrow) return literal.getText();
  }
  return undefined;
}

function literalIn(value: ts.Expression): ts.Expression | undefined {
  if (ts.isConditionalExpression(value))
    return literalIn(skipOuter(value.whenTrue)) ?? literalIn(skipOuter(value.whenFalse));
  return ts.isStringLiteralLike(value) ? value : undefined;
}

function takesAnyText({ flags }: ts.Type): boolean {
  return (flags & (ts.TypeFlags.String | ts.TypeFlags.Any | ts.TypeFlags.Unknown)) !== 0;
}
