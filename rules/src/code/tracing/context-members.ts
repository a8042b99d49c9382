import ts from 'typescript';
import type { Entity } from '../entities.js';
import { isDouble } from '../implementations.js';
import { requiredModule } from '../imports.js';
import { NameIndex } from '../project-files.js';
import type { CallNode, FunctionNode } from '../syntax.js';
import {
  argumentsOf,
  calleeOf,
  isFunctionNode,
  methodName,
  propertyNameText,
  receiverOf,
  returnedExpressions,
  skipOuter,
  valueOf,
  walk,
} from '../syntax.js';
import { common } from './call-sites.js';
import type { Trace } from './trace.js';
import { annotated } from './types.js';

/** What frameworks call the values that they hand around, and that programs hang their own things on. */
const CARRIER = /^(req|request|ctx|context|app|application|server|fastify|instance|c)$/;

/** Parts of these that carry things as well: `app.locals.db`, `request.server.db`, `c.env.DB`. */
const PART = /^(locals|context|state|server|app|ctx|req|request|env|cloudflare)$/;

/** `server.decorate('db', db)`, `app.set('db', db)`. */
const HANGING = /^(decorate|decorateRequest|set)$/;

/** What types of what a worker is bound to are called. */
const BINDINGS = /(^|[a-z])(Env|Bindings)$|^Variables$/;

/** Functions that make what every request is handed: `createContext`, `createTRPCContext`, `context`. */
const MAKER = /^(create|get|make|build)\w*context(inner)?$|^context$/i;

/** Functions that make a member of it: Apollo Server 2 and 3 call `dataSources` for each request. */
const PART_MAKER = /^dataSources$/;

/** Something that a program hangs on what is handed around: a value, or what it declares of it. */
type Definition = ts.Expression | ts.PropertySignature;

/**
 * What a program hangs on the values that its framework hands around - `request.db = pool`, `app.locals.db = pool`,
 * `server.decorate('db', pool)`, `createContext = () => ({ db })`, `declare module 'fastify' { interface FastifyInstance ... }` - by
 * the member's name. Built once, when first asked.
 */
export class ContextMembers extends NameIndex<Definition> {
  constructor(program: ts.Program) {
    // Declarations of the project's own count as well: `declare module 'fastify'`.
    const files = program
      .getSourceFiles()
      .filter(({ fileName }) => !fileName.includes('/node_modules/') && !isDouble(fileName, ''));
    super(() => files.flatMap(definitionsIn));
  }
}

/** What a module's name is kept under, which is no name of a member. */
const imported = (module: string): string => `import ${module}`;

type Named = readonly [name: string, definition: Definition];

const definitionsByFile = new WeakMap<ts.SourceFile, readonly Named[]>();

function definitionsIn(file: ts.SourceFile): readonly Named[] {
  const known = definitionsByFile.get(file);
  if (known) return known;
  const found: Named[] = [];
  walk(file, (node) => {
    if (isBindings(node)) found.push(...typedMembers(node));
    if (ts.isTypeNode(node) && !ts.isTypeReferenceNode(node) && !ts.isTypeLiteralNode(node)) return false;
    if (isImport(node)) found.push([imported(node.text), node]);
    else if (ts.isBinaryExpression(node)) found.push(...assigned(node));
    else if (ts.isCallExpression(node)) found.push(...hung(node));
    else if (ts.isModuleDeclaration(node)) found.push(...declared(node));
    else found.push(...made(node));
    return undefined;
  });
  definitionsByFile.set(file, found);
  return found;
}

/** The name of a package, where a file imports it: `import '@fastify/postgres'`, `require('@fastify/postgres')`. */
function isImport(node: ts.Node): node is ts.StringLiteralLike {
  if (!ts.isStringLiteralLike(node) || node.text.startsWith('.')) return false;
  const { parent } = node;
  return (
    ts.isImportDeclaration(parent) ||
    ts.isExternalModuleReference(parent) ||
    (ts.isCallExpression(parent) && requiredModule(parent) === node)
  );
}

/** `request.db = pool`, `app.locals.db = pool`, `exports.createContext = () => ({ db: pool })`. */
function assigned({ left, operatorToken, right }: ts.BinaryExpression): Named[] {
  if (operatorToken.kind !== ts.SyntaxKind.EqualsToken || !ts.isPropertyAccessExpression(left)) return [];
  if (MAKER.test(left.name.text)) return objectsOf(skipOuter(right)).flatMap(membersOf);
  return isCarrier(left.expression) ? [[left.name.text, right]] : [];
}

/** `server.decorate('db', pool)`, `app.set('db', pool)`. */
function hung({ expression, arguments: [name, value] }: ts.CallExpression): Named[] {
  const receiver = receiverOf(expression);
  if (!name || !ts.isStringLiteralLike(name) || !value || !receiver) return [];
  return HANGING.test(methodName(expression) ?? '') && isCarrier(receiver) ? [[name.text, value]] : [];
}

/** `declare module 'fastify' { interface FastifyInstance { db: Pool } }`, also in `declare global`. */
function declared({ body }: ts.ModuleDeclaration): Named[] {
  const statements: readonly ts.Statement[] = body && ts.isModuleBlock(body) ? body.statements : [];
  return statements.filter(ts.isInterfaceDeclaration).flatMap(typedMembers);
}

/** What a worker is bound to: `interface Env { DB: D1Database }`, `new Hono<{ Bindings: { DB: D1Database } }>()`. */
function isBindings(node: ts.Node): node is ts.InterfaceDeclaration | ts.TypeLiteralNode {
  if (ts.isInterfaceDeclaration(node)) return BINDINGS.test(node.name.text);
  if (!ts.isTypeLiteralNode(node)) return false;
  const { parent } = node;
  return (
    (ts.isTypeAliasDeclaration(parent) || ts.isPropertySignature(parent)) &&
    BINDINGS.test(propertyNameText(parent.name) ?? '')
  );
}

function typedMembers({ members }: ts.InterfaceDeclaration | ts.TypeLiteralNode): Named[] {
  return members.filter(ts.isPropertySignature).flatMap((member): Named[] => {
    const name = propertyNameText(member.name);
    return name === undefined ? [] : [[name, member]];
  });
}

/**
 * What a function makes for each request: the members of `createContext = async ({ req }) => ({ db, session })`, and the one member
 * that all of `dataSources: () => ({ users })` is.
 */
function made(node: ts.Node): Named[] {
  const isMade =
    ts.isFunctionDeclaration(node) ||
    ts.isMethodDeclaration(node) ||
    ts.isVariableDeclaration(node) ||
    ts.isPropertyAssignment(node);
  const name = (isMade && propertyNameText(node.name)) || '';
  if (!isMade || !(MAKER.test(name) || PART_MAKER.test(name))) return [];
  const maker = isFunctionNode(node) ? node : node.initializer && skipOuter(node.initializer);
  if (!maker) return [];
  if (MAKER.test(name)) return objectsOf(maker).flatMap(membersOf);
  return isFunctionNode(maker) ? objectsOf(maker).map((each) => [name, each]) : [];
}

function objectsOf(maker: ts.Expression | FunctionNode): ts.ObjectLiteralExpression[] {
  if (ts.isObjectLiteralExpression(maker)) return [maker];
  if (ts.isCallExpression(maker)) return maker.arguments.flatMap(objectsOf); // `cache(async () => ({ db }))`
  if (!isFunctionNode(maker) || !maker.body) return [];
  const given = ts.isBlock(maker.body) ? returnedExpressions(maker.body) : [maker.body];
  return given.map(skipOuter).filter(ts.isObjectLiteralExpression);
}

function membersOf({ properties }: ts.ObjectLiteralExpression): Named[] {
  return properties.flatMap((property): Named[] => {
    const [name, value] = [propertyNameText(property.name), valueOf(property)];
    return name === undefined || !value ? [] : [[name, value]];
  });
}

/** Whether an expression is named as what a framework hands around, or is a part of it. */
function isCarrier(expression: ts.Expression): boolean {
  const node = skipOuter(expression);
  if (ts.isIdentifier(node)) return CARRIER.test(node.text);
  if (!ts.isPropertyAccessExpression(node) || !PART.test(node.name.text)) return false;
  const base = skipOuter(node.expression);
  if (ts.isIdentifier(base)) return base.text !== 'process';
  return base.kind === ts.SyntaxKind.ThisKeyword || isCarrier(base);
}

/** What `request.db` is: a member of something unknown that is named as what frameworks hand around. */
export function contextMember(base: ts.Expression, name: string, trace: Trace): Entity | undefined {
  if (pluggedIn(name, trace).length > 0 && /^req(uest)?$/.test(base.getText())) return undefined; // its transaction
  return isCarrier(base) || skipOuter(base).kind === ts.SyntaxKind.ThisKeyword
    ? contextValue(name, trace)
    : undefined;
}

/** What `c.get('db')` gives, `c` being unknown. */
export function contextGot(call: CallNode, trace: Trace): Entity | undefined {
  const [name, ...others] = argumentsOf(call);
  const receiver = receiverOf(calleeOf(call));
  if (!receiver || !name || others.length > 0 || !ts.isStringLiteralLike(name)) return undefined;
  return methodName(calleeOf(call)) === 'get' && isCarrier(receiver)
    ? contextValue(name.text, trace)
    : undefined;
}

/** What `db` is of `(parent, args, { db }) => ...`, of `({ ctx: { db } }) => ...` and of `const { db } = request`. */
export function contextElement(node: ts.BindingElement, trace: Trace): Entity | undefined {
  const name = propertyNameText(node.propertyName ?? node.name);
  const { parent } = node.parent;
  return name !== undefined && isOfContext(parent) ? contextValue(name, trace) : undefined;
}

function isOfContext(source: ts.BindingElement | ts.ParameterDeclaration | ts.VariableDeclaration): boolean {
  if (ts.isVariableDeclaration(source))
    return source.initializer !== undefined && isCarrier(source.initializer);
  if (ts.isBindingElement(source)) return CARRIER.test(propertyNameText(source.propertyName) ?? '');
  // A resolver of GraphQL: `(parent, args, context, info)`.
  return !source.type && isFunctionNode(source.parent) && source.parent.parameters.indexOf(source) === 2;
}

/** What a program hangs by this name on what its framework hands around, where all of it is the same. */
function contextValue(name: string, trace: Trace): Entity | undefined {
  const entities = trace.contexts.of(name).flatMap((each): (Entity | undefined)[] => {
    if (!ts.isPropertySignature(each)) return [trace.entityOf(each)];
    const type = annotated(each, trace);
    return isThing(type) ? [type] : [];
  });
  const entity = common([...entities, ...pluggedIn(name, trace)]);
  return isThing(entity) ? entity : undefined;
}

/** What plugins of frameworks hang by this name, where the program imports them: `fastify.pg`. */
function pluggedIn(name: string, { index, contexts }: Trace): Entity[] {
  return index.libraries.flatMap((library) =>
    (library.plugins ?? []).flatMap(({ packages, member, type }): Entity[] =>
      member === name && packages.some((each) => contexts.of(imported(each)).length > 0)
        ? [{ kind: 'library', library, type }]
        : [],
    ),
  );
}

function isThing(entity: Entity | undefined): boolean {
  return /^(library|library-class|instance|object|class|module)$/.test(entity?.kind ?? '');
}
