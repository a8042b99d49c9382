import type { Binding } from './bindings.js';
import type { Style } from './document.js';
import type { Element } from './elements.js';

interface Parts {
  readonly keyword: string;
  readonly bindings: readonly Pick<Binding, 'patterns' | 'type'>[];
  /** What is waited for, as it stands at an indentation. */
  readonly elements: (indent: string) => readonly Element[];
  readonly indent: string;
  readonly style: Style;
}

/** What waiting for several together does, as a title. */
export function togetherTitle(count: number): string {
  return count === 2
    ? 'Start both together with `Promise.all` (the second also starts when the first fails)'
    : `Start all ${String(count)} together with \`Promise.all\` (the others also start when one fails)`;
}

/** `const [a, b] = await Promise.all([f(), g()])`, broken as Prettier breaks it where it does not fit on one line. */
export function together(parts: Parts): string {
  const { keyword, bindings, indent, style } = parts;
  const names = `${keyword} [${patternsOf(bindings).join(', ')}]`;
  const left = names + annotationOf(bindings) + ' =';
  const fits = (text: string, at = indent): boolean =>
    !text.includes('\n') && at.length + text.length <= style.width;
  const flat = flatList(parts.elements(indent));
  if (flat !== undefined && fits(`${left} ${flat}${style.end}`)) return `${left} ${flat}`;
  if (fits(`${left} ${OPENING}`)) return `${left} ${brokenList(parts, indent)}`;
  const deeper = indent + style.indent;
  if (fits(left)) {
    const list = flat !== undefined && fits(flat + style.end, deeper) ? flat : brokenList(parts, deeper);
    return `${left}${style.eol}${deeper}${list}`;
  }
  return `${brokenLeft(parts, fits(names))} = ${brokenList(parts, indent)}`;
}

const OPENING = 'await Promise.all([';

/** Names that nobody asks for leave a hole: `[a, , c]`; there is none at the end. */
function patternsOf(bindings: Parts['bindings']): string[] {
  const all = bindings.flatMap(({ patterns }) => patterns);
  return all.slice(0, all.findLastIndex((each) => each !== '') + 1);
}

function annotationOf(bindings: Parts['bindings']): string {
  const types = bindings.flatMap(({ type }) => (type === undefined ? [] : [type]));
  return types.length > 0 ? `: [${types.join(', ')}]` : '';
}

function flatList(elements: readonly Element[]): string | undefined {
  const isFlat = elements.every(
    ({ text, above, beside }) => !text.includes('\n') && above.length === 0 && !beside,
  );
  return isFlat ? `${OPENING}${elements.map(({ text }) => text).join(', ')}])` : undefined;
}

/** One element a line. */
function brokenList(parts: Parts, indent: string): string {
  const { style } = parts;
  const line = style.eol + indent + style.indent;
  const elements = parts.elements(indent + style.indent);
  const rows = elements.map(({ above, text, beside }, index) => {
    const comma = style.trailingComma || index < elements.length - 1 ? ',' : '';
    return [...above, `${text}${comma}${beside ? ` ${beside}` : ''}`].map((each) => line + each).join('');
  });
  return `${OPENING}${rows.join('')}${style.eol}${indent}])`;
}

/** The types one a line where there are any and the names fit, else the names. */
function brokenLeft({ keyword, bindings, indent, style }: Parts, namesFit: boolean): string {
  const line = style.eol + indent + style.indent;
  const list = (items: readonly string[]): string =>
    `[${items.map((each) => `${line}${each.split(style.eol + indent).join(line)},`).join('')}${style.eol}${indent}]`;
  const patterns = patternsOf(bindings);
  const types = bindings.flatMap(({ type }) => (type === undefined ? [] : [type]));
  return types.length > 0 && namesFit
    ? `${keyword} [${patterns.join(', ')}]: ${list(types)}`
    : `${keyword} ${list(patterns)}${annotationOf(bindings)}`;
}
