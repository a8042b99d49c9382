import ts from 'typescript';
import { bindingOf } from '../../code/imports.js';
import type { FunctionNode } from '../../code/syntax.js';
import { propertyNameText, walk } from '../../code/syntax.js';
import type { Edit } from '../../finding.js';
import type { Analysis } from '../../project/analysis.js';
import { namedImport, takenNames } from './document.js';
import type { Refusal } from './keyed-read.js';

/** How a function of a module is written, so that another one can stand behind it and be reached in the same way. */
export interface FunctionPlace {
  readonly name: string;
  readonly statement: ts.Statement;
  /** What is written before the parameters of one of another name. */
  readonly head: (name: string) => string;
  /** What stands between the parameters and the body, and behind the body. */
  readonly arrow: string;
  readonly isClosed: boolean;
  /** `export`, `exports.f =`: the new one is exported as it is written. */
  readonly isExported: boolean;
}

/** Where a function of a module stands; undefined for methods, members of objects and functions in functions. */
export function functionPlace(node: FunctionNode): FunctionPlace | undefined {
  if (ts.isFunctionDeclaration(node)) {
    const modifier = exportOf(node);
    if (!node.name || !ts.isSourceFile(node.parent) || modifier === 'default') return undefined;
    const head = (name: string): string => `${modifier}async function ${name}`;
    return place(node.name.text, node, head, '', false, modifier !== '');
  }
  if (!ts.isArrowFunction(node) && !ts.isFunctionExpression(node)) return undefined;
  const { parent } = node;
  if (ts.isVariableDeclaration(parent) && ts.isIdentifier(parent.name)) {
    const statement = parent.parent.parent;
    if (!ts.isVariableStatement(statement) || !ts.isSourceFile(statement.parent)) return undefined;
    if (statement.declarationList.declarations.length > 1) return undefined;
    const modifier = exportOf(statement);
    return place(
      parent.name.text,
      statement,
      (name) => `${modifier}const ${name} = async `,
      ' =>',
      true,
      modifier !== '',
    );
  }
  if (!ts.isBinaryExpression(parent) || !ts.isExpressionStatement(parent.parent)) return undefined;
  const { left } = parent;
  if (!ts.isPropertyAccessExpression(left) || !ts.isSourceFile(parent.parent.parent)) return undefined;
  const owner = left.expression.getText();
  if (!/^(module\.)?exports$/.test(owner)) return undefined;
  const head = (name: string): string => `${owner}.${name} = async `;
  return place(left.name.text, parent.parent, head, ' =>', true, true);
}

function place(
  name: string,
  statement: ts.Statement,
  head: FunctionPlace['head'],
  arrow: string,
  isClosed: boolean,
  isExported: boolean,
): FunctionPlace {
  return { name, statement, head, arrow, isClosed, isExported };
}

function exportOf(node: ts.FunctionDeclaration | ts.VariableStatement): 'export ' | 'default' | '' {
  const kinds = ts.getModifiers(node)?.map(({ kind }) => kind) ?? [];
  if (kinds.includes(ts.SyntaxKind.DefaultKeyword)) return 'default';
  return kinds.includes(ts.SyntaxKind.ExportKeyword) ? 'export ' : '';
}

/** The statement of a module that declares a name, or exports what is assigned to it. */
export function declaredAs(file: ts.SourceFile, name: string): ts.Statement | undefined {
  return file.statements.find((statement) => {
    if (ts.isFunctionDeclaration(statement)) return statement.name?.text === name;
    if (ts.isVariableStatement(statement))
      return statement.declarationList.declarations.some((each) => propertyNameText(each.name) === name);
    if (!ts.isExpressionStatement(statement) || !ts.isBinaryExpression(statement.expression)) return false;
    return /^(module\.)?exports\.(\w+)$/.exec(statement.expression.left.getText())?.[2] === name;
  });
}

/** The edit that exports a new function where the old one is exported in a list: `export { f }`, `module.exports = { f }`. */
export function listedExport({ name, statement }: FunctionPlace, added: string): Edit | undefined {
  const file = statement.getSourceFile();
  for (const element of file.statements.flatMap(listedIn)) {
    const [own, local] = namesOf(element);
    if (own !== name || local !== name) continue;
    const { text } = file;
    const lead = text.slice(element.getFullStart(), element.getStart(file));
    const gap = /\r?\n[ \t]*$/.exec(lead)?.[0] ?? ' ';
    return { start: element.end, end: element.end, text: `,${gap}${added}` };
  }
  return undefined;
}

function listedIn(statement: ts.Statement): readonly ts.Node[] {
  if (ts.isExportDeclaration(statement))
    return !statement.moduleSpecifier && statement.exportClause && ts.isNamedExports(statement.exportClause)
      ? statement.exportClause.elements
      : [];
  if (!ts.isExpressionStatement(statement) || !ts.isBinaryExpression(statement.expression)) return [];
  const { left, right } = statement.expression;
  return left.getText() === 'module.exports' && ts.isObjectLiteralExpression(right) ? right.properties : [];
}

/** What an element of a list exports, and which variable it is. */
function namesOf(element: ts.Node): readonly (string | undefined)[] {
  if (ts.isExportSpecifier(element))
    return [element.name.text, element.propertyName?.text ?? element.name.text];
  if (ts.isShorthandPropertyAssignment(element)) return [element.name.text, element.name.text];
  return ts.isPropertyAssignment(element)
    ? [propertyNameText(element.name), element.initializer.getText()]
    : [];
}

/** The module that a function is imported from where it is called: as the import says it. */
export function importOf(
  call: ts.CallExpression,
  node: FunctionNode,
  { operations: { tracer }, program }: Analysis,
): string | undefined {
  const callee = call.expression;
  const declaration = ts.isIdentifier(callee) ? importAt(callee, call.getSourceFile()) : undefined;
  const binding = declaration && bindingOf(declaration);
  if (!binding || !ts.isStringLiteralLike(binding.module)) return undefined;
  const module = program.getTypeChecker().getSymbolAtLocation(binding.module);
  const isOwn = module?.declarations?.includes(node.getSourceFile()) ?? false;
  return isOwn && tracer.entityOf(callee)?.kind === 'function' ? binding.module.text : undefined;
}

/** Where a file imports a name: `import { f } from`, `const { f } = require(...)`. */
function importAt(name: ts.Identifier, file: ts.SourceFile): ts.Declaration | undefined {
  for (const statement of file.statements) {
    const bindings = ts.isImportDeclaration(statement) ? statement.importClause?.namedBindings : undefined;
    const elements: readonly (ts.ImportSpecifier | ts.BindingElement)[] =
      bindings && ts.isNamedImports(bindings)
        ? bindings.elements
        : ts.isVariableStatement(statement)
          ? statement.declarationList.declarations.flatMap((each) =>
              ts.isObjectBindingPattern(each.name) ? [...each.name.elements] : [],
            )
          : [];
    const found = elements.find((each) => each.name.getText() === name.text);
    if (found) return found;
  }
  return undefined;
}

/** What makes a new function of a module callable where the old one is called, or what stands in the way. */
export function reachedFrom(
  call: ts.CallExpression,
  node: FunctionNode,
  name: string,
  analysis: Analysis,
): readonly Edit[] | Refusal {
  const callee = call.expression;
  const file = call.getSourceFile();
  if (ts.isPropertyAccessExpression(callee)) return [];
  if (file === node.getSourceFile()) return [];
  const module = importOf(call, node, analysis);
  if (module === undefined) return { refusal: `\`${callee.getText()}\` is not imported from its own module` };
  const only = onlyImport(callee, file);
  if (only && !takenNames(call).has(name)) return [{ start: only.getStart(), end: only.end, text: name }];
  const imported = namedImport(file, name, module, takenNames(call));
  if (imported?.local !== name) return { refusal: `\`${name}\` is another thing in this file` };
  return imported.edit ? [imported.edit] : [];
}

/** Where a name is imported that nothing but one call uses: the new name takes its place. */
function onlyImport(callee: ts.Expression, file: ts.SourceFile): ts.Node | undefined {
  const declaration = ts.isIdentifier(callee) ? importAt(callee, file) : undefined;
  let uses = 0;
  if (declaration)
    walk(file, (node) => {
      if (ts.isIdentifier(node) && node.text === callee.getText() && node !== callee) uses += 1;
      return undefined;
    });
  const isPlain = declaration && declaration.getText() === callee.getText();
  return isPlain && uses === 1 ? declaration : undefined;
}
