import ts from 'typescript';
import type { Entity } from '../entities.js';
import { propertyNameText } from '../syntax.js';
import { entityOfSymbol, importedEntity } from './bindings.js';
import { assignedInClass } from './classes.js';
import { contextElement } from './context-members.js';
import { injectedInto } from './library-values.js';
import { entityOfParameter } from './parameters.js';
import type { Trace } from './trace.js';
import { annotated } from './types.js';
import { entityOfVariable } from './variables.js';

/** What a declaration makes: of a class or function itself, of everything else its value. */
export function declaredEntity(node: ts.Declaration, trace: Trace): Entity | undefined {
  if (ts.isClassLike(node)) return { kind: 'class', node };
  if (ts.isMethodDeclaration(node)) return { kind: 'function', node };
  if (ts.isFunctionDeclaration(node)) return node.body && { kind: 'function', node };
  if (ts.isGetAccessorDeclaration(node)) return trace.resultOfFunction(node);
  if (ts.isVariableDeclaration(node)) return entityOfVariable(node, trace);
  if (ts.isParameter(node)) return entityOfParameter(node, trace);
  if (ts.isBindingElement(node)) return entityOfBindingElement(node, trace);
  if (ts.isPropertySignature(node)) return annotated(node, trace);
  if (ts.isPropertyDeclaration(node)) return entityOfProperty(node, trace);
  if (ts.isShorthandPropertyAssignment(node)) return entityOfShorthand(node, trace);
  if (ts.isImportSpecifier(node) || ts.isImportClause(node) || ts.isNamespaceImport(node)) {
    return importedEntity(node, trace);
  }
  const value = assignedValue(node);
  return value && trace.entityOf(value);
}

/** The expression that an assignment gives to what it declares: `a: value`, `exports.a = value`. */
function assignedValue(node: ts.Declaration): ts.Expression | undefined {
  if (ts.isPropertyAssignment(node)) return node.initializer;
  if (ts.isExportAssignment(node)) return node.expression;
  if (ts.isBinaryExpression(node)) return node.right;
  if (ts.isPropertyAccessExpression(node) && ts.isBinaryExpression(node.parent)) return node.parent.right;
  return undefined;
}

function entityOfProperty(node: ts.PropertyDeclaration, trace: Trace): Entity | undefined {
  const entity = annotated(node, trace) ?? injectedInto(node, trace);
  if (entity) return entity;
  if (node.initializer) return trace.entityOf(node.initializer);
  return ts.isClassLike(node.parent)
    ? assignedInClass(node.parent, propertyNameText(node.name), trace)
    : undefined;
}

function entityOfShorthand(node: ts.ShorthandPropertyAssignment, trace: Trace): Entity | undefined {
  const symbol = trace.checker.getShorthandAssignmentValueSymbol(node);
  return symbol && entityOfSymbol(symbol, trace);
}

/** `a` of `{ a } = value` and `[a] = value`. */
function entityOfBindingElement(node: ts.BindingElement, trace: Trace): Entity | undefined {
  const imported = importedEntity(node, trace);
  if (imported) return imported;
  const source = trace.entityOfDeclaration(node.parent.parent);
  if (ts.isArrayBindingPattern(node.parent)) return source?.kind === 'array' ? source.element : undefined;
  const name = propertyNameText(node.propertyName ?? node.name);
  if (!source) return contextElement(node, trace);
  return name ? trace.memberOf(source, name) : undefined;
}
