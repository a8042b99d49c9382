import ts from 'typescript';
import { propertyNameText, skipOuter, valueOf } from '../../code/syntax.js';
import type { Tracer } from '../../code/tracing/tracer.js';

/** Whether a projection leaves a field in the documents; undefined where the code does not show it. */
export function keepsField(
  projection: ts.Expression | undefined,
  field: string,
  tracer: Tracer,
): boolean | undefined {
  const words = projection === undefined ? new Map<string, boolean>() : wordsOf(projection, tracer);
  if (!words) return undefined;
  const said = words.get(field);
  if (said !== undefined) return said;
  const others = [...words].filter(([name]) => name !== '_id').map(([, isIncluded]) => isIncluded);
  const includes = others.length > 0 ? others.includes(true) : words.get('_id') === true;
  return field === '_id' || !includes;
}

/** The fields that are named, and whether to be included: `'name -_id'`, `['name']`, `{ name: 1, _id: 0 }`. */
function wordsOf(projection: ts.Expression, tracer: Tracer): Map<string, boolean> | undefined {
  const node = resolved(projection, tracer);
  if (ts.isStringLiteralLike(node)) return textWords(node.text.split(/\s+/));
  if (node.kind === ts.SyntaxKind.NullKeyword) return new Map();
  if (ts.isArrayLiteralExpression(node)) {
    const texts = node.elements.map((each) => (ts.isStringLiteralLike(each) ? each.text : undefined));
    return texts.every((each) => each !== undefined) ? textWords(texts) : undefined;
  }
  if (!ts.isObjectLiteralExpression(node)) return undefined;
  const words = new Map<string, boolean>();
  for (const property of node.properties) {
    const name = propertyNameText(property.name);
    const value = valueOf(property)?.getText();
    if (name === undefined || value === undefined || !/^(0|1|true|false)$/.test(value)) return undefined;
    words.set(name, value === '1' || value === 'true');
  }
  return words;
}

/** `+name` adds a field that the schema leaves out. */
function textWords(texts: readonly string[]): Map<string, boolean> {
  const words = texts.filter((each) => each !== '' && !each.startsWith('+'));
  return new Map(words.map((word) => [word.replace(/^-/, ''), !word.startsWith('-')]));
}

function resolved(projection: ts.Expression, tracer: Tracer): ts.Expression {
  const node = skipOuter(projection);
  const value = ts.isIdentifier(node) ? tracer.constant(node) : undefined;
  return value ? skipOuter(value) : node;
}
