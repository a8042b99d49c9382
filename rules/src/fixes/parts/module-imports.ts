import path from 'node:path';
import ts from 'typescript';
import type { Edit } from '../../finding.js';
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

/** `'use strict'`. */
function isDirective(statement: ts.Statement): boolean {
  return ts.isExpressionStatement(statement) && ts.isStringLiteral(statement.expression);
}

/** How a file names another one of the project: as it names those that it imports already. */
export function relativeModule(from: ts.SourceFile, to: ts.SourceFile): string {
  const bare = to.fileName.replace(/\.[cm]?[jt]sx?$/, '');
  const relative = path.posix.relative(path.posix.dirname(from.fileName), bare);
  const named = relative.startsWith('.') ? relative : `./${relative}`;
  const extension = from.statements
    .filter(ts.isImportDeclaration)
    .map(({ moduleSpecifier }) => /^['"]\..*(\.[cm]?[jt]s)['"]$/.exec(moduleSpecifier.getText())?.[1])
    .find((each) => each !== undefined);
  return `${named}${extension ?? ''}`;
}
