import ts from 'typescript';
import type { Library, Method } from '../library.js';
import { assignedValues, isAssignedIn } from './dependence.js';
import type { Entity, LibraryInstance } from './entities.js';
import { libraryMember, libraryMethod } from './entities.js';
import type { Confined } from './lane-channels.js';
import { madeChannel, memberChannel, parameterChannel, propertyChannel } from './lane-channels.js';
import type { Operations } from './operations.js';
import type { CallNode } from './syntax.js';
import {
  argumentsOf,
  calleeOf,
  enclosingFunction,
  holderOf,
  isCallNode,
  methodName,
  propertyNameText,
  propertyOf,
  receiverOf,
  skipOuter,
  valueOf,
} from './syntax.js';

/** What calls on a database are made on: a variable, parameter or member that may be one connection. */
export interface Lane {
  /** The declaration of the variable or parameter; the class of a member of `this`. */
  readonly root: ts.Node;
  /** `.tx` of `context.tx`; what leads on from a connection itself is not part of it. */
  readonly path: string;
  /** Undefined unless it is one connection or transaction for certain. */
  readonly channel: Confined | undefined;
}

/** How many names are followed from a call to where its connection comes from. */
const MAX_NAMES = 6;

/** What a call of a library is made on, or what its options or its chain name as its transaction. */
export function laneOf(call: CallNode, library: Library, operations: Operations): Lane | undefined {
  return new Follower(operations, library).ofCall(call, MAX_NAMES);
}

/** What a value stands for as a connection: of `manager.getRepository(User)` it is `manager`. */
export function laneOfValue(value: ts.Expression, operations: Operations): Lane | undefined {
  return new Follower(operations, undefined).of(value, MAX_NAMES);
}

/** Whether two calls are made on the same connection. */
export function isSameLane(a: Lane, b: Lane): boolean {
  return a.root === b.root && a.path === b.path;
}

/** Follows values to the connections that they stand for. */
class Follower {
  constructor(
    readonly operations: Operations,
    readonly library: Library | undefined,
  ) {}

  of(value: ts.Expression, names: number): Lane | undefined {
    const node = skipOuter(value);
    if (names === 0) return undefined;
    if (isCallNode(node)) return this.ofCall(node, names);
    if (ts.isPropertyAccessExpression(node)) return this.#ofMember(node, names);
    if (ts.isIdentifier(node)) return this.#ofName(node, names);
    return ts.isBinaryExpression(node) && /^(\?\?|\|\|)$/.test(node.operatorToken.getText())
      ? uncertain(this.of(node.left, names))
      : undefined;
  }

  ofCall(call: CallNode, names: number): Lane | undefined {
    const option = this.#option(call);
    if (option) return this.of(option, names);
    const callee = calleeOf(call);
    const receiver = receiverOf(callee);
    const name = methodName(callee);
    if (!receiver || name === undefined)
      return this.#entity(callee)?.kind === 'library' ? this.of(callee, names) : undefined;
    const owner = this.#owner(receiver);
    const method = owner && libraryMethod(owner.library, owner.type, name);
    const channel = method?.returns?.channel;
    const isHanded = owner !== undefined && owner.library.serial?.handedBy === name;
    const position = isHanded ? 0 : typeof channel === 'object' ? channel.argument : undefined;
    const handed = position === undefined ? undefined : argumentsOf(call)[position];
    if (handed) return this.of(handed, names);
    return owner && !leadsOn(owner, method) ? undefined : this.of(receiver, names);
  }

  /** What stands for the transaction among the options: `t` of `{ transaction: t }`. */
  #option(call: CallNode): ts.Expression | undefined {
    const name = this.library?.transactionOption;
    if (name === undefined) return undefined;
    return argumentsOf(call)
      .map((argument) => (ts.isObjectLiteralExpression(argument) ? propertyOf(argument, name) : undefined))
      .map(valueOf)
      .find((value) => value !== undefined);
  }

  #ofMember(node: ts.PropertyAccessExpression, names: number): Lane | undefined {
    const base = skipOuter(node.expression);
    const entity = this.#entity(base);
    if (base.kind === ts.SyntaxKind.ThisKeyword)
      return entity?.kind === 'instance'
        ? { root: entity.node, path: `.${node.name.text}`, channel: this.#member(node) }
        : undefined;
    const lane = this.of(base, names);
    if (!lane) return undefined;
    if (entity?.kind === 'library')
      return libraryMember(entity.library, entity.type, node.name.text) ? lane : undefined;
    if (lane.channel) return lane;
    return { ...lane, path: `${lane.path}.${node.name.text}`, channel: this.#member(node) };
  }

  #member({ name }: ts.PropertyAccessExpression): Confined | undefined {
    const { tracer } = this.operations;
    const declaration = tracer.checker.getSymbolAtLocation(name)?.valueDeclaration;
    return declaration && memberChannel(declaration, tracer);
  }

  #ofName(name: ts.Identifier, names: number): Lane | undefined {
    const { tracer } = this.operations;
    const declaration = tracer.declarationOf(name);
    if (!declaration) return undefined;
    const holder = holderOf(declaration);
    const lane: Lane = { root: declaration, path: '', channel: undefined };
    if (ts.isParameter(holder))
      return this.#isAssigned(name, holder) ? undefined : this.#ofParameter(lane, holder);
    return ts.isVariableDeclaration(holder) ? this.#ofVariable(name, lane, holder, names) : lane;
  }

  #ofParameter(lane: Lane, holder: ts.ParameterDeclaration): Lane {
    const { root } = lane;
    const channel = ts.isBindingElement(root)
      ? propertyChannel(root, holder, this.operations.tracer)
      : parameterChannel(holder, this.operations);
    return { ...lane, channel };
  }

  #ofVariable(
    name: ts.Identifier,
    lane: Lane,
    holder: ts.VariableDeclaration,
    names: number,
  ): Lane | undefined {
    const { initializer } = holder;
    const { tracer } = this.operations;
    if (!initializer || this.#isAssigned(name, holder))
      return { ...lane, channel: this.#assigned(name, holder) };
    if (ts.isBindingElement(lane.root)) return this.#ofProperty(lane, lane.root, initializer, names);
    const awaited = skipOuter(initializer);
    const value = ts.isAwaitExpression(awaited) ? awaited.expression : awaited;
    const base = this.of(value, names - 1);
    if (base?.channel) return base;
    const channel = madeChannel(initializer, holder, tracer);
    return channel || !base || value !== awaited ? { ...lane, channel } : base;
  }

  /** `const { manager } = queryRunner`. */
  #ofProperty(
    lane: Lane,
    { parent, propertyName, name, initializer: other }: ts.BindingElement,
    initializer: ts.Expression,
    names: number,
  ): Lane | undefined {
    const property = propertyNameText(propertyName ?? name);
    if (!ts.isObjectBindingPattern(parent) || !ts.isVariableDeclaration(parent.parent) || other) return lane;
    const base = this.of(initializer, names - 1);
    const entity = this.#entity(initializer);
    if (!base?.channel || entity?.kind !== 'library' || property === undefined) return lane;
    return libraryMember(entity.library, entity.type, property) ? base : undefined;
  }

  /** `let client; ... client = await pool.connect()`: whatever it is assigned must be a connection. */
  #assigned(name: ts.Identifier, holder: ts.VariableDeclaration): Confined | undefined {
    const { tracer } = this.operations;
    const symbol = tracer.symbolOf(name);
    if (!symbol || !ts.isIdentifier(holder.name)) return undefined;
    const values = [holder.initializer, ...assignedValues(symbol, scopeOf(holder), tracer)].filter(
      (value) => value !== undefined && !/^(null|undefined)$/.test(value.getText()),
    );
    const channels = new Set(values.map((value) => value && madeChannel(value, holder, tracer)));
    return channels.size === 1 ? [...channels][0] : undefined;
  }

  #isAssigned(name: ts.Identifier, holder: ts.Node): boolean {
    const { tracer } = this.operations;
    const symbol = tracer.symbolOf(name);
    return symbol !== undefined && isAssignedIn(symbol, scopeOf(holder), tracer);
  }

  /** The type of the library that has the methods of a receiver. */
  #owner(receiver: ts.Expression): LibraryInstance | undefined {
    const base = this.#entity(receiver);
    if (base?.kind === 'library') return base;
    if (base?.kind === 'row') {
      const type = base.library.row;
      return type === undefined ? undefined : { kind: 'library', library: base.library, type };
    }
    return base?.kind === 'class' || base?.kind === 'instance'
      ? this.operations.tracer.heritage(base.node, base.kind)
      : undefined;
  }

  #entity(value: ts.Expression): Entity | undefined {
    return this.operations.tracer.entityOf(skipOuter(value));
  }
}

/** Whether what a method gives, or does, stays on the connection of its receiver. */
function leadsOn({ library, type }: LibraryInstance, method: Method | undefined): boolean {
  if (!method) return library.types[type]?.fluent === true || library.types[type]?.queued === true;
  return !method.makes;
}

function uncertain(lane: Lane | undefined): Lane | undefined {
  return lane && { ...lane, channel: undefined };
}

/** Where a variable or parameter may be assigned. */
function scopeOf(holder: ts.Node): ts.Node {
  return enclosingFunction(holder) ?? holder.getSourceFile();
}
