import ts from 'typescript';
import { isPropertyName } from '../../code/dependence.js';
import { isContainerSingleton, isSingletonByShape } from '../../code/lifetimes.js';
import { parametersBehind } from '../../code/parameters.js';
import {
  calleeOf,
  enclosingFunction,
  holderOf,
  isFunctionNode,
  isInside,
  propertyNameText,
  receiverOf,
  skipOuter,
  walk,
} from '../../code/syntax.js';
import type { Tracer } from '../../code/tracing/tracer.js';
import { oneLine } from '../../code/texts.js';
import type { Analysis } from '../analysis.js';
import { sameForAll } from './handed-constants.js';

/**
 * Where a client's configuration comes from. `constant`: it is the same for every call; `elsewhere`: it may say another
 * server, user or database each time; `tuned`: only how it connects comes from the call (`of` names it), and no two calls are seen
 * to say something else.
 */
export type Configuration =
  | { readonly kind: 'constant'; readonly needs: readonly Need[] }
  | { readonly kind: 'elsewhere' }
  | { readonly kind: 'tuned'; readonly of: string };

/** Something that the configuration needs which stands in the function: a local constant, a member of `this`, an `await`. */
export type Need =
  | { readonly kind: 'local'; readonly declaration: ts.VariableDeclaration }
  | { readonly kind: 'this'; readonly text: string }
  | { readonly kind: 'await'; readonly text: string };

/** Options that do not say which server or user is meant. */
const TUNING =
  /^(region|timeout|.*Timeout|.*TimeoutMillis|.*TimeoutMS|max|min|maxAttempts|maxRetries|max.*PoolSize|min.*PoolSize|poolSize|connectionLimit|retryStrategy|retryMode|log|logger|logging|debug|errorFormat|application_name|statement_timeout|query_timeout|keepAlive|lazyConnect|keyPrefix)$/;

/** Functions that answer for the request at hand, whatever they are given. */
const OF_THE_REQUEST =
  /^(cookies|headers|auth|session|getSession|getServerSession|currentUser|getContext|useContext|getStore|getUser|tenant|getTenant|workspace)$/i;

/** What an `await` may load without it being the configuration of somebody in particular. */
const OF_THE_PROGRAM = /secret|config|credential|parameter|env/i;

export function configurationOf(
  made: ts.NewExpression | ts.CallExpression,
  value: ts.Expression,
  analysis: Analysis,
): Configuration {
  const { tracer } = analysis.operations;
  const needs: Need[] = [];
  let tuned: string | undefined;
  for (const [name, expression] of [...partsOf(made, value), ...builderOf(made, tracer)]) {
    const source = sourceOf(expression, tracer);
    needs.push(...source.needs);
    if (source.kind !== 'call') continue;
    if (!TUNING.test(name) || differsByCall(expression, analysis)) return { kind: 'elsewhere' };
    tuned ??= oneLine(expression);
  }
  return tuned === undefined
    ? { kind: 'constant', needs: distinctNeeds(needs) }
    : { kind: 'tuned', of: tuned };
}

/** Whether an option comes from parameters for which not all callers hand over one constant. */
function differsByCall(option: ts.Expression, analysis: Analysis): boolean {
  const frame = enclosingFunction(option);
  if (!frame) return false;
  return parametersBehind([option], frame, analysis.operations.tracer).some(
    (position) => position >= 0 && !sameForAll(frame, position, analysis),
  );
}

/** The value of the library that builds it: `kafka` of `kafka.producer()`. */
function builderOf(made: ts.NewExpression | ts.CallExpression, tracer: Tracer): [string, ts.Expression][] {
  const receiver = ts.isCallExpression(made) ? receiverOf(calleeOf(made)) : undefined;
  return receiver && tracer.entityOf(receiver)?.kind === 'library' ? [['builder', receiver]] : [];
}

/** The options by name, other arguments by `argument`; of the client and of what it is wrapped in. */
function partsOf(
  made: ts.NewExpression | ts.CallExpression,
  value: ts.Expression,
): [string, ts.Expression][] {
  const parts: [string, ts.Expression][] = [];
  for (const argument of made.arguments ?? []) {
    const inner = skipOuter(argument);
    if (!ts.isObjectLiteralExpression(inner)) {
      parts.push(['argument', argument]);
      continue;
    }
    for (const property of inner.properties) {
      if (ts.isPropertyAssignment(property))
        parts.push([propertyNameText(property.name) ?? 'computed', property.initializer]);
      else if (ts.isShorthandPropertyAssignment(property)) parts.push([property.name.text, property.name]);
      else if (ts.isSpreadAssignment(property)) parts.push(['spread', property.expression]);
    }
  }
  for (let wrapper: ts.Node = made; wrapper !== value; wrapper = wrapper.parent) {
    const { parent } = wrapper;
    if (!ts.isCallExpression(parent) && !ts.isNewExpression(parent)) continue;
    for (const argument of parent.arguments ?? [])
      if (!isInside(made, argument)) parts.push(['wrapper', argument]);
  }
  return parts;
}

interface Source {
  readonly kind: 'constant' | 'call';
  readonly needs: readonly Need[];
}

const CALL: Source = { kind: 'call', needs: [] };

/** Whether a value is the same in every call. */
function sourceOf(root: ts.Expression, tracer: Tracer, seen: readonly ts.Node[] = []): Source {
  let kind: Source['kind'] = 'constant';
  const needs: Need[] = [];
  const add = (source: Source): void => {
    if (source.kind === 'call') kind = 'call';
    needs.push(...source.needs);
  };
  walk(root, (node) => {
    if (ts.isTypeNode(node)) return false;
    if (ts.isYieldExpression(node)) add(CALL);
    if (ts.isAwaitExpression(node)) add(loaded(node));
    if (ts.isCallExpression(node) && OF_THE_REQUEST.test(lastName(node.expression))) add(CALL);
    if (node.kind === ts.SyntaxKind.ThisKeyword) add(ofInstance(node));
    if (!ts.isIdentifier(node) || isPropertyName(node)) return undefined;
    const declaration = tracer.symbolOf(node)?.valueDeclaration;
    if (declaration && !isInside(declaration, root) && enclosingFunction(declaration))
      add(ofLocal(declaration, tracer, [...seen, root]));
    return undefined;
  });
  return { kind, needs };
}

/** `await getSecret()`: it may be the same for all; `await db.settings.find(...)` may not. */
function loaded({ expression }: ts.AwaitExpression): Source {
  const call = skipOuter(expression);
  const text = ts.isCallExpression(call) ? call.expression.getText() : '';
  return OF_THE_PROGRAM.test(text)
    ? { kind: 'constant', needs: [{ kind: 'await', text: oneLine(expression) }] }
    : CALL;
}

/** `this.options`: the same for every call where there is one instance. */
function ofInstance(node: ts.Node): Source {
  const owner = ts.findAncestor(node, ts.isClassLike);
  const access = node.parent;
  const text = ts.isPropertyAccessExpression(access) ? access.getText() : 'this';
  return owner && (isContainerSingleton(owner) || isSingletonByShape(owner))
    ? { kind: 'constant', needs: [{ kind: 'this', text }] }
    : CALL;
}

/** A variable of the function: a constant of constants, or something of the call. */
function ofLocal(declaration: ts.Declaration, tracer: Tracer, seen: readonly ts.Node[]): Source {
  const node = holderOf(declaration);
  if (isFunctionNode(node)) return { kind: 'constant', needs: [] };
  if (
    !ts.isVariableDeclaration(node) ||
    !node.initializer ||
    !isConst(node) ||
    seen.includes(node.initializer)
  )
    return CALL;
  const source = sourceOf(node.initializer, tracer, seen);
  return { kind: source.kind, needs: [...source.needs, { kind: 'local', declaration: node }] };
}

function isConst(node: ts.VariableDeclaration): boolean {
  return ts.isVariableDeclarationList(node.parent) && (node.parent.flags & ts.NodeFlags.Const) !== 0;
}

function lastName(callee: ts.Expression): string {
  return /[\w$]+$/.exec(callee.getText())?.[0] ?? '';
}

function distinctNeeds(needs: readonly Need[]): Need[] {
  const key = (need: Need): unknown => (need.kind === 'local' ? need.declaration : need.text);
  return [...new Map(needs.map((need) => [key(need), need])).values()];
}
