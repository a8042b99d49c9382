import ts from 'typescript';
import type { LibraryInstance } from './entities.js';
import type { FunctionNode } from './syntax.js';
import { holderOf, isFunctionNode, skipOuter, walk } from './syntax.js';
import type { Tracer } from './tracing/tracer.js';

/** What a function gives of a statement's answer: the library's own, the rows in it, or something else made of it. */
export type Given = 'answer' | 'rows' | 'other';

/** The call that sends the statement, and what it gives itself. */
interface Sent {
  readonly call: ts.CallExpression;
  readonly base: LibraryInstance;
  readonly gives: Given;
}

/** What comes back of the answer wherever the function returns. */
export function givenBack(sending: Sent, node: FunctionNode, tracer: Tracer): Given {
  const { body } = node;
  if (!body) return 'other';
  const returned: (ts.Expression | undefined)[] = ts.isBlock(body) ? [] : [body];
  walk(body, (each) => {
    if (isFunctionNode(each)) return false;
    if (ts.isReturnStatement(each)) returned.push(each.expression);
    return undefined;
  });
  const kinds = new Set(returned.map((each) => (each ? partOf(each, sending, tracer) : 'other')));
  const [only, ...others] = kinds;
  return only && others.length === 0 ? only : 'other';
}

/** What an expression holds of the answer: `result`, `result.rows`, `rows` of `const [rows] = await ...`. */
function partOf(expression: ts.Expression, sending: Sent, tracer: Tracer): Given {
  const node = skipOuter(expression);
  if (ts.isAwaitExpression(node)) return partOf(node.expression, sending, tracer);
  if (node === sending.call) return sending.gives;
  const ofAnswer = (whole: ts.Expression | undefined, isRows: boolean): Given =>
    isRows && whole && partOf(whole, sending, tracer) === 'answer' ? 'rows' : 'other';
  if (ts.isPropertyAccessExpression(node))
    return ofAnswer(node.expression, isRowsName(node.name.text, sending));
  if (ts.isElementAccessExpression(node))
    return ofAnswer(node.expression, isRowsPlace(Number(node.argumentExpression.getText()), sending));
  const declaration = ts.isIdentifier(node) ? tracer.declarationOf(node) : undefined;
  const holder = declaration && holderOf(declaration);
  if (!holder || !ts.isVariableDeclaration(holder) || !holder.initializer || !isConst(holder)) return 'other';
  if (holder === declaration) return partOf(holder.initializer, sending, tracer);
  if (!ts.isBindingElement(declaration) || declaration.parent !== holder.name || declaration.dotDotDotToken)
    return 'other';
  const isRows = ts.isArrayBindingPattern(declaration.parent)
    ? isRowsPlace(declaration.parent.elements.indexOf(declaration), sending)
    : isRowsName((declaration.propertyName ?? declaration.name).getText(), sending);
  return ofAnswer(holder.initializer, isRows);
}

/** node-postgres gives `{ rows }`, MySQL2 `[rows, fields]`. */
function isRowsName(name: string, { base: { library } }: Sent): boolean {
  return name === 'rows' && library.list?.kind === 'sql-any';
}

function isRowsPlace(place: number, { base: { library } }: Sent): boolean {
  return place === 0 && library.list?.kind === 'sql-in';
}

function isConst({ parent }: ts.VariableDeclaration): boolean {
  return (parent.flags & ts.NodeFlags.Const) !== 0;
}
