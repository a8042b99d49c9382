import ts from 'typescript';
import { mentions, resultVariables } from '../../code/dependence.js';
import type { FunctionNode } from '../../code/syntax.js';
import { argumentsOf, calleeOf, isCallNode, isFunctionNode, receiverOf, some } from '../../code/syntax.js';
import type { Analysis } from '../analysis.js';
import { referencesOf } from '../callers.js';
import { functionId } from '../function-facts.js';
import type { CacheCall } from './candidates.js';
import { questionsIn } from './candidates.js';
import { frameOf } from './frames.js';
import type { CacheWrite } from './freshness.js';
import { isSameHolder, isSameText } from './freshness.js';
import type { KeyHead } from './keys.js';
import { keyHead } from './keys.js';
import type { Scope } from './scope.js';

/**
 * Whether somebody loads the value again where the entry is missing. Else the cache is where it lives (a session, a
 * state), and what expires is lost. `call` is where the write, or the function that leads to it, is called.
 */
export function isMissMadeGood(call: ts.CallExpression, write: CacheWrite, analysis: Analysis): boolean {
  if (write.operation.name === 'wrap') return true;
  const frames = [frameOf(write.call), frameOf(call)];
  if (isReadThrough(write, frameOf(write.call), analysis)) return true;
  if (write.call !== call && isReadThrough({ ...write, call, scope: undefined }, frameOf(call), analysis))
    return true;
  return (
    frames.some((frame) => isFunctionNode(frame) && hasAskingCaller(frame, write, analysis)) ||
    questionsIn(analysis).some(
      (each) => isAbout(each, write, analysis) && fallsBack(each.call, frameOf(each.call), analysis),
    )
  );
}

/** `cached ?? (await loadAndKeep(id))`: a caller asks the cache for the entry before it calls. */
function hasAskingCaller(frame: FunctionNode, write: CacheWrite, analysis: Analysis): boolean {
  const [key] = write.call.arguments;
  const own = key && keyHead(key, write.scope, analysis.operations);
  return referencesOf(frame, analysis).some(({ call }) => {
    const given = call?.arguments ?? [];
    return (
      call !== undefined &&
      some(
        frameOf(call),
        (node) =>
          isCallNode(node) &&
          node.getStart() < call.getStart() &&
          asksCache(node, analysis) &&
          argumentsOf(node).some(
            (asked) =>
              given.some((each) => isSameText(each, asked)) ||
              (own !== undefined && isSameHead(asked, own, write.scope, analysis)),
          ),
      )
    );
  });
}

/** Whether a function loads where the cache has nothing: `if (cached) return cached`, `cached ?? (await load())`. */
function fallsBack(question: ts.CallExpression, frame: ts.Node, analysis: Analysis): boolean {
  if (!isFunctionNode(frame)) return false;
  const { reads, others } = analysis.reach([functionId(frame)]);
  const loads = [...reads, ...others.filter(({ operation }) => operation.effect === 'request')];
  if (loads.some(({ conditional }) => conditional)) return true;
  const { tracer } = analysis.operations;
  const answers = resultVariables(question, tracer);
  return (
    loads.length > 0 &&
    some(
      frame,
      (node) =>
        ts.isIfStatement(node) &&
        !ts.isPrefixUnaryExpression(node.expression) &&
        mentions(node.expression, answers, tracer) &&
        some(node.thenStatement, (each) => ts.isReturnStatement(each) && each.expression !== undefined),
    )
  );
}

/** Whether a question to a cache is about what a write keeps: a key that begins alike, or any of the same cache. */
function isAbout({ call, operation }: CacheCall, write: CacheWrite, analysis: Analysis): boolean {
  if (operation.library !== write.operation.library) return false;
  const [asked] = call.arguments;
  const [key] = write.call.arguments;
  const cache = operation.library.types[operation.type]?.cache;
  const [holder, other] = [receiverOf(calleeOf(call)), receiverOf(calleeOf(write.call))];
  if (cache?.store === 'memory')
    return holder !== undefined && other !== undefined && isSameHolder(holder, other, analysis.operations);
  const head = key && keyHead(key, write.scope, analysis.operations).text;
  return asked !== undefined && head !== '' && head === keyHead(asked, undefined, analysis.operations).text;
}

function asksCache(node: ts.Node, analysis: Analysis): boolean {
  if (!isCallNode(node)) return false;
  const target = analysis.operations.targetOf(node);
  if (target?.kind === 'operation') return target.operation.effect === 'cache-get';
  return (
    target?.kind === 'functions' &&
    analysis
      .reach(target.nodes.map(functionId))
      .others.some(({ operation }) => operation.effect === 'cache-get')
  );
}

/** Whether the function asks the cache for the entry before it writes it: a miss is what leads to the write. */
export function isReadThrough(
  { call, operation, scope }: CacheWrite,
  frame: ts.Node,
  analysis: Analysis,
): boolean {
  const [key] = call.arguments;
  if (!key) return false;
  const own = keyHead(key, scope, analysis.operations);
  const isMany = operation.method.value === 0;
  return some(
    frame,
    (node) =>
      isCallNode(node) &&
      node.getStart() <= call.getStart() &&
      asksCache(node, analysis) &&
      (isMany || argumentsOf(node).some((each) => isSameEntry(each, key, own, scope, analysis))),
  );
}
function isSameEntry(
  asked: ts.Expression,
  key: ts.Expression,
  own: KeyHead,
  scope: Scope | undefined,
  analysis: Analysis,
): boolean {
  return isSameText(asked, key) || isSameHead(asked, own, scope, analysis);
}

function isSameHead(
  asked: ts.Expression,
  own: KeyHead,
  scope: Scope | undefined,
  { operations }: Analysis,
): boolean {
  const head = keyHead(asked, scope, operations);
  return head.text !== '' && head.text === own.text;
}
