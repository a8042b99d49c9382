import ts from 'typescript';
import type { FunctionNode } from '../../code/syntax.js';
import { skipOuter } from '../../code/syntax.js';
import type { Analysis } from '../analysis.js';
import { givenAt, referencesOf } from '../callers.js';
import { isColdTo } from '../cold.js';

/** Whether all callers of a function hand over one and the same constant for a parameter; without callers, nobody can tell. */
export function sameForAll(frame: FunctionNode, position: number, analysis: Analysis): boolean {
  const parameter = frame.parameters[position];
  const callers = referencesOf(frame, analysis).filter(({ node }) => !isColdTo(node, frame));
  const given = callers.map((each) => {
    const isLeftOut = each.call && (each.call.arguments?.length ?? 0) <= position;
    return constantText(isLeftOut ? parameter?.initializer : givenAt(each, position), analysis);
  });
  return given.length > 0 && given.every((each) => each !== undefined && each === given[0]);
}

/** The text of a literal or of a setting of the process, also where a constant holds it. */
function constantText(value: ts.Expression | undefined, analysis: Analysis): string | undefined {
  const named = value && skipOuter(value);
  const node = named && ts.isIdentifier(named) ? analysis.operations.tracer.constant(named) : named;
  const isConstant =
    node &&
    (ts.isStringLiteralLike(node) || ts.isNumericLiteral(node) || /^process\.env\.\w+$/.test(node.getText()));
  return isConstant ? node.getText() : undefined;
}
