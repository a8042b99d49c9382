import type { Repetition } from '../code/repetition.js';
import { attachment } from '../code/repetition.js';
import type { CallNode } from '../code/syntax.js';
import { isCallNode, isFunctionNode, walk } from '../code/syntax.js';
import type { Analysis } from './analysis.js';
import { calleeText, functionId } from './function-facts.js';

/** Something that a repetition changes in a cache on a server, or in another service. */
export interface CacheEffect {
  readonly text: string;
  /** It stands before the call in question. */
  readonly isBefore: boolean;
}

const CHANGES = /^(cache-(set|delete|expire)|request|enqueue)$/;

/** What the items of a repetition change in caches and services: what is asked for may hang on it. */
export function effectsOn(repetition: Repetition, call: CallNode, analysis: Analysis): CacheEffect[] {
  const { operations } = analysis;
  const found: CacheEffect[] = [];
  walk(repetition.body, (node) => {
    if (node !== repetition.body && isFunctionNode(node))
      return attachment(node, operations) === 'detached' ? false : undefined;
    if (!isCallNode(node) || node === call) return undefined;
    const target = operations.targetOf(node);
    const changed =
      target?.kind === 'operation'
        ? [target.operation]
        : target?.kind === 'functions'
          ? analysis.reach(target.nodes.map(functionId)).others.map(({ operation }) => operation)
          : [];
    if (changed.some(({ effect, asks }) => CHANGES.test(effect) && !asks))
      found.push({ text: calleeText(node), isBefore: node.end <= call.getStart() });
    return undefined;
  });
  return found;
}
