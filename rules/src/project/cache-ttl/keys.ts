import ts from 'typescript';
import { isFunctionNode, isCallNode, propertyNameText, skipOuter, valueOf, walk } from '../../code/syntax.js';
import type { Operations } from '../../code/operations.js';
import type { Scope, Scoped } from './scope.js';
import { resolved } from './scope.js';

/**
 * What a key begins with, as far as the code says it: `user:` of `` `user:${id}` ``. A part of the configuration that
 * cannot be read stands as written, in braces: `{this.prefix}user:`.
 */
export interface KeyHead {
  readonly text: string;
  /** The whole key is known: it is the same each time. */
  readonly complete: boolean;
}

const UNKNOWN: KeyHead = { text: '', complete: false };

export function keyHead(
  expression: ts.Expression,
  scope: Scope | undefined,
  operations: Operations,
): KeyHead {
  return headOf({ expression, scope }, operations, 0);
}

function headOf(asked: Scoped, operations: Operations, depth: number): KeyHead {
  const found = depth > 8 ? 'omitted' : resolved(asked, operations.tracer);
  if (found === 'omitted') return UNKNOWN;
  const { scope } = found;
  const node = skipOuter(found.expression);
  const next = (expression: ts.Expression): KeyHead => headOf({ expression, scope }, operations, depth + 1);
  if (ts.isStringLiteralLike(node) || ts.isNumericLiteral(node)) return { text: node.text, complete: true };
  if (ts.isTemplateExpression(node))
    return joined([
      () => ({ text: node.head.text, complete: true }),
      ...node.templateSpans.flatMap(({ expression, literal }) => [
        () => next(expression),
        () => ({ text: literal.text, complete: true }),
      ]),
    ]);
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken)
    return joined([() => next(node.left), () => next(node.right)]);
  if (ts.isPropertyAccessExpression(node)) {
    const value = memberValue(node, operations);
    if (value) return next(value);
    return isConfiguration(node) ? { text: `{${node.getText()}}`, complete: true } : UNKNOWN;
  }
  if (isCallNode(node)) {
    const target = operations.targetOf(node);
    const frame = target?.kind === 'functions' && target.nodes.length === 1 ? target.nodes[0] : undefined;
    const value = frame && onlyResult(frame);
    return frame && value
      ? headOf({ expression: value, scope: { frame, call: node, outer: scope } }, operations, depth + 1)
      : UNKNOWN;
  }
  return UNKNOWN;
}

function joined(parts: readonly (() => KeyHead)[]): KeyHead {
  let text = '';
  for (const part of parts) {
    const head = part();
    text += head.text;
    if (!head.complete) return { text, complete: false };
  }
  return { text, complete: true };
}

/** `this.prefix`, `config.prefix`: the same wherever it is written; members of anything else may be the item's. */
function isConfiguration(node: ts.PropertyAccessExpression): boolean {
  return (
    node.expression.kind === ts.SyntaxKind.ThisKeyword ||
    /^(config|env|process\.env|settings|options|constants)$/i.test(node.expression.getText()) ||
    /^[A-Z][A-Z\d_]*$/.test(node.name.text)
  );
}

/** The value of `KEYS.user`, `Prefix.User`, `this.prefix`. */
function memberValue(node: ts.PropertyAccessExpression, { tracer }: Operations): ts.Expression | undefined {
  const declaration = ts.isIdentifier(node.expression) ? tracer.declarationOf(node.expression) : undefined;
  const base = tracer.entityOf(node.expression);
  const members: readonly ts.Node[] =
    declaration && ts.isEnumDeclaration(declaration)
      ? declaration.members
      : base?.kind === 'object'
        ? base.node.properties
        : base?.kind === 'class' || base?.kind === 'instance'
          ? base.node.members
          : [];
  for (const member of members) {
    if (ts.isEnumMember(member) || ts.isPropertyDeclaration(member)) {
      if (propertyNameText(member.name) === node.name.text) return member.initializer;
    } else if (ts.isPropertyAssignment(member) && propertyNameText(member.name) === node.name.text) {
      return valueOf(member);
    }
  }
  return undefined;
}

/** The one thing that a function returns. */
function onlyResult({ body }: ts.FunctionLikeDeclaration): ts.Expression | undefined {
  if (!body || !ts.isBlock(body)) return body;
  const returns: ts.Expression[] = [];
  walk(body, (node) => {
    if (isFunctionNode(node)) return false;
    if (ts.isReturnStatement(node) && node.expression) returns.push(node.expression);
    return undefined;
  });
  return returns.length === 1 ? returns[0] : undefined;
}

/** What a key varies by, as written: `id` of `` `user:${id}` ``; undefined for one that is always the same. */
export function varyingPart(
  expression: ts.Expression,
  scope: Scope | undefined,
  operations: Operations,
): string | undefined {
  if (keyHead(expression, scope, operations).complete) return undefined;
  const node = skipOuter(expression);
  if (ts.isTemplateExpression(node)) return lastVarying(node.templateSpans.map((each) => each.expression));
  if (ts.isBinaryExpression(node)) return lastVarying([node.left, node.right]);
  if (ts.isCallExpression(node) && node.arguments.length > 0) return lastVarying(node.arguments);
  if (ts.isIdentifier(node)) {
    const value = operations.tracer.constant(node);
    return value && value.getSourceFile() === node.getSourceFile()
      ? (varyingPart(value, scope, operations) ?? node.text)
      : node.text;
  }
  return node.getText().replace(/\s+/g, ' ');
}

/** The last part that is no text; constants by their names are not what a key varies by. */
function lastVarying(parts: readonly ts.Expression[]): string | undefined {
  const varying = parts.filter(
    (part) => !ts.isStringLiteralLike(part) && !/(^|\.)[A-Z][A-Z\d_]*$/.test(part.getText()),
  );
  const text = varying.at(-1)?.getText().replace(/\s+/g, ' ');
  return text !== undefined && text.length <= 40 ? text : undefined;
}
