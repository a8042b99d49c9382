import ts from 'typescript';
import type { OwnMethods } from '../../library.js';
import type { Entity, LibraryInstance, Model } from '../entities.js';
import { requiredModule } from '../imports.js';
import { methodName, outermost, propertyNameText, receiverOf, skipOuter } from '../syntax.js';
import { symbolOf, targetOf } from './bindings.js';
import { hungOn } from './hung-members.js';
import type { Trace } from './trace.js';

/** What a library's model or row is asked for a method of. */
type Owner = Pick<LibraryInstance, 'library' | 'type' | 'model'>;

/** How far names are followed to the schema that they stand for. */
const MAX_HOPS = 5;

/**
 * A method that a project adds to a model or to its rows: `userSchema.statics.findByEmail = function (email) { ... }`,
 * `new Schema(fields, { methods: { ... } })`, `User.prototype.posts = function () { ... }`.
 */
export function methodOfModel(
  { library, type, model }: Owner,
  name: string,
  trace: Trace,
): Entity | undefined {
  const { ownMethods: own } = library;
  const members = Object.entries(own?.members ?? {}).filter(([, on]) => on === type);
  if (!own || !model || members.length === 0) return undefined;
  const made = carrierOf(model, trace);
  for (const [member] of made ? members : []) {
    const found = made && methodIn({ made, member, own }, name, trace);
    if (found?.kind === 'function') return found;
  }
  return undefined;
}

/** What `this` is in a function that a project adds to a model or to its rows. */
export function thisOfModelMethod(frame: ts.Node, trace: Trace): Entity | undefined {
  const value = outermost(frame as ts.Expression);
  const place = placeOf(value, trace) ?? placeOfObject(objectAround(value), trace);
  return place && belongingTo(place, trace);
}

/** The library type that a class is one of because a schema takes its methods: `schema.loadClass(UserClass)`. */
export function heritageByLoading(
  { name }: ts.ClassLikeDeclaration,
  side: 'class' | 'instance',
  trace: Trace,
): LibraryInstance | undefined {
  if (!name) return undefined;
  for (const { call, value } of trace.callSites.of(name.text)) {
    const receiver = receiverOf(call.expression);
    const holder = receiver && call.expression !== value ? holderOf(receiver, trace) : undefined;
    const own = holder?.library.ownMethods;
    const loads = own?.loads;
    if (!receiver || !holder || !loads || methodName(call.expression) !== loads.method) continue;
    const type = own.members[side === 'class' ? loads.statics : loads.rows];
    const model = modelMadeWith(receiver, trace);
    return type === undefined ? undefined : { kind: 'library', library: holder.library, type, model };
  }
  return undefined;
}

/** Where methods are kept: what makes the schema or model, and the member of it. */
interface Kept {
  readonly made: ts.Expression;
  readonly member: string;
  readonly own: OwnMethods;
}

function methodIn(kept: Kept, name: string, trace: Trace): Entity | undefined {
  const { made, member, own } = kept;
  const variable = variableOf(made);
  const hung = variable && hungOn(variable, member === '' ? name : `${member}.${name}`, trace);
  const whole = variable && member !== '' ? hungOn(variable, member, trace) : undefined;
  return (
    hung ??
    (whole && trace.memberOf(whole, name)) ??
    (own.options === undefined ? undefined : inOptions(argumentOf(made, own.options), member, name, trace)) ??
    (variable && added(kept, variable, name, trace))
  );
}

/** `new Schema(fields, { statics: { findByEmail(email) { ... } } })` */
function inOptions(
  options: ts.Expression | undefined,
  member: string,
  name: string,
  trace: Trace,
): Entity | undefined {
  const entity = options && trace.entityOf(options);
  return entity?.kind === 'object' ? trace.memberOf(trace.memberOf(entity, member), name) : undefined;
}

/** `schema.static('findByEmail', ...)`, `schema.method({ ... })`, `schema.loadClass(UserClass)`. */
function added(
  { member, own }: Kept,
  variable: ts.VariableDeclaration,
  name: string,
  trace: Trace,
): Entity | undefined {
  const adders = Object.entries(own.adders ?? {}).flatMap(([adder, on]) => (on === member ? adder : []));
  for (const call of adders.flatMap((adder) => callsOn(variable, adder, trace))) {
    const [first, second] = call.arguments ?? [];
    const isNamed = first && ts.isStringLiteralLike(first);
    if (isNamed && first.text === name && second) return trace.entityOf(second);
    const entity = first && !isNamed ? trace.memberOf(trace.entityOf(first), name) : undefined;
    if (entity) return entity;
  }
  const { loads } = own;
  if (!loads || (member !== loads.statics && member !== loads.rows)) return undefined;
  for (const call of callsOn(variable, loads.method, trace)) {
    const loaded = call.arguments?.[0] && trace.entityOf(call.arguments[0]);
    if (loaded?.kind !== 'class') continue;
    const side = member === loads.statics ? 'class' : 'instance';
    const entity = trace.memberOf({ kind: side, node: loaded.node }, name);
    if (entity) return entity;
  }
  return undefined;
}

/** The calls of a method on what a variable holds, in any file. */
function callsOn(
  variable: ts.VariableDeclaration,
  name: string,
  trace: Trace,
): (ts.CallExpression | ts.NewExpression)[] {
  return trace.callSites.of(name).flatMap(({ call, value }) => {
    const receiver = call.expression === value ? receiverOf(value) : undefined;
    const node = receiver && skipOuter(receiver);
    return node && ts.isIdentifier(node) && declarationBehind(node, trace) === variable ? call : [];
  });
}

/** What carries a model's own methods: the call that defines it, or the schema that it is made with. */
function carrierOf({ name, schema, attributes }: Model, trace: Trace): ts.Expression | undefined {
  if (schema) return made(schema, trace);
  if (attributes) return outermost(attributes).parent as ts.Expression;
  // `mongoose.model('User')` and `models.User` name what another call made.
  for (const { call } of [...trace.callSites.of('model'), ...trace.callSites.of('define')]) {
    const [first] = call.arguments ?? [];
    if (!first || !ts.isStringLiteralLike(first) || first.text !== name) continue;
    const entity = trace.entityOf(call);
    const model = entity?.kind === 'library' ? entity.model : undefined;
    if (model && (model.schema ?? model.attributes)) return carrierOf(model, trace);
  }
  return undefined;
}

/** Where a function stands that a project adds: what is hung on which value, in which member of it. */
interface Place {
  readonly holder: LibraryInstance;
  readonly carrier: ts.Expression;
  readonly member: string;
}

/** `schema.statics.findByEmail = function () { ... }`, `schema.static('findByEmail', function () { ... })`. */
function placeOf(value: ts.Expression, trace: Trace): Place | undefined {
  const { parent } = value;
  if (ts.isBinaryExpression(parent) && parent.right === value && ts.isPropertyAccessExpression(parent.left))
    return memberPlace(parent.left.expression, trace);
  return ts.isCallExpression(parent) && parent.arguments[1] === value ? adderPlace(parent, trace) : undefined;
}

/** `schema.methods = { ... }`, `schema.method({ ... })`, `new Schema(fields, { methods: { ... } })`. */
function placeOfObject(object: ts.ObjectLiteralExpression | undefined, trace: Trace): Place | undefined {
  if (!object) return undefined;
  const value = outermost(object);
  const { parent } = value;
  if (ts.isBinaryExpression(parent) && parent.right === value) return memberPlace(parent.left, trace);
  if (ts.isCallExpression(parent) && parent.arguments[0] === value) return adderPlace(parent, trace);
  if (!ts.isPropertyAssignment(parent)) return undefined;
  const carrier = outermost(parent.parent).parent;
  if (!ts.isNewExpression(carrier)) return undefined;
  const holder = holderOf(carrier, trace);
  const own = holder?.library.ownMethods;
  const member = propertyNameText(parent.name) ?? '';
  const isOptions =
    own?.options !== undefined && argumentOf(carrier, own.options) === outermost(parent.parent);
  return holder && isOptions && member in own.members ? { holder, carrier, member } : undefined;
}

/** `schema.statics` and, where methods are hung on the model itself, `User`. */
function memberPlace(expression: ts.Expression, trace: Trace): Place | undefined {
  const node = skipOuter(expression);
  const whole = holderOf(node, trace);
  if (whole && '' in (whole.library.ownMethods?.members ?? {}))
    return { holder: whole, carrier: node, member: '' };
  if (!ts.isPropertyAccessExpression(node)) return undefined;
  const holder = holderOf(node.expression, trace);
  const member = node.name.text;
  return holder && member in (holder.library.ownMethods?.members ?? {})
    ? { holder, carrier: node.expression, member }
    : undefined;
}

function adderPlace({ expression }: ts.CallExpression, trace: Trace): Place | undefined {
  const receiver = receiverOf(expression);
  const holder = receiver && holderOf(receiver, trace);
  const member = holder?.library.ownMethods?.adders?.[methodName(expression) ?? ''];
  return receiver && holder && member !== undefined ? { holder, carrier: receiver, member } : undefined;
}

/** The object literal that a function is a member of. */
function objectAround(value: ts.Expression): ts.ObjectLiteralExpression | undefined {
  const parent = ts.isPropertyAssignment(value.parent) ? value.parent.parent : value.parent;
  return ts.isObjectLiteralExpression(parent) ? parent : undefined;
}

/** A value that methods are hung on, of the library that says so. */
function holderOf(expression: ts.Expression, trace: Trace): LibraryInstance | undefined {
  const entity = trace.entityOf(expression);
  return entity?.kind === 'library' && entity.library.ownMethods?.on === entity.type ? entity : undefined;
}

/** What a method in such a place is called on. */
function belongingTo({ holder, carrier, member }: Place, trace: Trace): Entity | undefined {
  const { library } = holder;
  const type = library.ownMethods?.members[member];
  if (type === undefined) return undefined;
  const isModel = member === '' || '' in (library.ownMethods?.members ?? {});
  const model = isModel ? holder.model : modelMadeWith(carrier, trace);
  return type === library.row && model
    ? { kind: 'row', library, model }
    : { kind: 'library', library, type, model };
}

/** The model that is made with a schema: `mongoose.model('User', userSchema)`. */
function modelMadeWith(schema: ts.Expression, trace: Trace): Model | undefined {
  const node = made(schema, trace);
  for (const { call, value } of node ? trace.callSites.of('model') : []) {
    if (call.expression !== value) continue;
    if (!call.arguments?.some((each) => made(each, trace) === node)) continue;
    const entity = trace.entityOf(call);
    if (entity?.kind === 'library' && entity.model) return entity.model;
  }
  return undefined;
}

/** The construction that a name stands for, through modules. */
function made(expression: ts.Expression, trace: Trace, hops = 0): ts.Expression | undefined {
  const node = skipOuter(expression);
  if (ts.isNewExpression(node) || hops > MAX_HOPS) return node;
  if (ts.isIdentifier(node)) {
    const variable = declarationBehind(node, trace);
    const value = variable && ts.isVariableDeclaration(variable) ? variable.initializer : undefined;
    return value && made(value, trace, hops + 1);
  }
  const module = requiredModule(node);
  const assigned =
    module && trace.checker.getSymbolAtLocation(module)?.exports?.get(ts.InternalSymbolName.ExportEquals);
  const declaration = assigned?.declarations?.[0];
  const value =
    declaration && ts.isBinaryExpression(declaration)
      ? declaration.right
      : declaration && ts.isPropertyAccessExpression(declaration) && ts.isBinaryExpression(declaration.parent)
        ? declaration.parent.right
        : undefined;
  return value ? made(value, trace, hops + 1) : node;
}

function declarationBehind(identifier: ts.Identifier, trace: Trace): ts.Declaration | undefined {
  const symbol = symbolOf(identifier, trace);
  const target = symbol && targetOf(symbol, trace);
  return target?.valueDeclaration ?? target?.declarations?.[0];
}

function variableOf(node: ts.Expression): ts.VariableDeclaration | undefined {
  const { parent } = outermost(node);
  return ts.isVariableDeclaration(parent) ? parent : undefined;
}

function argumentOf(node: ts.Expression, position: number): ts.Expression | undefined {
  return ts.isNewExpression(node) || ts.isCallExpression(node) ? node.arguments?.[position] : undefined;
}
