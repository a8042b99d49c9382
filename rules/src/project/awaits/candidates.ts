import ts from 'typescript';
import { bindingNames, isPropertyName } from '../../code/dependence.js';
import { isFunctionNode, some } from '../../code/syntax.js';
import { mayBeOvertaken } from './between.js';

/**
 * The statements of a block that may take part in a run, told by their text alone: declarations that wait, among those of
 * which another one beside it does not use what it declares. What calls do is asked only about these.
 */
export function candidatesAmong(statements: readonly ts.Statement[]): Set<ts.Statement> {
  const found = new Set<ts.Statement>();
  let row: ts.VariableStatement[] = [];
  for (const statement of statements) {
    if (!ts.isVariableStatement(statement)) {
      if (row.length > 0 && !mayBeOvertaken(statement)) row = [];
      continue;
    }
    if (!waits(statement)) continue;
    for (const earlier of row) {
      if (usesNamesOf(statement, earlier)) continue;
      found.add(earlier);
      found.add(statement);
    }
    row.push(statement);
  }
  return found;
}

function waits(statement: ts.VariableStatement): boolean {
  return some(statement, ts.isAwaitExpression, (node) => !isFunctionNode(node));
}

function usesNamesOf(statement: ts.VariableStatement, earlier: ts.VariableStatement): boolean {
  const names = new Set(
    earlier.declarationList.declarations.flatMap(({ name }) => bindingNames(name).map(({ text }) => text)),
  );
  return some(statement, (node) => ts.isIdentifier(node) && names.has(node.text) && !isPropertyName(node));
}
