import ts from 'typescript';
import type { Channel, Effect, Library, Method } from '../library.js';
import { AssociationIndex } from './associations.js';
import { isAwaited, isLimitedChain, runOf } from './builders.js';
import {
  asksOnly,
  deliversSurely,
  hasLimitOption,
  isPlainChain,
  mayWait,
  namedChannel,
  transactionOption,
  readsRelated,
} from './call-shapes.js';
import { commandOf, namedBy } from './commands.js';
import { mayShareConnection } from './connections.js';
import type { Entity, LibraryInstance, Model } from './entities.js';
import { instanceOfNamespace, libraryMethod } from './entities.js';
import { hostOf } from './hosts.js';
import type { LibraryIndex } from './imports.js';
import type { Statement } from './sql.js';
import { isStatement, sqlEffect, sqlTable, statementOf } from './sql.js';
import type { StatementFunction } from './statement-functions.js';
import { statementFunction } from './statement-functions.js';
import type { CallNode, FunctionNode } from './syntax.js';
import {
  argumentsOf,
  calleeOf,
  enclosingFunction,
  isAsync,
  isFunctionNode,
  isJavaScript,
  methodName,
  receiverOf,
} from './syntax.js';
import { staticsOf } from './tracing/classes.js';
import { isDouble } from './implementations.js';
import { hungOnName } from './tracing/hung-members.js';
import { methodOfModel } from './tracing/model-methods.js';
import { Tracer } from './tracing/tracer.js';
import { TypedResolver } from './typed.js';

/** What a known call does. */
export interface Operation {
  readonly library: Library;
  readonly type: string;
  readonly name: string;
  readonly method: Method;
  readonly effect: Effect | 'control';
  readonly rows: 'one' | 'many';
  readonly model: Model | undefined;
  readonly channel: Channel;
  /** It runs, or may run, on one connection that others use too. */
  readonly confined: boolean;
  /** It asks for some of the matching rows only: `take`, `limit`, `skip`. */
  readonly limited: boolean;
  /** It may read or write rows of other tables as well. */
  readonly related: boolean;
  /** A request that only asks: GET. */
  readonly asks: boolean;
  /** It hands something on to somebody, who has it twice when it is done twice: a mail, a message, a job, a POST. */
  readonly delivers: boolean;
  /** The service that a request asks, where the code shows that it is the same one each time. */
  readonly host: string | undefined;
  /** The statement's text where the operation is SQL written in the code; `\0` stands for what is put in. */
  readonly sql: string | undefined;
  /** What the code puts in where a statement names its tables: `FROM ${this.table}`. */
  readonly tables: readonly ts.Expression[];
  /** The function of the project that sends the statement, where the library is not called here. */
  readonly through: StatementFunction | undefined;
  /** The functions of the project that give the builder which runs here. */
  readonly begun?: readonly FunctionNode[];
}

/** What a call leads to: an operation of a library, functions of the project, or nothing that is known. */
export type Target =
  | { readonly kind: 'operation'; readonly operation: Operation }
  | { readonly kind: 'functions'; readonly nodes: readonly FunctionNode[] }
  | {
      readonly kind: 'library';
      readonly library: Library;
      readonly type: string;
      readonly method: Method | undefined;
    };

/**
 * The one place that decides what a call is. Asks the traced resolver first (it costs no type inference), then the
 * typed one where the program knows the library's typings. Answers undefined for everything else.
 */
export class Operations {
  readonly tracer: Tracer;
  readonly associations: AssociationIndex;
  readonly #typed: TypedResolver;
  readonly #checker: ts.TypeChecker;
  readonly #memo = new Map<CallNode, Target | undefined>();

  constructor(program: ts.Program, index: LibraryIndex) {
    this.tracer = new Tracer(program, index);
    this.associations = new AssociationIndex(program, this.tracer);
    this.#typed = new TypedResolver(program, index);
    this.#checker = program.getTypeChecker();
  }

  targetOf(call: CallNode): Target | undefined {
    if (this.#memo.has(call)) return this.#memo.get(call);
    this.#memo.set(call, undefined);
    const found = this.#traced(call) ?? this.#fromTypes(call);
    const target =
      (found?.kind === 'functions' && this.#statement(call, found.nodes)) || this.#run(call, found) || found;
    this.#memo.set(call, target);
    return target;
  }

  /** A function that only sends the SQL that it is handed is the query itself, since what it does stands in the call. */
  #statement(call: CallNode, nodes: readonly FunctionNode[]): Target | undefined {
    const [node, ...others] = nodes;
    if (!node || others.length > 0 || !ts.isCallExpression(call) || call.arguments.some(ts.isSpreadElement))
      return undefined;
    const found = statementFunction(node, this);
    if (!found || found.connections.some((each) => call.arguments.length > each)) return undefined;
    const target = this.#byMethod(found.base, found.name, found.method, call);
    if (target.kind === 'operation') {
      const confined = target.operation.confined || found.confined;
      return { ...target, operation: { ...target.operation, confined, through: found } };
    }
    return found.isAlike && found.gives === 'answer' ? target : undefined;
  }

  /** The query of a builder that runs here, at the end of its chain; also of one that a function of the project began. */
  #run(call: CallNode, found: Target | undefined): Target | undefined {
    if (!found || found.kind === 'operation' || !ts.isCallExpression(call) || !isAwaited(call))
      return undefined;
    if (found.kind === 'functions' && found.nodes.some(isAsync)) return undefined;
    const run = runOf(this.tracer.resultOf(call));
    if (!run) return undefined;
    const target = this.#byMethod(
      run.base,
      methodName(calleeOf(call)) ?? calleeOf(call).getText(),
      run.method,
      call,
    );
    if (target.kind !== 'operation') return target;
    const limited = target.operation.limited || isLimitedChain(call);
    const begun = found.kind === 'functions' ? found.nodes : [];
    return { ...target, operation: { ...target.operation, limited, begun } };
  }

  /** The function that an expression used as a callback stands for: `xs.map(loadOne)`. */
  functionOf(expression: ts.Expression): FunctionNode | undefined {
    const entity = this.tracer.entityOf(expression);
    return entity?.kind === 'function' && entity.node.body ? entity.node : undefined;
  }

  #traced(call: CallNode): Target | undefined {
    const callee = calleeOf(call);
    const name = methodName(callee);
    const receiver = receiverOf(callee);
    if (!name || !receiver) return this.#called(this.tracer.entityOf(callee), callee.getText(), call);
    const found = this.#method(this.tracer.entityOf(receiver), name, call);
    if (found && (found.kind !== 'library' || found.method)) return found;
    return functionTarget(hungOnName(receiver, name, this.tracer)) ?? found;
  }

  /** What calling a value does: a function of the project, or one that a library gives (`fetch(url)`, `axios(config)`). */
  #called(entity: Entity | undefined, name: string, call: CallNode): Target | undefined {
    switch (entity?.kind) {
      case 'library-function':
        return 'call' in entity.export
          ? this.#byMethod(
              { kind: 'library', library: entity.library, type: '' },
              name,
              entity.export.call,
              call,
            )
          : undefined;
      case 'library': {
        const method = entity.library.types[entity.type]?.call;
        return method && this.#byMethod(entity, name, method, call);
      }
      case 'library-namespace': {
        const whole = entity.path === '' ? entity.library.exports.default : undefined;
        if (whole && 'call' in whole)
          return this.#byMethod(
            { kind: 'library', library: entity.library, type: '' },
            name,
            whole.call,
            call,
          );
        const instance = instanceOfNamespace(entity);
        return instance && this.#called(instance, name, call);
      }
      default:
        return functionTarget(entity);
    }
  }

  #method(base: Entity | undefined, name: string, call: CallNode): Target | undefined {
    switch (base?.kind) {
      case 'library':
        return this.#library(base, name, call);
      case 'interface':
        return functionsTarget(this.#implementing(base.node, name)) ?? this.#inherited(base, name, call);
      case 'class':
      case 'instance': {
        const own = this.tracer.method(base.node, name, base.kind === 'class');
        if (own) {
          if (own.body || !ts.isClassLike(own.parent)) return functionTarget({ kind: 'function', node: own });
          return own.getSourceFile().isDeclarationFile
            ? this.#inherited(base, name, call)
            : functionsTarget(this.#implementing(own.parent, name));
        }
        const kept = this.tracer.memberOf(base, name);
        if (kept?.kind === 'library') return this.#called(kept, name, call); // `this.knex('users')`
        const inherited = this.tracer.heritage(base.node, base.kind);
        const associated = inherited && base.kind === 'instance' && this.#associated(inherited, name, call);
        return associated || (inherited && this.#library(inherited, name, call));
      }
      case 'row': {
        const type = base.library.row;
        if (!type) return undefined;
        const row: LibraryInstance = { kind: 'library', library: base.library, type, model: base.model };
        return this.#associated(row, name, call) ?? this.#library(row, name, call);
      }
      case 'library-namespace': {
        const instance = instanceOfNamespace(base);
        return (
          (instance && this.#library(instance, name, call)) ??
          this.#called(this.tracer.memberOf(base, name), name, call)
        );
      }
      case 'library-class': {
        const statics = staticsOf(base);
        return statics && this.#library(statics, name, call);
      }
      case undefined:
      case 'array':
      case 'library-function':
        return undefined;
      case 'object': {
        const own = functionTarget(this.tracer.memberOf(base, name));
        return own ?? (base.base && this.#library(base.base, name, call));
      }
      default:
        return functionTarget(this.tracer.memberOf(base, name));
    }
  }

  /** A method that an association adds to a row: `customer.getOrders()`. */
  #associated(row: LibraryInstance, name: string, call: CallNode): Target | undefined {
    const { library, type, model } = row;
    const { relations = [], associations } = library;
    if (!model || !associations || libraryMethod(library, type, name)) return undefined;
    for (const relation of relations) {
      if (relation.kind !== 'mixin' || !name.startsWith(relation.prefix)) continue;
      const found = this.associations.named(model, name.slice(relation.prefix.length), associations);
      if (!found) continue;
      const rows = relation.method.scalar ? 'one' : found.rows;
      return this.#byMethod(
        { ...row, model: { name: found.target } },
        name,
        { ...relation.method, rows },
        call,
      );
    }
    return undefined;
  }

  /** An interface or abstract class is followed only where one class of the project implements the method. */
  #implementing(contract: ts.InterfaceDeclaration | ts.ClassLikeDeclaration, name: string): FunctionNode[] {
    const methods = this.tracer.implementations
      .methods(contract, name)
      .filter((method) => !isDouble(method.getSourceFile().fileName, contract.getSourceFile().fileName));
    return methods.length === 1 ? methods : [];
  }

  /** What is declared without a body does what the library says of it that the class or interface extends. */
  #inherited(
    base: Entity & { kind: 'interface' | 'class' | 'instance' },
    name: string,
    call: CallNode,
  ): Target | undefined {
    const inherited = this.tracer.heritage(base.node, base.kind === 'class' ? 'class' : 'instance');
    return inherited && libraryMethod(inherited.library, inherited.type, name)
      ? this.#library(inherited, name, call)
      : undefined;
  }

  /** What a library's method does, or the one that the project added to the model or row. */
  #library(base: LibraryInstance, name: string, call: CallNode): Target {
    const method = libraryMethod(base.library, base.type, name);
    const added = method ? undefined : functionTarget(methodOfModel(base, name, this.tracer));
    return added ?? this.#byMethod(base, name, method, call);
  }

  #byMethod(base: LibraryInstance, name: string, method: Method | undefined, call: CallNode): Target {
    const command = method?.command && commandOf(base, call, method.command.argument, this.tracer);
    return command
      ? this.#does(base, command.name, command.method, call, command.arguments)
      : this.#does(base, name, method, call, argumentsOf(call));
  }

  #does(
    base: LibraryInstance,
    name: string,
    method: Method | undefined,
    call: CallNode,
    given: readonly ts.Expression[],
  ): Target {
    if (!method?.effect) return { kind: 'library', library: base.library, type: base.type, method };
    const statement = statementOf(method, call, (identifier) => this.tracer.constant(identifier));
    const sql = statement?.text;
    const effect = isStatement(method) ? sql && sqlEffect(sql) : method.effect;
    if (!effect) return { kind: 'library', library: base.library, type: base.type, method };
    const channel =
      transactionOption(call, base.library) ??
      base.channel ??
      base.library.types[base.type]?.channel ??
      namedChannel(call);
    return {
      kind: 'operation',
      operation: {
        library: base.library,
        type: base.type,
        name,
        method,
        effect,
        rows: method.rows ?? 'many',
        model: statement ? sqlModel(statement) : this.#model(base, method, given),
        channel,
        confined: channel !== 'pool' || mayShareConnection(call, base.library, this.tracer),
        sql,
        tables: statement?.tables ?? [],
        through: undefined,
        related: sql === undefined && readsRelated(call, base.library),
        asks: asksOnly(method, call),
        delivers: deliversSurely(method, call),
        host: hostOf(method, given, this.tracer),
        limited: sql === undefined ? hasLimitOption(call) : /\b(limit|offset|fetch)\b/i.test(sql),
      },
    };
  }

  #model(base: LibraryInstance, { model }: Method, given: readonly ts.Expression[]): Model | undefined {
    if (typeof model !== 'object') return base.model;
    const argument = given[model.argument];
    if (!argument) return undefined;
    if (model.property !== undefined) return namedBy(argument, model.property, this.tracer);
    const entity = this.tracer.entityOf(argument);
    if (entity?.kind === 'class' || entity?.kind === 'instance')
      return { name: entity.node.name?.text ?? argument.getText(), node: entity.node };
    if (entity?.kind === 'row') return entity.model;
    // What is made in a function is a row, and its name says nothing of its table.
    const declaration = ts.isIdentifier(argument) && this.tracer.declarationOf(argument);
    return ts.isIdentifier(argument) && !(declaration && enclosingFunction(declaration))
      ? { name: argument.text }
      : undefined;
  }

  #fromTypes(call: CallNode): Target | undefined {
    const callee = calleeOf(call);
    const name = methodName(callee);
    const receiver = receiverOf(callee);
    if (!name || !receiver || !ts.isPropertyAccessExpression(callee)) return undefined;
    // Inference is what costs: it is asked only about calls that may be waited for.
    if (!mayWait(call)) return undefined;
    const instance = this.#typed.instanceOf(callee);
    if (instance) return this.#library(instance, name, call);
    return isJavaScript(call) ? undefined : this.#declared(callee);
  }

  /** A method of the project that only inference leads to (`(await load()).save()`). */
  #declared(callee: ts.PropertyAccessExpression): Target | undefined {
    if (!isPlainChain(callee.expression)) return undefined;
    const declaration = this.#checker.getSymbolAtLocation(callee.name)?.valueDeclaration;
    if (!declaration || declaration.getSourceFile().isDeclarationFile) return undefined;
    if (ts.isMethodDeclaration(declaration)) {
      return declaration.body || !ts.isClassLike(declaration.parent)
        ? functionTarget({ kind: 'function', node: declaration })
        : functionsTarget(this.#implementing(declaration.parent, callee.name.text));
    }
    return undefined;
  }
}

function functionTarget(entity: Entity | undefined): Target | undefined {
  return entity?.kind === 'function' && isFunctionNode(entity.node) && entity.node.body
    ? { kind: 'functions', nodes: [entity.node] }
    : undefined;
}

function functionsTarget(nodes: readonly FunctionNode[]): Target | undefined {
  return nodes.length > 0 ? { kind: 'functions', nodes } : undefined;
}

function sqlModel({ text }: Statement): Model | undefined {
  const name = sqlTable(text);
  return name ? { name } : undefined;
}
