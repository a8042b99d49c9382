import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { isPropertyName } from '../../code/dependence.js';
import { bindingOf } from '../../code/imports.js';
import { enclosingFunction, walk } from '../../code/syntax.js';
import type { Edit } from '../../finding.js';

/** How a file is written, so that new code can be written the same way. */
export interface Style {
  readonly eol: string;
  /** One level of indentation. */
  readonly indent: string;
  readonly quote: "'" | '"';
  /** `;` or nothing. */
  readonly end: string;
  /** Longest line that new code may have. */
  readonly width: number;
  /** Whether objects are written `{ a }` rather than `{a}`. */
  readonly spaced: boolean;
  /** Whether the last of several lines of a list ends with a comma. */
  readonly trailingComma: boolean;
  /** The same for the arguments of a call. */
  readonly trailingArgument: boolean;
}

const styles = new WeakMap<ts.SourceFile, Style>();

export function styleOf(file: ts.SourceFile): Style {
  let style = styles.get(file);
  if (!style) {
    style = readStyle(file);
    styles.set(file, style);
  }
  return style;
}

function readStyle(file: ts.SourceFile): Style {
  const { text } = file;
  const lines = text.split(/\r?\n/);
  const imports = file.statements.filter(ts.isImportDeclaration);
  const single = (text.match(/'/g) ?? []).length;
  const double = (text.match(/"/g) ?? []).length;
  const quoted = imports[0]?.moduleSpecifier.getText(file).startsWith('"');
  const statements = file.statements.filter(
    (each) => ts.isImportDeclaration(each) || ts.isVariableStatement(each) || ts.isExpressionStatement(each),
  );
  const code = text.replace(/ *(?<!:)\/\/[^\r\n'"`]*$/gm, '');
  const trailingComma = /,\s*\r?\n\s*[\]}]/.test(code) || !ENDS_BARE.test(code);
  const ended = statements.filter((each) => text[each.end - 1] === ';').length;
  const indented = lines.find((line) => /^(\t| {2,8})\S/.test(line) && !/^\s+\*/.test(line));
  return {
    eol: text.includes('\r\n') ? '\r\n' : '\n',
    indent: indented?.startsWith('\t') ? '\t' : (/^ +/.exec(indented ?? '')?.[0] ?? '  '),
    quote: (quoted ?? double > single) ? '"' : "'",
    end:
      statements.length === 0 ? (/;\s*$/m.test(text) ? ';' : '') : ended * 2 >= statements.length ? ';' : '',
    width:
      configuredWidth(path.dirname(file.fileName)) ??
      Math.max(80, ...lines.map((line) => line.length).filter((length) => length <= 120)),
    spaced: !/[\s([,]\{[A-Za-z_]/.test(text) || /\{ \w/.test(text),
    trailingComma,
    trailingArgument: /,\s*\r?\n\s*\)/.test(text) || (trailingComma && !/[^\s,({[]\r?\n\s*\)/.test(text)),
  };
}

/** The last line of a list or an object without a comma; not the end of a block: `desc" }` counts, a lone `}` does not. */
const ENDS_BARE = /(?:[\w'"`)\]]|: \{[^{}\n]*\})\r?\n\s*[\]}]\)/;

const widths = new Map<string, number | undefined>();

/** `printWidth` of the nearest Prettier configuration that is JSON, or `max_line_length` of an `.editorconfig`. */
function configuredWidth(folder: string): number | undefined {
  if (widths.has(folder)) return widths.get(folder);
  const width = widthIn(folder);
  const parent = path.dirname(folder);
  const found =
    width ??
    (parent === folder || existsSync(path.join(folder, '.git')) ? undefined : configuredWidth(parent));
  widths.set(folder, found);
  return found;
}

function widthIn(folder: string): number | undefined {
  for (const name of ['.prettierrc', '.prettierrc.json', 'package.json', '.editorconfig']) {
    const file = path.join(folder, name);
    const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
    const match =
      /["']?printWidth["']?\s*:\s*(\d+)/.exec(text) ??
      (name === '.editorconfig' ? /^max_line_length\s*=\s*(\d+)/m.exec(text) : null);
    if (match) return Number(match[1]);
    if (name.startsWith('.prettierrc') && text !== '') return 80;
  }
  return undefined;
}

/** The white space before the first character of a node's line. */
export function indentOf(node: ts.Node): string {
  const file = node.getSourceFile();
  const start = file.text.lastIndexOf('\n', node.getStart(file) - 1) + 1;
  return /^[ \t]*/.exec(file.text.slice(start))?.[0] ?? '';
}

/** Whether nothing but white space stands before a statement on its line. */
export function isFirstOnLine(statement: ts.Statement): boolean {
  const { text } = statement.getSourceFile();
  const start = statement.getStart();
  return text.slice(text.lastIndexOf('\n', start - 1) + 1, start).trim() === '';
}

/** Whether a comment stands inside a node (it would be lost if the node were replaced). */
export function hasComment(node: ts.Node): boolean {
  const file = node.getSourceFile();
  const scanner = ts.createScanner(
    ts.ScriptTarget.Latest,
    false,
    ts.LanguageVariant.Standard,
    file.text,
    undefined,
    node.getStart(file),
    node.end - node.getStart(file),
  );
  for (let kind = scanner.scan(); kind !== ts.SyntaxKind.EndOfFileToken; kind = scanner.scan()) {
    if (kind === ts.SyntaxKind.SingleLineCommentTrivia || kind === ts.SyntaxKind.MultiLineCommentTrivia)
      return true;
    if (kind === ts.SyntaxKind.TemplateHead || kind === ts.SyntaxKind.SlashToken)
      return /\/\*|[^:]\/\//.test(node.getText(file));
  }
  return false;
}

/**
 * Names that new variables beside a node must not have: what the functions around it bind or use, and what the file
 * declares at its top level. With `except`, names that stand only inside that node do not count.
 */
export function takenNames(node: ts.Node, except?: ts.Node): Set<string> {
  const taken = new Set<string>();
  const collect = (root: ts.Node, deep: boolean): void => {
    walk(root, (each) => {
      if (each === except) return false;
      if (!deep && each !== root && (ts.isBlock(each) || ts.isClassElement(each))) return false;
      if (ts.isIdentifier(each) && !isPropertyName(each)) taken.add(each.text);
      return undefined;
    });
  };
  let outermost: ts.Node | undefined;
  for (let current = enclosingFunction(node); current; current = enclosingFunction(current))
    outermost = current;
  collect(node.getSourceFile(), false);
  if (outermost) collect(outermost, true);
  return taken;
}

/** The first of the wished names that is free; the last one gets a number if none is. Takes it. */
export function freeName(taken: Set<string>, ...wishes: readonly string[]): string {
  const last = wishes.at(-1) ?? 'value';
  const numbered = Array.from({ length: 50 }, (_, index) => `${last}${index + 2}`);
  const name = [...wishes, ...numbered].find((wish) => !taken.has(wish) && !RESERVED.has(wish)) ?? last;
  taken.add(name);
  return name;
}

const RESERVED = new Set([
  'arguments',
  'class',
  'default',
  'delete',
  'case',
  'new',
  'this',
  'function',
  'package',
  'enum',
  'import',
  'export',
  'return',
  'switch',
  'static',
  'public',
  'private',
  'interface',
]);

/** The edit that makes a named import of a module available, and the local name it has. Undefined edit: already there. */
export function namedImport(
  file: ts.SourceFile,
  name: string,
  module: string,
  taken: ReadonlySet<string>,
): { local: string; edit: Edit | undefined } | undefined {
  const style = styleOf(file);
  let last: ts.Statement | undefined;
  for (const statement of file.statements) {
    if (ts.isImportDeclaration(statement)) last = statement;
    const found = importedFrom(statement, name, module);
    if (found?.local) return { local: found.local, edit: undefined };
    if (found?.insert && !taken.has(name)) return { local: name, edit: found.insert };
  }
  if (taken.has(name)) return undefined;
  const esm = last !== undefined || isModule(file);
  const braces = style.spaced ? `{ ${name} }` : `{${name}}`;
  const from = `${style.quote}${module}${style.quote}`;
  const line = esm
    ? `import ${braces} from ${from}${style.end}`
    : `const ${braces} = require(${from})${style.end}`;
  const same = file.statements.find(
    (each) =>
      ts.isImportDeclaration(each) &&
      ts.isStringLiteral(each.moduleSpecifier) &&
      each.moduleSpecifier.text === module,
  );
  const after = same ?? lastPackageImport(file) ?? (last ? undefined : lastRequire(file));
  if (after) return { local: name, edit: { start: after.end, end: after.end, text: `${style.eol}${line}` } };
  const start = file.statements[0]?.getStart(file) ?? 0;
  return { local: name, edit: { start, end: start, text: `${line}${style.eol}` } };
}

/** Whether a file without imports is an ES module: it exports, or its name says it. */
function isModule(file: ts.SourceFile): boolean {
  const exportsSomething = file.statements.some(
    (each) =>
      ts.isExportDeclaration(each) ||
      ts.isExportAssignment(each) ||
      (ts.canHaveModifiers(each) &&
        ts.getModifiers(each)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)),
  );
  return exportsSomething || /\.m[jt]s$/.test(file.fileName);
}

/** Packages come before the project's own files. */
function lastPackageImport(file: ts.SourceFile): ts.Statement | undefined {
  return file.statements.findLast(
    (each) =>
      ts.isImportDeclaration(each) &&
      ts.isStringLiteral(each.moduleSpecifier) &&
      !each.moduleSpecifier.text.startsWith('.'),
  );
}

function lastRequire(file: ts.SourceFile): ts.Statement | undefined {
  return file.statements.findLast(
    (each) =>
      ts.isVariableStatement(each) &&
      each.declarationList.declarations.some(
        (declaration) =>
          bindingOf(declaration) !== undefined ||
          /require\(/.test(declaration.initializer?.getText(file) ?? ''),
      ),
  );
}

/** Where a statement imports a module by name: the local name, or where the name can be added. */
function importedFrom(
  statement: ts.Statement,
  name: string,
  module: string,
): { local?: string; insert?: Edit } | undefined {
  if (ts.isImportDeclaration(statement)) {
    if (!ts.isStringLiteral(statement.moduleSpecifier) || statement.moduleSpecifier.text !== module)
      return undefined;
    const clause = statement.importClause;
    const bindings = clause?.namedBindings;
    if (!clause || !bindings || !ts.isNamedImports(bindings)) return undefined;
    const element = bindings.elements.find(
      (each) => (each.propertyName ?? each.name).text === name && !each.isTypeOnly,
    );
    const typeOnly = clause.phaseModifier === ts.SyntaxKind.TypeKeyword;
    if (element && !typeOnly) return { local: element.name.text };
    return {
      insert: typeOnly ? withValue(statement, bindings, name) : appendTo(bindings.elements, name, bindings),
    };
  }
  if (!ts.isVariableStatement(statement)) return undefined;
  for (const declaration of statement.declarationList.declarations) {
    if (!ts.isObjectBindingPattern(declaration.name)) continue;
    const [element] = declaration.name.elements;
    const binding = element && bindingOf(element);
    if (!binding || !ts.isStringLiteralLike(binding.module) || binding.module.text !== module) continue;
    const found = declaration.name.elements.find(
      (each) => (each.propertyName ?? each.name).getText() === name,
    );
    if (found) return { local: found.name.getText() };
    return { insert: appendTo(declaration.name.elements, name, declaration.name) };
  }
  return undefined;
}

/** `import type { A } from 'm'` -> `import { name, type A } from 'm'`. */
function withValue(statement: ts.ImportDeclaration, bindings: ts.NamedImports, name: string): Edit {
  const start = statement.getStart();
  const types = bindings.elements.map((element) => `type ${element.getText()}`);
  const inside = bindings
    .getText()
    .replace(bindings.elements.map((element) => element.getText()).join(', '), [name, ...types].join(', '));
  if (inside !== bindings.getText()) return { start, end: bindings.end, text: `import ${inside}` };
  return { start, end: bindings.end, text: `import { ${[name, ...types].join(', ')} }` };
}

function appendTo(elements: ts.NodeArray<ts.Node>, name: string, list: ts.Node): Edit {
  const last = elements.at(-1);
  if (!last) {
    const inside = list.getStart() + 1;
    return { start: inside, end: inside, text: ` ${name} ` };
  }
  const file = list.getSourceFile();
  const broken = file.text.slice(list.getStart(file), last.end).includes('\n');
  const separator = broken ? `,${styleOf(file).eol}${indentOf(last)}` : ', ';
  return { start: last.end, end: last.end, text: `${separator}${name}` };
}
