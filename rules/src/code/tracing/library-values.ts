import ts from 'typescript';
import type { Callback, Channel, Library, Method, Result } from '../../library.js';
import type { Entity, LibraryInstance, Model } from '../entities.js';
import { libraryMember, libraryMethod } from '../entities.js';
import type { CallNode } from '../syntax.js';
import { argumentsOf, skipOuter } from '../syntax.js';
import { modelOfArgument } from './models.js';
import type { Trace } from './trace.js';

/** A property of a library's value: `prisma.user`, `dataSource.manager`. */
export function memberOfLibrary(base: LibraryInstance, name: string): LibraryInstance | undefined {
  const fact = libraryMember(base.library, base.type, name);
  if (!fact) return undefined;
  const { library } = base;
  return {
    kind: 'library',
    library,
    type: fact.type,
    model: memberModel(fact, name, base),
    channel: channelOf(base),
  };
}

function memberModel(fact: Result, name: string, base: LibraryInstance): Model | undefined {
  if (fact.model === 'member-name') return { name };
  if (fact.model === 'capitalised-member-name') return { name: name.charAt(0).toUpperCase() + name.slice(1) };
  return base.model;
}

/** What a method of a library's value gives back; a fluent method gives the value itself. */
export function resultOfMethod(
  base: LibraryInstance,
  name: string,
  call: CallNode,
  trace: Trace,
): Entity | undefined {
  const method = libraryMethod(base.library, base.type, name);
  if (method?.returns) return libraryResult(base.library, method.returns, call, trace, base);
  if (base.library.types[base.type]?.queued) return base;
  if (method?.effect) return answerOf(base, method, call, trace);
  return !method && base.library.types[base.type]?.fluent ? base : undefined;
}

/** The rows that a call gives, of the model that it names; with their number where it counts as well (`[rows, total]`). */
function answerOf(base: LibraryInstance, method: Method, call: CallNode, trace: Trace): Entity | undefined {
  const named =
    typeof method.model === 'object' && method.model.property === undefined
      ? modelOfArgument(argumentsOf(call)[method.model.argument], trace)
      : undefined;
  const found = rows({ ...base, model: named ?? base.model }, method.rows);
  return method.pair ? { kind: 'array', element: found } : found;
}

/** What waiting for a value gives: of a builder its rows, of everything else the value, as promises count as theirs. */
export function awaitedValue(entity: Entity | undefined): Entity | undefined {
  const run = entity?.kind === 'library' ? entity.library.types[entity.type]?.awaited : undefined;
  return run && entity?.kind === 'library' ? rows(entity, run.rows) : entity;
}

/** Rows that a read gives: instances of the entity class, where there is one. */
function rows({ model, library }: LibraryInstance, count: 'one' | 'many' | undefined): Entity | undefined {
  const row: Entity | undefined = model?.node
    ? { kind: 'instance', node: model.node }
    : model && { kind: 'row', library, model };
  return count === 'many' ? { kind: 'array', element: row } : row;
}

/** What a call into a library gives back, `base` being the receiver of a method. */
export function libraryResult(
  library: Library,
  result: Result,
  call: CallNode,
  trace: Trace,
  base?: LibraryInstance,
): Entity | undefined {
  if (result.instanceOf) return instanceOfArgument(argumentsOf(call)[result.instanceOf.argument], trace);
  const model = resultModel(result, call, trace, base);
  const made: LibraryInstance = {
    kind: 'library',
    library,
    type: result.type,
    model,
    channel: resultChannel(result, call) ?? (base && channelOf(base)),
  };
  const extension = result.extendedBy && argumentsOf(call)[result.extendedBy.argument];
  return extension && ts.isObjectLiteralExpression(extension)
    ? { kind: 'object', node: extension, base: made }
    : made;
}

/** `app.get(UserService)`: an instance of the class that is passed. */
function instanceOfArgument(argument: ts.Expression | undefined, trace: Trace): Entity | undefined {
  const entity = argument && trace.entityOf(argument);
  return entity?.kind === 'class' ? { kind: 'instance', node: entity.node } : undefined;
}

function resultModel(
  { model: source, attributes, columns, schema }: Result,
  call: CallNode,
  trace: Trace,
  base: LibraryInstance | undefined,
): Model | undefined {
  const model =
    typeof source === 'object' ? modelOfArgument(argumentsOf(call)[source.argument], trace) : base?.model;
  if (!model) return undefined;
  const described = attributes && objectOf(argumentsOf(call)[attributes.argument]);
  const built = columns && objectOf(argumentsOf(call)[columns.argument]);
  const fields = schema && argumentsOf(call)[schema.argument];
  return {
    ...model,
    ...(described && { attributes: described }),
    ...(built && { columns: built }),
    ...(fields && { schema: fields }),
  };
}

/** An object as written, also where a function gives it: `(t) => ({ id: t.integer() })`. */
function objectOf(node: ts.Expression | undefined): ts.ObjectLiteralExpression | undefined {
  const inner = node && skipOuter(node);
  if (inner && ts.isArrowFunction(inner) && !ts.isBlock(inner.body)) return objectOf(inner.body);
  return inner && ts.isObjectLiteralExpression(inner) ? inner : undefined;
}

/** What a decorator of a library injects into a parameter or property: `@InjectRepository(User)`. */
export function injectedInto(
  node: ts.ParameterDeclaration | ts.PropertyDeclaration,
  trace: Trace,
): Entity | undefined {
  for (const { expression } of ts.getDecorators(node) ?? []) {
    if (!ts.isCallExpression(expression)) continue;
    const entity = trace.entityOf(expression.expression);
    if (entity?.kind === 'library-function' && 'injects' in entity.export) {
      return libraryResult(entity.library, entity.export.injects, expression, trace);
    }
    const [first] = expression.arguments;
    const token = first && trace.entityOf(first);
    if (token?.kind === 'library-function' && 'token' in token.export) {
      return libraryResult(token.library, token.export.token, expression, trace);
    }
  }
  return undefined;
}

/** Where a parameter of a callback stands: which parameter of the function that is which argument of the call. */
export interface CallbackPosition {
  readonly call: ts.CallExpression;
  readonly argument: number;
  readonly parameter: number;
}

/** What a method of a library passes to its callback: `tx` of `$transaction(async (tx) => ...)`. */
export function passedByLibrary(
  base: LibraryInstance,
  name: string,
  position: CallbackPosition,
): Entity | undefined {
  return passedTo(libraryMethod(base.library, base.type, name)?.callback, base.library, position);
}

/** What a function of a library passes to its callback: `connect(url, (error, connection) => ...)`. */
export function passedByFunction(callee: Entity | undefined, position: CallbackPosition): Entity | undefined {
  return callee?.kind === 'library-function' && 'returns' in callee.export
    ? passedTo(callee.export.callback, callee.library, position)
    : undefined;
}

/** The library may count the callback from the end: -1 is the last argument. */
function passedTo(
  callback: Callback | undefined,
  library: Library,
  { call, argument, parameter }: CallbackPosition,
): Entity | undefined {
  const count = call.arguments.length;
  if (!callback || argument !== (callback.argument + count) % count) return undefined;
  const type = callback.parameters[parameter];
  return type ? { kind: 'library', library, type, channel: callback.channel } : undefined;
}

/** A transaction that may be left out (`query(trx?)`) counts as one where it is given. */
function resultChannel({ channel }: Result, call: CallNode): Channel | undefined {
  if (typeof channel !== 'object') return channel;
  return argumentsOf(call)[channel.argument] ? 'transaction' : undefined;
}

function channelOf({ channel, library, type }: LibraryInstance): Channel | undefined {
  return channel ?? library.types[type]?.channel;
}
