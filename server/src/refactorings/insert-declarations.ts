import type { Insertion } from 'eslint-plugin-hotpath/analysis';
import {
  type ImportDeclaration,
  IndentationText,
  NewLineKind,
  Node,
  Project,
  QuoteKind,
  type SourceFile,
} from 'ts-morph';
import ts from 'typescript';
import { lineEndOf } from './apply-edits.js';

/**
 * The text of a file with new methods or functions after existing ones and the imports they need, in the file's own
 * indentation, quotes and line ends. Undefined if there is no declaration at one of the places.
 */
export function insertDeclarations(
  file: string,
  text: string,
  insertions: readonly Insertion[],
): string | undefined {
  const style = styleOf(text);
  const sourceFile = openAlone(file, text, style);
  // From the end to the start, so that the offsets of those still to come stay right.
  for (const insertion of [...insertions].sort((a, b) => b.after - a.after)) {
    const before = declarationAt(sourceFile, insertion.after);
    if (!before) return undefined;
    insertAfter(sourceFile, before, inStyle(insertion.text, style));
  }
  for (const { module, name } of insertions.flatMap(({ imports }) => imports))
    addImport(sourceFile, module, name, style);
  return sourceFile.getFullText();
}

interface Style {
  readonly indentation: string;
  readonly quote: "'" | '"';
  readonly semicolons: boolean;
  readonly lineEnd: '\n' | '\r\n';
}

function styleOf(text: string): Style {
  const indents = text.match(/^(?:\t| {2,8})(?=[^\s*])/gm) ?? [];
  const smallest = indents.reduce(
    (least, indent) => (indent.length < least.length ? indent : least),
    ' '.repeat(8),
  );
  const count = (pattern: RegExp) => text.match(pattern)?.length ?? 0;
  return {
    indentation: indents.length === 0 ? '  ' : smallest,
    quote: count(/(?:from|require\() ?"/g) > count(/(?:from|require\() ?'/g) ? '"' : "'",
    semicolons: count(/;[ \t]*$/gm) >= count(/[^\s;{},(]$/gm) / 4,
    lineEnd: lineEndOf(text),
  };
}

/** A project that holds this one file only: nothing that others see changes. */
function openAlone(file: string, text: string, style: Style): SourceFile {
  const project = new Project({
    useInMemoryFileSystem: true,
    skipLoadingLibFiles: true,
    compilerOptions: { allowJs: true },
    manipulationSettings: {
      indentationText: style.indentation === '\t' ? IndentationText.Tab : IndentationText.TwoSpaces,
      quoteKind: style.quote === '"' ? QuoteKind.Double : QuoteKind.Single,
      newLineKind: style.lineEnd === '\n' ? NewLineKind.LineFeed : NewLineKind.CarriageReturnLineFeed,
      usePrefixAndSuffixTextForRename: false,
    },
  });
  return project.createSourceFile(file, text);
}

/** The member or statement that starts at an offset, comments and decorators before its name included. */
function declarationAt(sourceFile: SourceFile, offset: number): Node | undefined {
  let node: Node | undefined = sourceFile.getDescendantAtPos(offset);
  while (node && !isSibling(node)) node = node.getParent();
  return node && node.getStart(true) <= offset ? node : undefined;
}

function isSibling(node: Node): boolean {
  const parent = node.getParent();
  if (Node.isBlock(parent)) return Node.isFunctionDeclaration(node) || Node.isVariableStatement(node);
  return (
    Node.isClassDeclaration(parent) ||
    Node.isClassExpression(parent) ||
    Node.isObjectLiteralExpression(parent) ||
    Node.isSourceFile(parent) ||
    Node.isModuleBlock(parent)
  );
}

function insertAfter(sourceFile: SourceFile, before: Node, text: string): void {
  const lineEnd = lineEndOf(sourceFile.getFullText());
  const indent = before.getIndentationText();
  const lines = text.split('\n').map((line) => (line === '' ? '' : indent + line));
  const separator = Node.isObjectLiteralExpression(before.getParent()) ? ',' : '';
  sourceFile.insertText(before.getEnd(), separator + ['', '', ...lines].join(lineEnd));
}

/** A text that is written with two blanks and single quotes, as the file would have it. */
function inStyle(text: string, style: Style): string {
  const plain = text.replace(/\r\n/g, '\n').trimEnd();
  const quoted = style.quote === '"' ? withDoubleQuotes(plain) : plain;
  return quoted.replace(/^(?: {2})+/gm, (blanks) => style.indentation.repeat(blanks.length / 2));
}

function withDoubleQuotes(text: string): string {
  const scanner = ts.createScanner(ts.ScriptTarget.Latest, false, ts.LanguageVariant.Standard, text);
  let result = '';
  for (let kind = scanner.scan(); kind !== ts.SyntaxKind.EndOfFileToken; kind = scanner.scan()) {
    const token = scanner.getTokenText();
    const plain = kind === ts.SyntaxKind.StringLiteral && /^'[^"\\]*'$/.test(token);
    result += plain ? `"${token.slice(1, -1)}"` : token;
  }
  return result;
}

function addImport(sourceFile: SourceFile, module: string, name: string, style: Style): void {
  const ofModule = sourceFile
    .getImportDeclarations()
    .filter((declaration) => declaration.getModuleSpecifierValue() === module && !declaration.isTypeOnly());
  if (ofModule.some((declaration) => declaration.getNamedImports().some((named) => named.getName() === name)))
    return;
  const extensible = ofModule.find((declaration) => !declaration.getNamespaceImport());
  const typesOnly = sourceFile.getImportDeclaration(
    (declaration) =>
      declaration.getModuleSpecifierValue() === module && declaration.getNamedImports().length > 0,
  );
  if (extensible) extensible.addNamedImport(name);
  else if (typesOnly) addToTypes(typesOnly, name);
  else if (isCommonJs(sourceFile)) addRequire(sourceFile, module, name, style);
  else {
    // Packages come before the project's own files.
    const last = sourceFile
      .getImportDeclarations()
      .findLastIndex((each) => !each.isModuleSpecifierRelative());
    sourceFile.insertImportDeclaration(last + 1, { moduleSpecifier: module, namedImports: [name] });
  }
  if (!style.semicolons) dropSemicolon(sourceFile, module);
}

/** `import type { A } from 'm'` -> `import { name, type A } from 'm'`. */
function addToTypes(declaration: ImportDeclaration, name: string): void {
  declaration.setIsTypeOnly(false);
  for (const named of declaration.getNamedImports()) named.setIsTypeOnly(true);
  declaration.insertNamedImport(0, name);
}

const isCommonJs = (sourceFile: SourceFile) =>
  sourceFile.getImportDeclarations().length === 0 &&
  /\brequire\(|\bmodule\.exports\b/.test(sourceFile.getFullText());

function addRequire(sourceFile: SourceFile, module: string, name: string, style: Style): void {
  const requires = sourceFile
    .getStatements()
    .findLastIndex((statement) => /=\s*require\(/.test(statement.getText()));
  const text = `const { ${name} } = require(${style.quote}${module}${style.quote})${style.semicolons ? ';' : ''}`;
  sourceFile.insertStatements(requires + 1, text);
}

function dropSemicolon(sourceFile: SourceFile, module: string): void {
  const added = sourceFile
    .getImportDeclarations()
    .find((declaration) => declaration.getModuleSpecifierValue() === module);
  if (added?.getText().endsWith(';')) sourceFile.removeText(added.getEnd() - 1, added.getEnd());
}
