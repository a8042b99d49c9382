import type ts from 'typescript';
import type { Channel, Export, Library, LibraryType, Method, Result } from '../library.js';
import type { FunctionNode } from './syntax.js';

/** The model an operation is about: an entity class, a Prisma model, a table. */
export interface Model {
  readonly name: string;
  readonly node?: ts.ClassLikeDeclaration | undefined;
  /** The attributes a model was defined with: `sequelize.define('user', { ... })`. */
  readonly attributes?: ts.ObjectLiteralExpression | undefined;
  /** The columns of a table that calls describe: `pgTable('users', { id: integer().primaryKey() })`. */
  readonly columns?: ts.ObjectLiteralExpression | undefined;
  /** The schema of its documents: `userSchema` of `model('User', userSchema)`. */
  readonly schema?: ts.Expression | undefined;
}

/** What an expression stands for, as far as following declarations tells. */
export type Entity =
  | LibraryInstance
  /** A class of the library, not yet constructed. */
  | {
      readonly kind: 'library-class';
      readonly library: Library;
      /** The name that it is exported by. */
      readonly name: string;
      readonly type: string;
      readonly channel?: Channel | undefined;
    }
  | { readonly kind: 'library-function'; readonly library: Library; readonly export: Export }
  /** A module or namespace of the library; `path` is '' for the module itself. */
  | { readonly kind: 'library-namespace'; readonly library: Library; readonly path: string }
  | { readonly kind: 'class'; readonly node: ts.ClassLikeDeclaration }
  | { readonly kind: 'instance'; readonly node: ts.ClassLikeDeclaration }
  | { readonly kind: 'interface'; readonly node: ts.InterfaceDeclaration }
  | { readonly kind: 'function'; readonly node: FunctionNode }
  /** `base`: what the object was mixed into (`repository.extend({ ... })`). */
  | {
      readonly kind: 'object';
      readonly node: ts.ObjectLiteralExpression;
      readonly base?: LibraryInstance;
    }
  /** One of several objects: a member is known where all have the same. */
  | { readonly kind: 'objects'; readonly objects: readonly Entity[] }
  | { readonly kind: 'type-literal'; readonly node: ts.TypeLiteralNode }
  /** A function of which only the type is known: `model: () => typeof User`. */
  | { readonly kind: 'function-type'; readonly result: Entity | undefined }
  | { readonly kind: 'module'; readonly symbol: ts.Symbol }
  /** A row of a model that no class of the project describes (Prisma). */
  | { readonly kind: 'row'; readonly library: Library; readonly model: Model }
  /** Something iterable; `lazy` when it is not an array (a set, a generator). */
  | { readonly kind: 'array'; readonly element: Entity | undefined; readonly lazy?: boolean };

export interface LibraryInstance {
  readonly kind: 'library';
  readonly library: Library;
  readonly type: string;
  readonly model?: Model | undefined;
  readonly channel?: Channel | undefined;
}

/** The value that a module is itself, where its default export is one: `axios` of `const axios = require('axios')`. */
export function instanceOfNamespace({
  library,
  path,
}: Entity & { kind: 'library-namespace' }): LibraryInstance | undefined {
  const whole = path === '' ? library.exports.default : undefined;
  return whole && 'instance' in whole ? { kind: 'library', library, type: whole.instance } : undefined;
}

/** What `new` makes of a value that is a class of the library: of `bookshelf.model('User', ...)` a `Model`. */
export function madeFrom({ library, type, model, channel }: LibraryInstance): LibraryInstance | undefined {
  const made =
    library.types[type]?.makes ??
    Object.keys(library.types).find((name) => library.types[name]?.statics === type);
  return made === undefined ? undefined : { kind: 'library', library, type: made, model, channel };
}

/** A method of a library type, found along `extends`; one named `*` stands for those that nothing speaks of. */
export function libraryMethod(library: Library, type: string, name: string): Method | undefined {
  return ownMethod(library, type, name) ?? (name.startsWith('$') ? undefined : ownMethod(library, type, '*'));
}

function ownMethod(library: Library, type: string, name: string): Method | undefined {
  for (
    let facts = library.types[type];
    facts;
    facts = facts.extends ? library.types[facts.extends] : undefined
  ) {
    const method = methodNamed(facts, name);
    if (method) return method;
  }
  return undefined;
}

const inCapitals = new WeakMap<object, ReadonlyMap<string, Method>>();

/** A method of a library type itself; of one whose methods have names in capitals and small letters, by each of these. */
export function methodNamed({ methods, anyCase }: LibraryType, name: string): Method | undefined {
  if (!methods || Object.hasOwn(methods, name)) return methods?.[name];
  const change = name === name.toUpperCase() ? toCapitals : name === name.toLowerCase() ? toSmall : undefined;
  if (!anyCase || !change) return undefined;
  let known = inCapitals.get(methods);
  if (!known) {
    known = new Map(Object.entries(methods).map(([each, method]) => [toCapitals(each), method]));
    inCapitals.set(methods, known);
  }
  const found = known.get(toCapitals(name));
  return found?.batch ? { ...found, batch: { ...found.batch, method: change(found.batch.method) } } : found;
}

const toCapitals = (text: string): string => text.toUpperCase();
const toSmall = (text: string): string => text.toLowerCase();

/** A property of a library type that leads to another type. */
export function libraryMember(library: Library, type: string, name: string): Result | undefined {
  for (
    let facts = library.types[type];
    facts;
    facts = facts.extends ? library.types[facts.extends] : undefined
  ) {
    const member = facts.members?.[name] ?? (name.startsWith('$') ? undefined : facts.members?.['*']);
    if (member) return member;
  }
  return undefined;
}
