import ts from 'typescript';
import type { CallNode, FunctionNode } from '../../code/syntax.js';
import {
  argumentsOf,
  calleeOf,
  isFunctionNode,
  methodName,
  receiverOf,
  skipOuter,
  walk,
} from '../../code/syntax.js';
import type { Step } from '../../finding.js';
import type { Analysis } from '../analysis.js';
import { functionId, functionName, placeOf } from '../function-facts.js';
import { operationFact } from '../operation-facts.js';
import type { Origin, Question } from './origin.js';
import { best, loads, ofOperation, ofWitness } from './origin.js';
import type { Scope } from './scope.js';
import { boundTo } from './scope.js';

/** Methods whose result is made of what they are called on. */
const KEEPS =
  /^(map|flatMap|filter|slice|sort|toSorted|reverse|toReversed|flat|concat|reduce|find|at|pop|shift|values|entries|toJSON|toObject|toJS|json|text|arrayBuffer|blob|buffer|toString|lean|exec|catch|finally|join|trim|plain|serialize)$/;
/** Functions that write down, copy or rearrange what they are given. */
const COPIES =
  /^(stringify|parse|serialize|encode|pack|compress\w*|gzip\w*|deflate\w*|brotli\w*|zip|structuredClone|cloneDeep|clone|assign|entries|fromEntries|values|from|String|all|allSettled|pick|omit|keyBy|groupBy|mapValues|map|sortBy|orderBy|uniq|uniqBy|plainToInstance|plainToClass|instanceToPlain|classToPlain|toJSON|promisify)$/;

/** What a call gives: an answer, what a function of the project returns, or a copy of what it is given. */
export function ofCall(call: CallNode, scope: Scope | undefined, question: Question): Origin | undefined {
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
    : ofGiven(call, scope, question);
}

/** What a call is given: its arguments and what it is a method of. */
function ofGiven(call: CallNode, scope: Scope | undefined, question: Question): Origin | undefined {
  const receiver = receiverOf(calleeOf(call));
  return best([...argumentsOf(call), ...(receiver ? [receiver] : [])], (each) => question.trace(each, scope));
}

/** A call that leads nowhere known: of a method of what was read, or of a function that copies it. */
function ofUnknown(call: CallNode, scope: Scope | undefined, question: Question): Origin | undefined {
  const callee = calleeOf(call);
  const receiver = receiverOf(callee);
  const name = methodName(callee) ?? (ts.isIdentifier(callee) ? callee.text : '');
  const next = (each: ts.Expression): Origin | undefined => question.trace(each, scope);
  if (receiver && (KEEPS.test(name) || name === 'then')) {
    const [callback] = argumentsOf(call);
    const mapped =
      callback && /^(map|flatMap|then)$/.test(name) ? resultOfCallback(callback, scope, question) : undefined;
    const origin = mapped?.whole ? mapped : (next(receiver) ?? mapped);
    if (origin) return origin;
  }
  if (question.loose) return ofGiven(call, scope, question);
  return COPIES.test(name) ? best(argumentsOf(call), next) : undefined;
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
export function functionBehind(
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
export function returned(
  frame: FunctionNode,
  scope: Scope | undefined,
  question: Question,
): Origin | undefined {
  const { body } = frame;
  if (!body) return undefined;
  if (!ts.isBlock(body)) return question.trace(body, scope);
  const expressions: ts.Expression[] = [];
  walk(body, (node) => {
    if (isFunctionNode(node)) return false;
    if (ts.isReturnStatement(node) && node.expression) expressions.push(node.expression);
    return undefined;
  });
  return best(expressions, (each) => question.trace(each, scope));
}
