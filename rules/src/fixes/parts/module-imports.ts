import path from 'node:path';
import ts from 'typescript';
import type { Edit } from '../../finding.js';
import type { Analysis } from '../../project/analysis.js';
import { styleOf } from './document.js';

/** The edit that makes a module's default export available, and its local name. Undefined edit: already there. */
export function defaultImport(
  file: ts.SourceFile,
  name: string,
  module: string,
): { readonly local: string; readonly edit: Edit | undefined } {
  const { eol, quote, end } = styleOf(file);
  const imports = file.statements.filter(ts.isImportDeclaration);
  for (const { importClause, moduleSpecifier } of imports) {
    const isSame = ts.isStringLiteral(moduleSpecifier) && moduleSpecifier.text === module;
    if (isSame && importClause?.name && !importClause.phaseModifier)
      return { local: importClause.name.text, edit: undefined };
  }
  const line =
    imports.length > 0 || !/\brequire\(/.test(file.text)
      ? `import ${name} from ${quote}${module}${quote}${end}`
      : `const ${name} = require(${quote}${module}${quote})${end}`;
  const first = file.statements.find((each) => !isDirective(each));
  const start = first?.getStart(file) ?? 0;
  return { local: name, edit: { start, end: start, text: `${line}${eol}` } };
}

/** Whether `import name from 'm'` gives what a CommonJS module sets `module.exports` to. */
export function hasDefaultImports({ program }: Analysis): boolean {
  const { allowSyntheticDefaultImports, esModuleInterop, module } = program.getCompilerOptions();
  const isOnWithoutWord = module !== ts.ModuleKind.CommonJS || Number.parseInt(ts.version, 10) >= 6;
  return esModuleInterop ?? allowSyntheticDefaultImports ?? isOnWithoutWord;
}

/** `'use strict'`. */
function isDirective(statement: ts.Statement): boolean {
  return ts.isExpressionStatement(statement) && ts.isStringLiteral(statement.expression);
}

/** How a file names another one of the project: as the two name what they import already, else as the compiler needs it. */
export function relativeModule(from: ts.SourceFile, to: ts.SourceFile, { program }: Analysis): string {
  const [, bare = to.fileName, module = ''] = /^(.*)\.([cm]?)[jt]sx?$/.exec(to.fileName) ?? [];
  const relative = path.posix.relative(path.posix.dirname(from.fileName), bare);
  const named = relative.startsWith('.') ? relative : `./${relative}`;
  const written = [from, to]
    .flatMap((file) => file.statements.filter(ts.isImportDeclaration))
    .flatMap(extensionIn);
  const [extension = needsExtension(program) ? '.js' : ''] = written;
  return `${named}${extension === '.js' ? `.${module}js` : extension}`;
}

/** `.js` of `from './models.js'`, nothing of `from './models'`. */
function extensionIn({ moduleSpecifier }: ts.ImportDeclaration): string[] {
  const name = moduleSpecifier.getText().slice(1, -1);
  return name.startsWith('.') ? [/\.[cm]?[jt]s$/.exec(name)?.[0] ?? ''] : [];
}

function needsExtension(program: ts.Program): boolean {
  const { moduleResolution, module } = program.getCompilerOptions();
  return (
    moduleResolution === ts.ModuleResolutionKind.Node16 ||
    moduleResolution === ts.ModuleResolutionKind.NodeNext ||
    (moduleResolution === undefined &&
      module !== undefined &&
      module >= ts.ModuleKind.Node16 &&
      module <= ts.ModuleKind.NodeNext)
  );
}
