import ts from 'typescript';
import { assignedValues } from '../../code/dependence.js';
import type { CallNode, FunctionNode } from '../../code/syntax.js';
import {
  argumentsOf,
  calleeOf,
  enclosingFunction,
  isCallNode,
  isFunctionNode,
  methodName,
  propertyNameText,
  receiverOf,
  skipOuter,
  walk,
} from '../../code/syntax.js';
import type { Tracer } from '../../code/tracing/tracer.js';
import type { Step } from '../../finding.js';
import type { Analysis } from '../analysis.js';
import type { OperationFact } from '../facts.js';
import { calleeText, functionId, functionName, operationFact, placeOf } from '../function-facts.js';
import type { Witness } from '../reachability.js';
import type { Scope } from './scope.js';
import { boundTo } from './scope.js';

/** The read or request that a value comes from. */
export interface Origin {
  readonly kind: 'read' | 'request';
  /** The callee as written. */
  readonly text: string;
  /** The model or table, where it is known. */
  readonly target: string | undefined;
  /** From the calls of project functions to the read or request itself. */
  readonly steps: readonly Step[];
  /** The value is what was read, or made of all of it; else a field of it, a count, a text that holds it. */
  readonly whole: boolean;
}

interface Question {
  readonly analysis: Analysis;
  /** Also through functions that are not known, which may make anything of what they are given. */
  readonly loose: boolean;
  /** What is answered already, by scope; a cycle knows nothing about itself. */
  readonly known: Map<Scope | undefined, Map<ts.Node, Origin | undefined>>;
  /** How many expressions may still be looked at. */
  left: number;
}

/** A value whose origin takes more than this is not a plain copy. */
const MAX_EXPRESSIONS = 400;

function question(analysis: Analysis, loose: boolean): Question {
  return { analysis, loose, known: new Map(), left: MAX_EXPRESSIONS };
}

/**
 * Where a value is loaded from, when it is a copy of what a database or another service answered. Of a function, what
 * it gives: `wrap(key, () => load(id))`.
 */
export function originOf(
  expression: ts.Expression,
  scope: Scope | undefined,
  analysis: Analysis,
  loose = false,
): Origin | undefined {
  const asked = question(analysis, loose);
  const node = functionBehind(expression, scope, analysis);
  return node ? returned(node.frame, node.scope, asked) : trace(expression, scope, asked);
}

function trace(expression: ts.Expression, scope: Scope | undefined, question: Question): Origin | undefined {
  const node = skipOuter(expression);
  let known = question.known.get(scope);
  if (!known) question.known.set(scope, (known = new Map<ts.Node, Origin | undefined>()));
  if (known.has(node) || question.left-- <= 0) return known.get(node);
  known.set(node, undefined);
  const origin = untraced(node, scope, question);
  known.set(node, origin);
  return origin;
}

function untraced(node: ts.Expression, scope: Scope | undefined, question: Question): Origin | undefined {
  const next = (inner: ts.Expression): Origin | undefined => trace(inner, scope, question);
  if (ts.isAwaitExpression(node) || ts.isSpreadElement(node)) return next(node.expression);
  if (ts.isIdentifier(node)) return ofName(node, scope, question);
  if (isCallNode(node)) return ofCall(node, scope, question);
  if (ts.isPropertyAccessExpression(node)) return member(next(node.expression), node.name.text);
  if (ts.isElementAccessExpression(node)) return element(node, scope, question);
  if (ts.isConditionalExpression(node)) return next(node.whenTrue) ?? next(node.whenFalse);
  if (ts.isBinaryExpression(node)) return ofBinary(node, next);
  if (ts.isTemplateExpression(node))
    return part(
      best(
        node.templateSpans.map((each) => each.expression),
        next,
      ),
    );
  if (ts.isArrayLiteralExpression(node)) return best(node.elements, next);
  if (ts.isObjectLiteralExpression(node)) return best(node.properties.flatMap(valuesOf), next);
  return ts.isNewExpression(node) ? best(node.arguments ?? [], next) : undefined;
}

function valuesOf(property: ts.ObjectLiteralElementLike): ts.Expression[] {
  if (ts.isPropertyAssignment(property)) return [property.initializer];
  if (ts.isShorthandPropertyAssignment(property)) return [property.name];
  return ts.isSpreadAssignment(property) ? [property.expression] : [];
}

/** A whole answer before a part of one. */
function best(
  expressions: readonly ts.Expression[],
  next: (each: ts.Expression) => Origin | undefined,
): Origin | undefined {
  let found: Origin | undefined;
  for (const expression of expressions) {
    const origin = next(expression);
    if (origin?.whole) return origin;
    found ??= origin;
  }
  return found;
}

function part(origin: Origin | undefined): Origin | undefined {
  return origin && { ...origin, whole: false };
}

function ofBinary(
  { left, operatorToken, right }: ts.BinaryExpression,
  next: (each: ts.Expression) => Origin | undefined,
): Origin | undefined {
  switch (operatorToken.kind) {
    case ts.SyntaxKind.QuestionQuestionToken:
    case ts.SyntaxKind.BarBarToken:
    case ts.SyntaxKind.QuestionQuestionEqualsToken:
    case ts.SyntaxKind.BarBarEqualsToken:
      return next(left) ?? next(right);
    case ts.SyntaxKind.EqualsToken:
    case ts.SyntaxKind.AmpersandAmpersandToken:
    case ts.SyntaxKind.CommaToken:
      return next(right);
    case ts.SyntaxKind.PlusToken:
      return part(next(left) ?? next(right));
    default:
      return undefined;
  }
}

/** Members that hold the whole answer: pages, rows, the body of a response. */
const WHOLE =
  /^(rows|row|data|body|items?|results?|docs?|documents?|records?|hits|edges|nodes|list|Items?|Attributes|Body|value|payload|response)$/;
/** What an answer says about itself. */
const ABOUT =
  /^(status|statusText|ok|headers|length|size|rowCount|affectedRows|config|code|message|error|errors)$/;

function member(origin: Origin | undefined, name: string): Origin | undefined {
  if (!origin || ABOUT.test(name)) return undefined;
  return WHOLE.test(name) ? origin : part(origin);
}

function element(
  node: ts.ElementAccessExpression,
  scope: Scope | undefined,
  question: Question,
): Origin | undefined {
  const origin = trace(node.expression, scope, question);
  return ts.isStringLiteralLike(node.argumentExpression)
    ? member(origin, node.argumentExpression.text)
    : origin;
}

/** Methods whose result is made of what they are called on. */
const KEEPS =
  /^(map|flatMap|filter|slice|sort|toSorted|reverse|toReversed|flat|concat|reduce|find|at|pop|shift|values|entries|toJSON|toObject|toJS|json|text|arrayBuffer|blob|buffer|toString|lean|exec|catch|finally|join|trim|plain|serialize)$/;
/** Functions that write down, copy or rearrange what they are given. */
const COPIES =
  /^(stringify|parse|serialize|encode|pack|compress\w*|gzip\w*|deflate\w*|brotli\w*|zip|structuredClone|cloneDeep|clone|assign|entries|fromEntries|values|from|String|all|allSettled|pick|omit|keyBy|groupBy|mapValues|map|sortBy|orderBy|uniq|uniqBy|plainToInstance|plainToClass|instanceToPlain|classToPlain|toJSON|promisify)$/;

function ofCall(call: CallNode, scope: Scope | undefined, question: Question): Origin | undefined {
  const { operations } = question.analysis;
  const target = operations.targetOf(call);
  if (target?.kind === 'operation') {
    const { operation } = target;
    const fact = operationFact(operation);
    return loads(fact, question.loose) ? ofOperation(call, fact) : undefined;
  }
  if (target?.kind === 'functions') return ofFunctions(target.nodes, call, scope, question);
  const called = functionBehind(calleeOf(call), scope, question.analysis);
  if (called && scope && !methodName(calleeOf(call))) return returned(called.frame, called.scope, question);
  return ofUnknown(call, scope, question);
}

function ofFunctions(
  nodes: readonly FunctionNode[],
  call: CallNode,
  scope: Scope | undefined,
  question: Question,
): Origin | undefined {
  const names = nodes.map((node) => `\`${functionName(node)}\``).join(', ');
  const entering: Step = { ...placeOf(call), text: `calls ${names}` };
  for (const frame of nodes) {
    const origin = returned(frame, { frame, call, outer: scope }, question);
    if (origin) return { ...origin, steps: [entering, ...origin.steps] };
  }
  if (!question.loose) return undefined;
  const { reads, others } = question.analysis.reach(nodes.map(functionId));
  const witness = [...reads, ...others].find(({ operation }) => loads(operation, true));
  return witness
    ? { ...ofWitness(witness), steps: [entering, ...ofWitness(witness).steps] }
    : best(argumentsOf(call), (each) => trace(each, scope, question));
}

/** What is kept where the cache was asked first is an answer, however it was asked for (`POST` to a model, a search). */
function loads({ effect, asks }: OperationFact, loose: boolean): boolean {
  return effect === 'read' || (effect === 'request' && (asks || loose));
}

function ofOperation(call: CallNode, operation: OperationFact): Origin {
  const text = calleeText(call);
  return {
    kind: operation.effect === 'request' ? 'request' : 'read',
    text,
    target: operation.target,
    steps: [{ ...placeOf(call), text: `${verbOf(operation)} \`${text}\`` }],
    whole: operation.form !== 'scalar',
  };
}

function ofWitness({ operation, steps }: Witness): Origin {
  return {
    kind: operation.effect === 'request' ? 'request' : 'read',
    text: steps.at(-1)?.text ?? operation.name,
    target: operation.target,
    steps: steps.map(({ place, text, what }) => ({
      ...place,
      text: `${what.kind === 'operation' ? verbOf(operation) : 'calls'} \`${text}\``,
    })),
    whole: false,
  };
}

function verbOf({ effect }: OperationFact): string {
  return effect === 'request' ? 'asks with' : 'reads with';
}

/** A call that leads nowhere known: of a method of what was read, or of a function that copies it. */
function ofUnknown(call: CallNode, scope: Scope | undefined, question: Question): Origin | undefined {
  const callee = calleeOf(call);
  const receiver = receiverOf(callee);
  const name = methodName(callee) ?? (ts.isIdentifier(callee) ? callee.text : '');
  const next = (each: ts.Expression): Origin | undefined => trace(each, scope, question);
  if (receiver && (KEEPS.test(name) || name === 'then')) {
    const [callback] = argumentsOf(call);
    const mapped =
      callback && /^(map|flatMap|then)$/.test(name) ? resultOfCallback(callback, scope, question) : undefined;
    const origin = mapped?.whole ? mapped : (next(receiver) ?? mapped);
    if (origin) return origin;
  }
  if (COPIES.test(name) || question.loose) return best(argumentsOf(call), next);
  return undefined;
}

function resultOfCallback(
  callback: ts.Expression,
  scope: Scope | undefined,
  question: Question,
): Origin | undefined {
  const node = skipOuter(callback);
  if (ts.isArrowFunction(node) || ts.isFunctionExpression(node)) return returned(node, scope, question);
  const named = functionBehind(node, scope, question.analysis);
  return named && returned(named.frame, named.scope, question);
}

/** The function that an expression is: written there, named, or handed in as an argument. */
function functionBehind(
  expression: ts.Expression,
  scope: Scope | undefined,
  analysis: Analysis,
): { frame: FunctionNode; scope: Scope | undefined } | undefined {
  const node = skipOuter(expression);
  if (ts.isArrowFunction(node) || ts.isFunctionExpression(node)) return { frame: node, scope };
  if (ts.isIdentifier(node)) {
    const declaration = analysis.operations.tracer.declarationOf(node);
    const bound = declaration && boundTo(declaration, scope);
    if (bound && bound !== 'omitted') return functionBehind(bound.expression, bound.scope, analysis);
  }
  const frame = analysis.operations.functionOf(node);
  return frame && { frame, scope: undefined };
}

/** What a function returns. */
function returned(frame: FunctionNode, scope: Scope | undefined, question: Question): Origin | undefined {
  const { body } = frame;
  if (!body) return undefined;
  if (!ts.isBlock(body)) return trace(body, scope, question);
  const expressions: ts.Expression[] = [];
  walk(body, (node) => {
    if (isFunctionNode(node)) return false;
    if (ts.isReturnStatement(node) && node.expression) expressions.push(node.expression);
    return undefined;
  });
  return best(expressions, (each) => trace(each, scope, question));
}

function ofName(name: ts.Identifier, scope: Scope | undefined, question: Question): Origin | undefined {
  const symbol = question.analysis.operations.tracer.symbolOf(name);
  const declaration = symbol?.valueDeclaration;
  if (!symbol || !declaration) return undefined;
  const bound = boundTo(declaration, scope);
  if (bound && bound !== 'omitted') return trace(bound.expression, bound.scope, question);
  const declared = ofDeclaration(declaration, scope, question);
  if (declared?.whole) return declared;
  const given = givenLater(symbol, declaration, question);
  return best(given, (each) => trace(each, scope, question)) ?? declared;
}

/** What a variable, an element of a pattern or an item of a loop holds by its declaration. */
function ofDeclaration(
  declaration: ts.Declaration,
  scope: Scope | undefined,
  question: Question,
): Origin | undefined {
  if (ts.isVariableDeclaration(declaration)) {
    if (declaration.initializer) return trace(declaration.initializer, scope, question);
    const statement = declaration.parent.parent;
    return ts.isForOfStatement(statement) ? trace(statement.expression, scope, question) : undefined;
  }
  if (ts.isParameter(declaration)) return ofCallbackParameter(declaration, scope, question);
  return ts.isBindingElement(declaration) ? ofElement(declaration, scope, question) : undefined;
}

/** `row` of `rows.forEach((row) => ...)` and of `.then((row) => ...)`. */
function ofCallbackParameter(
  declaration: ts.ParameterDeclaration,
  scope: Scope | undefined,
  question: Question,
): Origin | undefined {
  const call = declaration.parent.parent as ts.Node | undefined;
  if (!call || !ts.isCallExpression(call) || declaration.parent.parameters[0] !== declaration)
    return undefined;
  const receiver = receiverOf(calleeOf(call));
  return receiver && trace(receiver, scope, question);
}

function ofElement(
  element: ts.BindingElement,
  scope: Scope | undefined,
  question: Question,
): Origin | undefined {
  const pattern = element.parent;
  const owner = pattern.parent;
  if (ts.isArrayBindingPattern(pattern) && ts.isVariableDeclaration(owner) && owner.initializer) {
    const parts = partsOf(owner.initializer);
    const own = parts?.[pattern.elements.indexOf(element)];
    if (parts) return own && trace(own, scope, question);
  }
  const source = ofDeclaration(owner, scope, question);
  if (ts.isArrayBindingPattern(pattern)) return source;
  if (element.dotDotDotToken) return source;
  return member(source, propertyNameText(element.propertyName ?? element.name) ?? '');
}

/** The elements of `await Promise.all([a, b])`. */
function partsOf(initializer: ts.Expression): readonly ts.Expression[] | undefined {
  let node = skipOuter(initializer);
  if (ts.isAwaitExpression(node)) node = skipOuter(node.expression);
  const [list] = ts.isCallExpression(node) ? node.arguments : [];
  return list && ts.isArrayLiteralExpression(list) ? list.elements : undefined;
}

const givenBySymbol = new WeakMap<ts.Symbol, readonly ts.Expression[]>();

/** What a local variable is assigned, and what is put into a list, a map or an object that it holds. */
function givenLater(
  symbol: ts.Symbol,
  declaration: ts.Declaration,
  { analysis }: Question,
): readonly ts.Expression[] {
  const frame = enclosingFunction(declaration);
  let given = givenBySymbol.get(symbol);
  if (!given) {
    const { tracer } = analysis.operations;
    given = frame ? [...assignedValues(symbol, frame, tracer), ...putInto(symbol, frame, tracer)] : [];
    givenBySymbol.set(symbol, given);
  }
  return given;
}

function putInto(symbol: ts.Symbol, frame: FunctionNode, tracer: Tracer): ts.Expression[] {
  const isIt = (node: ts.Expression): boolean =>
    ts.isIdentifier(node) && node.text === symbol.name && tracer.symbolOf(node) === symbol;
  const found: ts.Expression[] = [];
  walk(frame, (node) => {
    if (ts.isCallExpression(node)) {
      const callee = calleeOf(node);
      const receiver = receiverOf(callee);
      if (receiver && isIt(receiver) && /^(push|unshift|set|add)$/.test(methodName(callee) ?? ''))
        found.push(...node.arguments.slice(-1));
    }
    if (
      ts.isBinaryExpression(node) &&
      node.operatorToken.kind === ts.SyntaxKind.EqualsToken &&
      (ts.isElementAccessExpression(node.left) || ts.isPropertyAccessExpression(node.left)) &&
      isIt(node.left.expression)
    )
      found.push(node.right);
    return undefined;
  });
  return found;
}
