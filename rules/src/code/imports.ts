import ts from 'typescript';
import type { Export, Library } from '../library.js';
import type { Entity } from './entities.js';
import { propertyNameText, skipOuter } from './syntax.js';

/** The libraries of the knowledge base, by the packages that carry them. */
export class LibraryIndex {
  readonly #byPackage = new Map<string, Library>();
  /** Libraries of many packages, by what the names begin with: `@aws-sdk/client-`. */
  readonly #byPrefix = new Map<string, Library>();
  readonly #globals = new Map<string, Library>();
  readonly #generated = new Map<string, Library>();

  constructor(readonly libraries: readonly Library[]) {
    for (const library of libraries) {
      for (const name of library.packages) {
        if (name.endsWith('*')) this.#byPrefix.set(name.slice(0, -1), library);
        else this.#byPackage.set(name, library);
      }
      for (const name of library.globals ?? []) this.#globals.set(name, library);
      for (const name of library.generated ?? []) this.#generated.set(name, library);
    }
  }

  /** The library behind an import's text: `typeorm`, `pg/lib/client` -> their libraries. */
  forSpecifier(specifier: string): Library | undefined {
    if (specifier.startsWith('.') || specifier.startsWith('/')) return undefined;
    return this.forPackage(packageOf(specifier));
  }

  forPackage(name: string): Library | undefined {
    const own = this.#byPackage.get(name);
    if (own) return own;
    for (const [prefix, library] of this.#byPrefix) if (name.startsWith(prefix)) return library;
    return undefined;
  }

  /** The library of a name that every file has without an import (`fetch`). */
  forGlobal(name: string): Library | undefined {
    return this.#globals.get(name);
  }

  /** The library that generates an export of this name into projects (`PrismaClient`). */
  forGenerated(name: string): Library | undefined {
    return this.#generated.get(name);
  }
}

/** `@scope/name/deep` -> `@scope/name`; `name/deep` -> `name`; also `.prisma/client`, which Prisma generates. */
export function packageOf(specifier: string): string {
  const [first = '', second = ''] = specifier.split('/');
  return /^[@.]/.test(specifier) ? `${first}/${second}` : first;
}

/** The package that owns a file under `node_modules`; `@types/pg` counts as `pg`. */
export function packageOfFile(fileName: string): string | undefined {
  const at = fileName.lastIndexOf('/node_modules/');
  if (at < 0) return undefined;
  const name = packageOf(fileName.slice(at + '/node_modules/'.length));
  if (!name.startsWith('@types/')) return name;
  const bare = name.slice('@types/'.length);
  return bare.includes('__') ? `@${bare.replace('__', '/')}` : bare;
}

/** What an import, export or require binds: which name of which module. */
export interface Binding {
  readonly module: ts.Expression;
  /** '' for the whole module, 'default' for its default export. */
  readonly name: string;
}

/** Reads an alias declaration: `import { a as b } from 'm'` -> `a` of 'm'; `const { a } = require('m')` too. */
export function bindingOf(declaration: ts.Declaration): Binding | undefined {
  if (ts.isImportSpecifier(declaration)) {
    return {
      module: declaration.parent.parent.parent.moduleSpecifier,
      name: (declaration.propertyName ?? declaration.name).text,
    };
  }
  if (ts.isImportClause(declaration)) return { module: declaration.parent.moduleSpecifier, name: 'default' };
  if (ts.isNamespaceImport(declaration))
    return { module: declaration.parent.parent.moduleSpecifier, name: '' };
  if (ts.isExportSpecifier(declaration)) {
    const module = declaration.parent.parent.moduleSpecifier;
    return module && { module, name: (declaration.propertyName ?? declaration.name).text };
  }
  if (
    ts.isImportEqualsDeclaration(declaration) &&
    ts.isExternalModuleReference(declaration.moduleReference)
  ) {
    return { module: declaration.moduleReference.expression, name: '' };
  }
  return requireBinding(declaration);
}

function requireBinding(declaration: ts.Declaration): Binding | undefined {
  if (ts.isVariableDeclaration(declaration)) {
    const module = declaration.initializer && requiredModule(declaration.initializer);
    return module && { module, name: '' };
  }
  if (!ts.isBindingElement(declaration) || !ts.isObjectBindingPattern(declaration.parent)) return undefined;
  const variable = declaration.parent.parent;
  if (!ts.isVariableDeclaration(variable) || !variable.initializer) return undefined;
  const module = requiredModule(variable.initializer);
  const name = propertyNameText(declaration.propertyName ?? declaration.name);
  return module && name ? { module, name } : undefined;
}

/** `'m'` of `require('m')`, also awaited `import('m')`. */
export function requiredModule(expression: ts.Expression): ts.StringLiteralLike | undefined {
  let node = skipOuter(expression);
  if (ts.isAwaitExpression(node)) node = skipOuter(node.expression);
  if (!ts.isCallExpression(node)) return undefined;
  const [argument] = node.arguments;
  const isRequire =
    (ts.isIdentifier(node.expression) && node.expression.text === 'require') ||
    node.expression.kind === ts.SyntaxKind.ImportKeyword;
  return isRequire && argument && ts.isStringLiteralLike(argument) ? argument : undefined;
}

/** The entity that an export of a library stands for. `path` is dotted: `Prisma.TransactionClient`. */
export function libraryExport(library: Library, path: string): Entity | undefined {
  const fact = exportFact(library, path);
  if (fact && 'instance' in fact) return { kind: 'library', library, type: fact.instance };
  if (!fact || path === '') return { kind: 'library-namespace', library, path };
  if ('type' in fact)
    return { kind: 'library-class', library, name: path, type: fact.type, channel: fact.channel };
  return { kind: 'library-function', library, export: fact };
}

function exportFact({ exports }: Library, path: string): Export | undefined {
  const name = path.replace(/^default\./, '');
  const own = exports[path] ?? exports[name];
  if (own) return own;
  const pattern = Object.keys(exports).find((each) => each.startsWith('*') && name.endsWith(each.slice(1)));
  return pattern === undefined ? undefined : exports[pattern];
}
