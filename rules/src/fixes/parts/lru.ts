import ts from 'typescript';
import type { Edit } from '../../finding.js';
import { namedImport, styleOf, takenNames } from './document.js';
import { majorVersion } from '../../project/versions.js';

/** How many entries a bounded cache keeps, where nobody said it. */
export const MAX_ENTRIES = 1000;
/** How many minutes a copy of a row or response stays, where nobody said it. */
export const TTL_MINUTES = 5;

/** What makes `LRUCache` usable in a file. */
export interface Lru {
  readonly local: string;
  readonly imports: readonly Edit[];
  /** For titles: whether the package must be installed first. */
  readonly note: string;
}

/** `LRUCache` of lru-cache 10 and later, imported; or why it cannot be. */
export function lruIn(node: ts.Node): Lru | { readonly refusal: string } {
  const file = node.getSourceFile();
  const version = majorVersion(file, ['lru-cache']);
  if (version !== undefined && version < 10)
    return {
      refusal: `the project has lru-cache ${version}, which has no export \`LRUCache\` with these options`,
    };
  const found = namedImport(file, 'LRUCache', 'lru-cache', takenNames(node));
  if (!found) return { refusal: 'the name `LRUCache` is taken in this file' };
  return {
    local: found.local,
    imports: found.edit ? [found.edit] : [],
    note: version === undefined ? ', from `lru-cache`, which must be installed' : '',
  };
}

/** `new LRUCache<K, V>({ max: 1000 })`, broken up where the line that it begins on would become too long. */
export function construction(
  { local }: Lru,
  generics: string,
  expires: boolean,
  place: { readonly file: ts.SourceFile; readonly column: number; readonly indent: string },
): string {
  const { width, spaced, indent, eol } = styleOf(place.file);
  const options = [`max: ${MAX_ENTRIES}`, ...(expires ? [`ttl: ${TTL_MINUTES} * 60 * 1000`] : [])];
  const head = `new ${local}${generics}(`;
  const line = spaced ? `${head}{ ${options.join(', ')} })` : `${head}{${options.join(', ')}})`;
  if (place.column + line.length + 1 <= width) return line;
  const inner = `${eol}${place.indent}${indent}`;
  const comma = /[^,\s]\r?\n\s*\}/.test(place.file.text.replace(/[;}]\r?\n/g, '')) ? '' : ',';
  return `${head}{${inner}${options.join(`,${inner}`)}${comma}${eol}${place.indent}})`;
}
