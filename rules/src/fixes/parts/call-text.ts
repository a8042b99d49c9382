import ts from 'typescript';
import { hasComment, styleOf } from './document.js';
import { movedText } from './moved-text.js';

/** Arguments that were on lines of their own only for want of room stand on one line where there is room now. */
export function callText(node: ts.Expression, indent: string): string {
  const line = ts.isCallExpression(node) ? oneLine(node) : undefined;
  const fits = line !== undefined && indent.length + line.length < styleOf(node.getSourceFile()).width;
  return fits ? line : movedText(node, indent);
}

function oneLine(call: ts.CallExpression): string | undefined {
  if (!call.getText().includes('\n') || call.questionDotToken || hasComment(call)) return undefined;
  const types = call.typeArguments ? `<${call.typeArguments.map((each) => each.getText()).join(', ')}>` : '';
  const given = call.arguments.map(flatText).join(', ');
  const text = `${call.expression.getText()}${types}(${given})`;
  return text.includes('\n') ? undefined : text;
}

/** The elements of a list on one line, but for objects and lists. */
function flatText(node: ts.Expression): string {
  if (!ts.isArrayLiteralExpression(node) || node.elements.some(isNested)) return node.getText();
  return `[${node.elements.map((each) => each.getText()).join(', ')}]`;
}

function isNested(node: ts.Expression): boolean {
  return ts.isObjectLiteralExpression(node) || ts.isArrayLiteralExpression(node);
}
