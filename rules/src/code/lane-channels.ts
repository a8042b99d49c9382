import ts from 'typescript';
import type { Channel } from '../library.js';
import type { LibraryInstance } from './entities.js';
import { libraryMethod } from './entities.js';
import type { Operations } from './operations.js';
import {
  argumentsOf,
  calleeOf,
  isCallNode,
  isFunctionNode,
  methodName,
  outermost,
  propertyNameText,
  receiverOf,
  skipOuter,
  some,
} from './syntax.js';
import type { Tracer } from './tracing/tracer.js';

/** One connection or transaction, rather than any of a pool. */
export type Confined = Exclude<Channel, 'pool'>;

/** How many names of types are followed to what they stand for. */
const MAX_ALIASES = 4;

/** `Parameters<Parameters<typeof db.transaction>[0]>[0]`: what the callback of a transaction is handed, as its type says it. */
const HANDED = /^Parameters<\s*Parameters<\s*typeof [\w.]+\.\$?transaction\s*>\[0\]\s*>\[0\]$/;

/** The one connection that a library's value is, always or by what it came from. */
export function confinedChannel({ channel, library, type }: LibraryInstance): Confined | undefined {
  const own = channel ?? library.types[type]?.channel;
  return own === 'pool' ? undefined : own;
}

/** What a type says that every value of it is: one connection; not so where another value has it too, or none. */
export function typedChannel(
  type: ts.TypeNode | undefined,
  tracer: Tracer,
  steps = MAX_ALIASES,
): Confined | undefined {
  if (!type || steps === 0 || ts.isUnionTypeNode(type)) return undefined;
  if (ts.isIndexedAccessTypeNode(type)) return HANDED.test(type.getText()) ? 'transaction' : undefined;
  const alias = aliasOf(type, tracer);
  if (alias) return typedChannel(alias, tracer, steps - 1);
  if (/[|?]/.test(type.getText())) return undefined;
  const entity = tracer.entityOfType(type);
  return entity?.kind === 'library' ? confinedChannel(entity) : undefined;
}

/** The project's own alias for another type. */
function aliasOf(type: ts.TypeNode, { checker }: Tracer): ts.TypeNode | undefined {
  if (!ts.isTypeReferenceNode(type)) return undefined;
  const symbol = checker.getSymbolAtLocation(type.typeName);
  const target = symbol && symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  const declaration = target?.declarations?.find(ts.isTypeAliasDeclaration);
  return declaration && !declaration.getSourceFile().isDeclarationFile ? declaration.type : undefined;
}

/** Whether a parameter is what a library hands to a callback that it runs in a transaction or on a connection. */
export function handedByLibrary(node: ts.ParameterDeclaration, operations: Operations): Confined | undefined {
  const callback = node.parent;
  if (!ts.isArrowFunction(callback) && !ts.isFunctionExpression(callback)) return undefined;
  const whole = outermost(callback);
  const call = whole.parent;
  if (!ts.isCallExpression(call)) return undefined;
  const target = operations.targetOf(call);
  const facts = target?.kind === 'library' ? target.method?.callback : undefined;
  if (!facts || facts.channel === 'pool') return undefined;
  const isHanded =
    call.arguments.at(facts.argument) === whole &&
    callback.parameters.indexOf(node) < facts.parameters.length;
  return isHanded ? facts.channel : undefined;
}

/** The connection that a parameter is for certain, by what hands it or by its type: neither optional nor with a default. */
export function parameterChannel(
  node: ts.ParameterDeclaration,
  operations: Operations,
): Confined | undefined {
  const { tracer } = operations;
  const handed = handedByLibrary(node, operations);
  if (handed) return handed;
  if (node.initializer || node.questionToken || node.dotDotDotToken) return undefined;
  const type = node.type ?? ts.getJSDocType(node);
  if (type) return typedChannel(type, tracer);
  return typedChannel(typeByProject(node, operations), tracer);
}

/** `run((tx) => ...)` where `run(fn: (tx: Transaction) => ...)` is a function of the project. */
function typeByProject(node: ts.ParameterDeclaration, operations: Operations): ts.TypeNode | undefined {
  const callback = node.parent;
  if (!ts.isArrowFunction(callback) && !ts.isFunctionExpression(callback)) return undefined;
  const call = outermost(callback).parent;
  if (!ts.isCallExpression(call)) return undefined;
  const target = operations.targetOf(call);
  const [called, ...others] = target?.kind === 'functions' ? target.nodes : [];
  const position = call.arguments.findIndex((each) => skipOuter(each) === callback);
  const type = others.length === 0 ? called?.parameters[position]?.type : undefined;
  return type && ts.isFunctionTypeNode(type)
    ? type.parameters[callback.parameters.indexOf(node)]?.type
    : undefined;
}

/** The connection that a property of a parameter is: `tx` of `({ tx }: { tx: Transaction })`. */
export function propertyChannel(
  element: ts.BindingElement,
  { type }: ts.ParameterDeclaration,
  tracer: Tracer,
): Confined | undefined {
  const name = propertyNameText(element.propertyName ?? element.name);
  if (element.initializer || element.dotDotDotToken || !type || name === undefined) return undefined;
  if (!ts.isObjectBindingPattern(element.parent) || !ts.isParameter(element.parent.parent)) return undefined;
  const property = tracer.checker.getTypeFromTypeNode(type).getProperty(name)?.valueDeclaration;
  return property && memberChannel(property, tracer);
}

/** The connection that a member is by its declaration. */
export function memberChannel(declaration: ts.Declaration, tracer: Tracer): Confined | undefined {
  if (ts.isPropertySignature(declaration) || ts.isParameter(declaration))
    return declaration.questionToken ? undefined : typedChannel(declaration.type, tracer);
  if (!ts.isPropertyDeclaration(declaration) || declaration.questionToken) return undefined;
  if (declaration.type) return typedChannel(declaration.type, tracer);
  return declaration.initializer && madeChannel(declaration.initializer, declaration, tracer);
}

/** The connection that an expression makes or takes: `await pool.connect()`, `new Client()`, `await sequelize.transaction()`. */
export function madeChannel(
  value: ts.Expression,
  holder: ts.Declaration,
  tracer: Tracer,
): Confined | undefined {
  const awaited = skipOuter(value);
  const node = ts.isAwaitExpression(awaited) ? skipOuter(awaited.expression) : awaited;
  if (!ts.isCallExpression(node) && !ts.isNewExpression(node)) return undefined;
  if (ts.isCallExpression(node) && methodCalled(node, tracer)?.makes) return undefined;
  const entity = tracer.entityOf(node);
  if (entity?.kind !== 'library') return ts.isCallExpression(node) ? begun(node, tracer) : undefined;
  const begins = entity.library.serial?.begins;
  return !begins || isCalledOn(holder, begins, tracer) ? confinedChannel(entity) : undefined;
}

/** A transaction that is not given a callback: the caller ends it. */
function begun(call: ts.CallExpression, tracer: Tracer): Confined | undefined {
  const callback = methodCalled(call, tracer)?.callback;
  const isGiven = call.arguments.some((each) => isFunctionNode(skipOuter(each)) || ts.isIdentifier(each));
  return callback?.channel === 'transaction' && !isGiven ? 'transaction' : undefined;
}

function methodCalled(call: ts.CallExpression, tracer: Tracer): ReturnType<typeof libraryMethod> {
  const callee = calleeOf(call);
  const name = methodName(callee);
  const receiver = receiverOf(callee);
  const base = receiver && tracer.entityOf(receiver);
  const owner =
    base?.kind === 'class' || base?.kind === 'instance' ? tracer.heritage(base.node, base.kind) : base;
  return name !== undefined && owner?.kind === 'library'
    ? libraryMethod(owner.library, owner.type, name)
    : undefined;
}

/** Whether one of the methods is called on a variable. */
function isCalledOn(holder: ts.Declaration, methods: readonly string[], tracer: Tracer): boolean {
  return some(holder.getSourceFile(), (node) => {
    if (!isCallNode(node) || argumentsOf(node).length > 2) return false;
    const callee = calleeOf(node);
    const receiver = receiverOf(callee);
    return (
      methods.includes(methodName(callee) ?? '') &&
      receiver !== undefined &&
      ts.isIdentifier(receiver) &&
      tracer.declarationOf(receiver) === holder
    );
  });
}
