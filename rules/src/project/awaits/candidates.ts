import ts from 'typescript';
import { bindingNames, isPropertyName } from '../../code/dependence.js';
import { isFunctionNode, some, walk } from '../../code/syntax.js';
import { mayBeOvertaken } from './between.js';

/**
 * The statements of a block that may take part in a run, told by their text alone: those that wait, among them one that does not
 * wait for what another one beside it declares. What calls do is asked only about these.
 */
export function candidatesAmong(statements: readonly ts.Statement[]): Set<ts.Statement> {
  const found = new Set<ts.Statement>();
  let row: ts.VariableStatement[] = [];
  for (const statement of statements) {
    const waits = waitsIn(statement);
    if (waits.length > 0) {
      for (const earlier of row) {
        const names = namesOf(earlier);
        if (waits.every((each) => mentionsAny(each, names))) continue;
        found.add(earlier);
        found.add(statement);
      }
    }
    if (!ts.isVariableStatement(statement)) {
      if (row.length > 0 && !mayBeOvertaken(statement)) row = [];
    } else if (waits.length > 0) row.push(statement);
  }
  return found;
}

/** The `await`s of a statement that declares, gives back or calls something. */
function waitsIn(statement: ts.Statement): ts.AwaitExpression[] {
  const found: ts.AwaitExpression[] = [];
  if (
    !ts.isVariableStatement(statement) &&
    !ts.isReturnStatement(statement) &&
    !ts.isExpressionStatement(statement)
  )
    return found;
  walk(statement, (node) => {
    if (ts.isAwaitExpression(node)) found.push(node);
    return isFunctionNode(node) ? false : undefined;
  });
  return found;
}

function namesOf(statement: ts.VariableStatement): Set<string> {
  return new Set(
    statement.declarationList.declarations.flatMap(({ name }) => bindingNames(name).map(({ text }) => text)),
  );
}

function mentionsAny(root: ts.Node, names: ReadonlySet<string>): boolean {
  return some(root, (node) => ts.isIdentifier(node) && names.has(node.text) && !isPropertyName(node));
}
