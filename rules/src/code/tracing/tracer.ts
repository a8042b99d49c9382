import ts from 'typescript';
import type { Entity, LibraryInstance } from '../entities.js';
import { Implementations } from '../implementations.js';
import type { LibraryIndex } from '../imports.js';
import type { CallNode, FunctionNode } from '../syntax.js';
import { symbolOf, targetOf } from './bindings.js';
import { CallSites } from './call-sites.js';
import type { Side } from './classes.js';
import { heritageOf, memberOfClass } from './classes.js';
import { ContextMembers } from './context-members.js';
import { declaredEntity } from './declarations.js';
import { entityOfExpression } from './expressions.js';
import { heritageOfInterface, memberOf } from './members.js';
import { resultOfCall, returnedBy } from './results.js';
import type { Trace } from './trace.js';
import { valueOfType } from './types.js';

type Memo = Map<ts.Node, Entity | undefined>;

/**
 * The traced resolver: what an expression stands for, found by following imports, requires, declarations,
 * annotations, class fields, heritage, decorators and constructor parameters - never by a name alone and
 * without asking for the type of anything. Works when dependencies are not installed and in JavaScript.
 * Uses the checker only to bind identifiers to their declarations.
 */
export class Tracer implements Trace {
  readonly checker: ts.TypeChecker;
  readonly implementations: Implementations;
  readonly callSites: CallSites;
  readonly contexts: ContextMembers;
  readonly #entities: Memo = new Map();
  readonly #results: Memo = new Map();
  /** Members that are being looked for: a cycle has none of its own. */
  readonly #asked = new Map<ts.Node, Set<string>>();

  constructor(
    program: ts.Program,
    readonly index: LibraryIndex,
  ) {
    this.checker = program.getTypeChecker();
    this.implementations = new Implementations(program);
    this.callSites = new CallSites(program);
    this.contexts = new ContextMembers(program);
  }

  /** What an expression stands for; undefined when nothing certain can be said. Promises count as their value. */
  entityOf(expression: ts.Expression): Entity | undefined {
    return once(this.#entities, expression, () => entityOfExpression(expression, this));
  }

  /** What a value of this annotation is. */
  entityOfType(type: ts.TypeNode): Entity | undefined {
    return once(this.#entities, type, () => valueOfType(type, this));
  }

  /** What a variable, parameter or pattern stands for. */
  entityOfDeclaration(node: ts.Declaration): Entity | undefined {
    return once(this.#entities, node, () => declaredEntity(node, this));
  }

  /** What a call gives back. */
  resultOf(call: CallNode): Entity | undefined {
    return resultOfCall(call, this);
  }

  /** What a function of the project gives back. */
  resultOfFunction(node: FunctionNode): Entity | undefined {
    return once(this.#results, node, () => returnedBy(node, this));
  }

  /** A member of an entity: a property's value, or a method of the project as a function. */
  memberOf(base: Entity | undefined, name: string): Entity | undefined {
    if (!base || !('node' in base)) return base && memberOf(base, name, this);
    const asked = this.#asked.get(base.node) ?? new Set<string>();
    this.#asked.set(base.node, asked);
    const key = `${base.kind} ${name}`;
    if (asked.has(key)) return undefined; // `options = { ...options, ...more }`
    asked.add(key);
    const member = memberOf(base, name, this);
    asked.delete(key);
    return member;
  }

  /** The method that a class has, its own or inherited from a class of the project. */
  method(node: ts.ClassLikeDeclaration, name: string, isStatic: boolean): FunctionNode | undefined {
    const entity = memberOfClass(node, name, isStatic ? 'class' : 'instance', this);
    return entity?.kind === 'function' ? entity.node : undefined;
  }

  /** The library type that a project class or interface inherits from, if any: the class side or an instance of it. */
  heritage(node: ts.ClassLikeDeclaration | ts.InterfaceDeclaration, side: Side): LibraryInstance | undefined {
    return ts.isInterfaceDeclaration(node) ? heritageOfInterface(node, this) : heritageOf(node, side, this);
  }

  /** Binds an identifier; `{ id }` binds to the variable, not to the property. */
  symbolOf(identifier: ts.Identifier): ts.Symbol | undefined {
    return symbolOf(identifier, this);
  }

  /** The declaration behind a name, through imports: an enum, a class, a variable. */
  declarationOf(identifier: ts.Identifier): ts.Declaration | undefined {
    const symbol = this.symbolOf(identifier);
    const target = symbol && targetOf(symbol, this);
    return target?.valueDeclaration ?? target?.declarations?.[0];
  }

  /** The value a `const` (here or imported) was declared with. */
  constant(identifier: ts.Identifier): ts.Expression | undefined {
    const declaration = this.declarationOf(identifier);
    return declaration &&
      ts.isVariableDeclaration(declaration) &&
      ts.getCombinedNodeFlags(declaration) & ts.NodeFlags.Const
      ? declaration.initializer
      : undefined;
  }

  /** The value a variable of any kind was declared with. */
  initializerOf(identifier: ts.Identifier): ts.Expression | undefined {
    const declaration = this.declarationOf(identifier);
    return declaration && ts.isVariableDeclaration(declaration) ? declaration.initializer : undefined;
  }
}

/** Computes once for each node; a cycle knows nothing about itself. */
function once(memo: Memo, node: ts.Node, compute: () => Entity | undefined): Entity | undefined {
  if (memo.has(node)) return memo.get(node);
  memo.set(node, undefined);
  const entity = compute();
  memo.set(node, entity);
  return entity;
}
