import type ts from 'typescript';
import type { Entity } from '../entities.js';
import type { Implementations } from '../implementations.js';
import type { LibraryIndex } from '../imports.js';
import type { FunctionNode } from '../syntax.js';
import type { CallSites } from './call-sites.js';
import type { ContextMembers } from './context-members.js';

/**
 * What the parts of the tracer ask the whole. Following code is recursive - an expression leads to a declaration,
 * its annotation, another expression - and the recursion goes through here, where answers are remembered and
 * cycles end. So the parts import each other in one direction only.
 */
export interface Trace {
  /** Binds names to symbols; never asked for the type of anything. */
  readonly checker: ts.TypeChecker;
  readonly index: LibraryIndex;
  readonly implementations: Implementations;
  readonly callSites: CallSites;
  readonly contexts: ContextMembers;
  entityOf(expression: ts.Expression): Entity | undefined;
  entityOfType(type: ts.TypeNode): Entity | undefined;
  entityOfDeclaration(node: ts.Declaration): Entity | undefined;
  /** What a function of the project gives back. */
  resultOfFunction(node: FunctionNode): Entity | undefined;
  memberOf(base: Entity | undefined, name: string): Entity | undefined;
}
