import ts from 'typescript';
import { boundOf } from '../../code/bounds.js';
import type { FunctionNode } from '../../code/syntax.js';
import {
  enclosingFunction,
  holderOf,
  isFunctionNode,
  methodName,
  numberLiteral,
  propertyNameText,
  skipOuter,
  valueOf,
  propertyOf,
} from '../../code/syntax.js';
import { assignedValues } from '../../code/dependence.js';
import { attachment } from '../../code/repetition.js';
import { oneLine } from '../../code/texts.js';
import type { Analysis } from '../analysis.js';
import { referencesOf } from '../callers.js';
import { varietyByName } from './key-names.js';

/**
 * How many different values a key can take: as many as there are users, requests or texts (`unbounded`), as many as the
 * code or its configuration has (`finite`), or nobody can tell (`unknown`).
 */
export interface Variety {
  readonly kind: 'unbounded' | 'unknown' | 'finite';
  /** What varies, as written: `id`, `req.params.id`. */
  readonly text: string;
}

/** How far callers are asked what they pass. */
const MAX_DEPTH = 3;

/** How many values the key of an entry can take. Instances, functions and classes are keys that are made, not asked for. */
export function varietyOfKey(key: ts.Expression, analysis: Analysis): Variety {
  const type = analysis.program.getTypeChecker().getTypeAtLocation(key);
  return isObject(type) ? finite(key) : varietyOf(key, analysis, 0);
}

function varietyOf(key: ts.Expression, analysis: Analysis, depth: number): Variety {
  const node = skipOuter(key);
  if (isFiniteType(node, analysis)) return finite(node);
  if (ts.isTemplateExpression(node))
    return widest(
      node.templateSpans.map((span) => span.expression),
      node,
      analysis,
      depth,
    );
  if (ts.isBinaryExpression(node)) return ofOperation(node, analysis, depth);
  if (ts.isConditionalExpression(node)) return widest([node.whenTrue, node.whenFalse], node, analysis, depth);
  if (ts.isAwaitExpression(node)) return varietyOf(node.expression, analysis, depth);
  if (ts.isArrayLiteralExpression(node)) return widest(node.elements, node, analysis, depth);
  if (ts.isSpreadElement(node)) return varietyOf(node.expression, analysis, depth);
  if (ts.isObjectLiteralExpression(node))
    return widest(
      node.properties.map(valueOf).filter((each) => each !== undefined),
      node,
      analysis,
      depth,
    );
  if (ts.isElementAccessExpression(node)) return varietyOf(node.expression, analysis, depth);
  if (ts.isCallExpression(node)) return ofCall(node, analysis, depth);
  if (ts.isIdentifier(node)) return ofName(node, [], analysis, depth);
  return ts.isPropertyAccessExpression(node) ? ofMember(node, analysis, depth) : finite(node);
}

function finite(node: ts.Node): Variety {
  return { kind: 'finite', text: oneLine(node) };
}

function widest(parts: readonly ts.Expression[], whole: ts.Node, analysis: Analysis, depth: number): Variety {
  const found = parts.map((part) => varietyOf(part, analysis, depth));
  return (
    found.find(({ kind }) => kind === 'unbounded') ??
    found.find(({ kind }) => kind === 'unknown') ??
    finite(whole)
  );
}

/** `id % 16` has few values; `Math.floor(time / 60_000)` has fewer than what it is made of. */
function ofOperation(node: ts.BinaryExpression, analysis: Analysis, depth: number): Variety {
  const kind = node.operatorToken.kind;
  if (kind === ts.SyntaxKind.PercentToken || kind === ts.SyntaxKind.AmpersandToken) return finite(node);
  const found = widest([node.left, node.right], node, analysis, depth);
  return kind === ts.SyntaxKind.SlashToken && found.kind === 'unbounded'
    ? { ...found, kind: 'unknown' }
    : found;
}

/** `id.slice(0, 2)`: the beginning of a text, of which there are few. */
function isPrefix(name: string, [start, end]: readonly ts.Expression[]): boolean {
  if (/^(charAt|charCodeAt|codePointAt|at)$/.test(name)) return true;
  if (!/^(slice|substring|substr)$/.test(name)) return false;
  const length = numberLiteral(end);
  return length !== undefined && length - (name === 'substr' ? 0 : (numberLiteral(start) ?? 0)) <= 3;
}

/** Functions whose results are few, whatever they are given. */
const NARROWING = /^(extname|getTimezoneOffset|getFullYear|getMonth|getDay|getHours|lookup|typeof)$/;

/** `hash(text)`, `String(id)`, `email.toLowerCase()`: as many as what goes in. */
function ofCall(node: ts.CallExpression, analysis: Analysis, depth: number): Variety {
  const callee = skipOuter(node.expression);
  const name = methodName(callee) ?? callee.getText();
  if (NARROWING.test(name) || isPrefix(name, node.arguments)) return finite(node);
  const receiver = ts.isPropertyAccessExpression(callee) ? [callee.expression] : [];
  return widest(
    [...receiver, ...node.arguments.filter((each) => !isFunctionNode(each))],
    node,
    analysis,
    depth,
  );
}

function ofMember(node: ts.PropertyAccessExpression, analysis: Analysis, depth: number): Variety {
  const names: string[] = [];
  let root: ts.Expression = node;
  for (;;) {
    root = skipOuter(root);
    if (ts.isPropertyAccessExpression(root)) {
      names.unshift(root.name.text);
      root = root.expression;
    } else if (ts.isElementAccessExpression(root)) root = root.expression;
    else break;
  }
  if (ts.isIdentifier(root)) return ofName(root, names, analysis, depth, node);
  return ts.isCallExpression(root) || ts.isAwaitExpression(root)
    ? byName([root.getText(), ...names], node)
    : finite(node);
}

/** A name, or members of it: a parameter, a local variable, or a constant of the module. */
function ofName(
  root: ts.Identifier,
  members: readonly string[],
  analysis: Analysis,
  depth: number,
  whole: ts.Expression = root,
): Variety {
  const { tracer } = analysis.operations;
  const declaration = tracer.declarationOf(root);
  if (!declaration) return finite(whole);
  const outer = holderOf(declaration);
  const path = ts.isBindingElement(declaration)
    ? [propertyNameText(declaration.propertyName ?? declaration.name) ?? root.text, ...members]
    : members;
  if (ts.isParameter(outer)) return ofParameter(outer, root, path, analysis, depth, whole);
  if (!ts.isVariableDeclaration(outer) || !enclosingFunction(outer)) return finite(whole);
  const statement = outer.parent.parent;
  if (ts.isForOfStatement(statement) || ts.isForInStatement(statement))
    return ofItem(statement.expression, [root.text, ...members], analysis, depth, whole);
  if (members.length > 0 || ts.isBindingElement(declaration)) return byName([root.text, ...path], whole);
  const symbol = tracer.symbolOf(root);
  const frame = enclosingFunction(outer);
  const values = [
    ...(outer.initializer ? [outer.initializer] : []),
    ...(symbol && frame
      ? assignedValues(symbol, frame, tracer).map((value) => withoutItself(value, root))
      : []),
  ];
  if (depth >= MAX_DEPTH * 2 || values.length === 0) return byName([root.text], whole);
  const found = widest(values, whole, analysis, depth + 1);
  return found.kind === 'unknown' && !values.some(isDigest) ? byName([root.text], whole) : found;
}

/** `'all'` of `period = period || 'all'`. */
function withoutItself(value: ts.Expression, variable: ts.Identifier): ts.Expression {
  const node = skipOuter(value);
  const isDefault = ts.isBinaryExpression(node) && /^(\|\||\?\?)$/.test(node.operatorToken.getText());
  return isDefault && node.left.getText() === variable.text ? node.right : value;
}

/** A digest says nothing about what went in. */
function isDigest(value: ts.Expression): boolean {
  return /hash|digest|md5|sha\d*|checksum/i.test(value.getText());
}

/** An item of a collection: few where the collection is. */
function ofItem(
  collection: ts.Expression,
  path: readonly string[],
  analysis: Analysis,
  depth: number,
  whole: ts.Expression,
): Variety {
  const isFew =
    boundOf(collection, analysis.operations.tracer) !== undefined ||
    varietyOf(collection, analysis, depth + 1).kind === 'finite';
  return isFew ? finite(whole) : byName(path, whole);
}

/** What frameworks call what a request brings. */
const REQUESTS = /^_?(req|request|ctx|context|c)$/;

function ofParameter(
  parameter: ts.ParameterDeclaration,
  root: ts.Identifier,
  path: readonly string[],
  analysis: Analysis,
  depth: number,
  whole: ts.Expression,
): Variety {
  const frame = parameter.parent;
  if (!isFunctionNode(frame)) return finite(whole);
  const names = ts.isIdentifier(parameter.name) ? [root.text, ...path] : path;
  const own = byName(names, whole);
  if (own.kind === 'finite') return own;
  const attached = attachment(frame, analysis.operations);
  if (attached !== 'detached')
    return attached !== 'once' && attached.collection
      ? ofItem(attached.collection, names, analysis, depth, whole)
      : own;
  const passed = passedTo(parameter, path, frame, analysis, depth);
  if (passed.length > 0 && passed.every(({ kind }) => kind === 'finite')) return finite(whole);
  if (passed.some(({ kind }) => kind === 'unbounded')) return { kind: 'unbounded', text: oneLine(whole) };
  const isRequest = path.length > 0 && ts.isIdentifier(parameter.name) && REQUESTS.test(parameter.name.text);
  return isRequest &&
    /^(params|query|body|headers|url|originalUrl|path|ip|request|input|args|cookies)$/.test(path[0] ?? '')
    ? { kind: 'unbounded', text: oneLine(whole) }
    : own;
}

/** What the callers in the program pass for a parameter, or for a member of the object that they pass. */
function passedTo(
  parameter: ts.ParameterDeclaration,
  path: readonly string[],
  frame: FunctionNode,
  analysis: Analysis,
  depth: number,
): Variety[] {
  if (depth >= MAX_DEPTH || path.length > 1) return [];
  const position = frame.parameters.indexOf(parameter);
  const [member] = path;
  return referencesOf(frame, analysis).flatMap(({ call }) => {
    const argument = call?.arguments?.[position];
    if (!argument) return [];
    if (member === undefined) return [guarded(argument, analysis, depth)];
    const object = skipOuter(argument);
    const value = ts.isObjectLiteralExpression(object) ? valueOf(propertyOf(object, member)) : undefined;
    return value ? [guarded(value, analysis, depth)] : [];
  });
}

/** `if (group === 'standard') limiterOf(group)`: one value only. */
function guarded(argument: ts.Expression, analysis: Analysis, depth: number): Variety {
  const text = argument.getText();
  for (let child: ts.Node = argument; !ts.isSourceFile(child.parent); child = child.parent) {
    const { parent } = child;
    if (isFunctionNode(parent)) break;
    const condition =
      ts.isIfStatement(parent) && child === parent.thenStatement ? skipOuter(parent.expression) : undefined;
    if (
      condition &&
      ts.isBinaryExpression(condition) &&
      /^===?$/.test(condition.operatorToken.getText()) &&
      condition.left.getText() === text &&
      ts.isStringLiteralLike(condition.right)
    )
      return finite(argument);
  }
  return varietyOf(argument, analysis, depth + 1);
}

/** What the name of a value says about how many there are. */
function byName(path: readonly string[], whole: ts.Expression): Variety {
  return { kind: varietyByName(path), text: oneLine(whole) };
}

/** Types with few values: literals, enums, booleans, `keyof`. */
function isFiniteType(node: ts.Expression, { program }: Analysis): boolean {
  if (ts.isStringLiteralLike(node) || ts.isNumericLiteral(node) || ts.isTypeOfExpression(node)) return true;
  const type = program.getTypeChecker().getTypeAtLocation(node);
  const parts = type.isUnion() ? type.types : [type];
  return parts.every(
    (each) =>
      (each.flags &
        (ts.TypeFlags.StringLiteral |
          ts.TypeFlags.NumberLiteral |
          ts.TypeFlags.BooleanLike |
          ts.TypeFlags.EnumLike |
          ts.TypeFlags.ESSymbolLike |
          ts.TypeFlags.Null |
          ts.TypeFlags.Undefined)) !==
      0,
  );
}

function isObject(type: ts.Type): boolean {
  return (
    (type.flags & ts.TypeFlags.Object) !== 0 &&
    type.getProperties().length + type.getCallSignatures().length + type.getConstructSignatures().length > 0
  );
}
