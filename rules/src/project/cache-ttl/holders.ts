import ts from 'typescript';
import type { Construction } from '../../code/constructions.js';
import { constructionOf } from '../../code/constructions.js';
import type { Operation } from '../../code/operations.js';
import { calleeOf, propertyNameText, skipOuter, walk } from '../../code/syntax.js';
import type { Tracer } from '../../code/tracing/tracer.js';
import type { Cache } from '../../library.js';
import type { Expiry } from './expiry.js';
import { option } from './expiry.js';
import type { Scope } from './scope.js';
import { resolved } from './scope.js';

/** The constructions that a value may come from; undefined where one of them cannot be seen. */
export function constructionsBehind(
  expression: ts.Expression,
  scope: Scope | undefined,
  tracer: Tracer,
  depth = 0,
): readonly Construction[] | undefined {
  if (depth > 8) return undefined;
  const next = (each: ts.Expression, inner = scope): readonly Construction[] | undefined =>
    constructionsBehind(each, inner, tracer, depth + 1);
  const found = resolved({ expression, scope }, tracer);
  if (found === 'omitted') return undefined;
  const node = skipOuter(found.expression);
  const made = constructionOf(node, tracer);
  if (made) return [made];
  if (ts.isAwaitExpression(node)) return next(node.expression, found.scope);
  if (ts.isBinaryExpression(node) && /^(\?\?=|\|\|=|=|\?\?|\|\|)$/.test(node.operatorToken.getText()))
    return next(node.right, found.scope);
  if (ts.isIdentifier(node)) return all(valuesOfVariable(node, tracer), next);
  if (ts.isPropertyAccessExpression(node)) return all(valuesOfMember(node, tracer), next);
  if (ts.isCallExpression(node)) return all(resultsOf(node, tracer), next);
  return undefined;
}

function all(
  expressions: readonly ts.Expression[],
  next: (each: ts.Expression) => readonly Construction[] | undefined,
): readonly Construction[] | undefined {
  const found = expressions.map((each) => next(each));
  return found.length > 0 && found.every((each) => each !== undefined) ? found.flat() : undefined;
}

/** What a variable is declared with or given later in its file. */
function valuesOfVariable(name: ts.Identifier, tracer: Tracer): ts.Expression[] {
  const declaration = tracer.declarationOf(name);
  if (!declaration || !ts.isVariableDeclaration(declaration)) return [];
  const text = declaration.name.getText();
  return [
    ...(declaration.initializer && !isNull(declaration.initializer) ? [declaration.initializer] : []),
    ...assigned(declaration.getSourceFile(), (left) => ts.isIdentifier(left) && left.text === text),
  ];
}

/** What a field of a class or an object is made with; nothing for what a container hands in. */
function valuesOfMember({ expression, name }: ts.PropertyAccessExpression, tracer: Tracer): ts.Expression[] {
  const base = tracer.entityOf(expression);
  if (base?.kind === 'object') {
    return base.node.properties.flatMap((each) =>
      ts.isPropertyAssignment(each) && propertyNameText(each.name) === name.text ? [each.initializer] : [],
    );
  }
  if (base?.kind !== 'class' && base?.kind !== 'instance') return [];
  const declared = base.node.members.flatMap((each) =>
    ts.isPropertyDeclaration(each) && propertyNameText(each.name) === name.text && each.initializer
      ? [each.initializer]
      : [],
  );
  const given = assigned(
    base.node,
    (left) =>
      ts.isPropertyAccessExpression(left) &&
      left.expression.kind === ts.SyntaxKind.ThisKeyword &&
      left.name.text === name.text,
  );
  return [...declared, ...given];
}

function assigned(scope: ts.Node, isIt: (left: ts.Expression) => boolean): ts.Expression[] {
  const found: ts.Expression[] = [];
  walk(scope, (node) => {
    if (
      ts.isBinaryExpression(node) &&
      /^(=|\?\?=|\|\|=)$/.test(node.operatorToken.getText()) &&
      isIt(node.left) &&
      !isNull(node.right)
    )
      found.push(node.right);
    return undefined;
  });
  return found;
}

function isNull(expression: ts.Expression): boolean {
  return /^(null|undefined)$/.test(skipOuter(expression).getText());
}

function resultsOf(call: ts.CallExpression, tracer: Tracer): ts.Expression[] {
  const callee = tracer.entityOf(calleeOf(call));
  const { body } = callee?.kind === 'function' ? callee.node : {};
  if (!body) return [];
  if (!ts.isBlock(body)) return [body];
  const found: ts.Expression[] = [];
  walk(body, (node) => {
    if (node !== body && ts.isFunctionLike(node)) return false;
    if (ts.isReturnStatement(node) && node.expression) found.push(node.expression);
    return undefined;
  });
  return found;
}

/** What the cache itself says about how long its entries live. */
export function defaultExpiry(
  receiver: ts.Expression,
  operation: Operation,
  scope: Scope | undefined,
  tracer: Tracer,
): Expiry {
  const cache = operation.library.types[operation.type]?.cache;
  if (!cache?.ttl) return 'never';
  const constructions = constructionsBehind(receiver, scope, tracer);
  if (!constructions) return 'unknown';
  const said = constructions.map((each) => constructedExpiry(each, cache, tracer));
  return said.find((each) => each === 'given') ?? said.find((each) => each === 'unknown') ?? 'never';
}

function constructedExpiry({ node }: Construction, { ttl }: Cache, tracer: Tracer): Expiry {
  if (!ttl) return 'never';
  const names = [ttl.name, ...(ttl.earlier ?? [])];
  const said = (node.arguments ?? []).map((each) => argumentExpiry(each, names, tracer));
  return said.find((each) => each !== 'never') ?? 'never';
}

/** An option anywhere in the arguments counts, as stores are built in place: `{ stores: [new Keyv({ ttl })] }`. */
function argumentExpiry(argument: ts.Expression, names: readonly string[], tracer: Tracer): Expiry {
  const value = resolved({ expression: argument, scope: undefined }, tracer);
  if (value === 'omitted') return 'unknown';
  const node = skipOuter(value.expression);
  const next = (each: ts.Expression): Expiry => argumentExpiry(each, names, tracer);
  if (ts.isObjectLiteralExpression(node)) {
    const own = option(node, names);
    if (own !== 'never') return own;
    const stores = node.properties.flatMap((each) =>
      ts.isPropertyAssignment(each) && /^(stores?|adapter)$/.test(propertyNameText(each.name) ?? '')
        ? [each.initializer]
        : [],
    );
    return worst(stores.map(next));
  }
  if (ts.isArrayLiteralExpression(node)) return worst(node.elements.map(next));
  if (ts.isNewExpression(node)) return worst((node.arguments ?? []).map(next));
  const isPlain =
    ts.isStringLiteralLike(node) ||
    ts.isNumericLiteral(node) ||
    ts.isTemplateExpression(node) ||
    /^process\.env\b/.test(node.getText());
  return isPlain ? 'never' : 'unknown';
}

function worst(said: readonly Expiry[]): Expiry {
  return said.find((each) => each === 'given') ?? said.find((each) => each === 'unknown') ?? 'never';
}

/** Whether a cache in the process has an upper bound; undefined where its construction is not seen. */
export function isBounded(
  receiver: ts.Expression,
  operation: Operation,
  scope: Scope | undefined,
  tracer: Tracer,
): boolean | undefined {
  const bounds = operation.library.types[operation.type]?.cache?.bounds;
  if (!bounds) return undefined;
  return constructionsBehind(receiver, scope, tracer)?.every(({ node }) =>
    (node.arguments ?? []).some(
      (each) =>
        ts.isNumericLiteral(each) || bounds.some((name) => new RegExp(`\\b${name}\\b`).test(each.getText())),
    ),
  );
}
