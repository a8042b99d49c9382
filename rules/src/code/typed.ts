import ts from 'typescript';
import type { Library, LibraryType } from '../library.js';
import { type LibraryInstance, methodNamed, type Model } from './entities.js';
import { hasStatic } from './implementations.js';
import type { LibraryIndex } from './imports.js';
import { packageOfFile } from './imports.js';

/**
 * The typed resolver: which library type owns the method of a call, by the method's symbol and the package of its
 * declaration file (facts: the digests of the libraries' typings). Silent when the program holds no typings of a library.
 */
export class TypedResolver {
  readonly #checker: ts.TypeChecker;
  readonly #index: LibraryIndex;
  readonly #names: ReadonlySet<string>;

  constructor(program: ts.Program, index: LibraryIndex) {
    this.#checker = program.getTypeChecker();
    this.#index = index;
    this.#names = namesOf(presentLibraries(program, index));
  }

  /** The library value that `callee.expression` is, if the method belongs to a library of the knowledge base. */
  instanceOf(callee: ts.PropertyAccessExpression): LibraryInstance | undefined {
    if (!this.#names.has(callee.name.text)) return undefined;
    const symbol = this.#checker.getSymbolAtLocation(callee.name);
    const declared = symbol?.declarations ?? [];
    // A method of a mapped type is declared nowhere: its receiver's type is.
    for (const declaration of declared.length > 0 ? declared : this.#declarationsOf(callee.expression)) {
      const library = this.#libraryOf(declaration);
      const type = library && this.#typeOf(library, declaration, callee);
      if (library && type) return { kind: 'library', library, type, model: this.#modelOf(callee) };
    }
    return undefined;
  }

  #declarationsOf(receiver: ts.Expression): readonly ts.Declaration[] {
    const type = this.#checker.getTypeAtLocation(receiver);
    return (type.aliasSymbol ?? type.getSymbol())?.declarations ?? [];
  }

  #libraryOf(declaration: ts.Declaration): Library | undefined {
    const file = declaration.getSourceFile();
    const owner = packageOfFile(file.fileName);
    if (owner) return this.#index.forPackage(owner) ?? this.#index.forPackage(moduleOf(declaration) ?? '');
    // Prisma 7 generates its client into the project; every file of it names the runtime.
    if (file.text.includes('@prisma/client/runtime')) return this.#index.forPackage('@prisma/client');
    const type = isPlatform(file) ? ownerName(declaration) : undefined;
    return type === undefined ? undefined : this.#index.forGlobal(type);
  }

  /** The library's type that has the method: the one of the receiver, else the one that declares the method. */
  #typeOf(
    library: Library,
    declaration: ts.Declaration,
    callee: ts.PropertyAccessExpression,
  ): string | undefined {
    const isStatic = ts.isClassElement(declaration) && hasStatic(declaration);
    const statics = new Set(Object.values(library.types).map((facts) => facts.statics));
    const candidates = Object.entries(library.types)
      .filter(([, facts]) => methodNamed(facts, callee.name.text) !== undefined || facts.extends)
      .filter(([type]) => isStatic === statics.has(type) || !ts.isClassElement(declaration));
    if (candidates.length === 0) return undefined;
    const owned = (name: string | undefined) =>
      candidates.filter(([type, facts]) => name !== undefined && isOwner(name, type, facts));
    const declaring = owned(ownerName(declaration));
    if (declaring.length === 1 && candidates.length === 1) return declaring[0]?.[0];
    const receiver = this.#checker.getTypeAtLocation(callee.expression);
    const found = [...owned(receiver.aliasSymbol?.name), ...owned(receiver.getSymbol()?.name), ...declaring];
    return found[0]?.[0];
  }

  #modelOf(callee: ts.PropertyAccessExpression): Model | undefined {
    const receiver = callee.expression;
    const type = this.#checker.getTypeAtLocation(receiver);
    const argument = isReference(type) ? this.#checker.getTypeArguments(type)[0] : undefined;
    const symbol = argument?.getSymbol();
    const declaration = symbol?.valueDeclaration;
    if (symbol && declaration && ts.isClassLike(declaration)) return { name: symbol.name, node: declaration };
    return ts.isPropertyAccessExpression(receiver) ? { name: receiver.name.text } : undefined;
  }
}

/** Libraries whose typings the program has loaded. */
function presentLibraries(program: ts.Program, index: LibraryIndex): Set<Library> {
  const present = new Set<Library>();
  for (const file of program.getSourceFiles()) {
    const owner = packageOfFile(file.fileName);
    for (const name of owner === 'node' ? file.statements.map(moduleName) : [owner]) {
      const library = name && index.forPackage(name);
      if (library) present.add(library);
    }
    for (const name of owner === undefined && isPlatform(file) ? file.statements.map(declaredName) : []) {
      const library = name === undefined ? undefined : index.forGlobal(name);
      if (library) present.add(library);
    }
  }
  return present;
}

/** A file that declares what the platform gives to every other (`worker-configuration.d.ts` of Cloudflare's Wrangler). */
function isPlatform(file: ts.SourceFile): boolean {
  return file.isDeclarationFile && !ts.isExternalModule(file);
}

function declaredName(node: ts.Statement): string | undefined {
  return ts.isClassDeclaration(node) || ts.isInterfaceDeclaration(node) ? node.name?.text : undefined;
}

/** The module that a declaration of Node's typings stands in: `node:sqlite`. */
function moduleOf(declaration: ts.Declaration): string | undefined {
  const module = ts.findAncestor(declaration, (node) => moduleName(node) !== undefined);
  return module && moduleName(module);
}

function moduleName(node: ts.Node): string | undefined {
  return ts.isModuleDeclaration(node) && ts.isStringLiteral(node.name) ? node.name.text : undefined;
}

function namesOf(libraries: Iterable<Library>): Set<string> {
  const names = new Set<string>();
  for (const library of libraries) {
    for (const type of Object.values(library.types)) {
      for (const name of Object.keys(type.methods ?? {})) names.add(name);
    }
  }
  return names;
}

/** A script's global may be declared by its file as a whole, which has no parent. */
function ownerName(declaration: ts.Declaration): string | undefined {
  const parent = declaration.parent as ts.Node | undefined;
  return parent && (ts.isInterfaceDeclaration(parent) || ts.isClassLike(parent)) && parent.name
    ? parent.name.text
    : undefined;
}

function isOwner(name: string, type: string, { owners = [type] }: LibraryType): boolean {
  return owners.some((pattern) => matches(pattern, name));
}

function matches(pattern: string, name: string): boolean {
  return pattern.startsWith('*') ? name.endsWith(pattern.slice(1)) : pattern === name;
}

function isReference(type: ts.Type): type is ts.TypeReference {
  return (
    (type.flags & ts.TypeFlags.Object) !== 0 &&
    ((type as ts.ObjectType).objectFlags & ts.ObjectFlags.Reference) !== 0
  );
}
