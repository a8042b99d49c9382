import ts from 'typescript';
import { enclosingFunction, isInside, isJavaScript, outermost } from '../code/syntax.js';
import type { Edit } from '../finding.js';
import type { Analysis } from '../project/analysis.js';
import { looksAtAge } from '../project/own-age.js';
import type { Remedy } from '../project/query-in-loop.js';
import type { UnboundedCache } from '../project/unbounded-cache.js';
import { boundOption } from './bound-option.js';
import { hasComment, indentOf } from './parts/document.js';
import { entryTypes } from './parts/entry-types.js';
import type { Refusal } from './parts/keyed-read.js';
import { construction, lruIn, MAX_ENTRIES, TTL_MINUTES } from './parts/lru.js';
import { entryEdits } from './parts/object-entries.js';
import { reviewed } from './parts/reviewed.js';

/** Turns a cache that only grows into one that keeps the entries used last. */
export function boundCache(cache: UnboundedCache, analysis: Analysis): Remedy {
  const { holder, growth, uses } = cache;
  if (holder.form === 'library') return boundOption(cache, analysis);
  const obstacle = obstacleTo(cache);
  if (obstacle) return { refusal: obstacle };
  const lru = lruIn(holder.creation);
  if ('refusal' in lru) return lru;
  const types = entryTypes(holder, analysis);
  if ('refusal' in types) return types;
  const entries = entryEdits(holder, uses, analysis);
  if ('refusal' in entries) return entries;
  const expires = growth.value.kind === 'loaded' && !looksAtAge(growth.frame);
  const edits = [...lru.imports, ...creationEdits(cache, types, lru, expires), ...entries];
  const life = expires ? `, each for ${TTL_MINUTES} minutes` : '';
  return reviewed(
    'bound-cache',
    holder.creation,
    `Keep the ${MAX_ENTRIES} entries of \`${holder.name.text}\` used last${life}${lru.note}`,
    edits,
  );
}

/** What stands in the way of an entry's going. */
function obstacleTo({ holder, growth, uses }: UnboundedCache): string | undefined {
  const name = `\`${holder.name.text}\``;
  if (!growth.reloads)
    return growth.value.kind === 'made'
      ? `what ${name} keeps may hold connections or timers, which an evicted entry would leave open`
      : `it is not seen what gives an entry of ${name} again: one that is evicted may be lost`;
  if (holder.exported) return `${name} is exported, and other files take it for what it is now`;
  const file = holder.creation.getSourceFile();
  if (uses.some((use) => use.node.getSourceFile() !== file)) return `another file uses ${name}, too`;
  const reader = uses.find(
    (use) => use.kind === 'read' && !asksOnly(use.node) && !isReloadedBy(use.node, uses),
  );
  if (reader) return `\`${reader.node.getText()}\` takes an entry for granted, which an evicted one is not`;
  return hasComment(outermost(holder.creation)) ? `a comment stands where ${name} is made` : undefined;
}

/** `cache.has(id)`, `id in cache`: a question that an evicted entry answers. */
function asksOnly(read: ts.Expression): boolean {
  return (
    ts.isBinaryExpression(read) || (ts.isCallExpression(read) && !/\bget$/.test(read.expression.getText()))
  );
}

/** Whether the outermost function around a read also writes entries. */
function isReloadedBy(read: ts.Node, uses: UnboundedCache['uses']): boolean {
  let frame = enclosingFunction(read);
  for (let outer = frame && enclosingFunction(frame); outer; outer = enclosingFunction(outer)) frame = outer;
  return frame !== undefined && uses.some((use) => use.kind === 'write' && isInside(use.node, frame));
}

/** The new value, and the type that its declaration says. */
function creationEdits(
  { holder }: UnboundedCache,
  types: Exclude<ReturnType<typeof entryTypes>, Refusal>,
  lru: Exclude<ReturnType<typeof lruIn>, Refusal>,
  expires: boolean,
): Edit[] {
  const { creation } = holder;
  const file = creation.getSourceFile();
  const whole = outermost(creation);
  const annotation = types.annotation;
  const isTyped = types.args !== undefined && !isJavaScript(file);
  const generic = isTyped ? `<${types.args}>` : '';
  // A declaration that names the type keeps it there; an object's type has no place for it.
  const stays = annotation !== undefined && holder.form !== 'object';
  const edits: Edit[] = [];
  let shift = 0;
  if (annotation) {
    const start = stays ? annotation.getStart(file) : file.text.lastIndexOf(':', annotation.getStart(file));
    const text = stays ? `${lru.local}${generic}` : '';
    edits.push({ start, end: annotation.end, text });
    shift = text.length - (annotation.end - start);
  }
  const start = whole.getStart(file);
  const column = start - (file.text.lastIndexOf('\n', start - 1) + 1) + shift;
  edits.push({
    start,
    end: whole.end,
    text: construction(lru, stays ? '' : generic, expires, { file, column, indent: indentOf(creation) }),
  });
  return edits;
}
