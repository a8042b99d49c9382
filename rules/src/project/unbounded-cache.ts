import ts from 'typescript';
import { skipOuter } from '../code/syntax.js';
import type { Finding, Step } from '../finding.js';
import type { Cache } from '../library.js';
import type { Analysis } from './analysis.js';
import type { Growth } from './caches/growth.js';
import { growthOf } from './caches/growth.js';
import type { Holder } from './caches/holders.js';
import { holdersIn } from './caches/holders.js';
import type { Memoizer } from './caches/memoizers.js';
import { memoizersIn } from './caches/memoizers.js';
import type { Use } from './caches/uses.js';
import { growingUses } from './caches/uses.js';
import { isFrontEnd } from './front-end.js';
import { calleeText, placeOf } from './function-facts.js';
import type { Remedy } from './query-in-loop.js';

/** A holder that lives as long as the process, is written for ever more keys and loses none. */
export interface UnboundedCache {
  readonly holder: Holder;
  readonly growth: Growth;
  readonly uses: readonly Use[];
}

/** Every cache of a file that only ever grows, in the order of the text. */
export function unboundedCaches(file: ts.SourceFile, analysis: Analysis): UnboundedCache[] {
  if (!mayHold(file) || isFrontEnd(file)) return [];
  return holdersIn(file, analysis).flatMap((holder) => {
    if (isDouble(holder)) return [];
    const uses = growingUses(holder, analysis);
    const growth = uses && growthOf(uses, analysis);
    return growth && !wantsTtl(holder, growth) ? [{ holder, growth, uses }] : [];
  });
}

/** Every memoized function of a file that only ever keeps more, in the order of the text. */
export function unboundedMemoizers(file: ts.SourceFile, analysis: Analysis): Memoizer[] {
  return /moiz|memiz|\bmem\b/i.test(file.text) && !isFrontEnd(file) ? memoizersIn(file, analysis) : [];
}

/** By the text first: most files make nothing that could hold entries. */
function mayHold({ text }: ts.SourceFile): boolean {
  return /\bnew \w|\{\s*\}|Object\.create/.test(text);
}

/** Where a time to live is what bounds a cache, that of loaded values is the concern of `require-cache-ttl`. */
function wantsTtl({ construction }: Holder, { value }: Growth): boolean {
  const cache = construction?.facts.cache;
  return value.kind === 'loaded' && cache?.ttl !== undefined && cache.bounds?.[0] === cache.ttl.name;
}

/** Stores in memory that stand in for a database, in tests and examples. */
function isDouble({ owner }: Holder): boolean {
  let node: ts.Node = owner;
  while (!ts.isClassLike(node) && !ts.isSourceFile(node)) node = node.parent;
  const name = ts.isSourceFile(node) ? node.fileName.replace(/^.*\//, '') : (node.name?.text ?? '');
  return /in-?memory|mock|fake|stub|dummy/i.test(name);
}

/** Says an unbounded cache as a finding of `no-unbounded-cache`. */
export function unboundedCache(cache: UnboundedCache, remedy: Remedy): Finding {
  const { holder, growth } = cache;
  const cost = `1 entry per \`${growth.key}\`, never removed`;
  return {
    ...placeOf(holder.name),
    end: holder.creation.end,
    rule: 'no-unbounded-cache',
    messageId: growth.reloads ? 'cache' : 'state',
    data: { cache: holderText(holder), cost, cure: cureOf(holder) },
    operation: undefined,
    cost,
    path: pathOf(growth),
    fix: 'refusal' in remedy ? undefined : remedy,
    refusal: 'refusal' in remedy ? remedy.refusal : undefined,
  };
}

/** Says a memoized function as a finding of `no-unbounded-cache`. */
export function unboundedMemoizer(memoizer: Memoizer, remedy: Remedy): Finding {
  const { construction, owner, name, key, load, cache } = memoizer;
  const { node } = construction;
  const cost = `1 result per \`${key}\`, never removed`;
  const target = node.arguments?.[cache.memoizes ?? 0] ?? node;
  const steps: Step[] = [{ ...placeOf(target), text: `keeps a result for each \`${key}\`` }];
  if (load) steps.push({ ...placeOf(load), text: `loads it with \`${calleeText(load)}\`` });
  return {
    ...placeOf(owner ? (ts.isBinaryExpression(owner) ? owner.left : owner.name) : node),
    end: node.end,
    rule: 'no-unbounded-cache',
    messageId: 'memoizer',
    data: { cache: name, callee: oneLine(node.expression), cost, cure: memoizerCure(cache) },
    operation: undefined,
    cost,
    path: steps,
    fix: 'refusal' in remedy ? undefined : remedy,
    refusal: 'refusal' in remedy ? remedy.refusal : undefined,
  };
}

function memoizerCure({ bounds, storage }: Cache): string {
  return storage ? `an \`LRUCache\` as its \`${storage.name}\`` : `\`${bounds?.[0] ?? 'max'}\``;
}

/** The holder as code that uses it writes it: `this.users`. */
function holderText({ owner, name }: Holder): string {
  if (ts.isVariableDeclaration(owner)) return name.text;
  if (ts.isBinaryExpression(owner)) return owner.left.getText();
  const isStatic = (ts.getCombinedModifierFlags(owner) & ts.ModifierFlags.Static) !== 0;
  const className = isStatic && ts.isClassLike(owner.parent) ? owner.parent.name?.text : undefined;
  return `${className ?? 'this'}.${name.text}`;
}

function cureOf({ construction }: Holder): string {
  const [bound] = construction?.facts.cache?.bounds ?? [];
  return bound === undefined ? 'an `LRUCache` (`max`)' : `\`${bound}\``;
}

function pathOf({ write, key, read, value }: Growth): Step[] {
  const steps: Step[] = [];
  if (read) steps.push({ ...placeOf(read), text: `looks for the entry with \`${oneLine(read)}\`` });
  if (value.load) steps.push({ ...placeOf(value.load), text: `loads it with \`${calleeText(value.load)}\`` });
  steps.push({ ...placeOf(write.node), text: `adds an entry for each \`${key}\`` });
  return steps;
}

function oneLine(node: ts.Expression): string {
  const text = skipOuter(node).getText().replace(/\s+/g, ' ');
  return text.length <= 50 ? text : `${text.slice(0, 49)}…`;
}
