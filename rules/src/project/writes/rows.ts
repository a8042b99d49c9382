import ts from 'typescript';
import { calleeOf, methodName, skipOuter } from '../../code/syntax.js';
import type { Analysis } from '../analysis.js';

/** Names of things that are many, where no type says it. */
const PLURAL = /(rows|items|records|entities|documents|docs|batch|chunk|list|[^su]s)$/i;
/** Names in the plural that one row has. */
const ONE =
  /(values|attributes|fields|props|properties|params|parameters|details|settings|options|address|status|news)$/i;

/** Whether what is written at once is a list of rows already. */
export function isListOfRows(row: ts.Expression, analysis: Analysis): boolean {
  const node = skipOuter(row);
  if (ts.isObjectLiteralExpression(node) || node.kind === ts.SyntaxKind.ThisKeyword) return false;
  if (analysis.operations.tracer.entityOf(node)?.kind === 'array') return true;
  const checker = analysis.program.getTypeChecker();
  const type = checker.getTypeAtLocation(node);
  if (checker.isArrayType(type) || checker.isTupleType(type)) return true;
  const isUnseen = (type.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) !== 0;
  return isUnseen && namesMany(node);
}

function namesMany(node: ts.Expression): boolean {
  if (ts.isCallExpression(node)) return /^(map|flatMap|filter)$/.test(methodName(calleeOf(node)) ?? '');
  const name = ts.isIdentifier(node) ? node.text : ts.isPropertyAccessExpression(node) ? node.name.text : '';
  return PLURAL.test(name) && !ONE.test(name);
}
