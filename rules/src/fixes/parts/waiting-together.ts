import type ts from 'typescript';
import type { Edit } from '../../finding.js';
import type { Analysis } from '../../project/analysis.js';
import { helperFor } from './bounded-map.js';
import type { Style } from './document.js';
import { freeName } from './document.js';
import { assignment } from './layout.js';

/** How the calls of a callback wait together: all of them, so many at a time by a helper of the project, or in portions. */
export interface Together {
  readonly kind: 'all' | 'p-map' | 'p-limit' | 'portions';
  /** The function that runs the callback, or holds a call of it back: `pMap`, `limit`. */
  readonly name: string;
  /** Statements that must stand before. */
  readonly lines: readonly string[];
  readonly imports: readonly Edit[];
}

/** All where there are few, else what the file imports or the nearest `package.json` depends on, else portions. */
export function togetherIn(
  file: ts.SourceFile,
  isSmall: boolean,
  width: number,
  taken: Set<string>,
  style: Style,
  analysis: Analysis,
): Together {
  if (isSmall) return { kind: 'all', name: '', lines: [], imports: [] };
  const helper = helperFor(file, ['p-map', 'p-limit'], analysis);
  if (helper.kind === 'slices') return { kind: 'portions', name: '', lines: [], imports: [] };
  const { kind, local, imports } = helper;
  if (kind === 'p-map') return { kind, name: local, lines: [], imports };
  const limit = freeName(taken, 'limit', 'limiter');
  return { kind, name: limit, lines: [assignment(limit, `${local}(${String(width)})`, style)], imports };
}

/** Where an expression stands: with `inner`, what it is given stands on lines of that indentation. */
interface Lines {
  readonly style: Style;
  readonly indent: string;
  readonly inner?: string;
}

/** The calls as one expression to wait for, on one line or with what it is given on lines of their own. */
export function waitingFor(
  { kind, name }: Together,
  list: string,
  callback: string,
  width: number,
  { style, indent, inner }: Lines,
): string {
  const option = `concurrency: ${String(width)}`;
  const options = style.spaced ? `{ ${option} }` : `{${option}}`;
  const line = style.eol + (inner ?? '');
  const comma = style.trailingArgument ? ',' : '';
  const isHeld = kind === 'p-limit';
  const flat = `${list}.map(${isHeld ? held(callback, name) : callback})`;
  const fits = !flat.includes('\n') && line.length + flat.length <= style.width;
  const mapped =
    !isHeld || inner === undefined || fits
      ? flat
      : `${list}.map(${held(callback, name, line + style.indent)}${comma}${line})`;
  const given = kind === 'p-map' ? [list, callback, options] : [mapped];
  const callee = kind === 'p-map' ? name : 'Promise.all';
  if (inner === undefined) return `await ${callee}(${given.join(', ')})`;
  return `await ${callee}(${line}${given.join(`,${line}`)}${comma}${style.eol}${indent})`;
}

/** `async (url) => { ... }` -> `(url) => limit(async () => { ... })`, with `space` behind the first arrow. */
function held(callback: string, limit: string, space = ' '): string {
  const arrow = callback.indexOf(') => ') + 1;
  const isAsync = callback.startsWith('async ');
  const parameters = callback.slice(isAsync ? 'async '.length : 0, arrow);
  return `${parameters} =>${space}${limit}(${isAsync ? 'async ' : ''}() => ${callback.slice(arrow + ' => '.length)})`;
}
