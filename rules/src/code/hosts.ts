import ts from 'typescript';
import type { Method } from '../library.js';
import { holderOf, isFunctionNode, propertyOf, skipOuter, valueOf } from './syntax.js';
import type { Tracer } from './tracing/tracer.js';

/**
 * The service that a request asks, as people would say it: `api.shop.test`, `process.env.API_URL`, `'/users'` of a client
 * with a base URL. Undefined where the code does not show that it is the same one each time.
 */
export function hostOf(
  { address }: Method,
  given: readonly ts.Expression[],
  tracer: Tracer,
): string | undefined {
  const argument = address && given[address.argument];
  if (!argument) return undefined;
  const said = address.option === undefined ? argument : optionOf(argument, address.option, tracer);
  return said && headOf(said, tracer);
}

function optionOf(argument: ts.Expression, name: string, tracer: Tracer): ts.Expression | undefined {
  const object = behind(skipOuter(argument), tracer);
  return ts.isObjectLiteralExpression(object) ? valueOf(propertyOf(object, name)) : undefined;
}

/** What an address begins with: of a literal the host or path, else the expression that holds it. */
function headOf(expression: ts.Expression, tracer: Tracer, depth = 0): string | undefined {
  const node = skipOuter(expression);
  if (depth > 5) return undefined;
  if (ts.isStringLiteralLike(node)) return literalHost(node.text);
  if (ts.isTemplateExpression(node)) {
    const [first] = node.templateSpans;
    if (node.head.text !== '') return literalHost(node.head.text);
    return first && /^[/?:]/.test(first.literal.text)
      ? headOf(first.expression, tracer, depth + 1)
      : undefined;
  }
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken)
    return headOf(node.left, tracer, depth + 1);
  if (ts.isNewExpression(node) && node.expression.getText() === 'URL') {
    const base = node.arguments?.[1] ?? node.arguments?.[0];
    return base && headOf(base, tracer, depth + 1);
  }
  const value = behind(node, tracer);
  if (value !== node) return headOf(value, tracer, depth + 1) ?? lasting(node, tracer);
  return lasting(node, tracer);
}

function behind(node: ts.Expression, tracer: Tracer): ts.Expression {
  return (ts.isIdentifier(node) ? tracer.constant(node) : undefined) ?? node;
}

/** The host must stand in the literal as a whole: `https://` alone says nothing. */
function literalHost(text: string): string | undefined {
  const [, host, rest] = /^https?:\/\/([^/?#]*)([^]*)$/.exec(text) ?? [];
  if (host !== undefined) return host !== '' && rest !== '' ? host : undefined;
  return /^\/?[\w-]+\/|^\/[\w-]*/.exec(text)?.[0];
}

/** Members of `this` and of what the module holds, and the environment: the same for all items. */
function lasting(node: ts.Expression, tracer: Tracer): string | undefined {
  let root = node;
  while (ts.isPropertyAccessExpression(root)) root = skipOuter(root.expression);
  if (root.kind === ts.SyntaxKind.ThisKeyword) return node.getText();
  if (!ts.isIdentifier(root)) return undefined;
  if (root.text === 'process' && node !== root) return node.getText();
  const declaration = tracer.declarationOf(root);
  return declaration && isOfModule(holderOf(declaration)) ? node.getText() : undefined;
}

function isOfModule(declaration: ts.Node): boolean {
  for (
    let node = declaration.parent as ts.Node | undefined;
    node && !ts.isSourceFile(node);
    node = node.parent as ts.Node | undefined
  ) {
    if (isFunctionNode(node) || ts.isIterationStatement(node, false)) return false;
  }
  return !ts.isParameter(declaration);
}
