import ts from 'typescript';
import type { Operation, Operations } from '../../code/operations.js';
import type { CallNode, FunctionNode } from '../../code/syntax.js';
import {
  argumentsOf,
  calleeOf,
  enclosingFunction,
  isCallNode,
  isFunctionNode,
  receiverOf,
  skipOuter,
  walk,
} from '../../code/syntax.js';
import type { Analysis } from '../analysis.js';
import { referencesOf } from '../callers.js';
import { functionId } from '../function-facts.js';
import type { CacheCall } from './candidates.js';
import { changesIn } from './candidates.js';
import { expiryOf } from './expiry.js';
import type { KeyHead } from './keys.js';
import { keyHead } from './keys.js';
import type { Scope } from './scope.js';
import { boundTo } from './scope.js';

/** A write to a cache whose value may be a copy. */
export interface CacheWrite {
  readonly call: ts.CallExpression;
  readonly operation: Operation;
  readonly scope: Scope | undefined;
}

/** Whether other code of the program keeps the entry fresh: removes it, counts with it, or writes it anew where it writes the rows. */
export function isKeptFresh(write: CacheWrite, analysis: Analysis): boolean {
  const { operation, call, scope } = write;
  const changes = changesIn(analysis).filter(
    (each) => each.operation.library === operation.library && each.call !== call,
  );
  const cache = operation.library.types[operation.type]?.cache;
  if (cache?.store === 'memory') {
    const holder = receiverOf(calleeOf(call));
    return changes.some((each) => {
      const other = receiverOf(calleeOf(each.call));
      return (
        each.operation.effect === 'cache-delete' &&
        (!holder || !other || isSameHolder(holder, other, analysis.operations))
      );
    });
  }
  const [key] = call.arguments;
  if (!key) return true;
  const head = keyHead(key, scope, analysis.operations);
  return changes.some((each) => refreshes(each, call, head, analysis));
}

function refreshes(
  { call, operation }: CacheCall,
  own: CallNode,
  head: KeyHead,
  analysis: Analysis,
): boolean {
  const { effect, method } = operation;
  if (effect === 'cache-delete') return removes(call, operation, head, analysis);
  const [key] = call.arguments;
  if (!key || head.text === '') return false;
  const isSame = keyHead(key, undefined, analysis.operations).text === head.text;
  if (!isSame) return false;
  if (method.value === undefined) return true;
  const frame = enclosingFunction(call);
  return frame !== undefined && frame !== enclosingFunction(own) && writesRows(frame, analysis);
}

function writesRows(frame: FunctionNode, analysis: Analysis): boolean {
  return analysis.reach([functionId(frame)]).writes.length > 0;
}

function removes(call: ts.CallExpression, operation: Operation, head: KeyHead, analysis: Analysis): boolean {
  if (operation.method.key === undefined) return true; // the whole cache
  return removedKeys(call).some((key) =>
    headsOf(key, undefined, analysis, 0).some((each) => covers(each, head)),
  );
}

/** `a`, `b` of `del(a, b)` and of `del([a, b])`. */
function removedKeys(call: CallNode): ts.Expression[] {
  return argumentsOf(call).flatMap((each) => {
    const inner = ts.isSpreadElement(each) ? each.expression : each;
    return ts.isArrayLiteralExpression(inner) ? [...inner.elements] : [inner];
  });
}

/** What removed keys begin with; a key that a function is given, by all of its callers. Undefined head: anything. */
function headsOf(
  key: ts.Expression,
  scope: Scope | undefined,
  analysis: Analysis,
  depth: number,
): (KeyHead | undefined)[] {
  const head = keyHead(key, scope, analysis.operations);
  if (head.text !== '') return [head];
  const declaration = ts.isIdentifier(key) ? analysis.operations.tracer.declarationOf(key) : undefined;
  const frame = declaration && ts.isParameter(declaration) ? declaration.parent : undefined;
  if (frame && isFunctionNode(frame) && depth < 3 && !ts.isArrowFunction(frame)) {
    return referencesOf(frame, analysis).flatMap(({ call }) => {
      if (!call || !ts.isCallExpression(call) || !declaration) return [];
      const bound = boundTo(declaration, { frame, call, outer: undefined });
      return bound && bound !== 'omitted' ? headsOf(bound.expression, undefined, analysis, depth + 1) : [];
    });
  }
  return patternsIn(enclosingFunction(key)) ?? [undefined];
}

/** The patterns that a function looks for keys with: `keys('user:*')`. */
function patternsIn(frame: FunctionNode | undefined): KeyHead[] | undefined {
  const found: KeyHead[] = [];
  if (!frame) return undefined;
  walk(frame, (node) => {
    const text = ts.isStringLiteralLike(node) || ts.isTemplateHead(node) ? node.text : undefined;
    if (text?.includes('*') || (text && ts.isTemplateHead(node) && node.parent.getText().includes('*')))
      found.push({ text: text.replace(/\*.*/s, '*'), complete: false });
    return undefined;
  });
  return found.length > 0 ? found : undefined;
}

function covers(removed: KeyHead | undefined, head: KeyHead): boolean {
  if (!removed) return true;
  if (removed.text.endsWith('*')) {
    const prefix = removed.text.slice(0, -1);
    return head.text.startsWith(prefix) || (prefix.startsWith(head.text) && head.text !== '');
  }
  return removed.text !== '' && removed.text === head.text;
}

/** Whether two expressions name one cache: by its declaration, or, where that is not seen, by its last name. */
export function isSameHolder(a: ts.Expression, b: ts.Expression, { tracer }: Operations): boolean {
  if (lastName(a) !== lastName(b)) return false;
  const owners = [a, b].map((each) => {
    const node = skipOuter(each);
    if (ts.isIdentifier(node)) return tracer.declarationOf(node);
    const base = ts.isPropertyAccessExpression(node) ? tracer.entityOf(node.expression) : undefined;
    return base && 'node' in base ? base.node : undefined;
  });
  return owners[0] === owners[1] || owners.includes(undefined);
}

function lastName(receiver: ts.Expression): string | undefined {
  return /[\w$]+(?=[!?)\]]*$)/.exec(receiver.getText())?.[0];
}

/**
 * Whether the function around a write gives the entry a time to live in another call: `expire` of the same key, or a
 * branch that writes it with one.
 */
export function siblingsThatExpire(write: CacheWrite, frame: ts.Node, analysis: Analysis): CallNode[] {
  const { call, scope } = write;
  const [key] = call.arguments;
  const own = key && keyHead(key, scope, analysis.operations);
  const found: CallNode[] = [];
  walk(frame, (node) => {
    if (!isCallNode(node) || node === call) return undefined;
    const target = analysis.operations.targetOf(node);
    const [first] = argumentsOf(node);
    if (target?.kind === 'operation') {
      const { effect, method } = target.operation;
      const isSet = effect === 'cache-set' && method.value !== undefined;
      const expires = isSet
        ? expiryOf(node, target.operation, scope, analysis.operations.tracer) !== 'never'
        : effect === 'cache-expire';
      if (expires && isSameKey(first, key, own, scope, analysis)) found.push(node);
    } else if (
      target?.kind === 'functions' &&
      key &&
      argumentsOf(node).some((each) => isSameText(each, key))
    ) {
      const reach = analysis.reach(target.nodes.map(functionId));
      if (reach.others.some(({ operation }) => operation.effect === 'cache-expire')) found.push(node);
    }
    return undefined;
  });
  return found;
}

function isSameKey(
  other: ts.Expression | undefined,
  key: ts.Expression | undefined,
  own: KeyHead | undefined,
  scope: Scope | undefined,
  analysis: Analysis,
): boolean {
  if (!other || !key || !own) return true;
  if (isSameText(other, key)) return true;
  const head = keyHead(other, scope, analysis.operations);
  return head.text === '' || own.text === '' || head.text === own.text;
}

export function isSameText(a: ts.Node, b: ts.Node): boolean {
  const plain = (node: ts.Node): string => node.getText().replace(/\s+/g, '');
  return plain(a) === plain(b);
}
