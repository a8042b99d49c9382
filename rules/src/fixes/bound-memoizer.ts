import ts from 'typescript';
import type { Edit } from '../finding.js';
import type { Analysis } from '../project/analysis.js';
import type { Memoizer } from '../project/caches/memoizers.js';
import type { Remedy } from '../project/query-in-loop.js';
import { optionText, withOptions } from './bound-option.js';
import { indentOf, styleOf } from './parts/document.js';
import { construction, lruIn, MAX_ENTRIES, TTL_MINUTES } from './parts/lru.js';
import { reviewed } from './parts/reviewed.js';

/** Gives a memoized function the option, or the store, that bounds what it keeps. */
export function boundMemoizer(memoizer: Memoizer, analysis: Analysis): Remedy {
  const { cache } = memoizer;
  const [name] = cache.bounds ?? [];
  if (cache.storage) return withStorage(memoizer, analysis);
  if (name === undefined) return { refusal: 'the library has no option that bounds it' };
  const { node } = memoizer.construction;
  const { ttl } = cache;
  const expires = memoizer.load !== undefined && ttl !== undefined && ttl.name !== name;
  const option = optionText(name, cache);
  const options = expires ? [option.text, optionText(ttl.name, cache).text] : [option.text];
  const edits = withOptions(node, cache.options ?? 1, options, analysis);
  if (!edits) return { refusal: 'its options are put together elsewhere' };
  return reviewed('bound-cache', node, option.title.replace('{}', `\`${memoizer.name}\``), edits);
}

/** `pMemoize(load, { cache: new LRUCache(...) })`, `load.cache = new LRUCache(...)`. */
function withStorage(
  { construction: { node }, cache, name, owner, load }: Memoizer,
  analysis: Analysis,
): Remedy {
  const { storage } = cache;
  const lru = lruIn(node);
  if (storage?.kind === 'factory')
    return { refusal: `\`${storage.name}\` takes an object that makes the store` };
  if (!storage || 'refusal' in lru)
    return 'refusal' in lru ? lru : { refusal: 'the library has no other store' };
  const file = node.getSourceFile();
  const place = { file, column: indentOf(node).length + name.length + 9, indent: indentOf(node) };
  const made = construction(lru, '', load !== undefined, place);
  const edits =
    storage.kind === 'option'
      ? withOptions(node, cache.options ?? 1, [`${storage.name}: ${made}`], analysis)
      : statementAfter(owner, `${name}.${storage.name} = ${made}`);
  if (!edits) return { refusal: `there is no place to set \`${storage.name}\`` };
  const life = load ? `, each for ${TTL_MINUTES} minutes` : '';
  const title = `Keep the ${MAX_ENTRIES} results of \`${name}\` used last${life}${lru.note}`;
  return reviewed('bound-cache', node, title, [...lru.imports, ...edits]);
}

/** A statement right after the one that declares or assigns the function at the top of the module. */
function statementAfter(owner: Memoizer['owner'], text: string): Edit[] | undefined {
  const statement = owner && (ts.isBinaryExpression(owner) ? owner.parent : owner.parent.parent);
  if (!statement || !ts.isSourceFile(statement.parent)) return undefined;
  if (!ts.isVariableStatement(statement) && !ts.isExpressionStatement(statement)) return undefined;
  const { eol, end } = styleOf(statement.getSourceFile());
  return [{ start: statement.end, end: statement.end, text: `${eol}${text}${end}` }];
}
