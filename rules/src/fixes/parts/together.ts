import type { Question } from '../../project/awaits/question.js';
import type { Binding } from './bindings.js';
import type { Style } from './document.js';
import type { Element } from './elements.js';
import { elementsOf } from './elements.js';

interface Parts {
  readonly keyword: string;
  readonly bindings: readonly Binding[];
  readonly questions: readonly Question[];
  readonly indent: string;
  readonly style: Style;
}

/** `const [a, b] = await Promise.all([f(), g()])`, broken as Prettier breaks it where it does not fit on one line. */
export function together(parts: Parts): string {
  const { keyword, bindings, questions, indent, style } = parts;
  const names = `${keyword} [${bindings.map(({ pattern }) => pattern).join(', ')}]`;
  const left = names + annotationOf(bindings) + ' =';
  const fits = (text: string, at = indent): boolean =>
    !text.includes('\n') && at.length + text.length <= style.width;
  const flat = flatList(elementsOf(questions, indent));
  if (flat !== undefined && fits(`${left} ${flat}${style.end}`)) return `${left} ${flat}`;
  if (fits(`${left} ${OPENING}`)) return `${left} ${brokenList(questions, indent, style)}`;
  const deeper = indent + style.indent;
  if (fits(left)) {
    const list =
      flat !== undefined && fits(flat + style.end, deeper) ? flat : brokenList(questions, deeper, style);
    return `${left}${style.eol}${deeper}${list}`;
  }
  return `${brokenLeft(parts, fits(names))} = ${brokenList(questions, indent, style)}`;
}

const OPENING = 'await Promise.all([';

function annotationOf(bindings: readonly Binding[]): string {
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
function brokenList(questions: readonly Question[], indent: string, style: Style): string {
  const line = style.eol + indent + style.indent;
  const elements = elementsOf(questions, indent + style.indent);
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
  const patterns = bindings.map(({ pattern }) => pattern);
  const types = bindings.flatMap(({ type }) => (type === undefined ? [] : [type]));
  return types.length > 0 && namesFit
    ? `${keyword} [${patterns.join(', ')}]: ${list(types)}`
    : `${keyword} ${list(patterns)}${annotationOf(bindings)}`;
}
