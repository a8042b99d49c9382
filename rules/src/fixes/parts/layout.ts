import ts from 'typescript';
import type { Style } from './document.js';

interface Names {
  readonly rows: string;
  readonly row: string;
  readonly map: string;
}

/** `const name = value;` */
export function assignment(name: string, value: string, style: Style): string {
  return `const ${name} = ${value}${style.end}`;
}

/** `const keys = [...new Set(list)];`, the element on its own line where it does not fit. */
export function distinct(name: string, list: string, style: Style, indent: string): string {
  const line = assignment(name, `[...new Set(${list})]`, style);
  if (list.includes('\n') || indent.length + line.length <= style.width) return line;
  const inner = `${style.eol}${indent}${style.indent}`;
  const comma = style.trailingComma ? ',' : '';
  return assignment(name, `[${inner}...new Set(${list})${comma}${style.eol}${indent}]`, style);
}

/** `const rows = keys.length > 0 ? await query : [];`, on one line where it fits. */
export function ternary(
  name: string,
  condition: string,
  yes: string,
  no: string,
  style: Style,
  indent: string,
): string {
  const line = `const ${name} = ${condition} ? ${yes} : ${no}${style.end}`;
  if (!yes.includes('\n') && indent.length + line.length <= style.width) return line;
  const inner = `${style.eol}${indent}${style.indent}`;
  const conditional = `${condition} ? ${yes} : ${no}${style.end}`;
  if (!yes.includes('\n') && indent.length + style.indent.length + conditional.length <= style.width) {
    return `const ${name} =${inner}${conditional}`;
  }
  const branch = `${inner}${style.indent}`;
  const deeper = style.indent.repeat(2) + (style.indent === '\t' ? '\t' : '  ');
  const moved = yes.split('\n').join(`\n${deeper}`);
  return `const ${name} =${inner}${condition}${branch}? ${moved}${branch}: ${no}${style.end}`;
}

/** `const byKey = new Map(rows.map((row) => [row.key, row]));`, or with a value of the row. */
export function indexing(
  { rows, row, map }: Names,
  key: string,
  style: Style,
  indent: string,
  value = row,
): string {
  const entries = `${rows}.map((${row}) => [${key}, ${value}])`;
  return wrapped(map, 'new Map', entries, style, indent);
}

/** `const keys = new Set(rows.map((row) => row.key));` */
export function keySet({ rows, row, map }: Names, key: string, style: Style, indent: string): string {
  return wrapped(map, 'new Set', `${rows}.map((${row}) => ${key})`, style, indent);
}

/** `const name = f(argument);`, the argument on its own line where it does not fit. */
function wrapped(name: string, callee: string, argument: string, style: Style, indent: string): string {
  const line = assignment(name, `${callee}(${argument})`, style);
  if (indent.length + line.length <= style.width) return line;
  return assignment(name, broken(callee, [argument], style, indent), style);
}

/** `f(argument)`, each argument on a line of its own. */
export function broken(callee: string, given: readonly string[], style: Style, indent: string): string {
  const inner = `${style.eol}${indent}${style.indent}`;
  const end = style.trailingArgument ? ',' : '';
  return `${callee}(${inner}${given.join(`,${inner}`)}${end}${style.eol}${indent})`;
}

/** `const name = await f(argument);`, the arguments or the call on lines of their own where it does not fit. */
export function awaited(name: string, query: string, style: Style, indent: string): string {
  const line = assignment(name, `await ${query}`, style);
  if (query.includes('\n') || indent.length + line.length <= style.width) return line;
  const call = parsedCall(query);
  if (!call) return line;
  const [callee, given] = call;
  const head = `const ${name} = await ${callee}(`;
  if (indent.length + head.length <= style.width)
    return assignment(name, `await ${broken(callee, given, style, indent)}`, style);
  const deeper = indent + style.indent;
  const fits = deeper.length + `await ${query}${style.end}`.length <= style.width;
  return `const ${name} =${style.eol}${deeper}await ${fits ? query : broken(callee, given, style, deeper)}${style.end}`;
}

function parsedCall(text: string): [callee: string, given: string[]] | undefined {
  const file = ts.createSourceFile('call.ts', text, ts.ScriptTarget.Latest, true);
  const [statement] = file.statements;
  if (!statement || !ts.isExpressionStatement(statement)) return undefined;
  const { expression } = statement;
  if (!ts.isCallExpression(expression) || expression.arguments.length === 0) return undefined;
  const callee = text.slice(0, expression.arguments.pos - 1);
  return [callee, expression.arguments.map((each) => each.getText(file))];
}

/** Rows grouped by key in a `Map`; `keyType` is undefined in JavaScript. */
export function grouping(
  { rows, row, map }: Names,
  key: string,
  keyType: string | undefined,
  style: Style,
): string[] {
  const generics = keyType ? `<${keyType}, typeof ${rows}>` : '';
  const inner = style.indent;
  const isLong = key.startsWith('JSON.stringify(');
  const name = isLong ? (row === 'key' ? 'text' : 'key') : key;
  const group = row === 'group' ? 'members' : 'group';
  return [
    assignment(map, `new Map${generics}()`, style),
    `for (const ${row} of ${rows}) {`,
    ...(isLong ? [`${inner}${assignment(name, key, style)}`] : []),
    `${inner}const ${group} = ${map}.get(${name})${style.end}`,
    `${inner}if (${group}) ${group}.push(${row})${style.end}`,
    `${inner}else ${map}.set(${name}, [${row}])${style.end}`,
    '}',
  ];
}

/** `const values = await Promise.all(keys.map((key) => ask(key)));` */
export function together(
  name: string,
  list: string,
  item: string,
  one: string,
  style: Style,
  indent: string,
): string {
  const each = `${list}.map((${item}) => ${one})`;
  const line = assignment(name, `await Promise.all(${each})`, style);
  if (!each.includes('\n') && indent.length + line.length <= style.width) return line;
  return assignment(name, `await ${broken('Promise.all', [each], style, indent)}`, style);
}

/** `const valuesByKey = new Map(keys.map((key, index) => [key, values[index]]));` */
export function pairing(
  { map, key, values }: { readonly map: string; readonly key: string; readonly values: string },
  list: string,
  style: Style,
  indent: string,
): string {
  const pairs = `${list}.map((${key}, index) => [${key}, ${values}[index]])`;
  return wrapped(map, 'new Map', pairs, style, indent);
}
