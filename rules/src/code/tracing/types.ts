import ts from 'typescript';
import type { Channel } from '../../library.js';
import type { Entity } from '../entities.js';
import { isJavaScript } from '../syntax.js';
import { libraryExport } from '../imports.js';
import { entityOfSymbol, globalEntity, isAmbient, libraryBehind, targetOf } from './bindings.js';
import { instanceOf, modelOfType } from './models.js';
import type { Trace } from './trace.js';

/** Utility types whose first argument is what the value is. */
const TRANSPARENT_TYPES = new Set([
  'Promise',
  'Omit',
  'Pick',
  'Partial',
  'Readonly',
  'Required',
  'NonNullable',
  'Awaited',
  'InstanceType',
  'ReturnType',
  'PromiseLike',
]);
const ARRAY_TYPES = new Set([
  'Array',
  'ReadonlyArray',
  'Set',
  'ReadonlySet',
  'Iterable',
  'AsyncIterable',
  'AsyncGenerator',
  'Generator',
]);

/** What the annotation of a declaration says, in JavaScript the one in its JSDoc. */
export function annotated(
  node: ts.VariableDeclaration | ts.ParameterDeclaration | ts.PropertyDeclaration | ts.PropertySignature,
  trace: Trace,
): Entity | undefined {
  const type = node.type ?? (isJavaScript(node) ? ts.getJSDocType(node) : undefined);
  return type && trace.entityOfType(type);
}

/** What a value of this type is: an instance for a class, the elements for a list, the awaited for a promise. */
export function valueOfType(type: ts.TypeNode, trace: Trace): Entity | undefined {
  if (ts.isParenthesizedTypeNode(type) || ts.isTypeOperatorNode(type)) return trace.entityOfType(type.type);
  if (ts.isArrayTypeNode(type)) return { kind: 'array', element: trace.entityOfType(type.elementType) };
  if (ts.isUnionTypeNode(type)) return unionOf(type.types, trace);
  if (ts.isIntersectionTypeNode(type)) return firstKnown(type.types, trace);
  if (ts.isTypeLiteralNode(type)) return { kind: 'type-literal', node: type };
  if (ts.isTypeQueryNode(type)) return entityOfName(type.exprName, trace);
  if (ts.isIndexedAccessTypeNode(type)) return indexedAccess(type, trace);
  if (ts.isImportTypeNode(type)) return importedType(type, trace);
  if (ts.isJSDocNullableType(type) || ts.isJSDocNonNullableType(type) || ts.isJSDocOptionalType(type))
    return trace.entityOfType(type.type);
  if (ts.isFunctionTypeNode(type)) return { kind: 'function-type', result: trace.entityOfType(type.type) };
  return ts.isTypeReferenceNode(type) ? typeReference(type, trace) : undefined;
}

/** `Pool | PoolClient` may be one connection: what is true of the freest of them need not be true of all. */
function unionOf(types: readonly ts.TypeNode[], trace: Trace): Entity | undefined {
  const entity = firstKnown(types, trace);
  if (entity?.kind !== 'library') return entity;
  const channels = types.map((type) => trace.entityOfType(type)).map(channelOfEntity);
  const confined = channels.find((channel) => channel !== undefined && channel !== 'pool');
  return confined ? { ...entity, channel: confined } : entity;
}

function channelOfEntity(entity: Entity | undefined): Channel | undefined {
  return entity?.kind === 'library'
    ? (entity.channel ?? entity.library.types[entity.type]?.channel)
    : undefined;
}

function firstKnown(types: readonly ts.TypeNode[], trace: Trace): Entity | undefined {
  for (const type of types) {
    const entity = trace.entityOfType(type);
    if (entity) return entity;
  }
  return undefined;
}

/** `import('mongodb').Collection`, `typeof import('./db')`. */
function importedType(type: ts.ImportTypeNode, trace: Trace): Entity | undefined {
  const { argument, qualifier, typeArguments } = type;
  if (!ts.isLiteralTypeNode(argument) || !ts.isStringLiteral(argument.literal)) return undefined;
  const library = trace.index.forSpecifier(argument.literal.text);
  const symbol = trace.checker.getSymbolAtLocation(qualifier ? nameOf(qualifier) : argument.literal);
  if (library) return typeOrValue(libraryExport(library, qualifier?.getText() ?? ''), type, trace);
  if (!symbol) return undefined;
  if (type.isTypeOf) return qualifier ? entityOfSymbol(symbol, trace) : { kind: 'module', symbol };
  const alias = typeAlias(symbol, trace);
  return alias
    ? aliased(alias, typeArguments ?? [], trace)
    : typeOrValue(entityOfTypeSymbol(symbol, trace), type, trace);
}

function nameOf(name: ts.EntityName): ts.Identifier {
  return ts.isQualifiedName(name) ? name.right : name;
}

function typeOrValue(entity: Entity | undefined, type: ts.ImportTypeNode, trace: Trace): Entity | undefined {
  if (!entity || type.isTypeOf) return entity;
  return instanceOf(entity, () => modelOfType(type.typeArguments?.[0], trace));
}

/** `Services['users']`. */
function indexedAccess(type: ts.IndexedAccessTypeNode, trace: Trace): Entity | undefined {
  const { objectType, indexType } = type;
  if (!ts.isLiteralTypeNode(indexType) || !ts.isStringLiteral(indexType.literal)) return undefined;
  return trace.memberOf(trace.entityOfType(objectType), indexType.literal.text);
}

function typeReference(type: ts.TypeReferenceNode, trace: Trace): Entity | undefined {
  const name = type.typeName.getText();
  const [first] = type.typeArguments ?? [];
  if (first && ARRAY_TYPES.has(name)) {
    return { kind: 'array', element: trace.entityOfType(first), lazy: !name.endsWith('Array') };
  }
  if (first && TRANSPARENT_TYPES.has(name)) {
    const entity = trace.entityOfType(first);
    return entity?.kind === 'function' ? trace.resultOfFunction(entity.node) : (madeBy(entity) ?? entity);
  }
  return namedType(type, trace);
}

/** What a library's function makes, whatever it is handed: `ReturnType<typeof createClient>`. */
function madeBy(entity: Entity | undefined): Entity | undefined {
  if (entity?.kind === 'library-namespace' && entity.path === '')
    return madeBy(libraryExport(entity.library, 'default'));
  if (entity?.kind !== 'library-function' || !('returns' in entity.export)) return undefined;
  const { type, model, channel, extendedBy, instanceOf: made } = entity.export.returns;
  const isPlain = !model && !channel && !extendedBy && !made;
  return isPlain ? { kind: 'library', library: entity.library, type } : undefined;
}

function namedType({ typeName, typeArguments }: ts.TypeReferenceNode, trace: Trace): Entity | undefined {
  const symbol = trace.checker.getSymbolAtLocation(typeName);
  const library = libraryName(typeName, trace);
  const alias = symbol && !library && typeAlias(symbol, trace);
  if (alias) return aliased(alias, typeArguments ?? [], trace);
  const entity = library ?? (symbol && entityOfTypeSymbol(symbol, trace)) ?? entityOfName(typeName, trace);
  return entity && instanceOf(entity, () => modelOfType(typeArguments?.[0], trace));
}

/** What an alias stands for: `Lazy<User>` of `type Lazy<T> = () => Promise<T>` gives users. */
function aliased(
  { type, typeParameters }: Alias,
  given: readonly ts.TypeNode[],
  trace: Trace,
): Entity | undefined {
  const argumentFor = (node: ts.TypeNode): ts.TypeNode | undefined => {
    if (!ts.isTypeReferenceNode(node)) return undefined;
    const name = node.typeName.getText();
    const [first] = node.typeArguments ?? [];
    if (first && TRANSPARENT_TYPES.has(name)) return argumentFor(first);
    return given[typeParameters?.findIndex((each) => each.name.text === name) ?? -1];
  };
  const inner = ts.isFunctionTypeNode(type) ? type.type : type;
  const [handed] = (ts.isUnionTypeNode(inner) ? [...inner.types] : [inner]).flatMap(
    (each) => argumentFor(each) ?? [],
  );
  if (!handed) return trace.entityOfType(type);
  const result = trace.entityOfType(handed);
  return inner === type ? result : { kind: 'function-type', result };
}

type Alias = Pick<ts.TypeAliasDeclaration, 'type' | 'typeParameters'>;

/** `type Db = ...`, in JavaScript `@typedef {...} Db`. */
function typeAlias(symbol: ts.Symbol, trace: Trace): Alias | undefined {
  for (const declaration of targetOf(symbol, trace)?.declarations ?? []) {
    if (ts.isTypeAliasDeclaration(declaration)) return declaration;
    const said = ts.isJSDocTypedefTag(declaration) ? declaration.typeExpression : undefined;
    if (said && ts.isJSDocTypeExpression(said)) return { type: said.type };
  }
  return undefined;
}

/** A name that an import binds to a library, before the library's own declarations are looked at. */
function libraryName(name: ts.EntityName, trace: Trace): Entity | undefined {
  if (ts.isQualifiedName(name)) {
    const left = libraryName(name.left, trace);
    return left && trace.memberOf(left, name.right.text);
  }
  const symbol = trace.checker.getSymbolAtLocation(name);
  // A name that nothing declares has a symbol all the same.
  return !symbol?.declarations || isAmbient(symbol)
    ? globalEntity(name, trace)
    : libraryBehind(symbol, trace);
}

/** The class or interface that a name means in a type; not yet an instance of it. */
export function entityOfTypeSymbol(symbol: ts.Symbol, trace: Trace): Entity | undefined {
  const library = libraryBehind(symbol, trace);
  if (library) return library;
  for (const node of targetOf(symbol, trace)?.declarations ?? []) {
    if (ts.isInterfaceDeclaration(node)) return { kind: 'interface', node };
    if (ts.isClassLike(node)) return { kind: 'class', node };
  }
  return undefined;
}

/** What a dotted name means as a value: `typeof services.users`. */
function entityOfName(name: ts.EntityName, trace: Trace): Entity | undefined {
  if (ts.isQualifiedName(name)) return trace.memberOf(entityOfName(name.left, trace), name.right.text);
  const symbol = trace.checker.getSymbolAtLocation(name);
  return symbol && entityOfSymbol(symbol, trace);
}
